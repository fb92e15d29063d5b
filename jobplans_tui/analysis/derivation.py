"""Values computed from figures: never shown without their formula and their inputs."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from jobplans_tui.analysis.pick import Picked, Placed, pick, totals
from jobplans_tui.analysis.series import (
    Attainment,
    end_target,
    plan_total,
    year_of,
)
from jobplans_tui.i18n import N_
from jobplans_tui.model import Figure, Plan, Source
from jobplans_tui.model.records import Number

DerivedKind = Literal["attainment", "per_year", "per_1000", "progress", "growth"]

FORMULAS: dict[DerivedKind, str] = {
    "attainment": N_("result / target x 100"),
    "per_year": N_("plan total / years of the plan"),
    "per_1000": N_("plan total / residents x 1,000"),
    "progress": N_("sum of results / plan total x 100"),
    "growth": N_("end of plan - baseline, in percentage points"),
}


class Derived(msgspec.Struct, frozen=True):
    """A computed value with the figures it was computed from, in the order of the formula.

    `value` is a percentage (attainment, progress), jobs (per_year, per_1000) or percentage points
    (growth). `worked` is the formula with the numbers filled in. `years` tells which years went
    in and `gaps` which did not, where that differs from district to district; `printed` holds
    percentages in print that contradict the computed one.
    """

    kind: DerivedKind
    value: float
    worked: str
    picks: tuple[Picked, ...]
    against_share: bool = False
    years: tuple[int, ...] = ()
    gaps: tuple[int, ...] = ()
    printed: tuple[float, ...] = ()

    @property
    def inputs(self) -> tuple[Placed, ...]:
        return tuple(picked.main for picked in self.picks)

    @property
    def like(self) -> bool:
        """Whether all inputs state the same basis; residents have none."""
        bases = {item.figure.basis for item in self.inputs if item.figure.indicator != "population"}
        return len(bases) < 2  # noqa: PLR2004 - one basis, or none at all

    @property
    def approximate(self) -> bool:
        """Whether an input is printed as about, at least or rounded."""
        return any(item.figure.qualifier != "exact" for item in self.inputs)


def _number(value: Number) -> str:
    return f"{value:,}"


def of_attainment(reached: Attainment) -> Derived:
    """Return an attainment as a derived value."""
    result, target = reached.result.main.figure, reached.target.main.figure
    return Derived(
        kind="attainment",
        value=reached.percent,
        worked=f"{_number(result.value)} / {_number(target.value)} x 100",
        picks=(reached.result, reached.target),
        against_share=reached.against == "plan_share",
        printed=tuple(item.percent for item in reached.printed) if reached.contradicted else (),
    )


def per_year(total: Picked) -> Derived:
    """Return the average of a plan's total over the years it covers."""
    figure = total.main.figure
    years = figure.end - figure.start + 1
    return Derived("per_year", figure.value / years, f"{_number(figure.value)} / {years}", (total,))


def per_1000(
    total: Picked, items: Sequence[Placed], sources: Mapping[str, Source]
) -> Derived | None:
    """Return a plan's total per 1,000 residents; None where no population is recorded."""
    found = totals(items, "population", ("context", "baseline", "result"))
    latest = max((item.figure.end for item in found), default=0)
    residents = pick([item for item in found if item.figure.end == latest], sources)
    if residents is None or not residents.main.figure.value:
        return None
    jobs, people = total.main.figure.value, residents.main.figure.value
    worked = f"{_number(jobs)} / {_number(people)} x 1,000"
    return Derived("per_1000", jobs / people * 1000, worked, (total, residents))


def _results(
    items: Sequence[Placed], goal: Figure, sources: Mapping[str, Source]
) -> tuple[Picked, ...]:
    """Return what is recorded as reached of a goal: no year twice, the longest count first.

    A cumulative result within the goal's years goes before the yearly ones that it covers.
    """
    whole = [
        item
        for item in totals(items, "jobs", ("result",))
        if goal.start <= item.figure.start < item.figure.end <= goal.end
    ]
    longest = max((item.figure.end - item.figure.start for item in whole), default=0)
    cumulative = pick(
        [item for item in whole if item.figure.end - item.figure.start == longest], sources
    )
    covered: set[int] = set()
    if cumulative is not None:
        figure = cumulative.main.figure
        covered = set(range(figure.start, figure.end + 1))
    years = [year for year in range(goal.start, goal.end + 1) if year not in covered]
    yearly = [year_of(items, "jobs", year, sources).result for year in years]
    return (*([cumulative] if cumulative else []), *(picked for picked in yearly if picked))


def progress(items: Sequence[Placed], plan: Plan, sources: Mapping[str, Source]) -> Derived | None:
    """Return what part of a four-year total the recorded results add up to; None without either.

    Years without a recorded result are left out and named, so that nobody takes the value for all
    that was reached.
    """
    total = plan_total(items, plan, "jobs", sources)
    if total is None or not total.main.figure.value:
        return None
    goal = total.main.figure
    results = _results(items, goal, sources)
    if not results:
        return None
    summed = sum(picked.main.figure.value for picked in results)
    parts = " + ".join(_number(picked.main.figure.value) for picked in results)
    figures = [picked.main.figure for picked in results]
    years = sorted({year for item in figures for year in range(item.start, item.end + 1)})
    return Derived(
        kind="progress",
        value=summed / goal.value * 100,
        worked=f"{parts if len(results) == 1 else f'({parts})'} / {_number(goal.value)} x 100",
        picks=(*results, total),
        years=tuple(years),
        gaps=tuple(year for year in range(goal.start, max(years)) if year not in years),
    )


def growth(items: Sequence[Placed], plan: Plan, sources: Mapping[str, Source]) -> Derived | None:
    """Return by how many points a plan wants to raise the employment rate.

    The baseline is the one printed with the plan, or the result of the year before it.
    """
    goal = end_target(items, plan, "employment_rate", sources)
    before = pick(
        [
            item
            for item in totals(items, "employment_rate", ("baseline", "result"))
            if item.figure.end < plan.start and item.figure.end >= plan.start - 1
        ],
        sources,
    )
    if goal is None or before is None:
        return None
    end, start = goal.main.figure, before.main.figure
    return Derived(
        kind="growth",
        # decimal figures, so no binary noise behind the last digit
        value=round(end.value - start.value, 6),
        worked=f"{_number(end.value)} - {_number(start.value)}",
        picks=(goal, before),
        years=(start.end, end.end),
    )
