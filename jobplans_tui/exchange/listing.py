"""The list of districts as CSV or JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from jobplans_tui.analysis.names import short_en, short_ko
from jobplans_tui.analysis.notes import telling
from jobplans_tui.analysis.pick import Picked
from jobplans_tui.analysis.summary import Summary
from jobplans_tui.exchange.sheets import csv_text
from jobplans_tui.model import District
from jobplans_tui.text import escape_json

FIELDS = (
    "code",
    "name_ko",
    "name_en",
    "level",
    "province_ko",
    "province_en",
    "term",
    "start",
    "end",
    "total",
    "year",
    "plan_share",
    "target",
    "result",
    "attainment",
    "rate",
    "rate_year",
    "rate_basis",
    "attainment_sound",
    "remarks",
    "sources",
    "disagree",
    "plans",
    "figures",
    "printings",
    "initiatives",
)
"""The fields of a line, in the order of the columns of the CSV."""


def _value(picked: Picked | None) -> Any:
    return picked.main.figure.value if picked else None


def _remarks(shown: Sequence[Picked | None]) -> dict[str, None]:
    """Return what the record remarks on the figures of a line, each once."""
    found = (text for picked in shown if picked for text in telling(picked.main.figure))
    return dict.fromkeys(found)


def _sources(shown: Sequence[Picked | None]) -> dict[str, None]:
    figures = (picked.main.figure for picked in shown if picked)
    return dict.fromkeys(witness.source for figure in figures for witness in figure.witnesses)


def listing_rows(
    summaries: Sequence[Summary], known: Mapping[str, District]
) -> list[dict[str, Any]]:
    """Return one flat record a district; values are plain numbers, None where missing.

    `attainment` is derived (result / target x 100, percent); `disagree` tells that sources print
    different values of the figures shown.
    """
    rows = []
    for of in summaries:
        year, reached = of.year, of.attainment
        province = known.get(of.district.province or "")
        shown = [of.total, of.rate]
        shown += [year.plan_share, of.target, year.result] if year else []
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
                "sources": " ".join(_sources(shown)) or None,
                "disagree": any(picked.conflicts for picked in shown if picked),
                "plans": of.plans,
                "figures": of.figures,
                "printings": of.printings,
                "initiatives": of.initiatives,
            }
        )
    return rows


def listing_json(summaries: Sequence[Summary], known: Mapping[str, District]) -> str:
    """Return the list as a JSON array, one object a district."""
    rows = listing_rows(summaries, known)
    return escape_json(json.dumps(rows, ensure_ascii=False, indent=1)) + "\n"


def listing_csv(summaries: Sequence[Summary], known: Mapping[str, District]) -> str:
    """Return the list as CSV text with a header of field names."""
    rows = listing_rows(summaries, known)
    return csv_text([FIELDS, *([row[name] for name in FIELDS] for row in rows)])
