"""The layout of the store's file, and the one place that judges whether bytes fit it."""

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from jobplans_tui.errors import StoreError
from jobplans_tui.model import District, Initiative, Plan, Source
from jobplans_tui.store.base import AnyRecord, Kind

SCHEMA = 1
MAX_BYTES = 2 * 1024**3
_T = TypeVar("_T")
Tables = dict[str, dict[str, Any]]


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """The store's own document: which schema its records follow."""

    schema: int


class Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of the TinyDB file, documents by TinyDB's document id."""

    meta: dict[str, Meta]
    districts: dict[str, District] = {}
    plans: dict[str, Plan] = {}
    sources: dict[str, Source] = {}
    initiatives: dict[str, Initiative] = {}

    def keyed(self, kind: Kind) -> dict[str, tuple[int, AnyRecord]]:
        """Return the records of a kind with their document ids, by key."""
        field = "code" if kind == "district" else "id"
        table: dict[str, AnyRecord] = getattr(self, table_of(kind))
        return {getattr(record, field): (int(name), record) for name, record in table.items()}


TYPES: dict[Kind, type[AnyRecord]] = {
    "district": District,
    "plan": Plan,
    "source": Source,
    "initiative": Initiative,
}


def table_of(kind: Kind) -> str:
    """Return the name of the table that holds the records of a kind."""
    return f"{kind}s"


class _MetaOnly(msgspec.Struct):
    meta: dict[str, dict[str, object]] | None = None


def _position(raw: bytes, error: Exception) -> tuple[int, int]:
    """Return line and column of a decoding error: that of the named byte, else the end."""
    offset = len(raw)
    if isinstance(error, UnicodeDecodeError):
        # It counts from the start of its string; find the byte in the file.
        try:
            raw.decode()
        except UnicodeDecodeError as whole:
            offset = whole.start
    elif named := re.search(r"byte (\d+)", str(error)):
        offset = int(named.group(1))
    before = raw[:offset]
    start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[start:].decode("utf-8", "replace")) + 1


def _decoded(raw: bytes, path: Path, kind: type[_T]) -> _T:
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError as error:
        raise StoreError(
            "The store {path} holds a record that does not fit: {reason}.",
            "It was left untouched; correct the record or choose another store with --store FILE.",
            path=path,
            reason=error,
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        line, column = _position(raw, error)
        raise StoreError(
            "The store {path} is damaged at line {line}, column {column}: {reason}.",
            "It was left untouched; restore a copy of it or choose another with --store FILE.",
            path=path,
            line=line,
            column=column,
            reason=_reason(error),
        ) from error


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"a byte that is no UTF-8 (0x{error.object[error.start]:02x})"
    return str(error)


def decode(raw: bytes, path: Path) -> Layout:
    """Return the records in the bytes of a store. Raises StoreError, which says what is wrong."""
    if not raw.strip():
        raise StoreError(
            "The store {path} is empty ({size} bytes).",
            "It was left untouched; restore a copy of it or choose another with --store FILE.",
            path=path,
            size=len(raw),
        )
    meta = _decoded(raw, path, _MetaOnly).meta
    schemas = [document.get("schema") for document in (meta or {}).values()]
    if len(schemas) != 1 or not isinstance(schemas[0], int):
        raise StoreError(
            "The file {path} is not a job-plan store: it names no schema version.",
            "Import its records with `jobplans-tui import`, or choose another with --store FILE.",
            path=path,
        )
    if schemas[0] != SCHEMA:
        raise StoreError(
            "The store {path} has schema version {found}; this program reads version {known}.",
            "It was left untouched; open it with the version of jobplans-tui that wrote it.",
            path=path,
            found=schemas[0],
            known=SCHEMA,
        )
    return _decoded(raw, path, Layout)


def encode_tables(tables: Tables) -> bytes:
    """Return the file's bytes: JSON in UTF-8, indented, documents in the order of their ids."""
    ordered = {
        name: dict(sorted(table.items(), key=lambda item: int(item[0])))
        for name, table in tables.items()
    }
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n"
