"""Putting a backup back, and saving what is good of a damaged store."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from jobplans_tui import files
from jobplans_tui.errors import StoreError
from jobplans_tui.store import places
from jobplans_tui.store.backups import Backup, Backups
from jobplans_tui.store.decoding import decode, plain_tables, refuse_schema
from jobplans_tui.store.history import Event, History, Trace, digest, now
from jobplans_tui.store.layout import TYPES, Layout, Tables, encode_tables, table_of
from jobplans_tui.store.locking import locked
from jobplans_tui.store.reading import read_bytes
from jobplans_tui.store.salvage import Damage, salvage

_Content = tuple[Layout, Tables]


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
    restored = _both(content, backup.path)
    with locked(path):
        present = path.read_bytes() if path.exists() else None
        if present == content:
            return
        if present is not None:
            Backups(path).keep(digest(present), always=True)
        event = _event(path, present, content, restored, label)
        with History(path).announced(event):
            files.write_atomic(path, content, replace=True)


def _event(
    path: Path, present: bytes | None, content: bytes, restored: _Content, label: str
) -> Event:
    """Return the line of the history: a step, or a new beginning where no step leads from."""
    try:
        changes = tuple(_between(_both(present or b"", path), restored))
    except StoreError:  # it is damaged: that is why a backup is wanted
        changes = ()
    return Event(
        event="step" if changes else "reset",
        id=os.urandom(6).hex() if changes else "",
        time=now(),
        label=label,
        digest_before=digest(present or b""),
        digest_after=digest(content),
        changes=changes,
    )


def _both(content: bytes, path: Path) -> _Content:
    return decode(content, path), plain_tables(content, path)


def _between(before: _Content, after: _Content) -> Iterator[Trace]:
    """Yield the changes that lead from one store to another."""
    (old_layout, old_tables), (new_layout, new_tables) = before, after
    for kind in TYPES:
        old, new = old_layout.keyed(kind), new_layout.keyed(kind)
        for key in dict.fromkeys([*old, *new]):
            was = old_tables[table_of(kind)][str(old[key][0])] if key in old else None
            is_now = new_tables[table_of(kind)][str(new[key][0])] if key in new else None
            if msgspec.json.encode(was) != msgspec.json.encode(is_now):
                doc = (new if key in new else old)[key][0]
                yield Trace(kind=kind, key=key, doc=doc, before=was, after=is_now)


def save_good(path: Path, target: Path | None) -> tuple[Damage, ...]:
    """Write the good records of a damaged store to a new one, or with None only look.

    Return the bad ones. Raises StoreError, also where something is at `target` already, and for a
    store of a later version.
    """
    found = salvage(read_bytes(path))
    if found.schema is not None:
        refuse_schema(found.schema, path)
    if target is not None:
        try:
            files.write_atomic(target, encode_tables(found.tables), replace=False)
        except OSError as error:
            raise StoreError(
                "The store {path} cannot be made: {reason}.",
                "Choose another place.",
                path=target,
                reason=error.strerror or error,
            ) from error
    return found.damages
