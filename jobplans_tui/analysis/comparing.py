"""Side by side: a pure function from districts to a table of rows, cells and footnotes.

Unlike things are never silently in one row: another basis, another period, a part of a year, an
approximate or a contested figure each put a footnote on their cell; a missing figure is None with a
footnote, never 0.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from jobplans_tui.analysis.comparison import (
    COUNTS,
    Cell,
    CellUnit,
    Column,
    Comparison,
    Group,
    Measure,
    Row,
    RowKey,
    named_sources,
    renumbered,
)
from jobplans_tui.analysis.derivation import (
    Derived,
    DerivedKind,
    growth,
    of_attainment,
    per_1000,
    per_year,
    progress,
)
from jobplans_tui.analysis.marks import Marks, facts_of
from jobplans_tui.analysis.pick import Picked, Placed, placed
from jobplans_tui.analysis.ranking import RankBy, Standing, ranked
from jobplans_tui.analysis.series import (
    YearOf,
    end_target,
    four_year_plan,
    plan_total,
    year_of,
)
from jobplans_tui.analysis.themes import OTHER, matrix
from jobplans_tui.model import INDICATORS, Plan, Source
from jobplans_tui.model.records import IndicatorId
from jobplans_tui.store import Dossier
from jobplans_tui.store.vocabulary import theme_vocabulary


def latest_term(dossiers: Iterable[Dossier]) -> int | None:
    """Return the latest term of a four-year plan of the districts, else of any plan of theirs."""
    plans = [plan for dossier in dossiers for plan in dossier.plans if plan.term is not None]
    four_year = [plan for plan in plans if plan.kind == "comprehensive"]
    return max((plan.term or 0 for plan in four_year or plans), default=None)


_DERIVED_UNITS: dict[DerivedKind, CellUnit] = {
    "attainment": "percent",
    "progress": "percent",
    "growth": "points",
    "per_year": "jobs",
    "per_1000": "jobs",
}
_RANKED: dict[RankBy, RowKey] = {
    "attainment": RowKey("years", "attainment", "jobs"),
    "rate": RowKey("rates", "end", "employment_rate"),
    "total": RowKey("jobs", "total", "jobs"),
}
"""The rows whose values districts are ranked by."""


def _is_told(values: Iterable[Derived | None]) -> bool:
    """Whether some figure behind computed values states its basis."""
    return any(item.figure.basis for value in values if value for item in value.inputs)


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
        self.marks = Marks(sources)
        self.rows: list[Row] = []
        starts = {plan.start for plan in self.plans if plan}
        ends = {plan.end for plan in self.plans if plan}
        self.periods_differ = len(starts) > 1 or len(ends) > 1
        self.years = range(min(starts), max(ends) + 1) if starts else self._annual_years()

    def _annual_years(self) -> range:
        years = [
            plan.start
            for dossier in self.dossiers
            for plan in dossier.plans
            if self.term is None or plan.term == self.term
        ]
        return range(min(years, default=0), max(years, default=-1) + 1)

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
        facts = facts_of(key, picks, periods=self.periods_differ)
        cells = []
        for index, (picked, plan) in enumerate(zip(picks, self.plans, strict=True)):
            if picked is None:
                cells.append(Cell(notes=(self._missing(index, plan, key.year),)))
                continue
            figure = picked.main.figure
            notes = self.marks.of_figure(facts, picked, plan)
            cells.append(Cell(value=figure.value, unit=figure.unit, picked=picked, notes=notes))
        self.add(key, cells, always=always)

    def _missing(self, index: int, plan: Plan | None, year: int | None = None) -> int:
        if plan is None and year is None:
            name = self.dossiers[index].district
            return self.marks.note("no_plan", ko=name.name_ko, en=name.name_en, term=self.term)
        return self.marks.note("missing")

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
                picks = [part(of) for of in found]
                if measure == "plan_share" and group != "years":
                    picks = self._without_last_years(picks)
                self.figures(RowKey(group, measure, name, year), picks)
            if group == "years":
                self._attainments(RowKey(group, "attainment", name, year), found)

    def _without_last_years(self, picks: Sequence[Picked | None]) -> list[Picked | None]:
        """Drop what a plan promises for its last year: it has a row of its own."""
        return [
            None if picked and plan and picked.main.figure.end == plan.end else picked
            for picked, plan in zip(picks, self.plans, strict=True)
        ]

    def _attainments(self, key: RowKey, found: Sequence[YearOf]) -> None:
        reached = [of.attainment for of in found]
        self._derived_row(key, [of_attainment(item) if item else None for item in reached])

    def per_plan(self) -> None:
        """Add what is derived from each four-year plan as a whole."""
        averages: list[Derived | None] = []
        residents: list[Derived | None] = []
        reached: list[Derived | None] = []
        for items, plan in zip(self.items, self.plans, strict=True):
            total = plan_total(items, plan, "jobs", self.sources) if plan else None
            averages.append(per_year(total) if total else None)
            residents.append(per_1000(total, items, self.sources) if total else None)
            reached.append(progress(items, plan, self.sources) if plan else None)
        rows: tuple[tuple[Measure, list[Derived | None]], ...] = (
            ("per_year", averages),
            ("per_1000", residents),
            ("progress", reached),
        )
        for measure, values in rows:
            self._derived_row(RowKey("jobs", measure, "jobs"), values)

    def ranks(self, rank: RankBy, standings: Sequence[Standing]) -> None:
        """Add the place of each district, and why it stands there.

        What is to be said of the value that a place rests on is said at the place as well.
        """
        mark = self.marks.note("rank", by=rank)
        told = _is_told(standing.derived for standing in standings)
        facts = facts_of(
            _RANKED[rank],
            [standing.picked for standing in standings],
            periods=self.periods_differ,
        )
        cells = []
        for index, (standing, plan) in enumerate(zip(standings, self.plans, strict=True)):
            notes: tuple[int, ...] = ()
            if standing.derived is not None:
                notes = self.marks.of_derived(standing.derived, told=told)
            elif standing.picked is not None:
                notes = self.marks.of_figure(facts, standing.picked, plan)
            elif plan is None:
                notes = (self._missing(index, plan),)
            first = mark if standing.place is not None else self.marks.note("unranked")
            cells.append(Cell(value=standing.place, behind=standing.inputs, notes=(first, *notes)))
        self.add(RowKey("plan", "rank"), cells, always=True)

    def growths(self) -> None:
        values = [
            growth(items, plan, self.sources) if plan else None
            for items, plan in zip(self.items, self.plans, strict=True)
        ]
        self._derived_row(RowKey("rates", "growth", "employment_rate"), values)

    def _derived_row(self, key: RowKey, values: Sequence[Derived | None]) -> None:
        if not any(values):
            return
        told = _is_told(values)
        self.add(key, [self._derived(value, told=told) for value in values])

    def _derived(self, derived: Derived | None, *, told: bool) -> Cell:
        if derived is None:
            return Cell(notes=(self.marks.note("underivable"),))
        return Cell(
            value=derived.value,
            unit=_DERIVED_UNITS[derived.kind],
            derived=derived,
            notes=self.marks.of_derived(derived, told=told),
        )

    def counts(self) -> None:
        for name in COUNTS:
            cells = []
            for index, plan in enumerate(self.plans):
                stated = getattr(plan.counts, name) if plan else None
                marks = () if stated is not None else (self._missing(index, plan),)
                cells.append(Cell(value=stated, plan=plan, notes=marks))
            self.add(RowKey("counts", "count", count=name), cells)

    def themes(self) -> None:
        """Add how many titles of each theme the plans of the term hold, as far as recorded."""
        found = matrix(self.dossiers, theme_vocabulary(), self.term)
        for row in found.rows:
            if row.theme == OTHER or not any(cell.count for cell in row.cells):
                continue
            mark = self.marks.note("titles")
            cells = [
                Cell(notes=(self.marks.note("no_titles"),))
                if cell.count is None
                else Cell(value=cell.count, titles=cell.entries, notes=(mark,))
                for cell in row.cells
            ]
            self.add(RowKey("themes", "theme", theme=row.theme), cells)


def compare(
    dossiers: Sequence[Dossier],
    sources: Mapping[str, Source],
    term: int | None = None,
    rank: RankBy | None = None,
) -> Comparison:
    """Return the comparison of districts in the plans of one term, by default the latest.

    With `rank` the columns are ordered by it, best first, those without a value last.
    """
    chosen = term if term is not None else latest_term(dossiers)
    standings: Sequence[Standing] = ()
    if rank is not None:
        standings = ranked(dossiers, sources, rank, chosen)
        dossiers = [standing.dossier for standing in standings]
    builder = _Builder(dossiers, sources, chosen)
    builder.periods()
    if rank is not None:
        builder.ranks(rank, standings)
    builder.plan_figures(RowKey("jobs", "total", "jobs"), plan_total, always=True)
    builder.per_plan()
    for row in INDICATORS:
        if row.group == "rates":
            always = row.id == "employment_rate"
            builder.plan_figures(RowKey("rates", "end", row.id), end_target, always=always)
            if always:
                builder.growths()
            builder.yearly("rates", row.id)
    builder.yearly("years", "jobs")
    for row in INDICATORS:
        if row.group == "people":
            builder.plan_figures(RowKey("people", "end", row.id), end_target)
            builder.yearly("people", row.id)
    builder.counts()
    builder.plan_figures(RowKey("budget", "total", "budget"), plan_total)
    builder.yearly("budget", "budget")
    builder.themes()
    rows, footnotes = renumbered(builder.rows, builder.marks.footnotes.all())
    columns = tuple(
        Column(dossier.district, plan)
        for dossier, plan in zip(dossiers, builder.plans, strict=True)
    )
    used = named_sources(rows, columns)
    return Comparison(
        term=chosen,
        columns=columns,
        rows=rows,
        footnotes=footnotes,
        sources=tuple(sources[name] for name in sorted(used) if name in sources),
    )
