"""Which footnotes a cell of a comparison needs: rule 3, unlike is never silently compared."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from jobplans_tui.analysis.comparison import RowKey
from jobplans_tui.analysis.derivation import Derived
from jobplans_tui.analysis.footnotes import FootnoteKind, Footnotes
from jobplans_tui.analysis.notes import telling
from jobplans_tui.analysis.pick import Picked
from jobplans_tui.model import Figure, Plan, Source, indicator


class RowFacts(NamedTuple):
    """What the cells of a row have to say because of one another.

    `told`: some figure states its basis; `mixed`: the units differ; `missing`: some district has
    none, so that a reader may look for its plan total instead; `periods`: plans of other years.
    """

    key: RowKey
    told: bool = False
    mixed: bool = False
    missing: bool = False
    periods: bool = False


def facts_of(key: RowKey, picks: Iterable[Picked | None], *, periods: bool = False) -> RowFacts:
    """Return the facts of a row of figures."""
    entries = list(picks)
    figures = [picked.main.figure for picked in entries if picked]
    return RowFacts(
        key,
        told=any(figure.basis for figure in figures),
        mixed=len({figure.unit for figure in figures}) > 1,
        missing=len(figures) < len(entries),
        periods=periods,
    )


class Marks:
    """Numbers the footnotes of one comparison."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self.footnotes = Footnotes()

    def note(self, kind: FootnoteKind, **values: object) -> int:
        """Return the number of a footnote."""
        return self.footnotes.number(kind, **values)

    def of_figure(self, row: RowFacts, picked: Picked, plan: Plan | None) -> tuple[int, ...]:
        """Return the footnotes of one figure in its row."""
        return tuple(sorted(set(self._of_figure(row, picked, plan))))

    def _of_figure(self, row: RowFacts, picked: Picked, plan: Plan | None) -> Iterator[int]:
        figure, key = picked.main.figure, row.key
        if key.indicator == "jobs" and key.measure == "total":
            yield self.note("definition")
        if key.indicator == "linkage_rate":
            yield self.note("linkage")
        yield from self._basis(figure, told=row.told)
        if key.measure == "total":
            yield self.note("covers", start=figure.start, end=figure.end)
        elif row.periods and plan and key.measure == "end":
            yield self.note("period", start=plan.start, end=plan.end)
        if key.indicator == "jobs" and key.year is not None and row.missing:
            yield self.note("one_year")
        if figure.qualifier != "exact":
            yield self.note("qualifier", qualifier=figure.qualifier)
        if row.mixed:
            yield self.note("unit", unit=figure.unit)
        yield from self._said([figure])
        if picked.conflicts:
            yield self.conflict(picked)

    def of_derived(self, derived: Derived, *, told: bool) -> tuple[int, ...]:
        """Return the footnotes of a computed value: its formula, and all that its inputs carry."""
        return tuple(sorted(set(self._of_derived(derived, told=told))))

    def _of_derived(self, derived: Derived, *, told: bool) -> Iterator[int]:
        figures = [item.figure for item in derived.inputs]
        yield self.note("derived", formula=derived.kind)
        if derived.kind in {"per_year", "per_1000"}:
            yield self.note("definition")
        for figure in figures:
            yield from self._basis(figure, told=told)
        if derived.against_share:
            yield self.note("against_share")
        if not derived.like:
            yield self.note("unlike")
        if len({figure.unit for figure in figures if figure.indicator == "jobs"}) > 1:
            yield self.note("units")
        if derived.approximate:
            yield self.note("approximate")
        if derived.printed:
            yield self.note("contradicted", percents=derived.printed)
        if derived.years:
            yield self.note("years", years=derived.years)
        if derived.gaps:
            yield self.note("gaps", years=derived.gaps)
        yield from self._said(figures)
        yield from (self.conflict(picked) for picked in derived.picks if picked.conflicts)

    def _said(self, figures: Iterable[Figure]) -> Iterator[int]:
        said = dict.fromkeys(part for figure in figures for part in telling(figure))
        if said:
            yield self.note("remark", text="; ".join(said))

    def _basis(self, figure: Figure, *, told: bool) -> Iterator[int]:
        if figure.basis is not None:
            percent = indicator(figure.indicator).unit == "percent"
            yield self.note("ages" if percent else "jobs_basis", basis=figure.basis)
        elif figure.indicator.endswith("employment_rate"):
            yield self.note("ages_unknown")
        elif figure.indicator == "jobs" and told:
            yield self.note("jobs_unknown")

    def conflict(self, picked: Picked) -> int:
        """Return the footnote that names a figure and its rivals, each with who prints it."""
        rivals = [item.figure for item in (picked.main, *picked.conflicts)]
        values = tuple((rival.value, self._publishers(rival)) for rival in rivals)
        return self.note("conflict", unit=picked.main.figure.unit, values=values)

    def _publishers(self, figure: Figure) -> str:
        shown = []
        for witness in figure.witnesses:
            source = self._sources.get(witness.source)
            date = source.published or "" if source else ""
            shown.append(f"{source.publisher} {date}".strip() if source else "?")
        return ", ".join(dict.fromkeys(shown))
