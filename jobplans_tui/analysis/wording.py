"""How values and words of the records are written in either language.

Used by screens, command line and exports alike, so that a label is the same everywhere.
"""

from typing import TYPE_CHECKING

from jobplans_tui.i18n import Translator
from jobplans_tui.model import Figure, Plan, indicator
from jobplans_tui.model.records import (
    Basis,
    IndicatorId,
    NodeLevel,
    Number,
    PlanKind,
    Qualifier,
    Role,
    Unit,
)

if TYPE_CHECKING:
    from jobplans_tui.analysis.comparison import Group, RowKey

MISSING = "—"
_MAN, _EOK, _JO = 10**4, 10**8, 10**12
_BILLION, _TRILLION = 10**9, 10**12


def number(value: Number) -> str:
    """Return a number with thousands separators and the digits it was recorded with."""
    return f"{value:,}"


def _scaled(value: Number, scale: int) -> str:
    whole, rest = divmod(value, scale)
    digits = f"{rest / scale:.6f}".rstrip("0").rstrip(".").removeprefix("0") if rest else ""
    return f"{int(whole):,}{digits}"


def won(value: Number, t: Translator) -> str:
    """Return an amount of money: 1조 383억원, ₩1.0383tn. No digit is dropped down to 만."""
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
    return f"{' '.join(parts)}원"


def amount(value: Number, unit: Unit | None, t: Translator) -> str:
    """Return a value with the sign of its unit where a table needs one: 65.3%, ₩55.7bn, 51,200."""
    if unit == "krw":
        return won(value, t)
    return f"{number(value)}%" if unit == "percent" else number(value)


def percent(value: float) -> str:
    """Return a derived percentage, to one decimal."""
    return f"{value:.1f}%"


def qualified(value: Number, unit: Unit | None, qualifier: Qualifier, t: Translator) -> str:
    """Return an amount with the sign of its qualifier: ~14,700 (about), 500+ (at least)."""
    text = amount(value, unit, t)
    if qualifier == "at_least":
        return f"{text}+"
    return text if qualifier == "exact" else f"~{text}"


def figure_amount(figure: Figure, t: Translator) -> str:
    """Return a figure's value as tables show it."""
    return qualified(figure.value, figure.unit, figure.qualifier, t)


def indicator_words(name: IndicatorId, t: Translator) -> str:
    """Return the label of an indicator."""
    row = indicator(name)
    return t.either(row.ko, row.en)


def unit_words(unit: Unit, t: Translator) -> str:
    """Return the name of a unit."""
    names = {"jobs": "jobs", "persons": "persons", "percent": "percent", "krw": "won"}
    return t(names[unit])


def role_words(role: Role, t: Translator) -> str:
    """Return the name of a figure's role."""
    names: dict[Role, str] = {
        "target": "Target",
        "plan_share": "Plan share",
        "result": "Result",
        "baseline": "Baseline",
        "context": "Context",
    }
    return t(names[role])


def qualifier_words(qualifier: Qualifier, t: Translator) -> str:
    """Return the name of a qualifier."""
    names: dict[Qualifier, str] = {
        "exact": "exact",
        "about": "about",
        "at_least": "at least",
        "rounded": "rounded",
    }
    return t(names[qualifier])


def basis_words(basis: Basis | None, t: Translator) -> str:
    """Return whom a rate, or what a job total, counts."""
    names: dict[Basis | None, str] = {
        None: "basis not stated",
        "15-64": "counts ages 15-64",
        "15+": "counts ages 15 and over",
        "15-29": "counts ages 15-29",
        "total": "counts all jobs",
        "public": "counts public jobs only",
        "private": "counts private jobs only",
    }
    return t(names[basis])


def kind_words(kind: PlanKind, t: Translator) -> str:
    """Return the name of a kind of plan."""
    names: dict[PlanKind, str] = {
        "comprehensive": "Four-year plan",
        "annual": "Annual plan",
        "results": "Results",
    }
    return t(names[kind])


def level_words(level: NodeLevel, t: Translator) -> str:
    """Return the name of a level of the plan's tree."""
    names: dict[NodeLevel, str] = {"strategy": "Strategy", "task": "Task", "project": "Project"}
    return t(names[level])


def term_words(term: int | None, t: Translator) -> str:
    """Return the name of a term: 민선 8기, 8th term."""
    if term is None:
        return t("term not stated")
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(term % 10 if term // 10 != 1 else 0, "th")
    return t.either(f"민선 {term}기", f"{term}{suffix} term")


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
    return t.either(plan.title_ko, plan.title_en) or plan_words(plan, t)


def group_words(group: "Group", t: Translator) -> str:
    """Return the heading of a group of rows of a comparison."""
    names: dict[Group, str] = {
        "plan": "Plan",
        "jobs": "Jobs",
        "rates": "Rates",
        "years": "Jobs by year",
        "people": "People in work",
        "counts": "Stated counts",
        "budget": "Budget",
    }
    return t(names[group])


def row_words(key: "RowKey", t: Translator) -> str:
    """Return the label of a row of a comparison."""
    name = indicator_words(key.indicator, t) if key.indicator else ""
    match key.measure:
        case "period":
            return t("Years of the plan")
        case "count":
            return t(
                {
                    "strategies": "Strategies",
                    "tasks": "Tasks",
                    "projects": "Projects",
                    "fields": "Fields",
                }[key.count or ""]
            )
        case "total":
            return t("{indicator}, plan total", indicator=name)
        case "end":
            return t("{indicator}, end of plan", indicator=name)
    measure = {
        "plan_share": "plan share",
        "target": "annual target",
        "result": "result",
        "attainment": "attainment",
    }[key.measure]
    if key.group == "years":
        return f"{key.year} {t(measure)}"
    return f"{name} {key.year} {t(measure)}"
