"""The Checks screen: what the rules find in the whole store."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from jobplans_tui.analysis.checks import SEVERITY_WORDS, check_store
from jobplans_tui.analysis.watching import Watch
from jobplans_tui.render.columns import Column
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.screens.lists import ListScreen
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.views.findings import FindingCells, finding_columns


class ChecksScreen(ListScreen):
    """Findings of all districts, the gravest first."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export")]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._cells = FindingCells((), session.known, self.t, session.palette)

    def prepare(self, watch: Watch) -> Callable[[], None]:
        session = self.session
        findings = check_store(session.store, watch)
        cells = FindingCells(findings, session.known, self.t, session.palette)

        def take() -> None:
            self._cells = cells

        return take

    def columns(self) -> list[Column]:
        return finding_columns(self.t, with_district=True)

    def rows(self, query: str) -> Sequence[str]:
        return self._cells.rows(query)

    def cell(self, row: str, column: str) -> Text:
        return self._cells(row, column)

    def headline(self, shown: int) -> tuple[str, str]:
        del shown  # the counts by severity say more
        severities = Counter(self._cells.findings[row].severity for row in self.table.row_ids)
        counts = [f"{self.t(word)} {severities[name]}" for name, word in SEVERITY_WORDS.items()]
        return self.t("Checks"), " · ".join(counts)

    def full(self, row: str, column: str) -> tuple[str, Text]:
        del column  # the whole line is one finding
        return self.t("Finding"), self._cells.full(row, self.facts)

    def action_export(self) -> None:
        from jobplans_tui.tui.offers import findings_offer  # noqa: PLC0415 - rare

        shown = [self._cells.findings[row] for row in self.table.row_ids]
        self.export(findings_offer(self.session, shown))
