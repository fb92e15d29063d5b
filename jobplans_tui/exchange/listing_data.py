"""The list of districts for programs: one flat record a district."""

from collections.abc import Mapping, Sequence

from jobplans_tui.analysis.names import short_en, short_ko
from jobplans_tui.analysis.notes import telling
from jobplans_tui.analysis.pick import Picked
from jobplans_tui.analysis.summary import Summary
from jobplans_tui.exchange.plain import (
    DistrictEntry,
    SourceEntry,
    known_sources,
    source_entries,
    source_ids,
)
from jobplans_tui.model import District, Source, recast
from jobplans_tui.model.records import Basis, Level, Number, Year


class ListedDistrict(DistrictEntry, frozen=True, kw_only=True):
    """A district with its latest promise and how far it came; null where nothing is recorded.

    `total` is that of the latest four-year plan (`start` to `end`); `plan_share`, `target` and
    `result` are of `year`. `attainment` is derived (result / target x 100, percent); it is not
    `attainment_sound` where it covers part of a year or print contradicts it. `disagree`: sources
    print different values of the figures shown. `references` describe the `sources`.
    """

    level: Level
    province_ko: str | None
    province_en: str | None
    term: int | None
    start: Year | None
    end: Year | None
    total: Number | None
    year: Year | None
    plan_share: Number | None
    target: Number | None
    result: Number | None
    attainment: float | None
    rate: Number | None
    rate_year: Year | None
    rate_basis: Basis | None
    attainment_sound: bool | None
    remarks: str | None
    sources: str | None
    disagree: bool
    plans: int
    figures: int
    printings: int
    initiatives: int
    references: tuple[SourceEntry, ...]


def listed_sources(of: Summary) -> tuple[str, ...]:
    """Return the ids of the sources of the figures of a line."""
    return source_ids(picked.main.figure for picked in _shown(of) if picked)


def listing_rows(
    summaries: Sequence[Summary], known: Mapping[str, District], sources: Mapping[str, Source]
) -> tuple[ListedDistrict, ...]:
    """Return one flat record a district, in the order given."""
    return tuple(_listed(of, known, sources) for of in summaries)


def _listed(
    of: Summary, known: Mapping[str, District], sources: Mapping[str, Source]
) -> ListedDistrict:
    year, reached, plan = of.year, of.attainment, of.plan
    province = known.get(of.district.province or "")
    shown, names = _shown(of), listed_sources(of)
    return recast(
        of.district,
        ListedDistrict,
        province_ko=short_ko(province.name_ko) if province else None,
        province_en=short_en(province.name_en) if province else None,
        term=of.last_term,
        start=plan.start if plan else None,
        end=plan.end if plan else None,
        total=_value(of.total),
        year=year.year if year else None,
        plan_share=_value(year.plan_share) if year else None,
        target=_value(of.target),
        result=_value(year.result) if year else None,
        attainment=round(reached.percent, 1) if reached else None,
        rate=_value(of.rate),
        rate_year=of.rate.main.figure.end if of.rate else None,
        rate_basis=of.rate.main.figure.basis if of.rate else None,
        attainment_sound=reached.sound if reached else None,
        remarks="; ".join(_remarks(shown)) or None,
        sources=" ".join(names) or None,
        disagree=any(picked.conflicts for picked in shown if picked),
        plans=of.plans,
        figures=of.figures,
        printings=of.printings,
        initiatives=of.initiatives,
        references=source_entries(known_sources(names, sources)),
    )


def _shown(of: Summary) -> list[Picked | None]:
    """Return the figures of a line."""
    year = of.year
    return [of.total, of.rate, *((year.plan_share, of.target, year.result) if year else ())]


def _value(picked: Picked | None) -> Number | None:
    return picked.main.figure.value if picked else None


def _remarks(shown: Sequence[Picked | None]) -> dict[str, None]:
    """Return what the record remarks on the figures of a line, each once."""
    found = (text for picked in shown if picked for text in telling(picked.main.figure))
    return dict.fromkeys(found)
