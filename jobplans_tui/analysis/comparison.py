"""Side by side: a pure function from districts to a table of rows, cells and footnotes.

Screen, command line and export all show this one value. Unlike things are never silently in one
row: another basis, another period, a part of a year, an approximate or a contested figure each put
a footnote on their cell; a missing figure is None with a footnote, never 0.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from jobplans_tui.analysis.footnotes import Footnote, FootnoteKind, Footnotes
from jobplans_tui.analysis.notes import notes, remarks
from jobplans_tui.analysis.pick import Picked, Placed, placed
from jobplans_tui.analysis.series import (
    Attainment,
    YearOf,
    end_target,
    four_year_plan,
    plan_total,
    year_of,
)
from jobplans_tui.model import INDICATORS, District, Figure, Plan, Source, indicator
from jobplans_tui.model.records import IndicatorId, Number, Unit
from jobplans_tui.store import Dossier

Measure = Literal["period", "total", "end", "plan_share", "target", "result", "attainment", "count"]
Group = Literal["plan", "jobs", "rates", "years", "people", "counts", "budget"]
COUNTS = ("strategies", "tasks", "projects", "fields")


class RowKey(msgspec.Struct, frozen=True):
    """What a row shows: an indicator in a measure, of one year where it is yearly."""

    group: Group
    measure: Measure
    indicator: IndicatorId | None = None
    year: int | None = None
    count: str | None = None


class Cell(msgspec.Struct, frozen=True):
    """One district's entry in a row.

    `value` is None where nothing is recorded. `text` stands for entries that are no numbers.
    `picked` holds the figure and its rivals, `derived` the inputs of a computed value, `plan` the
    plan behind a stated count; `notes` are numbers of the comparison's footnotes.
    """

    value: Number | None = None
    unit: Unit | None = None
    text: str | None = None
    picked: Picked | None = None
    derived: Attainment | None = None
    plan: Plan | None = None
    notes: tuple[int, ...] = ()

    @property
    def figures(self) -> tuple[Placed, ...]:
        """Return all figures behind the cell, the shown one first."""
        if self.derived is not None:
            return (self.derived.result, self.derived.target)
        return self.picked.all if self.picked else ()

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Return the ids of all sources behind the cell, each once."""
        ids = [witness.source for item in self.figures for witness in item.figure.witnesses]
        if not ids and self.plan is not None and self.value is not None:
            ids = list(self.plan.sources)
        return tuple(dict.fromkeys(ids))


class Row(msgspec.Struct, frozen=True):
    """One line of the comparison, a cell for each column."""

    key: RowKey
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether at least two districts have an entry here and these are not all equal."""
        shown = {
            cell.text if cell.value is None else cell.value for cell in self.cells
        } - {None}  # fmt: skip
        return len(shown) > 1


class Column(msgspec.Struct, frozen=True):
    """A district and its four-year plan of the term compared, if one is recorded."""

    district: District
    plan: Plan | None


class Comparison(msgspec.Struct, frozen=True):
    """The whole table; `sources` are all those that its cells name."""

    term: int | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    footnotes: tuple[Footnote, ...]
    sources: tuple[Source, ...]

    def notes_of(self, numbers: Iterable[int]) -> tuple[Footnote, ...]:
        """Return the footnotes of these numbers."""
        wanted = set(numbers)
        return tuple(note for note in self.footnotes if note.number in wanted)


def latest_term(dossiers: Iterable[Dossier]) -> int | None:
    """Return the latest term that one of the districts has a four-year plan of."""
    terms = [
        plan.term
        for dossier in dossiers
        for plan in dossier.plans
        if plan.kind == "comprehensive" and plan.term is not None
    ]
    return max(terms, default=None)


class _Builder:
    """Collects the rows and footnotes of one comparison."""

    def __init__(
        self, dossiers: Sequence[Dossier], sources: Mapping[str, Source], term: int | None
    ) -> None:
        self.sources = sources
        self.term = term
        self.dossiers = dossiers
        self.items = [placed(dossier) for dossier in dossiers]
        self.plans = [four_year_plan(dossier, term) for dossier in dossiers]
        self.notes = Footnotes()
        self.rows: list[Row] = []
        starts = {plan.start for plan in self.plans if plan}
        ends = {plan.end for plan in self.plans if plan}
        self.periods_differ = len(starts) > 1 or len(ends) > 1
        self.years = range(min(starts), max(ends) + 1) if starts else self._annual_years()

    def _annual_years(self) -> range:
        years = [plan.start for dossier in self.dossiers for plan in dossier.plans]
        return range(min(years, default=0), max(years, default=-1) + 1)

    def note(self, kind: FootnoteKind, **values: object) -> int:
        return self.notes.number(kind, **values)

    # ---- rows

    def add(self, key: RowKey, cells: Sequence[Cell], *, always: bool = False) -> None:
        if always or any(cell.value is not None or cell.text for cell in cells):
            self.rows.append(Row(key, tuple(cells)))

    def periods(self) -> None:
        cells = [
            Cell(text=f"{plan.start}–{plan.end}", plan=plan)
            if plan
            else Cell(notes=(self._missing(index, plan),))
            for index, plan in enumerate(self.plans)
        ]
        self.add(RowKey("plan", "period"), cells, always=True)

    def plan_figures(
        self,
        key: RowKey,
        find: Callable[[Sequence[Placed], Plan, IndicatorId, Mapping[str, Source]], Picked | None],
        *,
        always: bool = False,
    ) -> None:
        name = key.indicator
        if name is None:
            return
        picks = [
            find(items, plan, name, self.sources) if plan else None
            for items, plan in zip(self.items, self.plans, strict=True)
        ]
        self.figures(key, picks, always=always)

    def figures(self, key: RowKey, picks: Sequence[Picked | None], *, always: bool = False) -> None:
        common = _common_unit(picks)
        told = any(picked and picked.main.figure.basis for picked in picks)
        cells = []
        for index, picked in enumerate(picks):
            if picked is None:
                cells.append(Cell(notes=(self._missing(index, self.plans[index], key.year),)))
                continue
            figure = picked.main.figure
            cells.append(
                Cell(
                    value=figure.value,
                    unit=figure.unit,
                    picked=picked,
                    notes=tuple(
                        dict.fromkeys(self._notes(key, self.plans[index], picked, common, told))
                    ),
                )
            )
        self.add(key, cells, always=always)

    def _missing(self, index: int, plan: Plan | None, year: int | None = None) -> int:
        if plan is None and year is None:
            name = self.dossiers[index].district
            return self.note("no_plan", ko=name.name_ko, en=name.name_en, term=self.term)
        return self.note("missing")

    def _notes(
        self, key: RowKey, plan: Plan | None, picked: Picked, common: Unit | None, told: bool
    ) -> Iterable[int]:
        """Yield the footnotes of one figure; `told`: some cell of the row states its basis."""
        figure = picked.main.figure
        if key.indicator == "jobs" and key.measure == "total":
            yield self.note("definition")
        if key.indicator == "linkage_rate":
            yield self.note("linkage")
        yield from self._basis_note(figure, told)
        if self.periods_differ and plan and key.measure in {"total", "end"}:
            yield self.note("period", start=plan.start, end=plan.end)
        if key.measure == "total" and plan and figure.start != plan.start:
            yield self.note("covers", start=figure.start, end=figure.end)
        if key.measure == "end" and plan and figure.end != plan.end:
            yield self.note("covers", start=figure.start, end=figure.end)
        if figure.qualifier != "exact":
            yield self.note("qualifier", qualifier=figure.qualifier)
        if common is not None and figure.unit != common:
            yield self.note("unit", unit=figure.unit)
        if remarks(figure) & {"partial", "scope", "superseded"}:
            yield self.note("remark", text="; ".join(notes(figure)))
        if picked.conflicts:
            rivals = [item.figure for item in (picked.main, *picked.conflicts)]
            yield self.note(
                "conflict",
                unit=figure.unit,
                values=tuple((rival.value, _publishers(rival, self.sources)) for rival in rivals),
            )

    def _basis_note(self, figure: Figure, told: bool) -> Iterable[int]:
        unit = indicator(figure.indicator).unit
        if figure.basis is not None:
            kind: FootnoteKind = "ages" if unit == "percent" else "jobs_basis"
            yield self.note(kind, basis=figure.basis)
        elif figure.indicator.endswith("employment_rate"):
            yield self.note("ages_unknown")
        elif figure.indicator == "jobs" and told:
            yield self.note("jobs_unknown")

    # ---- year by year

    def yearly(self, group: Group, name: IndicatorId) -> None:
        for year in self.years:
            found = [year_of(items, name, year, self.sources) for items in self.items]
            parts: tuple[tuple[Measure, Callable[[YearOf], Picked | None]], ...] = (
                ("plan_share", lambda of: of.plan_share),
                ("target", lambda of: of.target),
                ("result", lambda of: of.result),
            )
            for measure, part in parts:
                if measure == "plan_share" and group != "years":
                    continue
                self.figures(RowKey(group, measure, name, year), [part(of) for of in found])
            if group == "years":
                self._attainments(RowKey(group, "attainment", name, year), found)

    def _attainments(self, key: RowKey, found: Sequence[YearOf]) -> None:
        cells = []
        for of in found:
            reached = of.attainment
            if reached is None:
                cells.append(Cell(notes=(self.note("underivable"),)))
                continue
            marks = [self.note("derived")]
            if reached.against == "plan_share":
                marks.append(self.note("against_share"))
            if not reached.like:
                marks.append(self.note("unlike"))
            if "partial" in remarks(reached.result.figure):
                marks.append(self.note("remark", text="; ".join(notes(reached.result.figure))))
            cells.append(
                Cell(value=reached.percent, unit="percent", derived=reached, notes=tuple(marks))
            )
        self.add(key, cells)

    def counts(self) -> None:
        for name in COUNTS:
            cells = []
            for index, plan in enumerate(self.plans):
                stated = getattr(plan.counts, name) if plan else None
                marks = () if stated is not None else (self._missing(index, plan),)
                cells.append(Cell(value=stated, plan=plan, notes=marks))
            self.add(RowKey("counts", "count", count=name), cells)


def _common_unit(picks: Sequence[Picked | None]) -> Unit | None:
    """Return the unit most cells of a row have, the indicator's own one first."""
    figures = [picked.main.figure for picked in picks if picked]
    if not figures:
        return None
    own = indicator(figures[0].indicator).unit
    units = Counter(figure.unit for figure in figures)
    return own if own in units else units.most_common(1)[0][0]


def _publishers(figure: Figure, sources: Mapping[str, Source]) -> str:
    """Return who printed the figure, and when."""
    shown = []
    for witness in figure.witnesses:
        source = sources.get(witness.source)
        shown.append(f"{source.publisher} {source.published or ''}".strip() if source else "?")
    return ", ".join(dict.fromkeys(shown))


def compare(
    dossiers: Sequence[Dossier], sources: Mapping[str, Source], term: int | None = None
) -> Comparison:
    """Return the comparison of districts in the plans of one term, by default the latest."""
    chosen = term if term is not None else latest_term(dossiers)
    builder = _Builder(dossiers, sources, chosen)
    builder.periods()
    builder.plan_figures(RowKey("jobs", "total", "jobs"), plan_total, always=True)
    for row in INDICATORS:
        if row.group == "rates":
            always = row.id == "employment_rate"
            builder.plan_figures(RowKey("rates", "end", row.id), end_target, always=always)
            builder.yearly("rates", row.id)
    builder.yearly("years", "jobs")
    for row in INDICATORS:
        if row.group == "people":
            builder.plan_figures(RowKey("people", "end", row.id), end_target)
            builder.yearly("people", row.id)
    builder.counts()
    builder.plan_figures(RowKey("budget", "total", "budget"), plan_total)
    builder.yearly("budget", "budget")
    used = {name for row in builder.rows for cell in row.cells for name in cell.source_ids}
    used |= {name for plan in builder.plans if plan for name in plan.sources}
    return Comparison(
        term=chosen,
        columns=tuple(
            Column(dossier.district, plan)
            for dossier, plan in zip(dossiers, builder.plans, strict=True)
        ),
        rows=tuple(builder.rows),
        footnotes=builder.notes.all(),
        sources=tuple(sources[name] for name in sorted(used) if name in sources),
    )
