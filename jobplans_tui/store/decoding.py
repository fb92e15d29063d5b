"""The one place that judges whether bytes are a store, and says what is wrong with them."""

import gc
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from jobplans_tui.errors import StoreError
from jobplans_tui.i18n import N_
from jobplans_tui.store.advice import SALVAGE, UNTOUCHED, advice
from jobplans_tui.store.layout import SCHEMA, TYPES, Layout, Tables, table_of
from jobplans_tui.store.reading import opened, read_bytes
from jobplans_tui.store.streaming import Progress, stream
from jobplans_tui.store.view import View

if TYPE_CHECKING:
    from jobplans_tui.store.salvage import Damage

_T = TypeVar("_T")
_MANY = 5000  # records
_REPORTED = 64 * 1024**2  # bytes of a damaged store in which the record at fault is looked for


class _MetaOnly(msgspec.Struct):
    meta: dict[str, dict[str, object]] | None = None


def decode(raw: bytes, path: Path) -> View:
    """Return the records in the bytes of a store. Raises StoreError, which says what is wrong."""
    schema = _schema(raw, path)
    if schema == SCHEMA:
        layout = _decoded(raw, path, Layout)
    else:
        from jobplans_tui.store.migrating import migrated  # noqa: PLC0415 - hardly ever needed

        tables = migrated(_decoded(raw, path, Tables), schema, SCHEMA)
        layout = _decoded(msgspec.json.encode(tables), path, Layout)
    try:
        return View(layout)
    except ValueError as error:
        raise _misfit(raw, path, str(error)) from error


def read_view(path: Path, progress: Progress | None = None) -> View:
    """Return what the file at `path` holds, without the history. Raises StoreError."""
    with collection_paused():
        view = _streamed(path, progress) or decode(read_bytes(path), path)
        if view.records > _MANY:
            # What is read stays, and holds no cycles: to look through it takes as long as to read.
            gc.freeze()
        return view


def _streamed(path: Path, progress: Progress | None) -> View | None:
    layout = opened(path, lambda path: stream(path, progress))
    try:
        return View(layout) if layout is not None else None
    except ValueError:
        return None  # the reader of wholes says what is wrong


def refuse_damaged(raw: bytes, path: Path) -> None:
    """Raise StoreError if a store, although it can be read, says something twice.

    Readers of JSON keep the last of two members of one name; to write that back would lose the
    other one. The program itself writes no such files, so this is asked only of others'.
    """
    if _schema(raw, path) != SCHEMA or len(raw) > _REPORTED:
        return
    from jobplans_tui.store.salvage import salvage  # noqa: PLC0415 - only of others' stores

    found, read = salvage(raw), decode(raw, path)
    names = (table_of(kind) for kind in TYPES)
    if found.damages or any(
        len(found.tables[name]) != len(getattr(read.layout, name)) for name in names
    ):
        raise _misfit(raw, path, "two tables or documents of one name")


def _schema(raw: bytes, path: Path) -> int:
    """Return the version of the layout, one that this program reads. Raises StoreError."""
    if not raw.strip():
        hint, values = advice(path, UNTOUCHED)
        raise StoreError("The store {path} is empty (bytes: {size}).", hint,
                         path=path, size=len(raw), **values)  # fmt: skip
    meta = _decoded(raw, path, _MetaOnly).meta
    schemas = [document.get("schema") for document in (meta or {}).values()]
    schema = schemas[0] if len(schemas) == 1 else None
    if not isinstance(schema, int):
        raise StoreError(
            "The file {path} is not a job-plan store: it names no schema version.",
            "Import its records with `jobplans-tui import`, or choose another with --store FILE.",
            path=path,
        )
    refuse_schema(schema, path)
    return schema


def refuse_schema(schema: int, path: Path) -> None:
    """Raise StoreError for a version of the layout that this program does not read."""
    if schema == SCHEMA:
        return
    from jobplans_tui.store.migrating import can_migrate  # noqa: PLC0415 - hardly ever needed

    if not can_migrate(schema, SCHEMA):
        raise StoreError(
            "The store {path} has schema version {found}; this program reads version {known}.",
            "It was left untouched; open it with the version of jobplans-tui that wrote it.",
            path=path,
            found=schema,
            known=SCHEMA,
        )


@contextmanager
def collection_paused() -> Iterator[None]:
    """Keep the garbage collector from looking through records again and again as they are made."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _decoded(raw: bytes, path: Path, kind: type[_T]) -> _T:
    try:
        with collection_paused():
            return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError as error:
        raise _misfit(raw, path, str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        first = _first_damage(raw)
        line, column = _position(raw, error)
        if isinstance(error, RecursionError) and first is not None:
            line, column = first.line, first.column
        hint, values = advice(path, SALVAGE)
        raise StoreError(
            "The store {path} is damaged at line {line}, column {column}: {reason}.",
            hint,
            path=path,
            line=line,
            column=column,
            reason=f"{_reason(raw, error)} ({first.record})" if first else _reason(raw, error),
            **values,
        ) from error


def _misfit(raw: bytes, path: Path, reason: str) -> StoreError:
    """Return the error of a record that is JSON, but no record: which one, and where it is."""
    hint, values = advice(path, SALVAGE)
    first = _first_damage(raw)
    if first is None:
        message = N_("The store {path} holds a record that does not fit: {reason}.")
        return StoreError(message, hint, path=path, reason=reason, **values)
    message = N_(
        "The store {path} holds a record that does not fit: {reason}"
        " ({record} at line {line}, column {column})."
    )
    values |= {"record": first.record, "line": str(first.line), "column": str(first.column)}
    return StoreError(message, hint, path=path, reason=first.reason, **values)


def _first_damage(raw: bytes) -> "Damage | None":
    """Return the first record of a damaged store that is at fault, if that can be told soon."""
    from jobplans_tui.store.salvage import salvage  # noqa: PLC0415 - only of damaged stores

    if len(raw) > _REPORTED:
        return None
    return next((damage for damage in salvage(raw).damages if damage.record), None)


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


def _reason(raw: bytes, error: Exception) -> str:
    if raw.startswith(BOM_UTF8):
        return "a byte order mark, which JSON does not have"
    if isinstance(error, UnicodeDecodeError):
        return f"a byte that is no UTF-8 (0x{error.object[error.start]:02x})"
    return str(error)
