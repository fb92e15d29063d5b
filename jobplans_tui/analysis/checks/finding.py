"""What a check says: a finding with its severity, its sentence and the figures it is about.

A sentence is an English msgid with named places; the values that fill them are kept raw, so that
either language can write them its own way.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from jobplans_tui.analysis.pick import Placed
from jobplans_tui.analysis.wording import (
    basis_words,
    indicator_words,
    percent,
    qualified,
    role_words,
    term_words,
    years_words,
)
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import Figure, Plan, Source
from jobplans_tui.model.records import (
    Basis,
    IndicatorId,
    Number,
    Qualifier,
    Role,
    Unit,
)

Severity = Literal["error", "warning", "note"]
SEVERITY_WORDS: dict[Severity, str] = {
    "error": N_("Error"),
    "warning": N_("Warning"),
    "note": N_("Remark"),
}
SEVERITIES: tuple[Severity, ...] = tuple(SEVERITY_WORDS)


class Amount(msgspec.Struct, frozen=True):
    """A value with its unit, and who prints it where that matters."""

    value: Number
    unit: Unit
    qualifier: Qualifier = "exact"
    who: str = ""


class Ratio(msgspec.Struct, frozen=True):
    """A derived percentage."""

    percent: float


class What(msgspec.Struct, frozen=True):
    """What a figure measures: "Jobs, target 2022 (직접일자리)"."""

    indicator: IndicatorId
    role: Role
    start: int
    end: int
    basis: Basis | None = None
    category: str | None = None
    group: str | None = None


class Stated(msgspec.Struct, frozen=True):
    """A value with its role and years: "73.3% (target 2024)"."""

    amount: Amount
    role: Role
    start: int
    end: int


class Years(msgspec.Struct, frozen=True):
    """A year or a period."""

    start: int
    end: int


class Term(msgspec.Struct, frozen=True):
    """An elected term."""

    number: int


class Msg(msgspec.Struct, frozen=True):
    """A word of the interface: a msgid."""

    text: str


Value = Amount | Ratio | What | Stated | Years | Term | Msg | tuple["Value", ...] | str | int


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a rule found: where, how bad, and which figures are involved."""

    rule: str
    severity: Severity
    district: str
    plan: str | None = None
    message: str
    values: tuple[tuple[str, Value], ...] = ()
    figures: tuple[Placed, ...] = ()

    def worded(self, t: Translator) -> str:
        """Return the finding as one sentence in the language of `t`."""
        return t(self.message, **{name: _say(value, t) for name, value in self.values})


def found(
    rule: str,
    severity: Severity,
    place: Placed | Plan,
    message: str,
    figures: tuple[Placed, ...] = (),
    **values: Value,
) -> Finding:
    """Return a finding at the place of a figure or of a plan; `values` fill the message."""
    plan = place.plan if isinstance(place, Placed) else place
    return Finding(
        rule=rule,
        severity=severity,
        district=place.district,
        plan=plan.id if plan else None,
        message=message,
        values=tuple(values.items()),
        figures=figures,
    )


# ---- values of figures


def what(figure: Figure, role: Role | None = None) -> What:
    """Return what a figure measures; the basis of a sum over everything is not worth a word."""
    basis = None if figure.basis == "total" else figure.basis
    return What(
        figure.indicator, role or figure.role, figure.start, figure.end, basis,
        figure.category, figure.group,
    )  # fmt: skip


def whole(figure: Figure) -> What:
    """Return what a figure is a part of: its indicator, role and years."""
    return What(figure.indicator, figure.role, figure.start, figure.end)


def amount(figure: Figure) -> Amount:
    """Return a figure's own value."""
    return Amount(figure.value, figure.unit, figure.qualifier)


def printed(figure: Figure, sources: Mapping[str, Source]) -> Amount:
    """Return a figure's own value with those who print it."""
    return Amount(figure.value, figure.unit, figure.qualifier, publishers(figure, sources))


def publishers(figure: Figure, sources: Mapping[str, Source]) -> str:
    """Return who prints a figure, each once; the id of a source that is not recorded."""
    names = [name_of(witness.source, sources) for witness in figure.witnesses]
    return ", ".join(dict.fromkeys(names))


def name_of(source_id: str, sources: Mapping[str, Source]) -> str:
    """Return the publisher of a source, or its id where the source is not recorded."""
    source = sources.get(source_id)
    return source.publisher if source else source_id


def stated(figure: Figure, role: Role | None = None) -> Stated:
    """Return a figure's own value with its role and years."""
    return Stated(amount(figure), role or figure.role, figure.start, figure.end)


# ---- words


def _say(value: Value, t: Translator) -> str:
    match value:
        case Amount():
            text = _amount(value, t)
        case Ratio():
            text = percent(value.percent)
        case What():
            text = _what(value, t)
        case Stated():
            text = _stated(value, t)
        case Years():
            text = years_words(value.start, value.end)
        case Term():
            text = term_words(value.number, t)
        case Msg():
            text = t(value.text)
        case tuple():
            text = " / ".join(_say(item, t) for item in value)
        case str() | int():
            text = str(value)
    return text


def _amount(value: Amount, t: Translator) -> str:
    text = qualified(value.value, value.unit, value.qualifier, t)
    return f"{text} ({value.who})" if value.who else text


def _what(value: What, t: Translator) -> str:
    text = t(
        N_("{indicator}, {role} for {years}"),
        indicator=indicator_words(value.indicator, t),
        role=role_words(value.role, t).lower(),
        years=years_words(value.start, value.end),
    )
    told = [value.category, value.group, basis_words(value.basis, t) if value.basis else None]
    shown = ", ".join(word for word in told if word)
    return f"{text} ({shown})" if shown else text


def _stated(value: Stated, t: Translator) -> str:
    return t(
        N_("{value} ({role} {years})"),
        value=_say(value.amount, t),
        role=role_words(value.role, t).lower(),
        years=years_words(value.start, value.end),
    )
