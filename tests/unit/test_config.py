"""The config file: its default, what is read from it, and how what is wrong in it is told."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from jobplans_tui.config import (
    Config,
    choose_ascii,
    choose_language,
    choose_theme,
    default_text,
    read_config,
    toml_value,
)
from jobplans_tui.config.settings import CsvEncoding, ListColumnId
from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.encoding import ENCODINGS
from jobplans_tui.i18n import Lang, Translator
from jobplans_tui.tui.commands import COMMANDS
from jobplans_tui.tui.keymap import Keymap, key_rows, keymap_of
from jobplans_tui.tui.views.districts import district_columns


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def default(lang: Lang = "en") -> str:
    t = Translator(lang)
    return default_text(key_rows(t, Keymap()), t)


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert read_config(tmp_path / "none.toml").config == Config()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_default_sets_nothing(tmp_path: Path, lang: Lang) -> None:
    assert read_config(written(tmp_path, default(lang))).config == Config()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_example_of_the_default_can_be_taken_as_it_is(tmp_path: Path, lang: Lang) -> None:
    taken = re.sub(r'^# (?=[\w"]+ = )', "", default(lang), flags=re.M)
    file = read_config(written(tmp_path, taken))
    assert set(tomllib.loads(taken)) == {field.name for field in msgspec.structs.fields(Config)}
    assert set(file.config.keys) == set(COMMANDS)
    for command in COMMANDS.values():
        assert keymap_of(file).keys(command) == command.keys


def test_the_names_of_columns_and_encodings_are_those_of_the_program() -> None:
    columns = [column.id for column in district_columns(Translator("en"))]
    assert list(get_args(ListColumnId)) == columns
    assert get_args(CsvEncoding) == ENCODINGS


WRONG = {
    "unknown setting": ("# air\ncolour = 1", 2, "colour", "theme"),
    "unknown in a table": ("[backups]\n\nnumbr = 3", 3, "backups.numbr", "number"),
    "wrong choice": ('theme = "pink"', 1, '"pink"', "contrast"),
    "wrong type": ("\n\nascii = 1", 3, "ascii", "true"),
    "too small": ("[backups]\nnumber = -1", 2, "-1", "1000"),
    "no table": ("backups = 1", 1, "backups", "table"),
    "wrong in a list": ('columns = [\n  "name",\n  "nothing",\n]', 4, "nothing", "rate"),
    "wrong among others": ('[groups]\na = ["x"]\nb = 7', 3, "groups.b", "11305"),
    "a key that is a number": ("[keys]\nquit = 7", 2, "keys.quit", "ctrl+q"),
    "no TOML": ('theme = "dark"\nlanguage = ', 2, "TOML", "--init"),
    "not closed": ('a = 1\ntheme = "dark', 2, "TOML", "--init"),
    "twice": ('theme = "dark"\ntheme = "dark"', 2, "TOML", "--init"),
    "too deep": ("a = " + "[" * 9000, 1, "TOML", "--init"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "named", "hint"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, named: str, hint: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        read_config(path)
    first, second = str(caught.value).split("\n")
    assert f"{path}, line {line}: " in first
    assert named in first
    assert hint in second
    assert caught.value.exit_code == 2
    assert path.read_text() == text


@pytest.mark.parametrize("content", [b"\xff\xfe\x00a", b"#" * 70_000], ids=["bytes", "huge"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_config(written(tmp_path, content))


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_config(tmp_path / "none.toml", must_exist=True)


def test_escapes_in_a_config_do_not_reach_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read_config(written(tmp_path, 'theme = "\\u001b[31m"\n'))
    assert "\x1b" not in str(caught.value)


KEYS = {
    "no command": ('[keys]\nquitt = "q"', 2, "quitt"),
    "no key": ('[keys]\n\nquit = ["q", "ctrl+nothing"]', 3, "ctrl+nothing"),
    "an empty list": ("[keys]\nquit = []", 2, "keys.quit"),
}


@pytest.mark.parametrize(("text", "line", "named"), KEYS.values(), ids=KEYS)
def test_keys_that_cannot_be_are_told_with_their_line(
    tmp_path: Path, text: str, line: int, named: str
) -> None:
    file = read_config(written(tmp_path, text))
    with pytest.raises(UsageError) as caught:
        keymap_of(file)
    assert f"line {line}: " in str(caught.value)
    assert named in str(caught.value).split("\n", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("option", "environ", "config", "expected"),
    [
        ("light", {"JOBPLANS_THEME": "dark"}, Config(theme="plain"), ("light", "option")),
        (None, {"JOBPLANS_THEME": "dark"}, Config(theme="plain"), ("dark", "$JOBPLANS_THEME")),
        (None, {}, Config(theme="plain"), ("plain", "config")),
        (None, {}, Config(), (None, "default")),
    ],
)
def test_the_theme_by_option_environment_config(
    option: str | None, environ: Mapping[str, str], config: Config, expected: tuple[str, str]
) -> None:
    assert choose_theme(option, config, environ) == expected


def test_a_theme_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="contrast"):
        choose_theme(None, Config(), {"JOBPLANS_THEME": "pink"})


@pytest.mark.parametrize(
    ("option", "environ", "config", "expected"),
    [
        ("en", {"JOBPLANS_LANG": "ko"}, Config(language="ko"), ("en", "option")),
        (None, {"JOBPLANS_LANG": "ko"}, Config(language="en"), ("ko", "$JOBPLANS_LANG")),
        (None, {"LANG": "en_GB.UTF-8"}, Config(language="ko"), ("ko", "config")),
        (None, {"LANG": "ko_KR.UTF-8"}, Config(), ("ko", "locale")),
    ],
)
def test_the_language_by_option_environment_config_locale(
    option: str | None, environ: Mapping[str, str], config: Config, expected: tuple[str, str]
) -> None:
    assert choose_language(option, config, environ) == expected


@pytest.mark.parametrize(
    ("option", "environ", "config", "expected"),
    [
        (False, {"JOBPLANS_ASCII": "1"}, Config(ascii=True), (False, "option")),
        (None, {"JOBPLANS_ASCII": "0"}, Config(ascii=True), (False, "$JOBPLANS_ASCII")),
        (None, {"JOBPLANS_ASCII": "1"}, Config(ascii=False), (True, "$JOBPLANS_ASCII")),
        (None, {"LC_ALL": "C"}, Config(ascii=False), (False, "config")),
        (None, {"LC_ALL": "C"}, Config(), (True, "locale")),
    ],
)
def test_ascii_by_option_environment_config_locale(
    option: bool | None, environ: Mapping[str, str], config: Config, expected: tuple[bool, str]
) -> None:
    assert choose_ascii(option, config, environ) == expected


@pytest.mark.parametrize("value", ["은평구", 'a "b" \\ c', True, 3, ["a", "b"], "\x1b"])
def test_values_are_written_as_toml_reads_them(value: object) -> None:
    assert tomllib.loads(f"a = {toml_value(value)}") == {"a": value}
