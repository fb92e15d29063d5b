"""One line of the list of districts: the latest promise, and how far the latest year came."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from jobplans_tui.analysis.pick import Picked, Placed, placed
from jobplans_tui.analysis.series import (
    Attainment,
    YearOf,
    end_target,
    four_year_plan,
    latest_years,
    plan_total,
)
from jobplans_tui.model import District, Plan, Source
from jobplans_tui.store import Dossier


class Summary(msgspec.Struct, frozen=True, dict=True):
    """What a list shows of a district; None where nothing is recorded.

    Each value is worked out when it is first asked for: of 100,000 districts a screen shows forty.
    """

    dossier: Dossier
    sources: Mapping[str, Source]

    @property
    def district(self) -> District:
        return self.dossier.district

    @property
    def plans(self) -> int:
        return len(self.dossier.plans)

    @property
    def initiatives(self) -> int:
        return len(self.dossier.initiatives)

    @cached_property
    def _items(self) -> Sequence[Placed]:
        return placed(self.dossier)

    @property
    def figures(self) -> int:
        return len(self._items)

    @property
    def printings(self) -> int:
        return sum(len(item.figure.witnesses) for item in self._items)

    @cached_property
    def plan(self) -> Plan | None:
        """The latest four-year plan."""
        return four_year_plan(self.dossier)

    @cached_property
    def total(self) -> Picked | None:
        """What that plan promises for all its years."""
        return plan_total(self._items, self.plan, "jobs", self.sources) if self.plan else None

    @cached_property
    def year(self) -> YearOf | None:
        """The latest year that can be judged.

        That is one whose attainment can be computed for the whole year and is not contradicted in
        print, else one that can be computed at all, else one with a target or a result.
        """
        return _latest_year(self._items, self.sources)

    @cached_property
    def rate(self) -> Picked | None:
        """The latest target of the employment rate."""
        return _latest_rate(self._items, self.plan, self.sources)

    @property
    def attainment(self) -> Attainment | None:
        return self.year.attainment if self.year else None

    @property
    def target(self) -> Picked | None:
        """The annual target of `year`."""
        return self.year.target if self.year else None

    @property
    def last_term(self) -> int | None:
        return self.plan.term if self.plan else None


def of_term(dossier: Dossier, term: int | None) -> Dossier:
    """Return a dossier with the plans of one term only; whole if `term` is None."""
    if term is None:
        return dossier
    plans = tuple(plan for plan in dossier.plans if plan.term == term)
    district = msgspec.structs.replace(dossier.district, figures=())
    return msgspec.structs.replace(dossier, district=district, plans=plans)


def is_same(one: Dossier, other: Dossier) -> bool:
    """Whether both hold the very same records; a store gives out what it has not changed again."""
    return (
        one.district is other.district
        and one.plans is other.plans
        and one.initiatives is other.initiatives
    )


def summarise(dossier: Dossier, sources: Mapping[str, Source]) -> Summary:
    """Return the summary of one district."""
    return Summary(dossier, sources)


def _latest_year(items: Sequence[Placed], sources: Mapping[str, Source]) -> YearOf | None:
    reached = promised = None
    for year in latest_years(items, "jobs", sources):
        attainment = year.attainment
        if attainment is not None and attainment.sound:
            return year
        if attainment is not None:
            reached = reached or year
        elif year.target or year.result:
            promised = promised or year
    return reached or promised


def _latest_rate(
    items: Sequence[Placed], plan: Plan | None, sources: Mapping[str, Source]
) -> Picked | None:
    in_plan = end_target(items, plan, "employment_rate", sources) if plan else None
    years = latest_years(items, "employment_rate", sources)
    annual = next((year.target for year in years if year.target), None)
    if in_plan is None or annual is None:
        return in_plan or annual
    return max(in_plan, annual, key=lambda rate: rate.main.figure.end)
