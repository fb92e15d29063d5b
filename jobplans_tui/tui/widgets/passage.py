"""The text of a document beside what was read from it; the stretch under the cursor is lit."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from jobplans_tui.render.palette import Palette
from jobplans_tui.render.passage import Passage, Stretch
from jobplans_tui.tui.commands import COMMANDS, vertical

_AIR = 2  # cells at the left of each line, and one at the right


class PassagePane(ScrollView, can_focus=True):
    """Drawn by lines, so that a long text costs no more than a short one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *vertical("scroll_down", "scroll_up"),
        Binding(",".join(COMMANDS["left"].all_keys), "leave", show=False),
    ]

    @dataclass
    class Leaving(Message):
        """Left, out of the text."""

    def __init__(self, text: str, palette: Palette, *, id: str) -> None:
        super().__init__(id=id)
        self._text = text
        self._palette = palette
        self._passage = Passage("", 1)
        self._lit: Stretch | None = None

    def light(self, start: int, end: int) -> None:
        """Light the characters start..end-1 and bring them into sight."""
        self._lit = Stretch(start, end)
        self._bring_into_sight()
        self.refresh()

    def dim(self) -> None:
        """Light nothing."""
        self._lit = None
        self.refresh()

    def on_resize(self) -> None:
        width = self.scrollable_content_region.width - _AIR - 1
        self._passage = Passage(self._text, width)
        self.virtual_size = Size(0, len(self._passage.lines))
        self._bring_into_sight()
        self.refresh()

    def _bring_into_sight(self) -> None:
        if self._lit is None or not self._passage.lines:
            return
        first = self._passage.line_of(self._lit.start)
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if not top <= first < top + height - 1:
            self.scroll_to(y=max(first - height // 3, 0), animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        number = self.scroll_offset.y + y
        base = self.rich_style
        if number >= len(self._passage.lines):
            return Strip.blank(width, base)
        palette = self._palette
        line = self._passage.line(number, self._lit, palette.text, f"reverse {palette.target}")
        segments = [Segment(" " * _AIR), *line.render(self.app.console)]
        return Strip(segments).adjust_cell_length(width, base).apply_style(base)

    def action_leave(self) -> None:
        self.post_message(self.Leaving())
