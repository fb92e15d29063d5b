"""A table of records drawn by lines: its cost depends on what is visible, not on how many rows.

Rows are known by id; cells are asked for when drawn. Fixed header, frozen columns, a row or a cell
cursor, marks, sort sign, headings between rows, columns that scroll sideways, mouse, tooltips.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message

from jobplans_tui.render.cells import safe
from jobplans_tui.render.columns import Column, Shown
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.widgets.record_lines import MARK_WIDTH, CellSource, RecordLines
from jobplans_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from jobplans_tui.render.table_text import TableText

_DOUBLE = 2


class RecordTable(RecordLines, can_focus=True):
    """A list of records. Load it with `set_columns` and `set_rows`; listen to its messages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("down", "up", "page_down", "page_up", "first", "last", "open", "left", "right"),
        *bindings("columns_left", "columns_right"),
    ]

    STEPS: ClassVar[frozenset[str]] = frozenset({"move", "page", "edge"})

    @dataclass
    class Told(Message):
        """Something happened in a table."""

        table: "RecordTable"

        @property
        def control(self) -> "RecordTable":
            return self.table

    @dataclass
    class Highlighted(Told):
        """The cursor came to a row (and column)."""

        row: str
        column: str

        def can_replace(self, message: Message) -> bool:
            """Let only the last of many steps be heard of."""
            return type(message) is type(self) and message.table is self.table

    class Activated(Highlighted):
        """Enter or a double click on a row."""

    class MarkClicked(Highlighted):
        """A click on the mark of a row."""

    @dataclass
    class HeaderClicked(Told):
        """A click on the heading of a column."""

        column: str

    @dataclass
    class Leaving(Told):
        """Left or right where the table has no further column."""

        step: int

    def __init__(
        self, *, id: str, markable: bool = False, cell_cursor: bool = False, placeholder: str = ""
    ) -> None:  # fmt: skip
        super().__init__(id=id, classes="-cells" if cell_cursor else "")
        self._markable = markable
        self._cell_cursor = cell_cursor
        self._placeholder = placeholder
        self._under_mouse: tuple[str, int] | None = None

    # ---- loading

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Take these columns from now on."""
        self._view.take(columns)
        self._redraw()

    def set_rows(
        self,
        ids: Sequence[str],
        cell: CellSource,
        *,
        headings: Collection[str] = (),
        wide: Collection[str] = (),
        cursor: str | None = None,
    ) -> None:
        """Show these rows; `cell` gives the text of a row and column, `headings` are no records.

        The first cell of a row in `wide` goes over all columns. What was drawn of the very same
        `cell` is kept: one that tells something else must be another object.

        The cursor goes to `cursor` if it is among the rows, else it stays near where it was.
        """
        old, self._rows = self._rows, Rows(ids, headings, wide)
        is_same = cell is self._cell and (headings, wide) == (old.headings, old.wide)
        self._cell = cell
        place = self._rows.place(cursor)
        self._cursor = self._rows.land(self._cursor if place is None else place, 1)
        self.virtual_size = Size(0, len(ids) + 1)
        if is_same:
            self._show_again()
        else:
            self._redraw()
        self._show_cursor()

    def set_marks(self, marks: Collection[str]) -> None:
        """Show these rows as marked."""
        self._marks = frozenset(marks)
        self._put_together()

    def set_sort(self, column: str, *, downwards: bool) -> None:
        """Show a sign on the heading of the column that rows are sorted by."""
        if self._sort != (column, downwards):
            self._sort = (column, downwards)
            self._put_together()

    def set_placeholder(self, text: str) -> None:
        """Show `text` where there are no rows."""
        if self._placeholder != text:
            self._placeholder = text
            self._put_together()

    # ---- cursor

    @property
    def cursor_row(self) -> str | None:
        """The id of the row under the cursor; None in an empty table."""
        return self._rows.at(self._cursor)

    @property
    def cursor_column(self) -> str:
        """The id of the column under the cursor, "" without columns."""
        return self._columns[self._view.cursor].id if self._columns else ""

    @property
    def row_ids(self) -> Sequence[str]:
        """The ids of all rows, in order."""
        return self._rows.ids

    @property
    def text(self) -> "TableText":
        """What stands in the table, as plain text."""
        from jobplans_tui.render.table_text import TableText  # noqa: PLC0415 - only to copy

        return TableText(self._columns, self._rows.ids, self._rows.headings, self._cell)

    @property
    def copied(self) -> str:
        """The cell under the cursor; in a table without a cell cursor the line."""
        row = self.cursor_row
        if row is None:
            return ""
        if self._cell_cursor:
            return self.text.words(row, self.cursor_column)
        return "\t".join(self.text.line(row))

    def move_to(self, row: str) -> None:
        """Put the cursor on a row, if it is there."""
        place = self._rows.place(row)
        if place is not None:
            self._go(place, 1)

    def _go(self, index: int, step: int) -> None:
        target = self._rows.land(index, 1 if step > 0 else -1)
        if target == self._cursor:
            self._show_cursor()
            return
        old, self._cursor = self._cursor, target
        self._ahead.reset()
        if not self._show_cursor():
            self._refresh_row(old)
            self._refresh_row(target)
        self._tell()

    def _tell(self) -> None:
        row = self.cursor_row
        if row is not None:
            self.post_message(self.Highlighted(self, row, self.cursor_column))

    @property
    def _page(self) -> int:
        return max(self.scrollable_content_region.height - 1, 1)

    def _show_cursor(self) -> bool:
        """Scroll so that the cursor is visible; tell whether that moved anything."""
        if not self.size.height:
            return False  # not laid out yet: the first size shows it
        top = self.scroll_offset.y
        # A heading right above the cursor stays in sight.
        above = self._cursor - 1
        has_heading = above >= 0 and self._rows.ids[above] in self._rows.headings
        wanted_top = above if has_heading else self._cursor
        target = min(top, wanted_top)
        target = max(target, self._cursor - self._page + 1)
        if target == top:
            return False
        self.scroll_to(y=target, animate=False, force=True, immediate=True)
        return True

    def _refresh_row(self, index: int) -> None:
        y = index - self.scroll_offset.y + 1
        if 1 <= y <= self._page:
            self.refresh(Region(0, y, self.size.width, 1))

    def action_move(self, step: int) -> None:
        self._go(self._cursor + step, step)

    def action_page(self, step: int) -> None:
        self._go(self._cursor + step * self._page, step)

    def action_edge(self, step: int) -> None:
        self._go(len(self._rows.ids) - 1 if step > 0 else 0, -step)

    def action_activate(self) -> None:
        row = self.cursor_row
        if row is not None:
            self.post_message(self.Activated(self, row, self.cursor_column))

    def action_sideways(self, step: int) -> None:
        if not self._cell_cursor or not self._view.move(self._view.cursor + step):
            self.post_message(self.Leaving(self, step))
            return
        self._view.reveal(self._room)
        self._redraw()
        self._tell()

    def action_scroll_columns(self, step: int) -> None:
        if self._view.scroll(step, self._room):
            self._redraw()

    def move_to_column(self, column: str) -> None:
        """Put the cell cursor on a column, if it is there."""
        names = [item.id for item in self._columns]
        if column in names:
            self._view.cursor = names.index(column)
            self._view.reveal(self._room)
            self._redraw()

    # ---- size and mouse

    def on_resize(self) -> None:
        self._view.reveal(self._room)
        self._redraw()
        self._show_cursor()

    def _place_at(self, event: events.MouseEvent) -> tuple[int | None, Shown | None]:
        """Return the row of the record and the column under the mouse, None where there is none."""
        index = self.scroll_offset.y + event.y - 1
        is_record = event.y > 0 and self._rows.is_record(index)
        return index if is_record else None, self._view.at(event.x - self._lead, self._room)

    def on_click(self, event: events.Click) -> None:
        index, place = self._place_at(event)
        column = self._columns[place.number].id if place else None
        if event.y == 0 and column is not None:
            self.post_message(self.HeaderClicked(self, column))
        if index is None:
            return
        if self._cell_cursor and column is not None:
            self.move_to_column(column)
        self._go(index, 1)
        row = self._rows.ids[index]
        if self._markable and event.x < MARK_WIDTH:
            self.post_message(self.MarkClicked(self, row, self.cursor_column))
        elif event.chain == _DOUBLE:
            self.action_activate()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show in a tooltip what is cut in the cell under the mouse."""
        index, place = self._place_at(event)
        under = None if index is None or place is None else (self._rows.ids[index], place.number)
        if under == self._under_mouse:
            return
        self._under_mouse = under
        text = self._cell(under[0], self._columns[under[1]].id) if under else Text()
        cut = place is not None and text.cell_len > place.width
        self.tooltip = safe(text) if cut else None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll_sideways(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll_sideways(event, -1)

    def _scroll_sideways(self, event: events.MouseEvent, step: int) -> None:
        if event.shift or event.ctrl:
            event.prevent_default()
            event.stop()
            self.action_scroll_columns(step)
