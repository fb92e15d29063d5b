"""The timeline of a district for programs: every year with the figures behind it."""

from collections.abc import Iterable
from typing import Literal

from jobplans_tui.analysis.derivation import Derived
from jobplans_tui.analysis.pick import Picked
from jobplans_tui.analysis.timeline import Timeline, YearLine
from jobplans_tui.exchange.plain import (
    DistrictEntry,
    Document,
    PlacedFigure,
    SourceEntry,
    district_entry,
    placed_figure,
    placed_figures,
    source_entries,
)
from jobplans_tui.model import District, Source, recast
from jobplans_tui.model.records import Id, Year


class PickedFigure(PlacedFigure, frozen=True, kw_only=True):
    """The figure that answers, exact figures that contradict it, looser and partial ones."""

    conflicts: tuple[PlacedFigure, ...]
    others: tuple[PlacedFigure, ...]


class DerivedYears(Document, frozen=True, kw_only=True):
    """A computed percentage: the formula with its numbers, the years in it and the missing ones."""

    value: float
    worked: str
    years: tuple[Year, ...]
    gaps: tuple[Year, ...]
    inputs: tuple[PlacedFigure, ...]


class PrintedPercent(Document, frozen=True, kw_only=True):
    """An attainment as a source prints it, in percent."""

    percent: float
    source: Id


class YearEntry(Document, frozen=True, kw_only=True):
    """One year's share, target, result and attainment; `replaced` are its earlier targets."""

    year: Year
    plan_share: PickedFigure | None
    target: PickedFigure | None
    replaced: tuple[PlacedFigure, ...]
    result: PickedFigure | None
    attainment: DerivedYears | None
    printed: tuple[PrintedPercent, ...]


class TimelineDocument(Document, frozen=True, kw_only=True):
    """A district's promise year by year; total and progress of its latest four-year plan."""

    format: Literal["jobplans-timeline"]
    version: Literal[1]
    district: DistrictEntry
    years: tuple[YearEntry, ...]
    total: PickedFigure | None
    progress: DerivedYears | None
    sources: tuple[SourceEntry, ...]


def timeline_data(
    district: District, timeline: Timeline, sources: Iterable[Source]
) -> TimelineDocument:
    """Return the timeline as a JSON document with the sources that its figures name."""
    return TimelineDocument(
        format="jobplans-timeline",
        version=1,
        district=district_entry(district),
        years=tuple(map(_year, timeline.lines)),
        total=_picked(timeline.total),
        progress=_derived(timeline.progress),
        sources=source_entries(sources),
    )


def _year(line: YearLine) -> YearEntry:
    return YearEntry(
        year=line.of.year,
        plan_share=_picked(line.of.plan_share),
        target=_picked(line.of.target),
        replaced=placed_figures(line.replaced),
        result=_picked(line.of.result),
        attainment=_derived(line.attainment),
        printed=tuple(recast(item, PrintedPercent) for item in line.printed),
    )


def _picked(picked: Picked | None) -> PickedFigure | None:
    if picked is None:
        return None
    return recast(
        placed_figure(picked.main),
        PickedFigure,
        conflicts=placed_figures(picked.conflicts),
        others=placed_figures(picked.others),
    )


def _derived(derived: Derived | None) -> DerivedYears | None:
    if derived is None:
        return None
    return recast(derived, DerivedYears, inputs=placed_figures(derived.inputs))
