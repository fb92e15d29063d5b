"""A part of a comparison: some indicators, some years, some measures, only what differs."""

import msgspec

from jobplans_tui.analysis.comparison import (
    Comparison,
    Measure,
    Row,
    named_sources,
    renumbered,
)
from jobplans_tui.model.records import IndicatorId

HEADS: tuple[Measure, ...] = ("period", "rank")
"""What every comparison tells: the rows that are no figures but say what is compared."""
MEASURES: tuple[Measure, ...] = (
    "total",
    "per_year",
    "per_1000",
    "progress",
    "end",
    "growth",
    "plan_share",
    "target",
    "result",
    "attainment",
    "count",
    "theme",
)
"""What can be chosen; `per_year` and `per_1000` (residents) are totals made comparable."""


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be shown; empty is everything.

    `years` (first and last, both included) are of the yearly rows: those of a whole plan stay.
    `differing`: only rows in which two districts have different entries.
    """

    indicators: tuple[IndicatorId, ...] = ()
    years: tuple[int, int] | None = None
    measures: tuple[Measure, ...] = ()
    differing: bool = False

    def __contains__(self, row: Row) -> bool:
        key = row.key
        if key.measure in HEADS:
            return True
        first, last = self.years or (0, 9999)
        return (
            (not self.indicators or key.indicator in self.indicators)
            and (not self.measures or key.measure in self.measures)
            and (key.year is None or first <= key.year <= last)
            and (row.differs or not self.differing)
        )


def select(comparison: Comparison, wanted: Selection) -> Comparison:
    """Return the part of a comparison that is wanted, with the footnotes and sources it needs."""
    kept = (row for row in comparison.rows if row in wanted)
    rows, footnotes = renumbered(kept, comparison.footnotes)
    used = named_sources(rows, comparison.columns)
    return msgspec.structs.replace(
        comparison,
        rows=rows,
        footnotes=footnotes,
        sources=tuple(source for source in comparison.sources if source.id in used),
    )
