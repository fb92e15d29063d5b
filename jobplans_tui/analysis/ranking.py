"""Ranking districts: by attainment or rate; by raw totals only with a warning beside it."""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import msgspec

from jobplans_tui.analysis.derivation import Derived, of_attainment
from jobplans_tui.analysis.pick import Picked, Placed, placed
from jobplans_tui.analysis.series import end_target, four_year_plan, latest_years, plan_total
from jobplans_tui.model import Plan, Source
from jobplans_tui.store import Dossier

RankBy = Literal["attainment", "rate", "total"]
RANK_BY: tuple[RankBy, ...] = get_args(RankBy)


class Standing(msgspec.Struct, frozen=True):
    """A district's place (1 is best; None: nothing to rank by) and what it is ranked by.

    That is the attainment of one year of its plan, or a figure of the plan.
    """

    dossier: Dossier
    place: int | None = None
    derived: Derived | None = None
    picked: Picked | None = None

    @property
    def value(self) -> float | None:
        if self.derived is not None:
            return self.derived.value
        return None if self.picked is None else float(self.picked.main.figure.value)

    @property
    def inputs(self) -> tuple[Placed, ...]:
        """Return the figures that the place rests on."""
        if self.derived is not None:
            return self.derived.inputs
        return self.picked.all if self.picked else ()


def _standing(
    dossier: Dossier, sources: Mapping[str, Source], by: RankBy, term: int | None
) -> Standing:
    """Return a district without its place; only its four-year plan of the term counts."""
    items, plan = placed(dossier), four_year_plan(dossier, term)
    if plan is None:
        return Standing(dossier)
    if by == "attainment":
        return Standing(dossier, derived=_latest_attainment(items, plan, sources))
    if by == "rate":
        return Standing(dossier, picked=end_target(items, plan, "employment_rate", sources))
    return Standing(dossier, picked=plan_total(items, plan, "jobs", sources))


def _latest_attainment(
    items: Sequence[Placed], plan: Plan, sources: Mapping[str, Source]
) -> Derived | None:
    """Return the latest sound attainment of a plan's years, with its year."""
    for of in latest_years(items, "jobs", sources):
        reached = of.attainment
        if plan.start <= of.year <= plan.end and reached is not None and reached.sound:
            return msgspec.structs.replace(of_attainment(reached), years=(of.year,))
    return None


def ranked(
    dossiers: Sequence[Dossier],
    sources: Mapping[str, Source],
    by: RankBy,
    term: int | None = None,
) -> tuple[Standing, ...]:
    """Return districts best first, equal values in the same place, unranked ones last as given."""
    standings = [_standing(dossier, sources, by, term) for dossier in dossiers]
    values = [standing.value for standing in standings if standing.value is not None]
    found = [
        standing
        if standing.value is None
        else msgspec.structs.replace(
            standing, place=1 + sum(other > standing.value for other in values)
        )
        for standing in standings
    ]
    return tuple(sorted(found, key=lambda item: (item.place is None, item.place or 0)))
