"""The data dictionary: every record and field, with its shape and an example from the data."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from jobplans_tui.i18n import Translator
from jobplans_tui.model import dictionary, records
from jobplans_tui.store import gazetteer
from tests.guide.markdown import cell, code, table, word

ORIGIN = Path(__file__).parents[2] / "data" / "origin"
NAMES: dict[type[msgspec.Struct], str] = {
    records.Source: "source", records.DistrictHead: "district", records.PlanHead: "plan",
    records.Node: "node", records.Schedule: "schedule", records.Quantity: "quantity",
    records.Counts: "counts", records.Printing: "figure", records.Initiative: "initiative",
    records.Names: "names", records.Donation: "donation",
}  # fmt: skip
_LONG = 32
_NESTED = {"strategies": "node", "children": "node", "partners": "names", "donor": "names"}
_NESTED |= {"beneficiary": "names"}
_NESTED |= {name: name for name in ("schedule", "quantity", "counts", "donation")}


def _found(value: Any, kind: str) -> Iterator[tuple[str, str, Any]]:
    """Yield (kind, field, value) for every filled field of a record and of what is in it."""
    for field, held in value.items():
        inner = _NESTED.get(field)
        if inner is None and held not in (None, "", [], {}) and field != "record":
            yield kind, field, held
        for each in held if isinstance(held, list) else [held]:
            if inner is not None and isinstance(each, dict):
                yield from _found(each, inner)


@cache
def examples() -> dict[tuple[str, str], str]:
    """Return the first short value of every field in the data that the project ships."""
    first: dict[tuple[str, str], str] = {}
    for kind, field, value in _filled():
        shown = json.dumps(value, ensure_ascii=False)
        old = first.get((kind, field))
        if old is None or len(old) > max(_LONG, len(shown)):
            first[kind, field] = shown
    return first


def _filled() -> Iterator[tuple[str, str, Any]]:
    for path in sorted(ORIGIN.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            yield from _found(record, record["record"])
    for district in gazetteer().values():
        yield from _found(msgspec.to_builtins(district), "district")


def shape(kind: inspect.Type, t: Translator) -> str:
    """Return in words what a field takes."""
    match kind:
        case inspect.UnionType(types=kinds):
            filled = (each for each in kinds if not isinstance(each, inspect.NoneType))
            words = dict.fromkeys(shape(each, t) for each in filled)
            return f" {word('or', t)} ".join(words)
        case inspect.LiteralType(values=values):
            return ", ".join(map(code, map(str, values)))
        case inspect.VarTupleType(item_type=item):
            return word("list of {what}", t, what=shape(item, t))
        case inspect.StructType(cls=struct):
            return code(NAMES[struct])
    return word(_plain(kind), t)


def _plain(kind: inspect.Type) -> str:
    """Return what a text or a number is called."""
    match kind:
        case inspect.StrType(pattern=str()):
            return "date: `2025`, `2025-03` or `2025-03-31`"
        case inspect.StrType():
            return "text"
        case inspect.IntType(ge=None):
            return "whole number"
        case inspect.IntType(ge=int(least)) if least > 0:
            return "year"
    return "number"


def dictionary_text(t: Translator) -> str:
    """Return a section for each kind of record. Raises KeyError for a field without a meaning."""
    return "\n".join(_section(kind, name, t) for kind, name in NAMES.items())


def _section(kind: type[msgspec.Struct], name: str, t: Translator) -> str:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    meanings = dictionary.meanings_of(kind)
    rows = []
    for field in info.fields:
        example = examples().get((name, field.name))
        needed = word("needed", t) if field.required and not _may_be_none(field.type) else ""
        rows.append((
            code(field.name), cell(t(meanings[field.name])), shape(field.type, t), needed,
            code(example) if example else "",
        ))  # fmt: skip
    head = ("field", "meaning", "shape", "", "example")
    return f"### `{name}`\n\n{t(dictionary.KINDS[kind])}\n\n{table(t, head, rows)}"


def _may_be_none(kind: inspect.Type) -> bool:
    return isinstance(kind, inspect.UnionType) and any(
        isinstance(each, inspect.NoneType) for each in kind.types
    )
