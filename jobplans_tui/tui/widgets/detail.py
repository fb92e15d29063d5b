"""All about one district, in tabs: overview, strategies, targets, checks, sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import TabbedContent, TabPane

from jobplans_tui.analysis.tree import place_of
from jobplans_tui.exchange.panes import Pane
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Figure, Node, Plan, Source
from jobplans_tui.render.facts import Facts
from jobplans_tui.render.overview import Overview
from jobplans_tui.render.palette import Palette
from jobplans_tui.render.tree import node_text
from jobplans_tui.store import Dossier
from jobplans_tui.tui.subjects import Subject
from jobplans_tui.tui.tabs import TABS
from jobplans_tui.tui.views.figures import FigureCells, SourceCells, figure_columns, source_columns
from jobplans_tui.tui.widgets.panes import StrategyTree, TextPane
from jobplans_tui.tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from jobplans_tui.tui.views.findings import FindingCells


class Target(NamedTuple):
    """Something in a dossier to put the cursor on: a node or a plan, a figure, a source."""

    plan: Plan | None = None
    node: Node | None = None
    figure: Figure | None = None
    source: str | None = None


_BODIES: dict[Pane, str] = {
    "overview": "#overview-text",
    "strategies": "#strategy-tree",
    "targets": "#figure-table",
    "checks": "#check-table",
    "sources": "#source-table",
}
_TABLES = 3


class DistrictDetail(Container):
    """Shows a dossier; only the tab that is open is filled."""

    @dataclass
    class TabOpened(Message):
        """Another tab is open."""

        tab: str

    @dataclass
    class Reading(Message):
        """Something wants to be read in full: the source of a figure, a project, a source."""

        title: str
        text: Text

    def __init__(
        self,
        sources: Mapping[str, Source],
        known: Mapping[str, District],
        t: Translator,
        palette: Palette,
        tab: str,
    ) -> None:
        super().__init__(id="detail")
        self._sources_by_id = sources
        self._known = known
        self._t = t
        self._palette = palette
        self._first_tab = next((name for name in TABS if name == tab), TABS[0])
        self._dossier: Dossier | None = None
        self._filled: dict[str, str] = {}
        self._figures: FigureCells | None = None
        self._findings: FindingCells | None = None
        self._sources: SourceCells | None = None

    def compose(self) -> ComposeResult:
        t = self._t
        with TabbedContent(initial=self._first_tab):
            with TabPane(t("Overview"), id="overview"):
                yield TextPane(id="overview-text")
            with TabPane(t("Strategies"), id="strategies"):
                yield StrategyTree(id="strategy-tree")
            with TabPane(t("Targets"), id="targets"):
                yield RecordTable(id="figure-table")
            with TabPane(t("Checks"), id="checks"):
                yield RecordTable(id="check-table")
                yield TextPane(id="check-text")
            with TabPane(t("Sources"), id="sources"):
                yield RecordTable(id="source-table")

    def on_mount(self) -> None:
        if not self.is_attached or len(self.query(RecordTable)) < _TABLES:
            return  # the screen was left while this was being made
        figures = self.query_one("#figure-table", RecordTable)
        figures.set_columns(figure_columns(self._t))
        sources = self.query_one("#source-table", RecordTable)
        sources.set_columns(source_columns(self._t))
        self._say_of_empty_tables(searched=False)

    def _say_of_empty_tables(self, *, searched: bool) -> None:
        words = {
            "#figure-table": self._t("No figure is recorded here."),
            "#check-table": self._t("The checks find nothing here."),
            "#source-table": self._t("No source is recorded here."),
        }
        hidden = self._t("Nothing here matches. Esc clears the filter.")
        for name, nothing in words.items():
            table = self.query_one(name, RecordTable)
            table.set_placeholder(hidden if searched else nothing)

    @property
    def tab(self) -> Pane:
        """The tab that is open."""
        active = self.query_one(TabbedContent).active
        return next((name for name in TABS if name == active), self._first_tab)

    def open_tab(self, tab: str) -> None:
        """Open a tab."""
        self.query_one(TabbedContent).active = tab

    def focus_body(self) -> None:
        """Put the focus into the tab that is open."""
        self.query_one(_BODIES[self.tab]).focus()

    def show(self, dossier: Dossier | None) -> None:
        """Show a district, or nothing."""
        self._dossier = dossier
        self._fill()

    def _fill(self) -> None:
        dossier, tab = self._dossier, self.tab
        if dossier is None or self._filled.get(tab) == dossier.district.code:
            return
        self._filled[tab] = dossier.district.code
        match tab:
            case "overview":
                hint = self._t("i imports an article or a file, E adds a plan by hand.")
                overview = Overview(self._sources_by_id, self._known, self._t, self._palette, hint)
                pane = self.query_one("#overview-text", TextPane)
                pane.show(lambda width: overview.of(dossier, width))
            case "strategies":
                self.query_one(StrategyTree).show(dossier.plans, self._t, self._palette)
            case "targets":
                self._figures = FigureCells(dossier, self._t, self._palette)
                self.search("")
            case "checks":
                self._check(dossier)
            case "sources":
                self._sources = SourceCells(dossier, self._sources_by_id, self._t, self._palette)
                self.search("")

    def _check(self, dossier: Dossier) -> None:
        # The rules are needed only when somebody looks at what they find.
        from jobplans_tui.analysis.checks import check_dossier  # noqa: PLC0415
        from jobplans_tui.tui.views.findings import (  # noqa: PLC0415
            FindingCells,
            finding_columns,
        )

        findings = check_dossier(dossier, self._sources_by_id)
        self._findings = FindingCells(findings, self._known, self._t, self._palette)
        columns = finding_columns(self._t, with_district=False)
        self.query_one("#check-table", RecordTable).set_columns(columns)
        self.search("")

    @on(TabbedContent.TabActivated)
    def _tab_activated(self) -> None:
        self._fill()
        self.post_message(self.TabOpened(self.tab))

    def search(self, text: str) -> None:
        """Show only what matches in the tab that is open."""
        self._say_of_empty_tables(searched=bool(text))
        match self.tab:
            case "strategies":
                self.query_one(StrategyTree).search(text)
            case "targets" if self._figures is not None:
                table = self.query_one("#figure-table", RecordTable)
                table.set_rows(self._figures.rows(text), self._figures, cursor="0")
            case "checks" if self._findings is not None:
                table = self.query_one("#check-table", RecordTable)
                table.set_rows(self._findings.rows(text), self._findings, cursor="0")
                self._show_finding()
            case "sources" if self._sources is not None:
                table = self.query_one("#source-table", RecordTable)
                table.set_rows(self._sources.rows(text), self._sources)

    def go_to(self, target: Target) -> None:
        """Put the cursor of the open tab on what is meant, if it stands there."""
        match self.tab:
            case "strategies" if target.plan is not None:
                self.query_one(StrategyTree).go_to(target.plan, target.node)
            case "targets" if self._figures is not None:
                rows = self._figures.items.items()
                found = (row for row, item in rows if item.figure is target.figure)
                self.query_one("#figure-table", RecordTable).move_to(next(found, ""))
            case "sources":
                self.query_one("#source-table", RecordTable).move_to(target.source or "")

    # ---- what is under the cursor

    @property
    def line(self) -> int:
        """The line of the open tab on which the cursor is."""
        body = self.query_one(_BODIES[self.tab])
        if isinstance(body, StrategyTree):
            return max(body.cursor_line, 0)
        if isinstance(body, RecordTable):
            return list(body.row_ids).index(body.cursor_row) if body.cursor_row else 0
        return 0

    def put_cursor(self, line: int) -> None:
        """Put the cursor of the open tab on a line, or the last one."""
        body = self.query_one(_BODIES[self.tab])
        if isinstance(body, StrategyTree):
            self.call_after_refresh(body.put_cursor, line)
        elif isinstance(body, RecordTable) and body.row_ids:
            body.move_to(body.row_ids[min(line, len(body.row_ids) - 1)])

    def subject(self, code: str) -> Subject:
        """Return what is under the cursor of the open tab; the latest plan where nothing is."""
        plans = self._dossier.plans if self._dossier else ()
        latest = Subject(code, plans[-1] if plans else None)
        match self.tab:
            case "strategies":
                line = self.query_one(StrategyTree).cursor_node
                if line is not None and line.data is not None:
                    plan, node, _ = line.data
                    return Subject(code, plan, place_of(plan, node) if node else ())
            case "targets" if self._figures is not None:
                row = self.query_one("#figure-table", RecordTable).cursor_row
                if row is not None:
                    item = self._figures.items[row]
                    return Subject(code, item.plan, figure=item)
            case "sources":
                row = self.query_one("#source-table", RecordTable).cursor_row
                return latest._replace(source=row)
        return latest

    # ---- reading in full

    @property
    def _facts(self) -> Facts:
        return Facts(self._sources_by_id, self._t, self._palette)

    def open_source(self) -> None:
        """Ask to read what is under the cursor of the tab that is open."""
        match self.tab:
            case "strategies":
                self._read_node()
            case "targets":
                self._read_figure()
            case "checks":
                self._read_finding()
            case "sources":
                self._read_source()

    @on(StrategyTree.NodeSelected)
    def _read_node(self) -> None:
        line = self.query_one(StrategyTree).cursor_node
        if line is None or line.data is None:
            return
        plan, node, depth = line.data
        text = self._facts.of_plan(plan)
        if node is None:
            self.post_message(self.Reading(self._t("Plan"), text))
            return
        words = node_text(plan, node, depth, self._t, self._palette)
        title = self._t("Project or strategy")
        self.post_message(self.Reading(title, words.append("\n").append_text(text)))

    @on(RecordTable.Activated, "#figure-table")
    def _read_figure(self) -> None:
        row = self.query_one("#figure-table", RecordTable).cursor_row
        if row is not None and self._figures is not None:
            text = self._facts.figure(self._figures.items[row])
            self.post_message(self.Reading(self._t("Source of this figure"), text))

    @property
    def _finding(self) -> Text | None:
        row = self.query_one("#check-table", RecordTable).cursor_row
        if row is None or self._findings is None:
            return None
        return self._findings.full(row, self._facts)

    @on(RecordTable.Highlighted, "#check-table")
    def _show_finding(self) -> None:
        text = self._finding
        pane = self.query_one("#check-text", TextPane)
        pane.set_class(text is None, "-empty")  # a low screen hides it in any case
        if text is not None:
            pane.show(lambda _: text)

    @on(RecordTable.Activated, "#check-table")
    def _read_finding(self) -> None:
        text = self._finding
        if text is not None:
            self.post_message(self.Reading(self._t("Finding"), text))

    @on(RecordTable.Activated, "#source-table")
    def _read_source(self) -> None:
        row = self.query_one("#source-table", RecordTable).cursor_row
        if row is None or self._sources is None:
            return
        text = self._facts.source(row).append("\n")
        shown = [self._facts.figure(item) for item in self._sources.figures[row]]
        text.append_text(Text("\n").join(shown))
        self.post_message(self.Reading(self._t("Source"), text))
