"""The list of districts as a report: a flat table for programs, its chief columns for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jobplans_tui.analysis.names import short_en, short_ko
from jobplans_tui.analysis.notes import telling
from jobplans_tui.analysis.pick import Picked
from jobplans_tui.analysis.summary import Summary
from jobplans_tui.analysis.wording import MISSING, attainment_words, number, picked_amount
from jobplans_tui.exchange.parts import source_words
from jobplans_tui.exchange.plain import known_sources, source_ids, source_json
from jobplans_tui.exchange.report import Cell, Column, Form, Report, Row, Table
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import District, Source

_READ = {
    "code", "name_ko", "name_en", "term", "total", "year", "target", "result", "attainment",
    "rate", "sources",
}  # fmt: skip
_PLAIN = {"term", "start", "end", "year", "rate_year"}
_PERCENT = {"attainment", "rate"}
FIELDS: dict[str, str] = {
    "code": N_("Code"),
    "name_ko": N_("Name"),
    "name_en": N_("Romanised"),
    "level": N_("Level"),
    "province_ko": N_("Province"),
    "province_en": N_("Province, romanised"),
    "term": N_("Term"),
    "start": N_("First year"),
    "end": N_("Last year"),
    "total": N_("Total"),
    "year": N_("Year"),
    "plan_share": N_("Plan share"),
    "target": N_("Target"),
    "result": N_("Result"),
    "attainment": N_("Attainment"),
    "rate": N_("Employment rate"),
    "rate_year": N_("Year of the rate"),
    "rate_basis": N_("Basis of the rate"),
    "attainment_sound": N_("Whole year, not contradicted"),
    "remarks": N_("Remarks"),
    "sources": N_("Sources"),
    "disagree": N_("Sources disagree"),
    "plans": N_("Plans"),
    "figures": N_("Figures"),
    "printings": N_("Printings"),
    "initiatives": N_("Initiatives"),
    "references": N_("Sources in full"),
}
"""The fields of a line and their titles, in the order of the columns."""


def _value(picked: Picked | None) -> Any:
    return picked.main.figure.value if picked else None


def _remarks(shown: Sequence[Picked | None]) -> dict[str, None]:
    """Return what the record remarks on the figures of a line, each once."""
    found = (text for picked in shown if picked for text in telling(picked.main.figure))
    return dict.fromkeys(found)


def _shown(of: Summary) -> list[Picked | None]:
    """Return the figures of a line."""
    year = of.year
    return [of.total, of.rate, *((year.plan_share, of.target, year.result) if year else ())]


def _sources(of: Summary) -> tuple[str, ...]:
    return source_ids(picked.main.figure for picked in _shown(of) if picked)


def listing_rows(
    summaries: Sequence[Summary], known: Mapping[str, District], sources: Mapping[str, Source]
) -> list[dict[str, Any]]:
    """Return one flat record a district; values are plain numbers, None where missing.

    `attainment` is derived (result / target x 100, percent); `disagree` tells that sources print
    different values of the figures shown; `references` describes the `sources`.
    """
    rows = []
    for of in summaries:
        year, reached = of.year, of.attainment
        province = known.get(of.district.province or "")
        shown, names = _shown(of), _sources(of)
        rows.append(
            {
                "code": of.district.code,
                "name_ko": of.district.name_ko,
                "name_en": of.district.name_en,
                "level": of.district.level,
                "province_ko": short_ko(province.name_ko) if province else None,
                "province_en": short_en(province.name_en) if province else None,
                "term": of.last_term,
                "start": of.plan.start if of.plan else None,
                "end": of.plan.end if of.plan else None,
                "total": _value(of.total),
                "year": year.year if year else None,
                "plan_share": _value(year.plan_share) if year else None,
                "target": _value(of.target),
                "result": _value(year.result) if year else None,
                "attainment": round(reached.percent, 1) if reached else None,
                "rate": _value(of.rate),
                "rate_year": of.rate.main.figure.end if of.rate else None,
                "rate_basis": of.rate.main.figure.basis if of.rate else None,
                "attainment_sound": reached.sound if reached else None,
                "remarks": "; ".join(_remarks(shown)) or None,
                "sources": " ".join(names) or None,
                "disagree": any(picked.conflicts for picked in shown if picked),
                "plans": of.plans,
                "figures": of.figures,
                "printings": of.printings,
                "initiatives": of.initiatives,
                "references": [source_json(item) for item in known_sources(names, sources)],
            }
        )
    return rows


def listing_report(
    summaries: Sequence[Summary],
    known: Mapping[str, District],
    sources: Mapping[str, Source],
    t: Translator,
) -> Report:
    """Return the list as it is written to files, in the language of `t`."""
    rows = listing_rows(summaries, known, sources)
    names = {name for of in summaries for name in _sources(of)}
    columns = tuple(
        Column(t(title), name, right=_is_number(name), head=name == "code", data=name not in _READ)
        for name, title in FIELDS.items()
    )
    lines = tuple(
        Row(tuple(_cells(of, row, sources, t))) for of, row in zip(summaries, rows, strict=True)
    )
    return Report(
        title=t("Districts"),
        lead=(_signs(t),),
        tables=(Table(t("Districts"), columns, lines),),
        sources=known_sources(names, sources),
        data=lambda: rows,
        flat=True,
    )


def _signs(t: Translator) -> str:
    return t(
        "~ printed as about or rounded, + as at least, ! sources disagree, * the record has a "
        "remark on it, or it covers a part of a year."
    )


def _is_number(name: str) -> bool:
    return name in {"total", "plan_share", "target", "result"} | _PLAIN | _PERCENT


def _cells(
    of: Summary, row: Mapping[str, Any], sources: Mapping[str, Source], t: Translator
) -> Iterator[Cell]:
    year, reached = of.year, of.attainment
    picks = {"total": of.total, "rate": of.rate, "target": of.target}
    picks |= {"plan_share": year.plan_share, "result": year.result} if year else {}
    for name in FIELDS:
        value = row[name]
        form: Form = "plain" if name in _PLAIN else "percent" if name in _PERCENT else "number"
        picked = picks.get(name)
        if picked is not None:
            ids = source_ids([picked.main.figure])
            yield Cell(picked_amount(picked, t), value, form, sources=ids)
        elif name == "attainment" and reached is not None:
            ids = source_ids([reached.result.main.figure, reached.target.main.figure])
            yield Cell(attainment_words(reached), value, form, 1, sources=ids)
        elif name == "references":
            told = "; ".join(_reference(item, t) for item in known_sources(_sources(of), sources))
            yield Cell(told, told or None)
        else:
            yield _cell(value, form, "" if name not in _READ else MISSING)


def _cell(value: Any, form: Form, missing: str) -> Cell:
    if value is None:
        return Cell(missing)
    separated = isinstance(value, int) and not isinstance(value, bool) and form == "number"
    return Cell(number(value) if separated else str(value), value, form)


def _reference(source: Source, t: Translator) -> str:
    return f"{source.id}: {', '.join(source_words(source, t))}, {source.url or ''}".rstrip(", ")
