"""Lines on their way to the terminal: ASCII for signs that it does not have."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from jobplans_tui.signs import ascii_signs


class AsciiSigns(LineFilter):
    """Draws frames, bars, trees and punctuation in ASCII, whatever widget they come from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        return [Segment(ascii_signs(text), style, control) for text, style, control in segments]
