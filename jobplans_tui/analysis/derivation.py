"""Values computed from figures: never shown without their formula and their inputs."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from jobplans_tui.analysis.notes import remarks
from jobplans_tui.analysis.pick import Picked, Placed, pick, totals
from jobplans_tui.analysis.series import (
    Attainment,
    end_target,
    plan_total,
    year_of,
)
from jobplans_tui.i18n import N_
from jobplans_tui.model import Plan, Source
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
    """A computed value with its inputs in the order of the formula.

    `value` is a percentage (attainment, progress), jobs (per_year, per_1000) or percentage points
    (growth). `worked` is the formula with the numbers filled in. `like` tells whether the inputs
    state the same basis; `years` which years went in, where that differs from district to district.
    """

    kind: DerivedKind
    value: float
    worked: str
    inputs: tuple[Placed, ...]
    like: bool = True
    against_share: bool = False
    years: tuple[int, ...] = ()
    contested: tuple[Picked, ...] = ()

    @property
    def approximate(self) -> bool:
        """Whether an input is printed as about, at least or rounded."""
        return any(item.figure.qualifier != "exact" for item in self.inputs)

    @property
    def partial(self) -> bool:
        """Whether an input covers only a part of its year."""
        return any("partial" in remarks(item.figure) for item in self.inputs)


def _number(value: Number) -> str:
    return f"{value:,}"


def of_attainment(reached: Attainment) -> Derived:
    """Return an attainment as a derived value."""
    result, target = reached.result.figure, reached.target.figure
    return Derived(
        kind="attainment",
        value=reached.percent,
        worked=f"{_number(result.value)} / {_number(target.value)} x 100",
        inputs=(reached.result, reached.target),
        like=reached.like,
        against_share=reached.against == "plan_share",
        contested=reached.contested,
    )


def per_year(total: Picked) -> Derived:
    """Return the average of a plan's total over the years it covers."""
    figure = total.main.figure
    years = figure.end - figure.start + 1
    return Derived("per_year", figure.value / years, f"{_number(figure.value)} / {years}",
                   (total.main,))  # fmt: skip


def per_1000(
    total: Picked, items: Sequence[Placed], sources: Mapping[str, Source]
) -> Derived | None:
    """Return a plan's total per 1,000 residents; None where no population is recorded."""
    found = totals(items, "population", ("context", "baseline", "result"))
    latest = max((item.figure.end for item in found), default=0)
    residents = pick((item for item in found if item.figure.end == latest), sources)
    if residents is None or not residents.main.figure.value:
        return None
    jobs, people = total.main.figure.value, residents.main.figure.value
    worked = f"{_number(jobs)} / {_number(people)} x 1,000"
    return Derived("per_1000", jobs / people * 1000, worked, (total.main, residents.main))


def progress(items: Sequence[Placed], plan: Plan, sources: Mapping[str, Source]) -> Derived | None:
    """Return what part of a four-year total the results so far add up to; None without either.

    One result a year is counted, the one that the timeline shows; years without a result are left
    out, so the value is a lower bound while the plan runs.
    """
    total = plan_total(items, plan, "jobs", sources)
    years = [year_of(items, "jobs", year, sources) for year in range(plan.start, plan.end + 1)]
    results = [year.result.main for year in years if year.result]
    if total is None or not results or not total.main.figure.value:
        return None
    summed = sum(item.figure.value for item in results)
    parts = " + ".join(_number(item.figure.value) for item in results)
    goal = total.main.figure
    return Derived(
        kind="progress",
        value=summed / goal.value * 100,
        worked=f"{parts if len(results) == 1 else f'({parts})'} / {_number(goal.value)} x 100",
        inputs=(*results, total.main),
        like=all(item.figure.basis == goal.basis for item in results),
        years=tuple(item.figure.start for item in results),
    )


def growth(items: Sequence[Placed], plan: Plan, sources: Mapping[str, Source]) -> Derived | None:
    """Return by how many points a plan wants to raise the employment rate.

    The baseline is the one printed with the plan, or the result of the year before it.
    """
    goal = end_target(items, plan, "employment_rate", sources)
    before = pick(
        (
            item
            for item in totals(items, "employment_rate", ("baseline", "result"))
            if item.figure.end < plan.start and item.figure.end >= plan.start - 1
        ),
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
        inputs=(goal.main, before.main),
        like=end.basis == start.basis,
        years=(start.end, end.end),
    )
