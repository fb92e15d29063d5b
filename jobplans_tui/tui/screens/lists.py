"""A main screen that is one filtered list of records; Enter reads the record under the cursor."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from jobplans_tui.analysis.watching import Watch, unwatched
from jobplans_tui.render.columns import Column
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.screens.base import LOW, SETTLE, MainScreen
from jobplans_tui.tui.widgets.bars import KeyBar, TopBar
from jobplans_tui.tui.widgets.panes import TextPane
from jobplans_tui.tui.widgets.record_table import RecordTable
from jobplans_tui.tui.working import Working, in_thread

AT_ONCE = 2_000  # districts; with more of them, long work is done in a thread


class ListScreen(MainScreen):
    """Subclasses say which rows there are, what stands in them, and what Enter shows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("filter", "source", "districts", "back"),
    ]
    CELL_CURSOR = False

    @dataclass
    class Prepared(Message):
        """What was begun for the `turn`th time is worked out; `take` lets the screen show it."""

        turn: int
        take: Callable[[], None]

    def compose(self) -> ComposeResult:
        yield TopBar()
        yield Input(placeholder=self.t("Filter"), id="filter", compact=True, select_on_focus=False)
        yield RecordTable(id="list", cell_cursor=self.CELL_CURSOR)
        yield TextPane(id="reading")
        yield KeyBar(self.t)

    def on_mount(self) -> None:
        self._pending: Timer | None = None
        self._ready = False
        self._turn = 0
        self.query_one("#filter", Input).display = False
        self.table.focus()
        self.opened()
        self.begin()

    def begin(self) -> None:
        """Work out what is listed, in a thread where that takes long, and show it.

        What was shown before stays, as it was, until then.
        """
        self._ready = False
        self._turn = turn = self._turn + 1
        if len(self.session.summaries) <= AT_ONCE:
            self._show(self.Prepared(turn, self.prepare(unwatched)))
        else:
            self._working(Working(0, 1))
            in_thread(self, lambda watch: self.Prepared(turn, self.prepare(watch)))

    @abstractmethod
    def prepare(self, watch: Watch) -> Callable[[], None]:
        """Work out what is listed, of a large store in another thread; return what takes it over.

        The screen is being drawn meanwhile: nothing of it may be changed before that is called.
        """

    @on(Working)
    def _working(self, event: Working) -> None:
        if not self._ready:
            percent = 100 * event.done // max(event.total, 1)
            self.remark(self.headline(0)[0], self.t("Working: {percent} %", percent=percent))

    @on(Prepared)
    def _show(self, event: Prepared) -> None:
        if event.turn != self._turn:
            return  # something else has been asked for since
        event.take()
        self._ready = True
        self.table.set_columns(self.columns())
        row, column = self.session.list_places.get(type(self).__name__, (None, ""))
        self.reload(row)
        self.table.move_to_column(column)

    def opened(self) -> None:
        """Do what else is wanted when the screen opens."""

    def remember(self) -> None:
        place = (self.table.cursor_row, self.table.cursor_column)
        self.session.list_places[type(self).__name__] = place

    @property
    def table(self) -> RecordTable:
        return self.query_one("#list", RecordTable)

    @property
    def query_text(self) -> str:
        """What the user filters by."""
        return self.query_one("#filter", Input).value

    def reload(self, cursor: str | None = None) -> None:
        """Show the rows that answer the filter, once it is known what there is."""
        if self._ready:
            self.show_rows(self.rows(self.query_text), cursor)

    def show_rows(self, rows: Sequence[str], cursor: str | None = None) -> None:
        """Show these rows."""
        self.table.set_placeholder(self.empty())
        self.table.set_rows(rows, self.cell, cursor=cursor or self.table.cursor_row)
        self._follow()

    @abstractmethod
    def columns(self) -> list[Column]:
        """Return the columns."""

    @abstractmethod
    def rows(self, query: str) -> Sequence[str]:
        """Return the ids of the rows that answer a filter."""

    @abstractmethod
    def cell(self, row: str, column: str) -> Text:
        """Return what stands in a row and column."""

    @abstractmethod
    def headline(self, shown: int) -> tuple[str, str]:
        """Return the name of the screen, and remarks on the rows that are shown."""

    @abstractmethod
    def full(self, row: str, column: str) -> tuple[str, Text]:
        """Return title and text of what Enter shows."""

    def empty(self) -> str:
        """Return what to say where no row is left."""
        if self.query_text:
            return self.t("Nothing here matches. Esc clears the filter.")
        if not self.session.store.districts():
            return self.session.no_districts
        return self.t("Nothing is recorded here.")

    # ---- messages and actions

    @on(RecordTable.Highlighted, "#list")
    def _highlighted(self) -> None:
        if self._pending is not None:
            self._pending.stop()
        self._pending = self.set_timer(SETTLE, self._follow)

    def _follow(self) -> None:
        """Show below the list what is under the cursor."""
        if self.leaving:
            return
        row, pane = self.table.cursor_row, self.query_one("#reading", TextPane)
        pane.display = row is not None and self.size.height >= LOW
        if row is not None:
            _, text = self.full(row, self.table.cursor_column)
            pane.show(lambda _: text)
        if self._ready:
            self.remark(*self.headline(len(self.table.row_ids)))

    def on_resize(self) -> None:
        self._follow()

    @on(Input.Changed, "#filter")
    def _filter_changed(self) -> None:
        self.reload()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self.query_one("#filter", Input).display = bool(self.query_text)
        self.table.focus()

    @on(RecordTable.Activated, "#list")
    def _row_activated(self, event: RecordTable.Activated) -> None:
        # Other rows may have come since: from a thread, or for what was typed.
        if event.row in self.table.row_ids:
            self.activated(event.row, event.column)

    def activated(self, row: str, column: str) -> None:
        """Answer Enter on a row."""
        self.read(*self.full(row, column))

    def action_source(self) -> None:
        row = self.table.cursor_row
        if row is not None:
            self.read(*self.full(row, self.table.cursor_column))

    def action_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def action_back(self) -> None:
        field = self.query_one("#filter", Input)
        if field.display:
            field.value = ""
            self._filter_done()
        else:
            self.action_districts()
