"""Every command of the screens, declared once: id, keys, label and help.

Bindings, the key bar, the help panel and the README's key table are derived from these rows. Each
letter also answers to the key it shares in Hangul mode (두벌식): ㅓ for j, ㅂ for q.
"""

import msgspec
from textual.binding import Binding

from jobplans_tui.i18n import N_

_HANGUL_KEYS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"
_HANGUL = dict(zip("qwertyuiopasdfghjklzxcvbnm", _HANGUL_KEYS, strict=True))


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
        hangul = (_HANGUL[key] for key in self.keys if key in _HANGUL)
        return (*self.keys, *hangul)


_MOVE, _READ = N_("Moving"), N_("Districts")
_COMPARE, _APP = N_("Comparing"), N_("Everywhere")
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
            "Filter by name (Hangul, ㅅㄷㄱ, romanised) or code",
            _READ,
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
            _READ,
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
            "export", ("e",), "export", "Export", "Write what is shown to a file", _COMPARE, _SHOW
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
            _COMPARE,
            _SHOW,
        ),
        Command(
            "rank", ("o",), "rank", "Rank", "Rank by attainment, rate or total", _COMPARE, _SHOW
        ),
        Command(
            "districts", ("d",), "districts", "Districts", "Back to the districts", _COMPARE, _SHOW
        ),
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
        Command("look", ("f3",), "app.look", "Light or dark", "Light or dark colours", _APP),
        Command("help", ("question_mark", "f1"), "help", "Help", "This help", _APP, _SHOW),
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

_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
}


KEY_NAMES_OF_SIGNS = frozenset(
    {"slash", "question_mark", "colon", "right_square_bracket", "left_square_bracket", "space"}
)
"""Keys that type a character although their names are long."""


def key_name(key: str) -> str:
    """Return how a key is written for people: / for slash, Ctrl+P for ctrl+p."""
    if key in _NAMES:
        return _NAMES[key]
    named = len(key) > 1
    return "+".join(part.capitalize() for part in key.split("+")) if named else key


def bindings(*ids: str) -> list[Binding]:
    """Return the Textual bindings of commands, with their ids for remapping."""
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
