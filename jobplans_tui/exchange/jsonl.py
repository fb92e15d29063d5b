"""The interchange format: one record a line, told apart by "record" (guide, "Records").

Reading gives a `Draft` with a problem for every line that is not one; writing gives back every line
that a store was built from.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import msgspec

from jobplans_tui.analysis.witnesses import spread
from jobplans_tui.exchange.draft import Draft, Problem
from jobplans_tui.i18n import N_
from jobplans_tui.model import (
    District,
    DistrictHead,
    Initiative,
    Node,
    Plan,
    PlanHead,
    Printing,
    Quantity,
    Schedule,
    Source,
    recast,
)
from jobplans_tui.store import Dossier
from jobplans_tui.text import escape_json


class DistrictLine(DistrictHead, frozen=True, kw_only=True, tag_field="record", tag="district"):
    """A district, without figures."""


class SourceLine(Source, frozen=True, kw_only=True, tag_field="record", tag="source"):
    """A source."""


class PlanLine(PlanHead, frozen=True, kw_only=True, tag_field="record", tag="plan"):
    """A plan with its tree, without its figures."""


class FigureLine(Printing, frozen=True, kw_only=True, tag_field="record", tag="figure"):
    """A figure as one source prints it."""


class InitiativeLine(Initiative, frozen=True, kw_only=True, tag_field="record", tag="initiative"):
    """A project outside any plan."""


Line = DistrictLine | SourceLine | PlanLine | FigureLine | InitiativeLine
_DECODER: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)

# Written only where they say something, so that a plain line stays as short as it came.
_OPTIONAL: dict[type[msgspec.Struct], set[str]] = {
    Node: {"level", "themes", "groups", "schedule", "quantity"},
    Schedule: {"start", "opening", "completion"},
    Quantity: {"per"},
}


MAX_LINE = 16 * 1024**2
"""Characters; of a record, no string may have more than a million."""
MAX_LINES = 10_000_000
MAX_PROBLEMS = 1_000
"""After so many the rest is not looked at: this is no file of records."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_TOO_LONG = N_("the line has more than {limit} characters")
_TOO_MANY = N_("the rest was not read: more than {limit} lines; import it in parts")
_TOO_BAD = N_("the rest was not read: more than {limit} lines are no records")


def lines_of(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield of each line its number, from 1, where it starts and where it ends.

    One at a time, as all at once may be many. Lines end at line feeds alone: strings in JSON may
    hold U+2028 and others as they are.
    """
    for number, found in enumerate(_LINE.finditer(text), 1):
        yield number, found.start(), found.end() - found[0].endswith("\n")


def read_jsonl(text: str, origin: str) -> Draft:
    """Read records from JSONL `text`; `origin` names the file in problems.

    Strings come out in NFC. A line that is no record is a problem of the draft, never dropped
    without a word.
    """
    draft = Draft()
    text = text.removeprefix("\ufeff")
    for number, start, end in lines_of(text):
        if number > MAX_LINES or len(draft.problems) > MAX_PROBLEMS:
            message, limit = (
                (_TOO_MANY, MAX_LINES) if number > MAX_LINES else (_TOO_BAD, MAX_PROBLEMS)
            )
            draft.problems.append(Problem.at(origin, number, message, limit=f"{limit:,}"))
            break
        if end - start > MAX_LINE:
            draft.problems.append(Problem.at(origin, number, _TOO_LONG, limit=f"{MAX_LINE:,}"))
            continue
        line = text[start:end]
        if not line.strip():
            continue
        try:
            record = _decoded(unicodedata.normalize("NFC", line))
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
            draft.problems.append(Problem.at(origin, number, "{reason}", reason=str(error)))
            continue
        place = (origin, number)
        match record:
            case SourceLine():
                draft.sources.append((place, recast(record, Source)))
            case PlanLine():
                draft.plans.append((place, recast(record, PlanHead)))
            case FigureLine():
                draft.printings.append((place, recast(record, Printing)))
            case InitiativeLine():
                draft.initiatives.append((place, recast(record, Initiative)))
            case DistrictLine():
                draft.districts.append((place, recast(record, DistrictHead)))
    return draft


def _decoded(line: str) -> Line:
    if "\\u" not in line:
        return _DECODER.decode(line)
    # Decomposed letters may hide behind escapes, where composing the line has not reached them.
    record: Line = msgspec.convert(_composed(msgspec.json.decode(line)), Line)
    return record


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(item) for item in value]
    if isinstance(value, dict):
        return {key: _composed(item) for key, item in value.items()}
    return value


def _plain(value: Any) -> Any:
    """Return a record as JSON values: all fields in order, the optional ones where filled."""
    if isinstance(value, msgspec.Struct):
        fields = msgspec.structs.fields(value)
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields
            if not _left_out(value, field)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _left_out(record: msgspec.Struct, field: msgspec.structs.FieldInfo) -> bool:
    optional = _OPTIONAL.get(type(record), set())
    return field.name in optional and getattr(record, field.name) == field.default


def _line(kind: str, record: msgspec.Struct) -> str:
    return json.dumps({"record": kind, **_plain(record)}, ensure_ascii=False)


class Records(Protocol):
    """What is written: the records of a store, or of a part of it."""

    def sources(self) -> tuple[Source, ...]: ...
    def source(self, source_id: str) -> Source | None: ...
    def districts(self) -> tuple[District, ...]: ...
    def dossier(self, code: str) -> Dossier: ...
    def initiatives(self) -> tuple[Initiative, ...]: ...


def _records(store: Records) -> Iterable[tuple[str, msgspec.Struct]]:
    for source in store.sources():
        yield "source", source
    for district in store.districts():
        yield "district", recast(district, DistrictHead)
    for district in store.districts():
        dossier = store.dossier(district.code)
        for plan in dossier.plans:
            yield "plan", recast(plan, PlanHead)
            yield from _figures(plan)
        for figure in district.figures:
            for printing in spread(figure, district.code, None):
                yield "figure", printing
    for initiative in store.initiatives():
        yield "initiative", initiative


def _figures(plan: Plan) -> Iterator[tuple[str, Printing]]:
    for figure in plan.figures:
        for printing in spread(figure, plan.district, plan.id):
            yield "figure", printing


def write_jsonl(store: Records) -> str:
    """Return records as JSONL: sources, districts, plans with figures, initiatives.

    What a terminal would obey or hide is escaped; the values stay the same.
    """
    return "".join(f"{escape_json(_line(kind, record))}\n" for kind, record in _records(store))
