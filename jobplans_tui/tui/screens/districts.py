"""The Districts screen: the list, and beside it all about the district under the cursor."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input

from jobplans_tui.analysis.names import full_name
from jobplans_tui.render.columns import Column
from jobplans_tui.store import Dossier
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.screens.base import NARROW, SETTLE, THREE_PANES, MainScreen
from jobplans_tui.tui.tabs import SEARCHABLE, TABS, search_words
from jobplans_tui.tui.views.districts import DistrictList, district_columns
from jobplans_tui.tui.widgets.bars import KeyBar, TopBar
from jobplans_tui.tui.widgets.record_table import RecordTable
from jobplans_tui.tui.working import Worked, in_thread

if TYPE_CHECKING:
    from jobplans_tui.tui.widgets.detail import DistrictDetail
    from jobplans_tui.tui.widgets.panes import TextPane

_BREATH = 0.01  # seconds in which what is painted gets to the terminal


class DistrictsScreen(MainScreen):
    """Walk the districts, read one, mark some.

    The list is painted first; the field of the filter and all about one district follow.
    """

    in_two_steps = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("filter", "mark", "unmark", "groups", "compare", "source", "sort", "reverse"),
        *bindings("everyone", "edit", "export", "back"),
        *bindings("tab_next", "tab_previous", *(f"{tab}_tab" for tab in TABS)),
    ]

    def compose(self) -> ComposeResult:
        yield TopBar()
        if self.session.filter_text:
            yield self._made_field()
        with Horizontal(id="panes"):
            yield RecordTable(id="districts", markable=True)
        yield KeyBar(self.t)

    def _made_field(self) -> Input:
        text = self.session.filter_text
        field = Input(text, self.t("Filter"), id="filter", compact=True, select_on_focus=False)
        field.display = bool(text)
        return field

    @property
    def _columns(self) -> list[Column]:
        return district_columns(self.t, self.session.setup.config.columns)

    def on_mount(self) -> None:
        session = self.session
        self._pending: Timer | None = None
        self._filtering = "districts"
        self._detail: DistrictDetail | None = None
        self._listing = DistrictList(session)
        table = self.query_one("#districts", RecordTable)
        table.set_columns(self._columns)
        table.set_marks(session.state.marks)
        self._list(session.state.district)
        table.focus()
        # The list is on screen a quarter earlier when the detail is built after it is painted.
        self.call_after_refresh(self.set_timer, _BREATH, self._build_rest)

    async def _build_rest(self) -> None:
        try:
            if not self.leaving:
                await self._mount_rest()
        finally:
            self.built()
        if self._detail is None or not self._detail.is_attached:
            return
        session, detail = self.session, self._detail
        in_thread(self, session.roster.next_step(), stays=True)
        self._follow()
        if session.target is not None:
            detail.go_to(session.target)
            session.target = None
            self._enter_detail()
        elif session.detail_open:
            self._enter_detail()
        detail.put_cursor(session.detail_line)
        session.detail_line = 0

    async def _mount_rest(self) -> None:
        from jobplans_tui.tui.widgets.detail import DistrictDetail  # noqa: PLC0415 - not before
        from jobplans_tui.tui.widgets.panes import TextPane  # noqa: PLC0415 - the list is painted

        session = self.session
        self._detail = DistrictDetail(
            session.sources, session.known, self.t, session.palette, session.state.tab
        )
        glance = TextPane(id="glance")
        glance.can_focus = False
        if not self.query("#filter"):
            await self.mount(self._made_field(), before="#panes")
        await self.query_one("#panes").mount(glance, self._detail)

    def remember(self) -> None:
        self.session.detail_line = self._detail.line if self._detail is not None else 0

    # ---- the list

    def _list(self, cursor: str | None) -> None:
        table = self.query_one("#districts", RecordTable)
        self._listing.fill(table, cursor)
        self.paint_at_once(table)
        if table.cursor_row is not None:
            self.session.state.district = table.cursor_row
        self._remark()
        self._follow_soon()

    @on(Worked)
    def _prepared(self) -> None:
        self._list(self._code)
        in_thread(self, self.session.roster.next_step(), stays=True)

    def _remark(self) -> None:
        shown = len(self.query_one("#districts", RecordTable).row_ids)
        self.remark(self.t("Districts"), self._listing.remarks(shown))

    @property
    def _code(self) -> str | None:
        return self.query_one("#districts", RecordTable).cursor_row

    @on(RecordTable.Highlighted, "#districts")
    def _highlighted(self, event: RecordTable.Highlighted) -> None:
        self.session.state.district = event.row
        if self._filtering != "districts":
            self._drop_search()
        self._follow_soon()

    def _follow_soon(self) -> None:
        """Let the detail follow when the cursor rests."""
        if self._pending is not None:
            self._pending.stop()
        self._pending = self.set_timer(SETTLE, self._follow)

    @on(RecordTable.Activated, "#districts")
    def _activated(self) -> None:
        self._follow()
        self._enter_detail()

    @on(RecordTable.MarkClicked, "#districts")
    def action_mark(self, clicked: RecordTable.MarkClicked | None = None) -> None:
        code = clicked.row if clicked is not None else self._code
        if code is not None:
            self.session.toggle_mark(code)
            self._marks_changed()

    def action_unmark(self) -> None:
        count = len(self.session.state.marks)
        self.session.state.marks.clear()
        if count:
            self.tell(self.t("Marks cleared: {n}", n=count))
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.query_one("#districts", RecordTable).set_marks(self.session.state.marks)
        self._remark()

    def action_groups(self) -> None:
        """Offer peers of the district under the cursor, saved groups, and saving the marks."""
        from jobplans_tui.tui.grouping import offer_groups  # noqa: PLC0415

        offer_groups(self, self._code, self._marks_changed)

    @on(RecordTable.HeaderClicked, "#districts")
    def _sort_by_click(self, event: RecordTable.HeaderClicked) -> None:
        if event.column == self.session.state.sort:
            self.action_reverse()
        else:
            self._sort_by(event.column)

    def action_sort(self) -> None:
        names = [column.id for column in self._columns]
        current = self.session.state.sort
        after = names.index(current) + 1 if current in names else 0
        self._sort_by(names[after % len(names)])

    def _sort_by(self, column: str) -> None:
        self.session.state.sort, self.session.state.reverse = column, None
        self._list(self._code)

    def action_reverse(self) -> None:
        self.session.state.reverse = not self._listing.downwards
        self._list(self._code)

    def action_everyone(self) -> None:
        self.session.show_everyone(not self.session.state.everyone)
        self._list(self._code)
        in_thread(self, self.session.roster.next_step(), stays=True)

    def jump(self, code: str) -> None:
        self.session.filter_text = ""
        self.query_one("#filter", Input).value = ""
        self.query_one("#filter", Input).display = False
        self._list(code)
        self.session.state.district = code
        self.query_one("#districts", RecordTable).focus()

    # ---- the detail

    def _follow(self) -> None:
        """Show the district under the cursor in the detail."""
        if self._detail is None or self.leaving:
            return
        code = self._code
        self._detail.display = code is not None
        dossier = self.session.store.dossier(code) if code is not None else None
        self._detail.show(dossier)
        self._glance(dossier)

    def _glance(self, dossier: Dossier | None) -> None:
        """Show the overview beside another tab where there is room for three panes."""
        three = self.size.width >= THREE_PANES and self._tab not in {"", "overview"}
        self.set_class(three, "-three")
        if three and dossier is not None:
            from jobplans_tui.render.overview import Overview  # noqa: PLC0415 - only where it shows

            session = self.session
            overview = Overview(session.sources, session.known, self.t, session.palette)
            pane: TextPane = self.query_one("#glance")  # type: ignore[assignment]
            pane.show(lambda width: overview.of(dossier, width))

    @property
    def _tab(self) -> str:
        return self._detail.tab if self._detail is not None else ""

    def on_resize(self) -> None:
        self._follow()

    # Messages of widgets that are imported later: handlers by name.

    def on_district_detail_tab_opened(self, event: "DistrictDetail.TabOpened") -> None:
        self.session.state.tab = event.tab
        self._follow()

    def on_district_detail_reading(self, event: "DistrictDetail.Reading") -> None:
        self.read(event.title, event.text)

    def action_go(self, tab: str) -> None:
        if self._detail is None:
            return
        in_detail = self._in_detail
        self._detail.open_tab(tab)
        if self.size.width < NARROW or in_detail:
            self._enter_detail()

    def action_tab(self, step: int) -> None:
        if self._detail is not None:
            self.action_go(TABS[(TABS.index(self._detail.tab) + step) % len(TABS)])

    @property
    def _in_detail(self) -> bool:
        focused = self.focused
        return focused is not None and self._detail in focused.ancestors

    def _enter_detail(self) -> None:
        if self._detail is not None and self._code is not None:
            self.add_class("-detail")
            self.session.detail_open = True
            self._detail.focus_body()

    def _leave_detail(self) -> None:
        self.remove_class("-detail")
        self.session.detail_open = False
        self.query_one("#districts", RecordTable).focus()

    @on(RecordTable.Leaving)
    def _leaving(self, event: RecordTable.Leaving) -> None:
        if event.table.id == "districts":
            if event.step > 0:
                self._enter_detail()
        elif event.step < 0:
            self._leave_detail()

    def on_text_pane_leaving(self) -> None:
        self._leave_detail()

    # ---- filter and search

    def action_filter(self) -> None:
        tab = self._detail.tab if self._detail is not None and self._in_detail else ""
        self._filtering = tab if tab in SEARCHABLE else "districts"
        field = self.query_one("#filter", Input)
        field.placeholder = search_words(self._filtering, self.t)
        field.value = self.session.filter_text if self._filtering == "districts" else ""
        field.display = True
        self.set_focus(field)

    @on(Input.Changed, "#filter")
    def _filter_changed(self, event: Input.Changed) -> None:
        text = event.value
        if self._filtering != "districts":
            if self._detail is not None:
                self._detail.search(text)
        elif text != self.session.filter_text:
            self.session.filter_text = text
            self._list(self._code)

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = bool(field.value)
        if self._filtering == "districts":
            self._leave_detail()
        else:
            self._enter_detail()

    def _end_search(self) -> None:
        """Leave the search in a tab and go back to it."""
        self._drop_search()
        self._enter_detail()

    def _drop_search(self) -> None:
        """Forget the search in a tab; the filter of the list comes back into sight."""
        if self._detail is not None:
            self._detail.search("")
        self._filtering = "districts"
        field = self.query_one("#filter", Input)
        field.value = self.session.filter_text
        field.display = bool(field.value)

    def action_back(self) -> None:
        field = self.query_one("#filter", Input)
        if self._filtering != "districts":
            self._end_search()
        elif field.display:
            field.value = ""
            self._filter_done()
        elif self._in_detail or self.has_class("-detail"):
            self._leave_detail()
        else:
            self.query_one("#districts", RecordTable).focus()

    # ---- what is under the cursor: its sources, its edits

    def action_edit(self) -> None:
        code = self._code
        if code is None:
            return
        if self._detail is not None and self._in_detail:
            self.edit(self._detail.subject(code))
        else:
            from jobplans_tui.tui.subjects import Subject  # noqa: PLC0415 - rare

            self.edit(Subject(code, self.session.summaries[code].plan))

    # ---- files

    def action_export(self) -> None:
        """Offer the list; from within the tabs what the open one is about."""
        from jobplans_tui.tui.offers import district_offer, list_offer  # noqa: PLC0415 - rare

        code = self._code
        if self._detail is not None and self._in_detail and code is not None:
            self.export(district_offer(self.session, code, self._detail.tab))
        else:
            table = self.query_one("#districts", RecordTable)
            self.export(list_offer(self.session, table.row_ids))

    # ---- sources of what is under the cursor

    def action_source(self) -> None:
        code = self._code
        if code is None:
            return
        if self._detail is not None and self._in_detail and self._detail.tab in SEARCHABLE:
            self._detail.open_source()
        else:
            self._open_summary(code)

    def _open_summary(self, code: str) -> None:
        from jobplans_tui.analysis.derivation import of_attainment  # noqa: PLC0415 - rare

        of = self.session.summaries[code]
        picks = [of.total]
        picks += [of.year.plan_share, of.year.target, of.year.result] if of.year else []
        text = self.facts.all_of([*picks, of.rate])
        if of.attainment is not None:
            text = self.facts.derived(of_attainment(of.attainment)).append("\n").append_text(text)
        self.read(full_name(of.district, self.session.known), text)
