"""Lines on their way to the terminal: ASCII for signs that it does not have."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor

from jobplans_tui.signs import ascii_signs


class AsciiSigns(LineFilter):
    """Draws frames, bars, trees and punctuation in ASCII, whatever widget they come from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        return [Segment(ascii_signs(text), style, control) for text, style, control in segments]


def to_draw(
    given: Sequence[LineFilter], own: Sequence[LineFilter], *, ansi: bool
) -> list[LineFilter]:
    """Return the filters of the app: Textual's own, then ours.

    Where the terminal's own colours are used, no colour means none: Textual's shades of grey would
    make both of them black.
    """
    kept = [NoColor() if ansi and isinstance(item, Monochrome) else item for item in given]
    return [*kept, *own]
