"""Keys: how they are written, their twins in Hangul mode, remapping and its conflicts."""

from pathlib import Path

import pytest

from jobplans_tui.config import ConfigFile, read_config
from jobplans_tui.errors import UsageError
from jobplans_tui.tui.commands import COMMANDS, key_name, types_a_character, with_twins
from jobplans_tui.tui.keymap import key_of, keymap_of
from jobplans_tui.tui.setup import setup_of

# What tmux, screen and terminals keep for themselves, and what they do with it.
TAKEN = {
    "ctrl+b": "tmux", "ctrl+a": "screen", "ctrl+s": "stops output", "ctrl+q": "starts output",
    "ctrl+z": "suspends", "ctrl+j": "line feed", "ctrl+m": "enter", "ctrl+i": "tab",
    "ctrl+h": "backspace", "ctrl+c": "interrupts", "ctrl+d": "ends input",
}  # fmt: skip


def config(folder: Path, keys: str) -> ConfigFile:
    path = folder / "config.toml"
    path.write_text(f"[keys]\n{keys}\n", encoding="utf-8")
    return read_config(path)


def test_every_command_has_a_key_that_no_terminal_takes() -> None:
    assert [item.id for item in COMMANDS.values() if set(item.keys) <= TAKEN.keys()] == []


def test_every_letter_has_its_twin_or_another_key_beside_it() -> None:
    for command in COMMANDS.values():
        letters = [key for key in command.keys if len(key) == 1 and key.isalpha()]
        lonely = [key for key in letters if with_twins([key]) == (key,)]
        assert not lonely or len(command.keys) > len(lonely), command.id


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("q", "q"), ("Q", "Q"), ("/", "slash"), ("slash", "slash"), ("?", "question_mark"),
        (",", "comma"), ("-", "minus"), ("Ctrl+Q", "ctrl+q"),
        ("ctrl+]", "ctrl+right_square_bracket"),
        ("F2", "f2"), ("PageUp", "pageup"), ("space", "space"), (" ", "space"), ("ㅂ", "ㅂ"),
        ("shift+tab", "shift+tab"), ("", None), ("\t", None), ("qq", None), ("ctrl+", None),
        ("f99", None), ("\x1b", None),
    ],
)  # fmt: skip
def test_keys_are_understood_as_people_write_them(typed: str, key: str | None) -> None:
    assert key_of(typed) == key


@pytest.mark.parametrize("typed", ["q", "/", "?", ",", "-", "+", "@", "]", ":", "ctrl+q", "f2"])
def test_a_key_is_shown_as_it_was_written(typed: str) -> None:
    key = key_of(typed)
    assert key is not None
    assert key_name(key).lower() == typed


def test_signs_type_and_names_do_not() -> None:
    assert [key for key in ("q", "comma", "space", "f2", "ctrl+p", "enter")
            if types_a_character(key)] == ["q", "comma", "space"]  # fmt: skip


def test_remapped_letters_have_their_twins(tmp_path: Path) -> None:
    keymap = keymap_of(config(tmp_path, 'quit = ["z", "ctrl+q"]\nfilter = ","'))
    assert keymap.changed == {"quit": "z,ctrl+q,ㅋ", "filter": "comma"}
    assert keymap.name(COMMANDS["filter"]) == ","
    assert keymap.name(COMMANDS["sort"]) == "o"


@pytest.mark.parametrize(
    ("keys", "key", "both"),
    [
        ('quit = "c"', "c", {"quit", "compare"}),
        ('mark = "j"', "j", {"mark", "down"}),
        ('mark = "ㅓ"', "ㅓ", {"mark", "down"}),
        ('drop = "e"', "e", {"drop", "export"}),
        ('sort = "z"\nreverse = ["r", "z"]', "z", {"sort", "reverse"}),
    ],
)
def test_a_conflict_names_the_key_and_both_commands(
    tmp_path: Path, keys: str, key: str, both: set[str]
) -> None:
    with pytest.raises(UsageError) as caught:
        setup_of(config(tmp_path, keys), None, ascii=False)
    message = str(caught.value).split("\n", maxsplit=1)[0]
    assert ", line " in message
    assert f" {key} " in message
    assert all(name in message for name in both)


@pytest.mark.parametrize(
    "keys",
    [
        'drop = "m"\nmarked = "z"',  # m marks groups, on another screen
        'sort = "r"\nreverse = "o"',  # exchanged
        'quit = ["Q", "q"]',
        'down = ["j", "down", "ctrl+n"]',
    ],
)
def test_what_meets_on_no_screen_is_no_conflict(tmp_path: Path, keys: str) -> None:
    assert setup_of(config(tmp_path, keys), None, ascii=False).keymap.changed
