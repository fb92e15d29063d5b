"""Putting a backup back, and saving what is good of a damaged store."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from jobplans_tui import files
from jobplans_tui.errors import StoreError
from jobplans_tui.store import places
from jobplans_tui.store.backups import Backup, Backups
from jobplans_tui.store.base import Kind
from jobplans_tui.store.decoding import decode, refuse_schema
from jobplans_tui.store.following import between, document, played, read_store
from jobplans_tui.store.history import Event, History, digest, now
from jobplans_tui.store.layout import TYPES, Tables, encode_tables, table_of
from jobplans_tui.store.locking import locked
from jobplans_tui.store.opening import write_new
from jobplans_tui.store.reading import read_bytes
from jobplans_tui.store.salvage import Damage, salvage
from jobplans_tui.store.view import View
from jobplans_tui.store.writing import Desk


def restore(path: Path, backup: Backup, label: str) -> None:
    """Put a backup in the place of the store at `path`, whatever is or is not there.

    The file that was there becomes a backup itself. Where it could be read, restoring is a step
    that `undo` takes back. Raises StoreError; then nothing is changed.
    """
    path = places.real_file(path)
    content = backup.content()
    if content is None:
        raise StoreError(
            "The backup {path} is damaged.", "Nothing was changed; choose another one.",
            path=backup.path,
        )  # fmt: skip
    restored = decode(content, backup.path)
    with locked(path):
        try:
            found = read_store(path)
        except StoreError:  # it is damaged: that is why a backup is wanted
            _begin_anew(path, content, restored, label)
            return
        changes = tuple(between(found.view, restored))
        event = Event(
            event="step", id=os.urandom(6).hex(), time=now(), label=label, changes=changes
        )
        if changes:
            Desk(path, found).write(event, content)


def _begin_anew(path: Path, content: bytes, restored: View, label: str) -> None:
    """Put a backup where no step leads from; what waits for the file stays if it fits the other."""
    if path.exists():
        Backups(path).keep(digest(path.read_bytes()), always=True)
    history = History(path)
    waiting = [line.event for line in history.waiting()]
    if played(restored, waiting) is None:
        waiting.clear()
    with history.announced([Event(event="reset", time=now(), label=label), *waiting]):
        files.write_atomic(path, content, replace=True)


def save_good(path: Path, target: Path | None) -> tuple[Damage, ...]:
    """Write the good records of a damaged store to a new one, or with None only look.

    What waits in its history is among them. Return the bad ones. Raises StoreError, also where
    something is at `target` already, and for a store of a later version.
    """
    found = salvage(read_bytes(path))
    if found.schema is not None:
        refuse_schema(found.schema, path)
    if target is not None:
        try:
            waiting = [line.event for line in History(path).waiting()]
            tables = _with_waiting(found.tables, waiting)
            write_new(target, encode_tables(tables))
        except OSError as error:
            raise StoreError(
                "The store {path} cannot be made: {reason}.",
                "Choose another place.",
                path=target,
                reason=error.strerror or error,
            ) from error
    return found.damages


def _with_waiting(tables: Tables, events: Iterable[Event]) -> Tables:
    """Return good documents with what waits for them; where one is damaged, what waits for it."""
    tables = {name: dict(table) for name, table in tables.items()}
    states: dict[tuple[Kind, str], list[Any]] = {}
    for item in (item for event in events for item in event.changes):
        table, doc = tables[table_of(item.kind)], str(item.doc)
        known = states.setdefault((item.kind, item.key), [item.before])
        known.append(item.after)
        found = table.get(doc)
        if found is not None and document(msgspec.convert(found, TYPES[item.kind])) not in known:
            continue  # another program changed it
        if item.after is not None:
            table[doc] = item.after
        elif found is not None:
            del table[doc]
    return tables
