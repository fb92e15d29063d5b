"""Setting fields of a record: texts in, the edited record or what is wrong out."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

import msgspec

from jobplans_tui.analysis.checks.percents import is_possible
from jobplans_tui.analysis.editing.fields import Flaw, field_of
from jobplans_tui.i18n import N_
from jobplans_tui.model import District, Initiative, Plan, Source, indicator
from jobplans_tui.model.records import Record, check_date
from jobplans_tui.store import AnyRecord, Batch, PlanStore, gazetteer

R = TypeVar("R", bound=Record)
_MAX_TERM = 99
_MAX_COUNT = 10_000
_SOURCES = ("sources", "source", "translation_of")


class Known(msgspec.Struct, frozen=True):
    """What a record may refer to."""

    sources: frozenset[str]
    codes: frozenset[str]
    plans: Mapping[str, str]
    """The districts' codes by the ids of their plans."""

    @classmethod
    def of(cls, store: PlanStore) -> "Known":
        """Return what a store knows."""
        codes = [district.code for district in store.districts()]
        plans = {plan.id: code for code in codes for plan in store.dossier(code).plans}
        sources = frozenset(source.id for source in store.sources())
        return cls(sources, frozenset([*codes, *gazetteer()]), plans)


class Edited(msgspec.Struct, Generic[R], frozen=True):
    """A record as it would be, and what is wrong with it; None where a text does not fit it."""

    record: R | None
    flaws: tuple[Flaw, ...] = ()

    @property
    def sound(self) -> R | None:
        """The record if nothing is wrong with it: what may be written."""
        return None if self.flaws else self.record


def edit(record: R, texts: Mapping[str, str], known: Known) -> Edited[R]:
    """Set fields of a record to texts ("" empties one); see `fields_of` for their names.

    All flaws are found at once, each at its field. A flaw that the record has already does not
    keep anybody from editing its other fields.
    """
    changed = {name: text for name, text in texts.items() if not _stands(record, name, text)}
    edited = build(type(record), msgspec.to_builtins(record), changed, known)
    old = tuple(flaws_of(record, known))
    new = tuple(flaw for flaw in edited.flaws if flaw not in old)
    return Edited(edited.record, new)


def _stands(record: Record, name: str, text: str) -> bool:
    field = field_of(type(record), name)
    return field is not None and field.text(record) == text


def build(
    kind: type[R], base: Mapping[str, Any], texts: Mapping[str, str], known: Known
) -> Edited[R]:
    """Make a record of a kind from JSON values that stand already, such as its key, and texts."""
    values, flaws = dict(base), []
    for name, text in texts.items():
        field = field_of(kind, name)
        if field is None:
            flaws.append(Flaw(name, N_("is no field that can be set")))
            continue
        value, flaw = field.read(text)
        if flaw is not None:
            flaws.append(flaw)
        else:
            _put(values, name, value)
    if flaws:
        return Edited(None, tuple(flaws))
    try:
        record = msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        # Each value fits by itself, so one is missing that another needs.
        return Edited(None, (Flaw("", N_("the record is incomplete: {reason}"),
                                  {"reason": str(error)}),))  # fmt: skip
    return Edited(record, tuple(flaws_of(record, known)))


def _put(values: dict[str, Any], name: str, value: Any) -> None:
    first, _, rest = name.partition(".")
    if rest:
        inner = dict(values.get(first) or {})
        _put(inner, rest, value)
        value = inner or None
    if value is None:
        values.pop(first, None)
    else:
        values[first] = value


def batch_of(*written: AnyRecord) -> Batch:
    """Return the batch that writes records of any kinds."""
    return Batch(
        districts=tuple(item for item in written if isinstance(item, District)),
        plans=tuple(item for item in written if isinstance(item, Plan)),
        sources=tuple(item for item in written if isinstance(item, Source)),
        initiatives=tuple(item for item in written if isinstance(item, Initiative)),
    )


def flaws_of(record: Record, known: Known) -> Iterator[Flaw]:
    """Yield what is wrong with a record that its types do not tell: order, signs, references."""
    values = msgspec.structs.asdict(record)
    if {"start", "end"} <= values.keys() and values["start"] > values["end"]:
        yield Flaw("end", N_("the period ends before it starts"))
    yield from _wrong_values(values)
    if "unit" in values and values["value"] < 0 and values["unit"] != "percent":
        yield Flaw("value", N_("a count or an amount below zero"))
    for name, number in _counts(record):
        if number < 0:
            yield Flaw(name, N_("a count or an amount below zero"))
        elif number > _MAX_COUNT:
            yield Flaw(name, N_("no plan has more than {limit}"), {"limit": f"{_MAX_COUNT:,}"})
    if (url := values.get("url")) and not url.startswith(("http://", "https://")):
        yield Flaw("url", N_("the address is none of the web (http, https)"))
    for name in _SOURCES:
        named = values.get(name) or ()
        for source in (named,) if isinstance(named, str) else named:
            if source not in known.sources:
                message = N_("the store has no source {source}")
                yield Flaw(name, message, {"source": source})
    plan = values.get("plan")
    if plan is not None and known.plans.get(plan) != values.get("district"):
        yield Flaw("plan", N_("plan {plan} is no plan of this district"), {"plan": plan})
    province = values.get("province")
    if province is not None and province not in known.codes:
        message = N_("there is no district of the code {code}")
        yield Flaw("province", message, {"code": province})


def _wrong_values(values: dict[str, Any]) -> Iterator[Flaw]:
    term = values.get("term")
    if term is not None and not 1 <= term <= _MAX_TERM:
        yield Flaw("term", N_("no elected term has this number"))
    for name in ("published", "date"):
        try:
            check_date(values.get(name) or "")
        except ValueError:
            yield Flaw(name, N_("there is no such day"))
    if "indicator" in values:
        unit = indicator(values["indicator"]).unit
        if values["unit"] not in {unit, "persons" if unit == "jobs" else unit}:
            yield Flaw("unit", N_("this indicator is not counted in that unit"))
        elif unit == "percent" and not is_possible(values["indicator"], values["value"]):
            yield Flaw("value", N_("no rate lies outside of 0 to 100 %"))


def _counts(record: Record) -> Iterator[tuple[str, int]]:
    counts = getattr(record, "counts", None)
    for name in counts.__struct_fields__ if counts is not None else ():
        number = getattr(counts, name)
        if number is not None:
            yield f"counts.{name}", number
