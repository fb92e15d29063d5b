"""Every command of the screens, declared once: id, keys, label and help.

Bindings, key bar, help panel and the tables of the guide are derived from these rows. Each letter
also answers to the key it shares in Hangul mode (두벌식): ㅓ for j, ㅂ for q.
"""

import contextlib
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from jobplans_tui.i18n import N_

if TYPE_CHECKING:
    from textual.binding import Binding

_HANGUL_KEYS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
_HANGUL = dict(zip("qwertyuiopasdfghjklzxcvbnmQWERTOP", _HANGUL_KEYS, strict=True))


def with_twins(keys: Iterable[str]) -> tuple[str, ...]:
    """Return keys with those that the same caps have in Hangul mode."""
    keys = tuple(keys)
    return (*keys, *(_HANGUL[key] for key in keys if key in _HANGUL))


class Command(msgspec.Struct, frozen=True):
    """One command: its keys in Textual's names, the action it runs, and its words (msgids)."""

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    help: str
    section: str
    show: bool = False

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Return the keys with those that the same caps have in Hangul mode."""
        return with_twins(self.keys)


_MOVE, _SEVERAL = N_("Moving"), N_("On several screens")
_READ, _COMPARE = N_("Districts"), N_("Comparing")
_THEMES, _MAP = N_("Themes"), N_("On the map")
_IMPORT, _APP = N_("Importing"), N_("Everywhere")
_SHOW = True

COMMANDS: dict[str, Command] = {
    command.id: command
    for command in (
        Command("down", ("j", "down"), "move(1)", "Down", "One row down", _MOVE),
        Command("up", ("k", "up"), "move(-1)", "Up", "One row up", _MOVE),
        Command(
            "left",
            ("h", "left"),
            "sideways(-1)",
            "Left",
            "To the left: column, pane, parent",
            _MOVE,
        ),
        Command(
            "right",
            ("l", "right"),
            "sideways(1)",
            "Right",
            "To the right: column, pane, child",
            _MOVE,
        ),
        Command(
            "columns_left",
            ("shift+left",),
            "scroll_columns(-1)",
            "Columns left",
            "Scroll the columns to the left",
            _MOVE,
        ),
        Command(
            "columns_right",
            ("shift+right",),
            "scroll_columns(1)",
            "Columns right",
            "Scroll the columns to the right",
            _MOVE,
        ),
        Command("page_down", ("pagedown",), "page(1)", "Page down", "One page down", _MOVE),
        Command("page_up", ("pageup",), "page(-1)", "Page up", "One page up", _MOVE),
        Command("first", ("home",), "edge(-1)", "First", "To the first row", _MOVE),
        Command("last", ("end",), "edge(1)", "Last", "To the last row", _MOVE),
        Command("open", ("enter",), "activate", "Open", "Open what is under the cursor", _MOVE),
        Command("back", ("escape",), "back", "Back", "Back, or clear the filter", _MOVE),
        Command(
            "filter",
            ("slash", "f"),
            "filter",
            "Filter",
            "Filter the list: words, initials (ㅅㄷㄱ), codes",
            _SEVERAL,
            _SHOW,
        ),
        Command(
            "mark", ("space",), "mark", "Mark", "Mark the district for a comparison", _READ, _SHOW
        ),
        Command("unmark", ("x",), "unmark", "Unmark", "Clear all marks", _READ),
        Command(
            "compare", ("c",), "compare", "Compare", "Compare the marked districts", _READ, _SHOW
        ),
        Command(
            "source",
            ("s",),
            "source",
            "Source",
            "Where the figure under the cursor was printed",
            _SEVERAL,
            _SHOW,
        ),
        Command("sort", ("o",), "sort", "Sort", "Sort by the next column", _READ, _SHOW),
        Command("reverse", ("r",), "reverse", "Reverse", "Turn the order round", _READ),
        Command(
            "tab_next",
            ("right_square_bracket",),
            "tab(1)",
            "Next tab",
            "The next tab, or the later term",
            _READ,
        ),
        Command(
            "tab_previous",
            ("left_square_bracket",),
            "tab(-1)",
            "Previous tab",
            "The previous tab, or the earlier term",
            _READ,
        ),
        Command("overview_tab", ("1",), "go('overview')", "Overview", "Tab: overview", _READ),
        Command(
            "strategies_tab", ("2",), "go('strategies')", "Strategies", "Tab: strategies", _READ
        ),
        Command("targets_tab", ("3",), "go('targets')", "Targets", "Tab: targets", _READ),
        Command("checks_tab", ("4",), "go('checks')", "Checks", "Tab: checks", _READ),
        Command("sources_tab", ("5",), "go('sources')", "Sources", "Tab: sources", _READ),
        Command("groups", ("m",), "groups", "Groups", "Mark peers or a saved group", _READ),
        Command(
            "everyone",
            ("a",),
            "everyone",
            "All governments",
            "List also the governments without a record",
            _READ,
        ),
        Command(
            "export", ("e",), "export", "Export", "Write what is shown to a file", _SEVERAL, _SHOW
        ),
        Command(
            "next_difference",
            ("n",),
            "difference(1)",
            "Next difference",
            "To the next row that differs",
            _COMPARE,
            _SHOW,
        ),
        Command(
            "previous_difference",
            ("p",),
            "difference(-1)",
            "Previous difference",
            "To the previous row that differs",
            _COMPARE,
        ),
        Command(
            "term_next",
            ("right_square_bracket",),
            "term(1)",
            "Later term",
            "Compare the later term",
            _COMPARE,
        ),
        Command(
            "term_previous",
            ("left_square_bracket",),
            "term(-1)",
            "Earlier term",
            "Compare the earlier term",
            _COMPARE,
            _SHOW,
        ),
        Command("drop", ("x",), "drop", "Drop", "Take the district under the cursor out", _COMPARE),
        Command(
            "marked",
            ("a",),
            "marked",
            "Marked or all",
            "Only the marked districts, or all",
            _THEMES,
            _SHOW,
        ),
        Command(
            "rank", ("o",), "rank", "Rank", "Rank by attainment, rate or total", _COMPARE, _SHOW
        ),
        Command(
            "districts", ("d",), "districts", "Districts", "Back to the districts", _SEVERAL, _SHOW
        ),
        Command(
            "measure_next",
            ("o", "right_square_bracket"),
            "measure(1)",
            "Next value",
            "The next value on the map",
            _MAP,
            _SHOW,
        ),
        Command(
            "measure_previous",
            ("left_square_bracket",),
            "measure(-1)",
            "Previous value",
            "The previous value on the map",
            _MAP,
        ),
        Command(
            "take", ("space",), "take", "Take in", "Take a fact in, or leave it out", _IMPORT, _SHOW
        ),
        Command("leave_out", ("d",), "leave_out", "Drop", "Leave a fact out", _IMPORT, _SHOW),
        Command("correct", ("e",), "correct", "Correct", "Correct what was read", _IMPORT, _SHOW),
        Command("assign", ("a",), "assign", "District", "Say which district it is", _IMPORT, _SHOW),
        Command(
            "mapping", ("m",), "mapping", "Columns", "Say what the columns of a table are", _IMPORT
        ),
        Command(
            "write", ("w",), "write", "Write", "Write what was read, after a look", _IMPORT, _SHOW
        ),
        Command("drop_input", ("x",), "drop_input", "Drop", "Take an input out", _IMPORT),
        Command("read", ("ctrl+r",), "read", "Read text", "Read the pasted text", _IMPORT, _SHOW),
        Command("map", ("w",), "mode('map')", "Map", "Map of provinces and districts", _APP),
        Command("import", ("i",), "import_files", "Import", "Import files or a text", _APP, _SHOW),
        Command(
            "edit", ("E",), "edit", "Edit", "Change, add, delete; the history", _SEVERAL, _SHOW
        ),
        Command("undo", ("u",), "undo", "Undo", "Take the last change back", _APP),
        Command("redo", ("U", "ctrl+y"), "redo", "Redo", "Do what was undone again", _APP),
        Command("themes", ("t",), "mode('themes')", "Themes", "Themes by district", _APP),
        Command("checks", ("v",), "mode('checks')", "Checks", "What the checks find", _APP),
        Command("bibliography", ("b",), "mode('sources')", "Sources", "All sources", _APP),
        Command("search", ("g",), "mode('search')", "Search", "Search in everything", _APP),
        Command(
            "palette",
            ("ctrl+p", "colon"),
            "app.command_palette",
            "Go to",
            "Jump to a district or a command by typing",
            _APP,
            _SHOW,
        ),
        Command("language", ("L", "f2"), "language", "한국어", "English or Korean", _APP, _SHOW),
        Command("look", ("f3",), "look", "Colours", "Dark, light, high contrast or plain", _APP),
        Command("copy_cell", ("y",), "copy", "Copy", "Copy the cell or the line", _APP),
        Command(
            "copy_table",
            ("Y", "f4"),
            "copy_table",
            "Copy table",
            "Copy the line or the table as TSV or Markdown",
            _APP,
        ),
        Command("help", ("question_mark", "f1"), "help", "Help", "This help", _APP, _SHOW),
        Command("guide", ("f5",), "guide", "Guide", "The user guide", _APP),
        Command(
            "quit",
            ("q", "ctrl+q"),
            "app.quit",
            "Quit",
            "Leave; marks and sort are kept",
            _APP,
            _SHOW,
        ),
    )
}


def by_section() -> dict[str, list[Command]]:
    """Return the commands by the sections of help and guide; their own order is the key bar's."""
    sections: dict[str, list[Command]] = {}
    for command in COMMANDS.values():
        sections.setdefault(command.section, []).append(command)
    return sections


_NAMES = {"pagedown": "PgDn", "pageup": "PgUp", "escape": "Esc", "slash": "/", "minus": "-"}
_NAMES |= {"backslash": "\\", "at": "@", "plus": "+", "underscore": "_"}

SHIFTED = (N_("Shift+Left"), N_("Shift+Right"))
"""Names of keys of two parts that have words in other languages."""


def key_name(key: str) -> str:
    """Return how a key is written for people: / for slash, Ctrl+P for ctrl+p."""
    if len(key) == 1:
        return key
    return "+".join(_part_name(part, alone="+" not in key) for part in key.split("+"))


def _part_name(part: str, *, alone: bool) -> str:
    if part in _NAMES:
        return _NAMES[part]
    with contextlib.suppress(KeyError):
        sign = unicodedata.lookup(part.replace("_", " "))
        if sign.isprintable() and not sign.isspace() and (alone or not sign.isalnum()):
            return sign
    return part.capitalize()


def types_a_character(key: str) -> bool:
    """Whether a key writes something into a field that has the focus."""
    return key == "space" or len(key_name(key)) == 1


def bindings(*ids: str) -> "list[Binding]":
    """Return the Textual bindings of commands, with their ids for remapping."""
    # Headless commands read the table above, and none of them imports Textual.
    from textual.binding import Binding  # noqa: PLC0415

    return [
        Binding(
            ",".join(command.all_keys),
            command.action,
            command.label,
            show=command.show,
            key_display=key_name(command.keys[0]),
            tooltip=command.help,
            id=command.id,
        )
        for command in map(COMMANDS.__getitem__, ids)
    ]


def vertical(down: str, up: str) -> "list[Binding]":
    """Bind the letters for down and up to a widget's own actions."""
    from textual.binding import Binding  # noqa: PLC0415 - as above

    letters = ((COMMANDS["down"], down), (COMMANDS["up"], up))
    return [
        Binding(
            ",".join(key for key in command.all_keys if len(key) == 1),
            action,
            show=False,
            id=command.id,
        )
        for command, action in letters
    ]
