"""The Districts screen: the list, and beside it all about the district under the cursor."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input, TabbedContent, TabPane

from jobplans_tui.analysis.listing import LIST_COLUMNS, sort_summaries
from jobplans_tui.analysis.names import full_name
from jobplans_tui.render.overview import Overview
from jobplans_tui.render.tree import node_text
from jobplans_tui.store import Dossier
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.screens.base import MainScreen
from jobplans_tui.tui.views.districts import DistrictCells, district_columns, matching
from jobplans_tui.tui.views.figures import (
    FigureCells,
    SourceCells,
    figure_columns,
    source_columns,
)
from jobplans_tui.tui.widgets.bars import KeyBar, TopBar
from jobplans_tui.tui.widgets.panes import StrategyTree, TextPane
from jobplans_tui.tui.widgets.record_table import RecordTable

TABS = ("overview", "strategies", "targets", "sources")
_SETTLE = 0.05  # seconds the cursor rests before the detail follows
_MIN_TO_COMPARE = 2


class DistrictsScreen(MainScreen):
    """Walk the districts, read one, mark some."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("filter", "mark", "unmark", "compare", "source", "sort", "reverse", "back"),
        *bindings("tab_next", "tab_previous", *TABS),
    ]

    def compose(self) -> ComposeResult:
        t = self.t
        yield TopBar()
        yield Input(placeholder=t("Filter"), id="filter", compact=True, select_on_focus=False)
        with Horizontal(id="panes"):
            yield RecordTable(id="districts", markable=True)
            with TabbedContent(initial=self.session.state.tab, id="detail"):
                with TabPane(t("Overview"), id="overview"):
                    yield TextPane(id="overview-text")
                with TabPane(t("Strategies"), id="strategies"):
                    yield StrategyTree(id="strategy-tree")
                with TabPane(t("Targets"), id="targets"):
                    yield RecordTable(id="figure-table")
                with TabPane(t("Sources"), id="sources"):
                    yield RecordTable(id="source-table")
        yield KeyBar(t)

    def on_mount(self) -> None:
        session = self.session
        self._pending: Timer | None = None
        self._shown: dict[str, str] = {}
        self._filtering = "districts"
        self._figures: FigureCells | None = None
        self._sources: SourceCells | None = None
        table = self.query_one("#districts", RecordTable)
        table.set_columns(district_columns(self.t))
        table.set_marks(session.state.marks)
        self.query_one("#figure-table", RecordTable).set_columns(figure_columns(self.t))
        self.query_one("#source-table", RecordTable).set_columns(source_columns(self.t))
        field = self.query_one("#filter", Input)
        field.value = session.filter_text
        field.display = bool(session.filter_text)
        self._list(session.state.district)
        table.focus()

    # ---- the list

    def _list(self, cursor: str | None) -> None:
        session, state = self.session, self.session.state
        if state.sort not in LIST_COLUMNS:
            state.sort, state.reverse = "code", None
        kept = (
            summary
            for summary in session.summaries.values()
            if matching(summary, session.filter_text, session.known)
        )
        ordered = sort_summaries(kept, state.sort, reverse=state.reverse)
        table = self.query_one("#districts", RecordTable)
        downwards = LIST_COLUMNS[state.sort].numeric if state.reverse is None else state.reverse
        table.set_sort(state.sort, downwards=downwards)
        table.set_placeholder(self._placeholder())
        cells = DistrictCells(session.summaries, session.known, self.t, session.palette)
        table.set_rows([item.district.code for item in ordered], cells, cursor=cursor)
        self._remark()
        self._follow()

    def _placeholder(self) -> str:
        if not self.session.summaries:
            return self.t("No districts yet. Add records: jobplans-tui import FILE")
        return self.t("No district matches. Esc clears the filter.")

    def _remark(self) -> None:
        session, t = self.session, self.t
        shown = len(self.query_one("#districts", RecordTable).row_ids)
        parts = [t.count("{n} district", "{n} districts", shown)]
        if session.filter_text:
            parts[0] = t("{shown} of {all}", shown=shown, all=len(session.summaries))
        if session.state.marks:
            parts.append(t("{n} marked", n=len(session.state.marks)))
        sort = t(LIST_COLUMNS[session.state.sort].label)
        parts.append(t("by {column}", column=sort))
        self.remark(t("Districts"), " · ".join(parts))

    @property
    def _code(self) -> str | None:
        return self.query_one("#districts", RecordTable).cursor_row

    @on(RecordTable.Highlighted, "#districts")
    def _highlighted(self, event: RecordTable.Highlighted) -> None:
        self.session.state.district = event.row
        if self._pending is not None:
            self._pending.stop()
        self._pending = self.set_timer(_SETTLE, self._follow)

    @on(RecordTable.Activated, "#districts")
    def _activated(self) -> None:
        self._follow()
        self._enter_detail()

    @on(RecordTable.MarkClicked, "#districts")
    def action_mark(self) -> None:
        code = self._code
        if code is None:
            return
        self.session.toggle_mark(code)
        self._marks_changed()

    def action_unmark(self) -> None:
        self.session.state.marks.clear()
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.query_one("#districts", RecordTable).set_marks(self.session.state.marks)
        self._remark()

    def action_compare(self) -> None:
        if len(self.session.state.marks) < _MIN_TO_COMPARE:
            self.tell(self.t("Mark at least two districts with the space bar first."), warning=True)
            return
        self.post_message(self.GoTo("compare"))

    @on(RecordTable.HeaderClicked, "#districts")
    def _sort_by_click(self, event: RecordTable.HeaderClicked) -> None:
        if event.column == self.session.state.sort:
            self.action_reverse()
        else:
            self._sort_by(event.column)

    def action_sort(self) -> None:
        names = [column.id for column in district_columns(self.t)]
        current = self.session.state.sort
        after = names.index(current) + 1 if current in names else 0
        self._sort_by(names[after % len(names)])

    def _sort_by(self, column: str) -> None:
        self.session.state.sort, self.session.state.reverse = column, None
        self._list(self._code)

    def action_reverse(self) -> None:
        state = self.session.state
        downwards = LIST_COLUMNS[state.sort].numeric if state.reverse is None else state.reverse
        state.reverse = not downwards
        self._list(self._code)

    def jump(self, code: str) -> None:
        self.session.filter_text = ""
        self.query_one("#filter", Input).value = ""
        self.query_one("#filter", Input).display = False
        self._list(code)
        self.session.state.district = code
        self.query_one("#districts", RecordTable).focus()

    # ---- the detail

    def _follow(self) -> None:
        """Show the district under the cursor in the tab that is open."""
        code, tab = self._code, self.query_one("#detail", TabbedContent).active
        self.query_one("#detail", TabbedContent).display = code is not None
        if code is None or self._shown.get(tab) == code:
            return
        self._shown[tab] = code
        dossier = self.session.store.dossier(code)
        getattr(self, f"_show_{tab}")(dossier)

    def _show_overview(self, dossier: Dossier) -> None:
        session = self.session
        overview = Overview(session.sources, session.known, self.t, session.palette)
        pane = self.query_one("#overview-text", TextPane)
        pane.show(lambda width: overview.of(dossier, width))

    def _show_strategies(self, dossier: Dossier) -> None:
        tree = self.query_one(StrategyTree)
        tree.show(dossier.plans, self.t, self.session.palette)

    def _show_targets(self, dossier: Dossier) -> None:
        self._figures = FigureCells(dossier, self.t, self.session.palette)
        table = self.query_one("#figure-table", RecordTable)
        table.set_placeholder(self.t("No figure is recorded here."))
        table.set_rows(self._figures.rows(""), self._figures, cursor="0")

    def _show_sources(self, dossier: Dossier) -> None:
        self._sources = SourceCells(dossier, self.session.sources, self.t, self.session.palette)
        table = self.query_one("#source-table", RecordTable)
        table.set_placeholder(self.t("No source is recorded here."))
        table.set_rows(self._sources.rows(""), self._sources)

    @on(TabbedContent.TabActivated)
    def _tab_activated(self, event: TabbedContent.TabActivated) -> None:
        self.session.state.tab = event.tabbed_content.active
        self._follow()

    def action_go(self, tab: str) -> None:
        detail = self.query_one("#detail", TabbedContent)
        in_detail = self._in_detail
        detail.active = tab
        if self.has_class("-narrow") or in_detail:
            self._enter_detail()

    def action_tab(self, step: int) -> None:
        current = TABS.index(self.query_one("#detail", TabbedContent).active)
        self.action_go(TABS[(current + step) % len(TABS)])

    @property
    def _in_detail(self) -> bool:
        focused = self.focused
        return focused is not None and self.query_one("#detail") in focused.ancestors

    def _enter_detail(self) -> None:
        self.add_class("-detail")
        detail = self.query_one("#detail", TabbedContent)
        bodies = {
            "overview": "#overview-text",
            "strategies": "#strategy-tree",
            "targets": "#figure-table",
            "sources": "#source-table",
        }
        self.query_one(bodies[detail.active]).focus()

    def _leave_detail(self) -> None:
        self.remove_class("-detail")
        self.query_one("#districts", RecordTable).focus()

    @on(RecordTable.Leaving)
    def _leaving(self, event: RecordTable.Leaving) -> None:
        if event.table.id == "districts":
            if event.step > 0 and self._code is not None:
                self._enter_detail()
        elif event.step < 0:
            self._leave_detail()

    # ---- filter and search

    def action_filter(self) -> None:
        tab = self.query_one("#detail", TabbedContent).active
        self._filtering = tab if self._in_detail and tab != "overview" else "districts"
        field = self.query_one("#filter", Input)
        names = {
            "districts": self.t("Filter districts: name, initials (ㅅㄷㄱ), romanised, code"),
            "strategies": self.t("Search strategies and projects"),
            "targets": self.t("Filter figures"),
            "sources": self.t("Filter sources"),
        }
        field.placeholder = names[self._filtering]
        field.value = self.session.filter_text if self._filtering == "districts" else ""
        field.display = True
        field.focus()

    @on(Input.Changed, "#filter")
    def _filter_changed(self, event: Input.Changed) -> None:
        text = event.value
        match self._filtering:
            case "districts":
                if text != self.session.filter_text:
                    self.session.filter_text = text
                    self._list(self._code)
            case "strategies":
                self.query_one(StrategyTree).search(text)
            case "targets" if self._figures is not None:
                table = self.query_one("#figure-table", RecordTable)
                table.set_rows(self._figures.rows(text), self._figures)
            case "sources" if self._sources is not None:
                table = self.query_one("#source-table", RecordTable)
                table.set_rows(self._sources.rows(text), self._sources)

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = bool(field.value)
        if self._filtering == "districts":
            self._leave_detail()
        else:
            self._enter_detail()

    def action_back(self) -> None:
        field = self.query_one("#filter", Input)
        if field.display:
            field.value = ""
            self._filter_done()
        elif self._in_detail or self.has_class("-detail"):
            self._leave_detail()
        else:
            self.query_one("#districts", RecordTable).focus()

    # ---- sources of what is under the cursor

    def action_source(self) -> None:
        code = self._code
        if code is None:
            return
        tab = self.query_one("#detail", TabbedContent).active if self._in_detail else "overview"
        if tab == "targets":
            self._open_figure()
        elif tab == "sources":
            self._open_source()
        elif tab == "strategies":
            self._open_node()
        else:
            self._open_summary(code)

    def _open_summary(self, code: str) -> None:
        of = self.session.summaries[code]
        picks = [of.total]
        picks += [of.year.plan_share, of.year.target, of.year.result] if of.year else []
        text = self.facts.all_of([*picks, of.rate])
        if of.attainment is not None:
            text = self.facts.attainment(of.attainment).append("\n").append_text(text)
        self.read(full_name(of.district, self.session.known), text)

    @on(StrategyTree.NodeSelected)
    def _open_node(self) -> None:
        line = self.query_one(StrategyTree).cursor_node
        if line is None or line.data is None:
            return
        plan, node, depth = line.data
        text = self.facts.of_plan(plan)
        if node is not None:
            words = node_text(plan, node, depth, self.t, self.session.palette)
            text = words.append("\n").append_text(text)
        self.read(self.t("Strategies") if node is None else self.t("Project or strategy"), text)

    @on(RecordTable.Activated, "#figure-table")
    def _open_figure(self) -> None:
        row = self.query_one("#figure-table", RecordTable).cursor_row
        if row is not None and self._figures is not None:
            self.read(self.t("Source of this figure"), self.facts.figure(self._figures.items[row]))

    @on(RecordTable.Activated, "#source-table")
    def _open_source(self) -> None:
        row = self.query_one("#source-table", RecordTable).cursor_row
        if row is None or self._sources is None:
            return
        text = self.facts.source(row).append("\n")
        items = self._sources.figures[row]
        shown = [self.facts.figure(item) for item in items]
        self.read(self.t("Source"), text.append_text(Text("\n").join(shown)))
