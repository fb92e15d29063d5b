"""The Compare screen: marked districts as columns, the chart of a row, its footnotes."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from jobplans_tui.analysis.apart import named_apart
from jobplans_tui.analysis.comparing import compare, latest_term
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.listing import LIST_COLUMNS
from jobplans_tui.analysis.ranking import RANK_BY
from jobplans_tui.analysis.themes import Entry, matrix
from jobplans_tui.analysis.wording import row_words, term_words
from jobplans_tui.exchange.comparison import comparison_report, comparison_stem
from jobplans_tui.exchange.registry import report_offer
from jobplans_tui.store.vocabulary import theme_vocabulary
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.screens.base import NARROW, MainScreen
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.views.comparison import ComparisonView
from jobplans_tui.tui.widgets.bars import KeyBar, TopBar
from jobplans_tui.tui.widgets.panes import TextPane
from jobplans_tui.tui.widgets.record_table import RecordTable

_CHART_FRAME = 3  # rule, heading, air
_NOTES = 4  # rule and three lines, below the chart where it is narrow
_MIN_BELOW = 7


class CompareScreen(MainScreen):
    """Compare the marked districts row by row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("source", "export", "next_difference", "previous_difference"),
        *bindings("term_previous", "term_next", "rank", "drop", "districts", "back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._dossiers = [session.store.dossier(code) for code in session.state.marks]
        terms = {plan.term for item in self._dossiers for plan in item.plans if plan.term}
        self._terms = sorted(terms)
        if session.compare_term not in terms:
            session.compare_term = latest_term(self._dossiers)
        self._view = self._compare()

    def _compare(self) -> ComparisonView:
        session = self.session
        comparison = compare(
            self._dossiers, session.sources, session.compare_term, session.compare_rank
        )
        told = named_apart(comparison, session.known)
        return ComparisonView(told, self.t, session.palette)

    def compose(self) -> ComposeResult:
        yield TopBar()
        yield RecordTable(id="comparison", cell_cursor=True)
        with Container(id="below"):
            yield TextPane(id="chart")
            yield TextPane(id="notes")
        yield KeyBar(self.t)

    def on_mount(self) -> None:
        self.query_one("#chart", TextPane).can_focus = False
        self.query_one("#notes").border_title = self.t("Notes")
        row, column = self.session.compare_place
        self._load(row, column)
        self.query_one("#comparison", RecordTable).focus()

    def on_resize(self) -> None:
        lines = len(self._dossiers) + _CHART_FRAME
        if self.size.width < NARROW:
            lines += _NOTES
        self.query_one("#below").styles.height = max(_MIN_BELOW, min(lines, self.size.height // 2))
        table = self.query_one("#comparison", RecordTable)
        column = table.cursor_column
        table.set_columns(self._view.columns(self.size.width - 2))
        table.move_to_column(column)

    def _load(self, row: str | None, column: str) -> None:
        """Show the comparison, the cursor where it was as far as that place is there."""
        table = self.query_one("#comparison", RecordTable)
        view = self._view
        table.set_columns(view.columns(self.size.width - 2))
        start = row if row in view.rows else view.first_charted()
        table.set_rows(view.order, view, headings=view.headings, cursor=start)
        table.move_to_column(column)
        names = len(self._dossiers)
        parts = [self.t.count("{n} district", "{n} districts", names)]
        parts.append(self.t.count("{n} row differs", "{n} rows differ", len(view.differing())))
        if rank := self.session.compare_rank:
            parts.append(self.t("by {column}", column=self.t(LIST_COLUMNS[rank].label)))
        term = term_words(self.session.compare_term, self.t)
        self.remark(f"{self.t('Compare')} · {term}", " · ".join(parts))
        self._follow()

    @on(RecordTable.Highlighted, "#comparison")
    def _follow(self) -> None:
        if self.leaving:
            return
        table, view = self.query_one("#comparison", RecordTable), self._view
        row, column = table.cursor_row, table.cursor_column
        if row is None or row not in view.rows:
            return
        self.session.compare_place = (row, column)
        self.query_one("#chart", TextPane).show(lambda width: view.chart(row, width))
        self.query_one("#notes", TextPane).show(lambda _: view.notes(row, column))

    @on(RecordTable.Activated, "#comparison")
    def action_source(self) -> None:
        table = self.query_one("#comparison", RecordTable)
        row, column = table.cursor_row, table.cursor_column
        cell = self._view.cell(row or "", column)
        if row is None or cell is None:
            return
        key = self._view.rows[row].key
        label = row_words(key, self.t)
        title = f"{self._view.called(column)} · {label}"
        self.read(title, self.facts.cell(cell, key, self._titles(column) if key.theme else ()))

    def _titles(self, code: str) -> Sequence[Entry]:
        """Return the titles of a district in which themes were looked for."""
        own = [item for item in self._dossiers if item.district.code == code]
        return matrix(own, theme_vocabulary(), self.session.compare_term).titles[0].entries

    def action_difference(self, step: int) -> None:
        table = self.query_one("#comparison", RecordTable)
        rows = self._view.differing()
        places = {name: index for index, name in enumerate(self._view.order)}
        here = places.get(table.cursor_row or "", -1)
        ahead = [name for name in rows if (places[name] - here) * step > 0]
        if ahead:
            table.move_to(ahead[0] if step > 0 else ahead[-1])
        else:
            self.tell(self.t("No further row differs in this direction."))

    def action_term(self, step: int) -> None:
        current = self.session.compare_term
        later = [term for term in self._terms if current is None or (term - current) * step > 0]
        if not later:
            self.tell(self.t("No other term is recorded for these districts."))
            return
        self.session.compare_term = later[0] if step > 0 else later[-1]
        self._show_anew()

    def action_rank(self) -> None:
        current = self.session.compare_rank
        after = 0 if current is None else RANK_BY.index(current) + 1
        self.session.compare_rank = RANK_BY[after] if after < len(RANK_BY) else None
        self._show_anew()

    def _show_anew(self) -> None:
        """Compare once more, as it is chosen now."""
        table = self.query_one("#comparison", RecordTable)
        self._view = self._compare()
        self._load(table.cursor_row, table.cursor_column)

    def action_drop(self) -> None:
        code = self.query_one("#comparison", RecordTable).cursor_column
        if code in self.session.state.marks:
            self.session.state.marks.remove(code)
        enough = len(self.session.state.marks) > 1
        self.post_message(self.Rebuild() if enough else self.GoTo("districts"))

    def action_back(self) -> None:
        self.action_districts()

    def copied_notes(self, table: RecordTable) -> list[str]:
        del table
        return [f"[{note.number}] {words(note, self.t)}"
                for note in self._view.comparison.footnotes]  # fmt: skip

    def action_export(self) -> None:
        comparison = self._view.comparison
        report = comparison_report(comparison, self.t)
        self.export(report_offer(comparison_stem(comparison), report, self.t))
