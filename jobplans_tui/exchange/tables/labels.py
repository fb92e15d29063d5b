"""What a heading, a row label or a title says of the figures below, beside or under it."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import msgspec

from jobplans_tui.analysis.categories import dimension
from jobplans_tui.exchange.article.folding import fold
from jobplans_tui.exchange.tables.periods import take_period
from jobplans_tui.exchange.tables.words import Entry, lexicon
from jobplans_tui.model.records import Basis, IndicatorId, Role, Unit

_BRACKETS = re.compile(r"[(\[<【〈]([^()\[\]<>【】〈〉]*)[)\]>】〉]")
_UNIT_PREFIX = re.compile(r"^\s*단위\s*:?\s*|^\s*units?\s*:\s*", re.IGNORECASE)
_BARE_UNIT = re.compile(r"단위\s*:\s*([^)\]]+)$")
_BETWEEN = re.compile(r"[,/·;、]")
_LETTERED = re.compile(
    r"\(\s*[A-Z]\s*(?:[-+/*×÷=]\s*[A-Z]\s*)*\)|(?<=[^\W\d])\d\)$|[*†]+$"
)  # (A), (B/A), 1)
MAX_LABEL = 200
_KNOWN = {"category", "sector", "programme", "strategy", "funding", "department"}
_LETTER = re.compile(r"\w")


class Measure(msgspec.Struct, frozen=True):
    """A unit and what one of it is worth: 백만원 is krw, 1000000."""

    unit: Unit
    scale: int = 1


class Facets(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is told of a figure so far; None or empty where nothing is.

    `total` is a word such as 합계, `derived` one of figures that no record holds, such as those
    that follow from others (달성률), `part` the month (1-12) up to which a figure counts.
    """

    indicator: IndicatorId | None = None
    role: Role | None = None
    start: int | None = None
    end: int | None = None
    measures: tuple[Measure, ...] = ()
    basis: Basis | None = None
    category: str | None = None
    group: str | None = None
    total: bool = False
    derived: bool = False
    part: int | None = None

    def over(self, other: "Facets") -> "Facets":
        """Return these facets, completed by those of `other`."""
        if self == _NOTHING:
            return other
        told = {
            name: value
            for name in self.__struct_fields__
            if (value := getattr(self, name)) or not getattr(other, name)
        }
        return msgspec.structs.replace(other, **told)


_NOTHING = Facets()


def folded(text: str) -> str:
    """Return `text` with plain widths, quotes, tildes, dashes and middle dots, in one line."""
    return " ".join(unicodedata.normalize("NFKC", fold(text)).split())


@lru_cache(maxsize=4096)
def read_label(text: str) -> Facets:
    """Return what a heading or a row label says; words nobody knows make it a category.

    A text of more than MAX_LABEL characters is no label: what it labels is left alone.
    """
    if len(text) > MAX_LABEL:
        return Facets(derived=True)
    told, rest = _head(folded(text))
    if told.get("derived"):
        return Facets(**told)
    core = " ".join(rest.split()).strip(" -~:/·,.")
    if not _LETTER.search(core):
        return Facets(**told)
    if core and lexicon("total").whole(core):
        return Facets(**told, total=True)
    inner, left = _explained(core)
    known = dimension(core)
    if known in _KNOWN and not (known == "strategy" and not left):
        inner = {"category": core, "basis": _sector(core)}
    elif left and inner.get("indicator", "jobs") != "jobs":
        return Facets(derived=True)  # something about a rate or an amount, not that itself
    elif left:
        inner = {"category": core, "indicator": inner.get("indicator")}
    return Facets(**(inner | {name: value for name, value in told.items() if value}))


@lru_cache(maxsize=256)
def read_title(text: str) -> Facets:
    """Return what a title says of all figures below it: years, role, units, what is counted."""
    told, rest = _head(folded(text[:MAX_LABEL]))
    told.pop("derived", None)
    counted: set[IndicatorId] = set()
    while found := lexicon("indicator").take(rest):
        counted.add(msgspec.convert(found[0].id, IndicatorId))
        rest = found[2]
    if told.get("role") == "plan_share":  # the title of the four-year plan itself
        told["role"] = "target"
    indicator = "jobs" if "jobs" in counted else counted.pop() if len(counted) == 1 else None
    return Facets(**told, indicator=indicator)


def read_measures(text: str) -> tuple[Measure, ...]:
    """Return the units that a text names and nothing else: "명, %", "단위: 백만원"; else none."""
    parts = [part for part in _BETWEEN.split(_UNIT_PREFIX.sub("", folded(text))) if part.strip()]
    found = [lexicon("unit").whole(part) for part in parts]
    return tuple(_measure(entry) for entry in found if entry) if all(found) else ()


def _head(text: str) -> tuple[dict[str, Any], str]:
    """Read units, years and roles; return them and the text that is left."""
    told: dict[str, Any] = {}
    text = _take_units(_LETTERED.sub(" ", text), told)
    basis = lexicon("basis").take(text)
    if basis:  # before the years: 15~64 is none
        told["basis"], text = basis[0].id, basis[2]
    period, text = take_period(text)
    if period:
        told |= {"start": period.start, "end": period.end, "part": period.month}
    if lexicon("derived").take(text):
        told["derived"] = True
    roles = set()
    while found := lexicon("role").take(text):
        roles.add(found[0].id)
        text = found[2]
    if len(roles) > 1:  # 종합계획 추진실적: results of the plan, no share of it
        roles.discard("plan_share")
    if len(roles) == 1:
        told["role"] = roles.pop()
    return told, text


def _take_units(text: str, told: dict[str, Any]) -> str:
    for found in reversed(list(_BRACKETS.finditer(text))):
        measures = read_measures(found[1])
        if measures:
            told["measures"] = measures
            text = f"{text[: found.start()]} {text[found.end() :]}"
    bare = _BARE_UNIT.search(text)
    if bare and (measures := read_measures(bare[1])):
        told["measures"] = measures
        text = text[: bare.start()]
    return text


def _explained(core: str) -> tuple[dict[str, Any], bool]:
    """Read what is counted, of whom; return it, and whether words nobody knows are left."""
    told: dict[str, Any] = {}
    for name in ("indicator", "group", "total"):
        found = lexicon(name).take(core)
        if found:
            told[name] = _told(name, *found[:2])
            core = found[2]
    return told, bool(_LETTER.search(lexicon("filler").strip(core)))


def _told(name: str, entry: Entry, printed: str) -> object:
    if name == "total":
        return True
    return entry.id if name == "indicator" else printed


def _measure(entry: Entry) -> Measure:
    return msgspec.convert({"unit": entry.id, "scale": entry.scale}, Measure)


def _sector(label: str) -> Basis | None:
    """Return the basis of a job total's public or private part."""
    if dimension(label) != "sector":
        return None
    public, private = "공공" in label, "민간" in label
    return None if public == private else "public" if public else "private"
