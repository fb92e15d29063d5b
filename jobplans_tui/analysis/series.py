"""A promise year by year: plan share, annual target, result, attainment."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from jobplans_tui.analysis.notes import remarks
from jobplans_tui.analysis.pick import Picked, Placed, pick, picked, placed, totals
from jobplans_tui.analysis.printed import Printed, in_notes
from jobplans_tui.model import Figure, Plan, Source
from jobplans_tui.model.records import IndicatorId, Role
from jobplans_tui.store import Dossier


class Attainment(msgspec.Struct, frozen=True):
    """result / target x 100, in percent, with the two figures it was derived from.

    `against` tells which of a year's two targets was meant; `printed` holds the attainments that
    the result's own sources print.
    """

    percent: float
    result: Picked
    target: Picked
    against: str
    printed: tuple[Printed, ...] = ()

    @property
    def like(self) -> bool:
        """Whether result and target state the same basis."""
        return self.result.main.figure.basis == self.target.main.figure.basis

    @property
    def partial(self) -> bool:
        """Whether the result covers only a part of its year."""
        return "partial" in remarks(self.result.main.figure)

    @property
    def contradicted(self) -> bool:
        """Whether the result's sources print attainments, and none of them is this one."""
        return bool(self.printed) and not any(item.agrees(self.percent) for item in self.printed)

    @property
    def sound(self) -> bool:
        """Whether it may be ranked: a whole year, and nothing in print against it."""
        return not self.partial and not self.contradicted


class YearOf(msgspec.Struct, frozen=True, dict=True):
    """One year of one indicator in one district.

    Of rival targets `target` is the one that the result is held against, the others beside it; so
    is `plan_share` where there is no target.
    """

    year: int
    plan_share: Picked | None
    target: Picked | None
    result: Picked | None

    @cached_property
    def attainment(self) -> Attainment | None:
        """The attainment, against the annual target, or else against the plan share."""
        goal, against = self.target, "target"
        if goal is None:
            goal, against = self.plan_share, "plan_share"
        if self.result is None or goal is None or not goal.main.figure.value:
            return None
        result = self.result.main.figure
        percent = result.value / goal.main.figure.value * 100
        return Attainment(percent, self.result, goal, against, in_notes(result))


def _goal(target: Picked, result: Figure) -> Picked:
    """Return the target that a result is to be held against, its rivals beside it.

    The one that counts what the result counts; among those the one that the result's own sources
    print, or that agrees with the attainment they print.
    """
    if len(target.all) == 1:
        return target
    printed = in_notes(result)
    sources = {witness.source for witness in result.witnesses}

    def rank(item: Placed) -> tuple[bool, bool, bool, int]:
        figure = item.figure
        own = any(witness.source in sources for witness in figure.witnesses)
        percent = result.value / figure.value * 100 if figure.value else 0.0
        fits = any(said.agrees(percent) for said in printed)
        return (figure.basis != result.basis, not own, not fits, target.all.index(item))

    main, *rest = sorted(target.all, key=rank)
    return picked(main, rest)


def is_plan_share(item: Placed) -> bool:
    """Whether a figure is a year's share fixed in the four-year plan."""
    figure = item.figure
    if figure.role == "plan_share":
        return True
    in_plan = item.plan is not None and item.plan.kind == "comprehensive"
    return in_plan and figure.role == "target"


def role_in_plan(item: Placed) -> Role:
    """Return the role in which a figure is shown.

    The jobs that a four-year plan fixes for one year are a plan share, not a target beside that of
    the year's own plan.
    """
    figure = item.figure
    yearly = figure.indicator == "jobs" and figure.start == figure.end
    return "plan_share" if yearly and is_plan_share(item) else figure.role


def is_annual_target(item: Placed) -> bool:
    """Whether a figure is the target of a year's own plan (or of no plan that a source names)."""
    in_plan = item.plan is not None and item.plan.kind == "comprehensive"
    return item.figure.role == "target" and not in_plan


def year_of(
    items: Sequence[Placed], indicator: IndicatorId, year: int, sources: Mapping[str, Source]
) -> YearOf:
    """Return what is recorded of one year of an indicator; parts are None where nothing is."""
    return _year_of(_yearly(items, indicator).get(year, []), year, sources)


def _year_of(of_year: Sequence[Placed], year: int, sources: Mapping[str, Source]) -> YearOf:
    shares: list[Placed] = []
    targets: list[Placed] = []
    results: list[Placed] = []
    for item in of_year:
        found = results if item.figure.role == "result" else targets
        (shares if is_plan_share(item) else found).append(item)
    share, target = pick(shares, sources), pick(targets, sources)
    result = pick(results, sources)
    if result is not None and target is not None:
        target = _goal(target, result.main.figure)
    elif result is not None and share is not None:
        share = _goal(share, result.main.figure)
    return YearOf(year, share, target, result)


def years_of(
    dossier: Dossier, indicator: IndicatorId, sources: Mapping[str, Source]
) -> tuple[YearOf, ...]:
    """Return every year of a district that has a share, a target or a result, in order."""
    return years_in(placed(dossier), indicator, sources)


def years_in(
    items: Sequence[Placed], indicator: IndicatorId, sources: Mapping[str, Source]
) -> tuple[YearOf, ...]:
    """Return what `years_of` does, of figures that are at hand."""
    return tuple(latest_years(items, indicator, sources))[::-1]


def latest_years(
    items: Sequence[Placed], indicator: IndicatorId, sources: Mapping[str, Source]
) -> Iterator[YearOf]:
    """Yield the years of `years_in`, the latest first, each worked out when it is asked for."""
    yearly = _yearly(items, indicator)
    return (_year_of(yearly[year], year, sources) for year in sorted(yearly, reverse=True))


def _yearly(items: Sequence[Placed], indicator: IndicatorId) -> Mapping[int, list[Placed]]:
    """Return the shares, targets and results of single years, by year."""
    found: defaultdict[int, list[Placed]] = defaultdict(list)
    for item in totals(items, indicator, ("target", "plan_share", "result")):
        if item.figure.start == item.figure.end:
            found[item.figure.start].append(item)
    return found


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
        if item.plan is not None and item.plan.id == plan.id and item.figure.end == plan.end
    ]
    return pick(found, sources)
