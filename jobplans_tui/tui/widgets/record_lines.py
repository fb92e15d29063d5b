"""How a record table draws: lines are kept as they go to the terminal, while what they show stays.

Textual asks a widget for every line of it at every paint, and sends each through its styles and
filters again. What a line of a table shows is told by its row, not by where it stands: one that
comes into sight again, scrolled or not, costs nothing.
"""

from collections.abc import Callable, Hashable
from itertools import islice
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from jobplans_tui.render.cells import segments
from jobplans_tui.render.columns import Column, ColumnView
from jobplans_tui.tui.keystrokes import Walker
from jobplans_tui.tui.widgets.rows import Rows, instead_of_rows

CellSource = Callable[[str, str], Text]
MARK_WIDTH = 2
_MARK = "✓ "
_KEPT = 2_000  # lines
_REST, _AT_ONCE = 0.02, 3  # seconds without a key until so many rows are drawn ahead


class RecordLines(ScrollView, Walker):
    """Draws rows of a table; it has no frame and no air around its lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record-table--header",
        "record-table--row",
        "record-table--heading",
        "record-table--cursor",
        "record-table--cursor-cell",
        "record-table--mark",
    }
    _markable = _cell_cursor = False
    _placeholder = ""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._view = ColumnView()
        self._cell: CellSource = lambda *_: Text()
        self._rows = Rows()
        self._cursor = 0
        self._marks: frozenset[str] = frozenset()
        self._sort: tuple[str, bool] | None = None
        self._drawn: dict[Hashable, Strip] = {}
        self._bodies: dict[str, list[Segment]] = {}
        self._looks: dict[str, Style] = {}
        self._ahead = self.set_interval(_REST, self._draw_ahead, pause=True)

    @property
    def _columns(self) -> tuple[Column, ...]:
        return self._view.columns

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width - self._lead

    @property
    def _lead(self) -> int:
        """Cells before the first column: the mark, or just air."""
        return MARK_WIDTH if self._markable else 1

    # ---- what is kept

    def _redraw(self) -> None:
        """Draw all anew: the cells are others, or other columns are in sight."""
        self._bodies.clear()
        self._drawn.clear()
        self._show_again()

    def _put_together(self) -> None:
        """Make lines anew of cells that are the same."""
        self._drawn.clear()
        self.refresh()

    def _show_again(self) -> None:
        """Show what may be drawn already, and draw ahead what follows it now."""
        self._ahead.reset()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks.clear()
        self._drawn.clear()

    def _look(self, name: str, *, partial: bool = True) -> Style:
        # Textual forgets its own with every line that is to be painted anew.
        look = self._looks.get(name)
        if look is None:
            look = self.get_component_rich_style(f"record-table--{name}", partial=partial)
            self._looks[name] = look
        return look

    def render_lines(self, crop: Region) -> list[Strip]:
        lines = [self._line(self._at(y)) for y in crop.line_range]
        if crop.column_span == (0, self.outer_size.width):
            return lines
        return [line.crop(*crop.column_span) for line in lines]

    def _at(self, y: int) -> int | None:
        """Return the place in the list of what a line shows, None for the header."""
        return self.scroll_offset.y + y - 1 if y else None

    def _line(self, at: int | None) -> Strip:
        """Return a line as it goes to the terminal."""
        row = None if at is None else self._rows.at(at)
        # Where no row stands there is nothing, or words instead of all rows.
        shown = (at, not self._rows.ids) if row is None else row
        width = self.outer_size.width
        key = (shown, at == self._cursor, self.has_focus, width, self._room)
        line = self._drawn.get(key)
        if line is None:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
                self._bodies.clear()
            background = self.background_colors[1]
            below_bar = Style(bgcolor=background.rich_color)
            line = self._draw(at).adjust_cell_length(width, below_bar).simplify()
            for one in self.get_line_filters():
                line = line.apply_filter(one, background)
            self._drawn[key] = line
        return line

    def _draw_ahead(self) -> None:
        """Draw some rows of the pages below and above, while no key is pressed."""
        top, page = self.scroll_offset.y, self.size.height
        places = (*range(top + page - 1, top + 2 * page), *range(top - 1, top - page - 1, -1))
        ids = self._rows.ids
        new = (at for at in places if self._rows.is_record(at) and ids[at] not in self._bodies)
        drawn = [self._line(at) for at in islice(new, _AT_ONCE)]
        if not drawn:
            self._ahead.pause()

    # ---- drawing

    def render_line(self, y: int) -> Strip:
        return self._draw(self._at(y))

    def _draw(self, at: int | None) -> Strip:
        width = self.scrollable_content_region.width
        if at is None:
            return self._header(width)
        base = self._look("row", partial=False)
        if not self._rows.ids:
            words, console = self._placeholder, self.app.console
            line = instead_of_rows(words, at + 1, self.size.height, width, console)
            return line.apply_style(base)
        row = self._rows.at(at)
        if row is None:
            return Strip.blank(width, base)
        return self._row_strip(row, width, base, at == self._cursor)

    def _header(self, width: int) -> Strip:
        pieces = [Segment(" " * self._lead)]
        for place in self._view.shown(self._room):
            column = self._columns[place.number]
            title = column.title
            if self._sort and self._sort[0] == column.id:
                title += "▾" if self._sort[1] else "▴"
            pieces += self._cell_segments(Text(title), column, place.width)
        look = self._look("header", partial=False)
        return Strip(pieces).adjust_cell_length(width).apply_style(look)

    def _row_strip(self, row: str, width: int, base: Style, on_cursor: bool) -> Strip:
        if row in self._rows.headings:
            text = self._cell(row, self._columns[0].id if self._columns else "")
            line = Strip(text.render(self.app.console))
            return line.adjust_cell_length(width).apply_style(self._look("heading", partial=False))
        is_lit = on_cursor and self._cell_cursor and self.has_focus and row not in self._rows.wide
        if is_lit:
            body = self._body(row, self._view.cursor)
        else:
            body = self._bodies.get(row) or self._bodies.setdefault(row, self._body(row))
        mark = _MARK if self._markable and row in self._marks else " " * self._lead
        line = Strip([Segment(mark, self._look("mark")), *body]).adjust_cell_length(width)
        return line.apply_style(base + self._look("cursor") if on_cursor else base)

    def _body(self, row: str, lit: int | None = None) -> list[Segment]:
        """Return the cells of a row, one of them lit by the cursor."""
        if row in self._rows.wide:
            text = self._cell(row, self._columns[0].id)
            return self._cell_segments(text, self._columns[0], self._room - 1)
        body = []
        for place in self._view.shown(self._room):
            column = self._columns[place.number]
            cell = self._cell_segments(self._cell(row, column.id), column, place.width)
            if place.number == lit:
                cell = list(Segment.apply_style(cell, post_style=self._look("cursor-cell")))
            body += cell
        return body

    def _cell_segments(self, text: Text, column: Column, width: int) -> list[Segment]:
        return [*segments(text, width, self.app.console, right=column.right), Segment(" ")]
