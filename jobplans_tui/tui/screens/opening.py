"""What is shown while a large store is read: its list as it was last time, and how far it is."""

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from jobplans_tui.render.cells import plain
from jobplans_tui.render.charts import thin_bar
from jobplans_tui.tui.commands import COMMANDS, bindings
from jobplans_tui.tui.opening import Opening
from jobplans_tui.tui.screens.base import MainScreen
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.views.districts import district_columns
from jobplans_tui.tui.widgets.bars import KeyBar, TopBar
from jobplans_tui.tui.widgets.record_table import RecordTable

_OFTEN = 0.1  # seconds
_BAR = 10  # cells
_NEED_RECORDS = {COMMANDS["open"].action, COMMANDS["palette"].action, "command_palette"}


class OpeningScreen(MainScreen, inherit_bindings=False):
    """Walk the list already; all else waits for the records."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("help", "quit")]

    def __init__(self, session: Session, opening: Opening) -> None:
        super().__init__(session)
        self._opening = opening

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Horizontal(id="panes"):
            yield RecordTable(id="districts", markable=True)
        yield KeyBar(self.t)

    def on_mount(self) -> None:
        session = self.session
        table = self.query_one("#districts", RecordTable)
        table.set_columns(district_columns(self.t, session.setup.config.columns))
        table.set_placeholder(self.t("The store is being read."))
        picture = self._opening.picture(session)
        if picture is not None:

            def cell(row: str, column: str) -> Text:
                return plain(picture.text(row, column), session.palette.text)

            table.set_rows(picture.ids, cell, cursor=session.state.district)
        table.focus()
        self._tell_progress()
        self.set_interval(_OFTEN, self._tell_progress)

    def is_for_later(self, event: events.Event) -> bool:
        """Only walking, the help and leaving need no records; Enter would open one."""
        found = self.active_bindings.get(event.key) if isinstance(event, events.Key) else None
        return found is None or found.binding.action in _NEED_RECORDS

    @property
    def cursor(self) -> str | None:
        """The district that the user has come to."""
        return self.query_one("#districts", RecordTable).cursor_row

    def _tell_progress(self) -> None:
        percent = self._opening.percent
        bar = thin_bar(percent, 100, _BAR).ljust(_BAR)
        words = self.t("Reading the store: {percent} %", percent=percent)
        self.remark(self.t("Districts"), f"{words} {bar}")
