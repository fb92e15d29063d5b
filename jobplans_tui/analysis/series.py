"""A promise year by year: plan share, annual target, result, attainment."""

from collections.abc import Mapping, Sequence

import msgspec

from jobplans_tui.analysis.pick import Picked, Placed, pick, placed, totals
from jobplans_tui.model import Plan, Source
from jobplans_tui.model.records import IndicatorId, Number
from jobplans_tui.store import Dossier


class Attainment(msgspec.Struct, frozen=True):
    """result / target x 100, in percent, with the two figures it was derived from.

    `against` tells which of a year's two targets was meant; `like` whether both figures count the
    same thing (basis); `contested` holds those of the two on which sources disagree.
    """

    percent: float
    result: Placed
    target: Placed
    against: str
    contested: tuple[Picked, ...] = ()

    @property
    def like(self) -> bool:
        return self.result.figure.basis == self.target.figure.basis


class YearOf(msgspec.Struct, frozen=True):
    """One year of one indicator in one district."""

    year: int
    plan_share: Picked | None
    target: Picked | None
    result: Picked | None

    @property
    def attainment(self) -> Attainment | None:
        """Return the attainment, against the annual target, or else against the plan share."""
        target, against = self.target, "target"
        if target is None:
            target, against = self.plan_share, "plan_share"
        if self.result is None or target is None:
            return None
        result = self.result.main
        goal = _like(target, result)
        if not goal.figure.value:
            return None
        percent = result.figure.value / goal.figure.value * 100
        contested = tuple(picked for picked in (self.result, target) if picked.conflicts)
        return Attainment(percent, result, goal, against, contested)


def _like(target: Picked, result: Placed) -> Placed:
    """Return the target that counts what the result counts, if one does; else the main one."""
    basis = result.figure.basis
    same = (item for item in target.all if item.figure.basis == basis)
    return target.main if target.main.figure.basis == basis else next(same, target.main)


def is_plan_share(item: Placed) -> bool:
    """Whether a figure is a year's share fixed in the four-year plan."""
    figure = item.figure
    if figure.role == "plan_share":
        return True
    in_plan = item.plan is not None and item.plan.kind == "comprehensive"
    return in_plan and figure.role == "target"


def is_yearly_share(item: Placed) -> bool:
    """Whether a figure is the share of jobs that the four-year plan fixed for one year."""
    one_year = item.figure.start == item.figure.end
    return item.figure.indicator == "jobs" and one_year and is_plan_share(item)


def is_annual_target(item: Placed) -> bool:
    """Whether a figure is the target of a year's own plan (or of no plan that a source names)."""
    in_plan = item.plan is not None and item.plan.kind == "comprehensive"
    return item.figure.role == "target" and not in_plan


def year_of(
    items: Sequence[Placed], indicator: IndicatorId, year: int, sources: Mapping[str, Source]
) -> YearOf:
    """Return what is recorded of one year of an indicator; parts are None where nothing is."""
    of_year = [
        item
        for item in totals(items, indicator, ("target", "plan_share", "result"))
        if item.figure.start == item.figure.end == year
    ]
    return YearOf(
        year=year,
        plan_share=pick(filter(is_plan_share, of_year), sources),
        target=pick(filter(is_annual_target, of_year), sources),
        result=pick((item for item in of_year if item.figure.role == "result"), sources),
    )


def years_of(
    dossier: Dossier, indicator: IndicatorId, sources: Mapping[str, Source]
) -> tuple[YearOf, ...]:
    """Return every year of a district that has a share, a target or a result, in order."""
    items = totals(placed(dossier), indicator, ("target", "plan_share", "result"))
    years = {item.figure.start for item in items if item.figure.start == item.figure.end}
    return tuple(year_of(items, indicator, year, sources) for year in sorted(years))


def four_year_plan(dossier: Dossier, term: int | None = None) -> Plan | None:
    """Return the comprehensive plan of a term, or the latest one; None if none is recorded."""
    plans = [
        plan
        for plan in dossier.plans
        if plan.kind == "comprehensive" and (term is None or plan.term == term)
    ]
    return max(plans, key=lambda plan: (plan.end, plan.start, len(plan.figures)), default=None)


def plan_total(
    items: Sequence[Placed], plan: Plan, indicator: IndicatorId, sources: Mapping[str, Source]
) -> Picked | None:
    """Return the target of a comprehensive plan for its whole period.

    Where the plan prints none for exactly that period, the longest one up to its end will do.
    """
    found = [
        item
        for item in totals(items, indicator, ("target",))
        if item.plan is not None and item.plan.id == plan.id
        if item.figure.end == plan.end and item.figure.start < item.figure.end
    ]
    exact = [item for item in found if item.figure.start == plan.start]
    return pick(exact or found, sources)


def end_target(
    items: Sequence[Placed], plan: Plan, indicator: IndicatorId, sources: Mapping[str, Source]
) -> Picked | None:
    """Return the level that a comprehensive plan promises for its last year (rates, stocks)."""
    found = [
        item
        for item in totals(items, indicator, ("target",))
        if item.plan is not None and item.plan.id == plan.id
    ]
    last: Number = max((item.figure.end for item in found), default=0)
    return pick((item for item in found if item.figure.end == last), sources)
