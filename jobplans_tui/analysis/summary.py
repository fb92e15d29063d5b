"""One line of the list of districts: the latest promise, and how far the latest year came."""

from collections.abc import Mapping, Sequence

import msgspec

from jobplans_tui.analysis.pick import Picked, Placed, placed
from jobplans_tui.analysis.series import (
    Attainment,
    YearOf,
    end_target,
    four_year_plan,
    plan_total,
    years_in,
)
from jobplans_tui.model import District, Plan, Source
from jobplans_tui.store import Dossier


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a district; None where nothing is recorded.

    `plan` is the latest four-year plan with its `total`; `year` the latest year whose attainment
    can be computed for the whole year and is not contradicted in print, else one that can be
    computed at all, else the latest with a target or a result; `rate` the latest target of the
    employment rate.
    """

    district: District
    plans: int
    figures: int
    printings: int
    initiatives: int
    plan: Plan | None
    total: Picked | None
    year: YearOf | None
    rate: Picked | None

    @property
    def attainment(self) -> Attainment | None:
        return self.year.attainment if self.year else None

    @property
    def target(self) -> Picked | None:
        """The annual target of `year`: the one its attainment is against, where there is one."""
        reached = self.attainment
        if reached is not None and reached.against == "target":
            return reached.target
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


def summarise(dossier: Dossier, sources: Mapping[str, Source]) -> Summary:
    """Return the summary of one district."""
    items = placed(dossier)
    plan = four_year_plan(dossier)
    return Summary(
        district=dossier.district,
        plans=len(dossier.plans),
        figures=len(items),
        printings=sum(len(item.figure.witnesses) for item in items),
        initiatives=len(dossier.initiatives),
        plan=plan,
        total=plan_total(items, plan, "jobs", sources) if plan else None,
        year=_latest_year(items, sources),
        rate=_latest_rate(items, plan, sources),
    )


def _latest_year(items: Sequence[Placed], sources: Mapping[str, Source]) -> YearOf | None:
    years = years_in(items, "jobs", sources)
    promised = [year for year in years if year.target or year.result]
    reached = [year for year in promised if year.attainment]
    sound = [year for year in reached if year.attainment and year.attainment.sound]
    latest = sound or reached or promised
    return latest[-1] if latest else None


def _latest_rate(
    items: Sequence[Placed], plan: Plan | None, sources: Mapping[str, Source]
) -> Picked | None:
    in_plan = end_target(items, plan, "employment_rate", sources) if plan else None
    years = years_in(items, "employment_rate", sources)
    annual = next((year.target for year in reversed(years) if year.target), None)
    if in_plan is None or annual is None:
        return in_plan or annual
    return max(in_plan, annual, key=lambda rate: rate.main.figure.end)
