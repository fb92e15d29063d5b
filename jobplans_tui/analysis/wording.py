"""How values and words of the records are written in either language.

Used by screens, command line and exports alike, so that a label is the same everywhere.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from jobplans_tui.analysis.notes import telling
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import Figure, Plan, indicator
from jobplans_tui.model.records import (
    Basis,
    IndicatorId,
    Number,
    PlanKind,
    Qualifier,
    Role,
    Unit,
)

if TYPE_CHECKING:
    from jobplans_tui.analysis.comparison import CellUnit, Group, RowKey
    from jobplans_tui.analysis.derivation import Derived
    from jobplans_tui.analysis.pick import Picked
    from jobplans_tui.analysis.series import Attainment

MISSING = "—"
_MAN, _EOK, _JO = 10**4, 10**8, 10**12
_BILLION, _TRILLION = 10**9, 10**12


def number(value: Number) -> str:
    """Return a number with thousands separators and the digits it was recorded with."""
    return f"{value:,}"


def _scaled(value: Number, scale: int) -> str:
    # Decimal, as a float would round away the last digits of trillions.
    digits = format(Decimal(str(value)) / scale, ",f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def won(value: Number, t: Translator) -> str:
    """Return an amount of money: 1조 383억 원, ₩1.0383tn. No digit is dropped down to 만."""
    if t.lang == "en":
        if value >= _TRILLION:
            return f"₩{_scaled(value, _TRILLION)}tn"
        return f"₩{_scaled(value, _BILLION)}bn" if value >= _BILLION else f"₩{number(value)}"
    parts, rest = [], value
    for scale, name in ((_JO, "조"), (_EOK, "억"), (_MAN, "만")):
        whole, rest = divmod(rest, scale)
        if whole:
            parts.append(f"{int(whole):,}{name}")
    if rest or not parts:
        parts.append(number(rest))
    words = " ".join(parts)
    return f"{words}원" if words[-1].isdigit() else f"{words} 원"


def amount(value: Number, unit: Unit | None, t: Translator) -> str:
    """Return a value with the sign of its unit where a table needs one: 65.3%, ₩55.7bn, 51,200."""
    if unit == "krw":
        return won(value, t)
    return f"{number(value)}%" if unit == "percent" else number(value)


def percent(value: float) -> str:
    """Return a derived percentage, to one decimal."""
    return f"{value:.1f}%"


def derived_amount(derived: "Derived") -> str:
    """Return a computed value, to one decimal: 115.3%, +1.4%p, 12,800, 109.2."""
    match derived.kind:
        case "attainment" | "progress":
            return percent(derived.value)
        case "growth":
            return f"{derived.value:+.1f}%p"
        case "per_year":
            return f"{derived.value:,.0f}"
    return f"{derived.value:,.1f}"


def qualified(value: Number, unit: Unit | None, qualifier: Qualifier, t: Translator) -> str:
    """Return an amount with the sign of its qualifier: ~14,700 (about), 500+ (at least)."""
    text = amount(value, unit, t)
    if qualifier == "at_least":
        return f"{text}+"
    return text if qualifier == "exact" else f"~{text}"


def figure_amount(figure: Figure, t: Translator) -> str:
    """Return a figure's value as tables show it."""
    return qualified(figure.value, figure.unit, figure.qualifier, t)


def picked_amount(picked: "Picked", t: Translator) -> str:
    """Return a figure as lists show it: "!" sources disagree, "*" the record has a remark on it."""
    signs = ("!" if picked.conflicts else "") + ("*" if telling(picked.main.figure) else "")
    return figure_amount(picked.main.figure, t) + signs


def attainment_words(reached: "Attainment") -> str:
    """Return an attainment as lists show it: "*" part of a year, or another one in print."""
    return percent(reached.percent) + ("" if reached.sound else "*")


def indicator_words(name: IndicatorId, t: Translator) -> str:
    """Return the label of an indicator."""
    row = indicator(name)
    return t.either(row.ko, row.en)


def unit_words(unit: "CellUnit", t: Translator) -> str:
    """Return the name of a unit."""
    names: dict[CellUnit, str] = {
        "jobs": N_("jobs"),
        "persons": N_("persons"),
        "percent": N_("percent"),
        "krw": N_("won"),
        "points": N_("percentage points"),
    }
    return t(names[unit])


def counted(amount: str, unit: Unit, t: Translator) -> str:
    """Return an amount with its unit, as the language puts them: 24,000 jobs, 24,000개.

    Percentages and money carry their sign already.
    """
    if unit in {"percent", "krw"}:
        return amount
    return f"{amount}{unit_words(unit, t)}" if t.lang == "ko" else f"{amount} {unit_words(unit, t)}"


def note_words(note: str, t: Translator) -> str:
    """Return a note of the record; most are written in English only, and Korean says so."""
    if t.lang == "ko" and not re.search("[ㄱ-ㅎ가-힣]", note):
        return t("note of the record, in English: {text}", text=note)
    return t("note of the record: {text}", text=note)


def role_words(role: Role, t: Translator) -> str:
    """Return the name of a figure's role."""
    names: dict[Role, str] = {
        "target": N_("Target"),
        "plan_share": N_("Plan share"),
        "result": N_("Result"),
        "baseline": N_("Baseline"),
        "context": N_("Context"),
    }
    return t(names[role])


def qualifier_words(qualifier: Qualifier, t: Translator) -> str:
    """Return the name of a qualifier."""
    names: dict[Qualifier, str] = {
        "exact": N_("exact"),
        "about": N_("about"),
        "at_least": N_("at least"),
        "rounded": N_("rounded"),
    }
    return t(names[qualifier])


def basis_words(basis: Basis | None, t: Translator) -> str:
    """Return whom a rate, or what a job total, counts."""
    names: dict[Basis | None, str] = {
        None: N_("basis not stated"),
        "15-64": N_("ages 15-64"),
        "15+": N_("ages 15 and over"),
        "15-29": N_("ages 15-29"),
        "total": N_("all jobs"),
        "public": N_("public jobs only"),
        "private": N_("private jobs only"),
    }
    return t(names[basis])


def kind_words(kind: PlanKind, t: Translator) -> str:
    """Return the name of a kind of plan."""
    names: dict[PlanKind, str] = {
        "comprehensive": N_("Four-year plan"),
        "annual": N_("Annual plan"),
        "results": N_("Results"),
    }
    return t(names[kind])


def term_words(term: int | None, t: Translator) -> str:
    """Return the name of a term: 민선 8기, 8th term."""
    if term is None:
        return t("term not stated")
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(term % 10 if term // 10 != 1 else 0, "th")
    return t.either(f"민선 {term}기", f"{term}{suffix} term")


def date_words(date: str, t: Translator) -> str:
    """Return an ISO date as running text has it: 2025. 4. 22. in Korean."""
    if t.lang == "en" or not date.replace("-", "").isdecimal():
        return date
    parts = [int(part) for part in date.split("-") if part]
    return " ".join(f"{part}." for part in parts) if len(parts) > 1 else f"{parts[0]}년"


def years_words(start: int, end: int) -> str:
    """Return a period: 2024, or 2023–2026."""
    return f"{start}" if start == end else f"{start}–{end}"


def plan_words(plan: Plan | None, t: Translator) -> str:
    """Return which plan is meant: Four-year plan 2023–2026."""
    if plan is None:
        return t("no plan named")
    return f"{kind_words(plan.kind, t)} {years_words(plan.start, plan.end)}"


def plan_title(plan: Plan, t: Translator) -> str:
    """Return the plan's own title, or what it is where none is recorded."""
    return t.record(plan.title_ko, plan.title_en) or plan_words(plan, t)


def choice_words(field: str, value: str, t: Translator) -> str:
    """Return how a form calls one of the words that a field may hold; "" is none of them."""
    if field == "basis":
        return basis_words(cast(Basis | None, value or None), t)
    words: dict[str, Callable[[Any, Translator], str]] = {
        "indicator": indicator_words,
        "role": role_words,
        "unit": unit_words,
        "qualifier": qualifier_words,
        "kind": kind_words,
    }
    if not value:
        return MISSING
    return words[field](value, t) if field in words else value


def group_words(group: "Group", t: Translator) -> str:
    """Return the heading of a group of rows of a comparison."""
    names: dict[Group, str] = {
        "plan": N_("Plan"),
        "jobs": N_("Jobs"),
        "rates": N_("Rates"),
        "years": N_("Jobs by year"),
        "people": N_("People in work"),
        "counts": N_("Stated counts"),
        "budget": N_("Budget"),
        "themes": N_("Themes"),
    }
    return t(names[group])


_COUNTS = {
    "strategies": N_("Strategies"),
    "tasks": N_("Tasks"),
    "projects": N_("Projects"),
    "fields": N_("Fields"),
}
_PLAIN_ROWS = {
    "period": N_("Years of the plan"),
    "rank": N_("Rank"),
    "per_year": N_("Jobs a year, average"),
    "per_1000": N_("Jobs per 1,000 residents"),
    "progress": N_("Recorded results, of the total"),
    "growth": N_("Employment rate, planned rise"),
}
_MEASURES = {
    "plan_share": N_("plan share"),
    "target": N_("target"),
    "result": N_("result"),
    "attainment": N_("attainment"),
}


def row_words(key: "RowKey", t: Translator) -> str:
    """Return the label of a row of a comparison."""
    if key.measure in _PLAIN_ROWS:
        return t(_PLAIN_ROWS[key.measure])
    if key.theme is not None:
        return t.either(key.theme.ko, key.theme.en)
    if key.measure == "count":
        return t(_COUNTS[key.count or ""])
    name = indicator_words(key.indicator, t) if key.indicator else ""
    if key.measure == "total":
        return t("{indicator}, plan total", indicator=name)
    if key.measure == "end":
        return t("{indicator}, end of plan", indicator=name)
    return _row_of_year(key, "" if key.group == "years" else name, t)


def _row_of_year(key: "RowKey", name: str, t: Translator) -> str:
    measure = t(_MEASURES[key.measure])
    if not name:
        return t("{year} {measure}", year=key.year, measure=measure)
    return t("{indicator} {year} {measure}", indicator=name, year=key.year, measure=measure)
