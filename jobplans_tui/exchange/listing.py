"""The list of districts as a report: a flat table for programs, its chief columns for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jobplans_tui.analysis.summary import Summary
from jobplans_tui.analysis.wording import MISSING, attainment_words, number, picked_amount
from jobplans_tui.exchange.listing_data import ListedDistrict, listed_sources, listing_rows
from jobplans_tui.exchange.parts import source_words
from jobplans_tui.exchange.plain import known_sources, source_ids
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


def listing_report(
    summaries: Sequence[Summary],
    known: Mapping[str, District],
    sources: Mapping[str, Source],
    t: Translator,
) -> Report:
    """Return the list as it is written to files, in the language of `t`."""
    rows = listing_rows(summaries, known, sources)
    names = {name for of in summaries for name in listed_sources(of)}
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
    of: Summary, row: ListedDistrict, sources: Mapping[str, Source], t: Translator
) -> Iterator[Cell]:
    year, reached = of.year, of.attainment
    picks = {"total": of.total, "rate": of.rate, "target": of.target}
    picks |= {"plan_share": year.plan_share, "result": year.result} if year else {}
    for name in FIELDS:
        value = getattr(row, name)
        form: Form = "plain" if name in _PLAIN else "percent" if name in _PERCENT else "number"
        picked = picks.get(name)
        if picked is not None:
            ids = source_ids([picked.main.figure])
            yield Cell(picked_amount(picked, t), value, form, sources=ids)
        elif name == "attainment" and reached is not None:
            ids = source_ids([reached.result.main.figure, reached.target.main.figure])
            yield Cell(attainment_words(reached), value, form, 1, sources=ids)
        elif name == "references":
            named = known_sources(listed_sources(of), sources)
            told = "; ".join(_reference(item, t) for item in named)
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
