"""Ranking districts: by attainment or rate; by raw totals only with a warning beside it."""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import msgspec

from jobplans_tui.analysis.pick import Placed, placed
from jobplans_tui.analysis.series import end_target, four_year_plan, plan_total, years_of
from jobplans_tui.model import Source
from jobplans_tui.store import Dossier

RankBy = Literal["attainment", "rate", "total"]
RANK_BY: tuple[RankBy, ...] = get_args(RankBy)


class Standing(msgspec.Struct, frozen=True):
    """A district's place (1 is best; None: nothing to rank by) and the figures it rests on."""

    dossier: Dossier
    place: int | None
    value: float | None
    inputs: tuple[Placed, ...] = ()


def _value(
    dossier: Dossier, sources: Mapping[str, Source], by: RankBy, term: int | None
) -> tuple[float | None, tuple[Placed, ...]]:
    items, plan = placed(dossier), four_year_plan(dossier, term)
    if by == "attainment":
        reached = [year.attainment for year in years_of(dossier, "jobs", sources)]
        latest = next((item for item in reversed(reached) if item and item.sound), None)
        if latest is None:
            return None, ()
        return latest.percent, (latest.result.main, latest.target.main)
    if plan is None:
        return None, ()
    picked = (
        end_target(items, plan, "employment_rate", sources)
        if by == "rate"
        else plan_total(items, plan, "jobs", sources)
    )
    return (float(picked.main.figure.value), (picked.main,)) if picked else (None, ())


def ranked(
    dossiers: Sequence[Dossier],
    sources: Mapping[str, Source],
    by: RankBy,
    term: int | None = None,
) -> tuple[Standing, ...]:
    """Return districts best first, equal values in the same place, unranked ones last as given."""
    values = [_value(dossier, sources, by, term) for dossier in dossiers]
    known = sorted({value for value, _ in values if value is not None}, reverse=True)
    counts = [sum(1 for value, _ in values if value == each) for each in known]
    places = {each: 1 + sum(counts[:index]) for index, each in enumerate(known)}
    standings = [
        Standing(dossier, places[value] if value is not None else None, value, inputs)
        for dossier, (value, inputs) in zip(dossiers, values, strict=True)
    ]
    return tuple(sorted(standings, key=lambda item: (item.place is None, item.place or 0)))
