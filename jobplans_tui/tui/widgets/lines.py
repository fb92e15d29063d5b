"""Many lines of text, each drawn when it comes into sight."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.text import Text
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from jobplans_tui.render.cells import safe

_AIR = 1  # cells at the right, before the scrollbar


class LinesPane(ScrollView, can_focus=True):
    """Lines that are wrapped to the width of the pane."""

    def __init__(self, lines: Sequence[Text], *, id: str) -> None:
        super().__init__(id=id)
        self._lines = [safe(line) for line in lines]
        self._rows: list[Text] = []
        self._width = 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport  # the width is all that matters
        self._lay_out(width)
        return len(self._rows)

    def on_resize(self) -> None:
        self._lay_out(self.scrollable_content_region.width)
        self.virtual_size = Size(0, len(self._rows))

    def _lay_out(self, width: int) -> None:
        if width == self._width or width <= _AIR:
            return
        self._width = width
        self._rows = []
        for line in self._lines:
            if line.cell_len <= width - _AIR:
                self._rows.append(line)
            else:
                whole = line.copy()
                whole.no_wrap = False
                self._rows += whole.wrap(self.app.console, width - _AIR)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        number, base = self.scroll_offset.y + y, self.rich_style
        if number >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[number].copy()
        row.end = ""
        segments: list[Segment] = list(row.render(self.app.console))
        return Strip(segments).adjust_cell_length(width, base).apply_style(base)
