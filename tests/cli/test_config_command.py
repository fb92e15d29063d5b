"""`config`, --config, --ascii, and what the settings change on the command line."""

import tomllib
from pathlib import Path

import pytest

from jobplans_tui.tui.commands import COMMANDS
from tests.cli.run import refused, run
from tests.terminal.screen import running


@pytest.fixture
def config(own_home: Path) -> Path:
    """Return where the user's own config lies; there is none yet."""
    path = own_home / "config" / "jobplans-tui" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_init_writes_a_default_once(config: Path) -> None:
    assert run("config", "--path").out.strip() == str(config)
    done = run("config", "--init")
    assert (done.code, done.out) == (0, "")
    assert str(config) in done.err
    before = config.read_bytes()
    assert tomllib.loads(before.decode()) == {"backups": {}, "groups": {}, "keys": {}}
    refused(run("config", "--init"), 2, str(config), "exists already")
    assert config.read_bytes() == before


def test_init_writes_where_it_is_told_and_in_korean(tmp_path: Path) -> None:
    path = tmp_path / "new" / "mine.toml"
    assert run("--lang", "ko", "config", "--init", "--config", str(path)).code == 0
    text = path.read_text(encoding="utf-8")
    assert "# 화면 색상." in text
    assert all(f"# {name} = [" in text for name in COMMANDS)


def test_show_says_what_holds_and_where_it_is_from(config: Path) -> None:
    config.write_text('theme = "light"\nlanguage = "ko"\n[keys]\nquit = "z"\n', encoding="utf-8")
    done = run("config", "--show", "--lang", "en", "--ascii")
    lines = done.out.splitlines()
    assert 'theme = "light"  # config' in lines
    assert 'language = "en"  # option' in lines
    assert "ascii = true  # option" in lines
    assert "# csv_encoding =  # default" in lines
    shown = tomllib.loads(done.out)
    assert shown["keys"]["quit"] == ["z"]
    assert shown["keys"]["filter"] == ["/", "f"]


def test_the_language_of_the_config_holds(config: Path) -> None:
    config.write_text('language = "ko"', encoding="utf-8")
    assert "합계" in run("list").out
    assert "Total" in run("list", JOBPLANS_LANG="en").out
    assert "Total" in run("list", "--lang", "en").out


def test_a_broken_config_is_told_and_leaves_the_rest_alone(config: Path) -> None:
    config.write_text('theme = "dark"\nlanguag = "ko"', encoding="utf-8")
    refused(run("list"), 2, f"{config}, line 2", "languag", "language")
    refused(run("list", "--lang", "ko"), 2, "2행", "languag")
    assert run("config", "--path").out.strip() == str(config)
    assert config.read_text(encoding="utf-8") == 'theme = "dark"\nlanguag = "ko"'


def test_a_config_that_was_named_must_be_there(tmp_path: Path) -> None:
    missing = tmp_path / "none.toml"
    refused(run("list", "--config", str(missing)), 2, str(missing), "cannot be read")
    refused(run("list", JOBPLANS_CONFIG=str(missing)), 2, str(missing))


@pytest.mark.parametrize(
    ("keys", "named"), [('quitt = "q"', "quitt"), ('quit = "ctrl+nothing"', "ctrl+nothing")]
)
def test_show_tells_what_no_key_is(config: Path, keys: str, named: str) -> None:
    config.write_text(f"[keys]\n{keys}", encoding="utf-8")
    done = run("config")
    assert done.code == 2
    assert f"{config}, line 2" in done.err
    assert named in done.err


def test_the_encoding_of_the_config_is_that_of_csv_files(config: Path, tmp_path: Path) -> None:
    config.write_text('csv_encoding = "cp949"', encoding="utf-8")
    path = tmp_path / "out.csv"
    assert run("compare", "은평구", "강북구", "-o", str(path)).code == 0
    assert "은평구" in path.read_bytes().decode("cp949")
    assert run("compare", "은평구", "강북구", "-o", str(path), "--force",
               "--encoding", "utf-8-sig").code == 0  # fmt: skip
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert run("compare", "은평구", "강북구", "-o", str(tmp_path / "out.json")).code == 0
    assert "은평구" in (tmp_path / "out.json").read_text(encoding="utf-8")


def test_groups_of_the_config_stand_beside_the_saved_ones(config: Path) -> None:
    config.write_text('[groups]\n"이웃" = ["은평구", "11305"]', encoding="utf-8")
    assert run("groups", "save", "mine", "광진구", "성동구").code == 0
    assert [line.split("\t")[0] for line in run("groups").out.splitlines()] == ["이웃", "mine"]
    rows = run("compare", "--group", "이웃", "--format", "csv").out
    assert "11380" in rows
    assert "11305" in rows
    refused(run("groups", "remove", "이웃"), 2, "이웃", str(config))


def test_a_group_of_nobody_is_told_with_its_line(config: Path) -> None:
    config.write_text('[groups]\n\na = ["중구", "은평구"]', encoding="utf-8")
    refused(run("groups"), 2, f"{config}, line 3", "중구")
    refused(run("groups", "--lang", "ko"), 2, "3행", "여럿입니다: 서울 중구")


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["show", "광진구"], ["compare", "은평구", "강북구"], ["themes", "광진구"]],
)
def test_ascii_tables_have_only_ascii_signs(arguments: list[str]) -> None:
    out = run("--ascii", *arguments).out
    assert {char for char in out if not char.isascii() and not char.isalpha()} == set()
    assert run("--no-ascii", *arguments, LC_ALL="C").out == run(*arguments).out


def test_the_c_locale_gets_ascii_signs() -> None:
    assert run("show", "광진구", LC_ALL="C").out == run("show", "광진구", "--ascii").out


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_files_keep_their_signs(form: str) -> None:
    arguments = ["compare", "은평구", "강북구", "--format", form]
    assert run("--ascii", *arguments).out == run(*arguments).out


@pytest.mark.slow
def test_a_conflict_of_keys_is_an_error_and_no_screen(config: Path, tmp_path: Path) -> None:
    config.write_text('[keys]\nquit = "c"', encoding="utf-8")
    with running(columns=300, cwd=tmp_path) as terminal:  # the path of the file is long
        terminal.sees("line 2", "compare", "quit")
        assert terminal.ended() == (2, None)
