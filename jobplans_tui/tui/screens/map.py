"""The Map screen: provinces or districts as tiles, coloured and labelled by a value of the list."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from jobplans_tui.analysis.derivation import of_attainment
from jobplans_tui.analysis.measures import MEASURES, Measure, Reading
from jobplans_tui.analysis.names import full_name, short_en, short_ko
from jobplans_tui.analysis.tiles import Board, board_of
from jobplans_tui.render.cells import plain
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.screens.base import MainScreen
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.views.tiles import MapView
from jobplans_tui.tui.widgets.bars import KeyBar, TopBar
from jobplans_tui.tui.widgets.panes import TextPane
from jobplans_tui.tui.widgets.tile_board import TileBoard

_FOR_CLASSES, _FOR_REMARKS = 20, 9  # lines of a screen with room for them


class MapScreen(MainScreen):
    """Walk the tiles; Enter leads into a province, and from there to a district."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("mark", "unmark", "compare", "source", "measure_next", "measure_previous"),
        *bindings("districts", "back"),
    ]
    AUTO_FOCUS = "TileBoard"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        # The map opens where the list stands, and the list follows the map.
        current = session.known.get(session.state.district or "")
        self._province = current.province if current is not None else None
        self._board = self._board_of(self._province)

    def _board_of(self, province: str | None) -> Board:
        return board_of(province, self.session.known)

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Horizontal(id="map"):
            yield TileBoard(id="board")
            yield TextPane(id="tile")
        yield TextPane(id="legend")
        yield KeyBar(self.t)

    def on_mount(self) -> None:
        self.query_one("#legend", TextPane).can_focus = False
        self._show(self.session.state.district)

    @property
    def _tiles(self) -> TileBoard:
        return self.query_one("#board", TileBoard)

    @property
    def _measure(self) -> Measure:
        return MEASURES.get(self.session.map_measure) or next(iter(MEASURES.values()))

    def _show(self, cursor: str | None) -> None:
        session = self.session
        self._view = MapView(
            self._board,
            self._measure,
            session.summaries,
            session.known,
            self.t,
            session.palette,
            self.app.current_theme.background or "",
        )
        self._tiles.show(self._view.tiles, cursor, session.state.marks)
        self.query_one("#legend", TextPane).show(self._legend)
        self._follow()

    def _legend(self, width: int) -> Text:
        """Return classes and remarks; where there is little room the remarks alone."""
        remarks = self._view.remarks()
        if self.size.height < _FOR_CLASSES:
            return remarks
        return self._view.legend(width).append("\n").append_text(remarks)

    def on_resize(self) -> None:
        self.query_one("#legend").display = self.size.height >= _FOR_REMARKS

    def _follow(self) -> None:
        if self.leaving:
            return
        session, t, code = self.session, self.t, self._tiles.cursor
        session.state.district = code
        title = f"{t('Map')} · {self._place} · {self._view.label}"
        parts = [
            t("{shown} of {all} with a value", shown=self._view.known, all=len(self._board.tiles))
        ]
        if session.state.marks:
            parts.append(t("{n} marked", n=len(session.state.marks)))
        self.remark(title, " · ".join(parts))
        text = self._full(code) if code is not None else Text()
        self.query_one("#tile", TextPane).show(lambda _: text)

    @property
    def _place(self) -> str:
        province = self.session.known.get(self._province or "")
        if province is None:
            return self.t("Korea")
        return self.t.either(short_ko(province.name_ko), short_en(province.name_en))

    # ---- reading

    def _full(self, code: str) -> Text:
        """Return name and value of a government, and the figures behind it."""
        session, palette = self.session, self.session.palette
        district = session.known[code]
        text = Text().append_text(plain(full_name(district, session.known), palette.heading))
        text.append_text(plain(f" {district.name_en}", palette.strong)).append("\n")
        text.append_text(self._view.values(code))
        reading = self._view.reading(code, self._measure)
        if reading is not None:
            text.append("\n").append_text(self._sources(reading))
        return text

    def _sources(self, reading: Reading) -> Text:
        if reading.reached is not None:
            return self.facts.derived(of_attainment(reading.reached))
        return self.facts.picked(reading.picked) if reading.picked is not None else Text()

    def action_source(self) -> None:
        code = self._tiles.cursor
        if code is not None:
            text = self._full(code).append("\n")
            text.append_text(self._view.legend(self.size.width // 2)).append("\n")
            text.append_text(self._view.remarks())
            self.read(full_name(self.session.known[code], self.session.known), text)

    # ---- walking

    @on(TileBoard.Highlighted)
    def _highlighted(self) -> None:
        self._follow()

    @on(TileBoard.Activated)
    def _activated(self, event: TileBoard.Activated) -> None:
        inner = self._board_of(event.code)
        if self._province is None and inner.tiles:
            self._enter(event.code, inner, None)
        else:
            self._open(event.code)

    def _enter(self, province: str | None, board: Board, cursor: str | None) -> None:
        self._province = province
        self._board = board
        self._show(cursor)

    def _open(self, code: str) -> None:
        """Go to a government on the Districts screen; one without a record is listed for it."""
        if code not in self.session.summaries:
            self.session.show_everyone(True)
            self.tell(self.t("All governments are listed now: no record of this one is here."))
        self.jump(code)

    def action_districts(self) -> None:
        if self._tiles.cursor is not None:
            self.session.state.district = self._tiles.cursor
        super().action_districts()

    def action_back(self) -> None:
        if self._province is None:
            self.action_districts()
        else:
            self._enter(None, self._board_of(None), self._province)

    def action_measure(self, step: int) -> None:
        names = list(MEASURES)
        at = names.index(self._measure.id) + step
        self.session.map_measure = names[at % len(names)]
        self._show(self._tiles.cursor)

    # ---- marks

    def action_mark(self) -> None:
        code = self._tiles.cursor
        if code is None or code not in self.session.summaries:
            self.tell(self.t("There is nothing to compare: no record of it is here."), warning=True)
            return
        self.session.toggle_mark(code)
        self._marks_changed()

    def action_unmark(self) -> None:
        self.session.state.marks.clear()
        self._marks_changed()

    def _marks_changed(self) -> None:
        self._tiles.set_marks(self.session.state.marks)
        self._follow()
