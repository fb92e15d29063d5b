"""The last door before the terminal: what no other has cleaned does not get through either.

Text from data is cleaned where it becomes a `Text`. This catches the ways around that: what a user
pastes into a field, a path with odd characters, a widget of tomorrow.
"""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from jobplans_tui.text import is_clean, mark, surplus

_BLOT = "?"


class _LastDoor(LineFilter):
    """Blots out characters that a terminal would obey; the line keeps its width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        if is_clean("".join(part.text for part in segments if not part.control)):
            return segments
        return [
            part
            if part.control or is_clean(part.text)
            else Segment(_blotted(part.text), part.style)
            for part in segments
        ]


def _blotted(text: str) -> str:
    too_many = surplus(text)
    return "".join(
        char if mark(char) == char else _BLOT * cell_len(char)
        for place, char in enumerate(text)
        if place not in too_many
    )


LAST_DOOR = _LastDoor()
