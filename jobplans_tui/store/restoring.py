"""Putting a backup back, and saving what is good of a damaged store."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from jobplans_tui import files
from jobplans_tui.errors import StoreError
from jobplans_tui.store import places
from jobplans_tui.store.backups import Backup, Backups
from jobplans_tui.store.decoding import decode, refuse_schema
from jobplans_tui.store.digests import digest, digest_of
from jobplans_tui.store.folding import repeated
from jobplans_tui.store.following import (
    between,
    lost_of,
    played,
    read_journal,
    read_store,
    standing,
)
from jobplans_tui.store.history import Event, History, Journal
from jobplans_tui.store.layout import encode_layout, encode_tables
from jobplans_tui.store.locking import locked
from jobplans_tui.store.opening import write_new
from jobplans_tui.store.owing import filtered, name_of
from jobplans_tui.store.reading import read_bytes
from jobplans_tui.store.salvage import Damage, salvage
from jobplans_tui.store.troubles import named, troubles_of
from jobplans_tui.store.view import Reading, View
from jobplans_tui.store.writing import Desk, made_reset


class Saved(NamedTuple):
    """What became of a damaged store: its bad records, and what else is to be told of it."""

    damages: tuple[Damage, ...]
    waiting: int
    """How many steps stood in the history alone, and are among what is good."""
    troubles: tuple[StoreError, ...]


class Restored(NamedTuple):
    """What became of a store, and what is to be told of changes that were not in its file yet."""

    changed: bool
    """Whether anything was written; not where the records were those of the backup already."""
    troubles: tuple[StoreError, ...]
    aside: Path | None = None
    """The backup of a file that could not be read, if one was made."""


def restore(path: Path, backup: Backup, label: str) -> Restored:
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
        return repeated(lambda: _restored(path, content, restored, label))


def _restored(path: Path, content: bytes, restored: View, label: str) -> Restored:
    over = files.stamp(path)
    try:
        found = read_store(path)
    except StoreError:  # it is damaged: that is why a backup is wanted
        if over and not path.is_file():
            raise
        return _begin_anew(path, over, content, restored, label)
    changes = tuple(between(found.view, restored))
    Desk(path, found).step(changes, label, content)
    return Restored(bool(changes), troubles_of(path, found))


def _begin_anew(
    path: Path, over: files.Stamp | None, content: bytes, restored: View, label: str
) -> Restored:
    """Put a backup where no step leads from; what waits for the file stays where it fits."""
    history = History(path)
    journal = history.journal()
    waiting = [line.event for line in journal.lines if line.event.event != "folding"]
    _, voids = played(restored, waiting)
    lost = lost_of(voids)
    names = {name_of(item) for void in lost for item in void.changes}
    kept = filtered([*waiting, *voids], lambda item: name_of(item) not in names)
    written = digest(content)
    found = digest_of(path) if over else written
    with (
        files.prepared(path, content) as new,
        Backups(path).kept(found, written, always=True) as aside,
    ):
        files.put(new, path, over)
    # Only now: until the backup is there, everything waits on. Without these lines that does so
    # where it fits, too; they say that what is lost was of the store before.
    with suppress(OSError):
        history.append([*lost, made_reset(label), *kept])
    left_out = (_left_out(path, lost),) if lost else ()
    reading = Reading(view=restored, stamp=None, damaged=journal.damaged)
    return Restored(True, (*left_out, *troubles_of(path, reading)), aside)


def _left_out(path: Path, lost: Sequence[Event]) -> StoreError:
    return StoreError(
        "The store {path} was replaced by a backup, which changes that were waiting do not fit;"
        " lost are: {what}.",
        "`jobplans-tui history NAME` shows what was lost, to be made again.",
        path=path,
        what=named(lost),
    )


def save_good(path: Path, target: Path | None) -> Saved:
    """Write the good records of a damaged store to a new one, or with None only look.

    What waits in its history is among them, also for a record that is damaged itself. Raises
    StoreError, also where something is at `target` already, and for a store of a later version.
    """
    found = salvage(read_bytes(path))
    if found.schema is not None:
        refuse_schema(found.schema, path)
    journal = read_journal(path) or Journal(None, [])
    events = standing(path, journal, files.stamp(path))
    content = encode_tables(found.tables)
    good = decode(content, path)
    view, voids = played(good, events, healing=True)
    if target is not None:
        try:
            write_new(target, encode_layout(view.layout) if events else content)
        except OSError as error:
            raise StoreError(
                "The store {path} cannot be made: {reason}.",
                "Choose another place.",
                path=target,
                reason=error.strerror or error,
            ) from error
    reading = Reading(view=view, stamp=None, lost=lost_of(voids), damaged=journal.damaged)
    steps = sum(event.event in {"step", "undo", "redo"} for event in events)
    return Saved(found.damages, steps, troubles_of(path, reading))
