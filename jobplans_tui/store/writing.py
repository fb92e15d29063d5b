"""Writing: one step is one line of the history, and is safe when that is on disk.

The store's file takes the line in at once where it is small, else when the program ends, when much
waits, or when another program does (`folding`).
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from jobplans_tui import files
from jobplans_tui.errors import JobPlansError, StoreError
from jobplans_tui.i18n import N_
from jobplans_tui.store import places
from jobplans_tui.store.base import AnyRecord, Batch, Kind
from jobplans_tui.store.folding import Fold, folded, is_due, repeated
from jobplans_tui.store.following import caught_up, document, played
from jobplans_tui.store.history import Event, History, Trace, now, sealed
from jobplans_tui.store.layout import TYPES, free_ids
from jobplans_tui.store.locking import locked, locked_now
from jobplans_tui.store.view import Reading, View
from jobplans_tui.text import clean

_T = TypeVar("_T")
_LONGEST_LABEL = 200
_CHANGED_HINT = N_("Nothing was written; read the store again and repeat the change.")


def at_desk(
    path: Path, read: Reading, write: Callable[["Desk"], _T], *, patient: bool = True
) -> _T:
    """Write the store at `path` while its lock is held; a link is followed, not replaced.

    What others wrote since `read` was read is read first; if that happens meanwhile, `write` is
    asked once more. Raises StoreError; BusyError.
    """
    path = places.real_file(path)
    with locked(path, patient=patient):
        path.stat()  # one that has vanished is not made anew
        return repeated(lambda: write(Desk(path, caught_up(path, read))))


class Desk:
    """The store while its lock is held: what it holds now, and how a step is written."""

    def __init__(self, path: Path, found: Reading) -> None:
        self.path = path
        self.found = found
        self.view = found.view

    def changed(self, name: str) -> StoreError:
        """Return the error of a record that is not as it was when it was read."""
        return StoreError(
            "Another program changed {name} in the store {path} meanwhile.",
            _CHANGED_HINT,
            name=name,
            path=self.path,
        )

    def step(self, changes: Iterable[Trace], label: str, content: bytes | None = None) -> Reading:
        """Write changes as one step; see `write`. Where there are none, nothing is written."""
        event = made_step(changes, label)
        return self.write(event, content) if event.changes else self.found

    def write(self, event: Event, content: bytes | None = None) -> Reading:
        """Write an event; `content` are the bytes that the file is to have after it, if any.

        Return what the store holds then. Raises OSError or StoreError; then nothing is changed.
        """
        files.require_writable(self.path)
        found, history = self.found, History(self.path)
        view, misfits = played(self.view, [event])
        if any(void.lost for void in misfits):
            raise self.changed(event.label or event.id)
        event = msgspec.structs.replace(event, over=found.stamp)
        events, line = [*found.owed, event], sealed(event)
        waiting = found.waiting + len(line)
        stamp, due = found.stamp, content is not None or is_due(self.path, waiting)
        if due:
            stamp = Fold(self.path, stamp).write(events, view, content)
        else:
            history.append(events)
        return msgspec.structs.replace(
            found,
            view=view,
            stamp=stamp,
            seen=history.mark(),
            waiting=0 if due else waiting,
            owed=(),
            own=() if due else (*found.own, line),
            damaged=0 if due else found.damaged,
        )


def write_batch(
    path: Path, batch: Batch, read: Reading, label: str, *, patient: bool = True
) -> Reading:
    """Write a batch into the store at `path`; records of a known key are replaced.

    What others wrote meanwhile is read under the lock and stays; a record that they changed since
    `read` was read is not replaced. Return what the store holds then. Raises StoreError; then
    nothing is changed.
    """

    def write(desk: Desk) -> Reading:
        _require_unchanged(desk, batch, read.view)
        return desk.step(changes_of(desk.view, batch), label)

    return at_desk(path, read, write, patient=patient)


def made_step(changes: Iterable[Trace], label: str) -> Event:
    """Return a new step that makes changes."""
    return Event(
        event="step",
        id=os.urandom(6).hex(),
        time=now(),
        label=clean(label)[:_LONGEST_LABEL],
        changes=tuple(changes),
    )


def fold_in(path: Path, read: Reading) -> Reading:
    """Bring the store's file up to date; return what it holds then.

    Raises StoreError; then file and history are as they were, and nothing that was written is lost.
    """
    path = places.real_file(path)

    def fold() -> Reading:
        found = caught_up(path, read)
        return folded(path, found) if found.waiting else found

    with locked(path):
        return repeated(fold)


def fold_if_free(path: Path, read: Reading) -> Reading:
    """Bring the store's file up to date after it was only read: what a killed program left.

    Not where that would take a wait or more rights than to read; nor where something is to be told
    of what waits, as whoever writes next should be told it, too.
    """
    path = places.real_file(path)
    if not all(os.access(place, os.W_OK) for place in (path, path.parent)):
        return read
    # A reader has asked for nothing to be written, and what waits is safe where it is.
    # Where another program changes the file just now, whoever comes next does it.
    with suppress(OSError, JobPlansError), locked_now(path) as own:
        found = caught_up(path, read) if own else read
        if own and found.waiting and not found.lost and not found.damaged:
            return folded(path, found)
    return read


def fold_at_last(path: Path, read: Reading) -> Reading:
    """Bring the store's file up to date, as the program ends.

    Raises StoreError, which says that what was written is safe all the same.
    """
    try:
        return fold_in(path, read)
    except JobPlansError as error:
        raise StoreError(
            "The change is safe in {history}, but not yet in the file: {reason}",
            "It counts from there; the next program that may write takes it into the file.",
            history=places.history_file(path),
            reason=error,
        ) from error


def _require_unchanged(desk: Desk, batch: Batch, read: View) -> None:
    """Raise StoreError if another program changed, since `read`, what a batch writes."""
    written = {(kind, key): record for kind, key, record in batch.records()}
    for (kind, key), record in written.items():
        if desk.view.find(kind, key) not in (read.find(kind, key), record):
            raise desk.changed(key)
    for kind, key in batch.removed:
        wanted = (None, read.find(kind, key))
        if (kind, key) not in written and desk.view.find(kind, key) not in wanted:
            raise desk.changed(key)


def changes_of(view: View, batch: Batch) -> Iterator[Trace]:
    """Yield what a batch changes, and give new records their document ids. Raises StoreError."""
    for kind in TYPES:
        records = {key: record for of, key, record in batch.records() if of == kind}
        free = free_ids(view.layout.table(kind))
        for key, record in records.items():
            old, doc = view.find(kind, key), view.doc(kind, key)
            before, after = document(old), _checked(kind, key, record)
            if doc is None:
                yield Trace(kind=kind, key=key, doc=next(free), after=after)
            # by their bytes: 65 and 65.0 are equal, but not the same notation
            elif msgspec.json.encode(old) != msgspec.json.encode(record):
                yield Trace(kind=kind, key=key, doc=doc, before=before, after=after)
        for key in dict.fromkeys(key for of, key in batch.removed if of == kind):
            doc = view.doc(kind, key)
            if doc is not None and key not in records:
                yield Trace(kind=kind, key=key, doc=doc, before=document(view.find(kind, key)))


def _checked(kind: Kind, key: str, record: AnyRecord) -> dict[str, object]:
    """Return a record as it will stand in the file. Raises StoreError if it could not be read."""
    try:
        written = msgspec.json.encode(record)
        msgspec.json.decode(written, type=TYPES[kind])
    except (msgspec.ValidationError, UnicodeEncodeError, RecursionError) as error:
        raise StoreError(
            "{name} cannot be written: {reason}.",
            "Nothing was changed; correct the record.",
            name=key,
            reason=error,
        ) from error
    found: dict[str, object] = msgspec.json.decode(written)
    return found


def made_reset(label: str = "") -> Event:
    """Return a line which says that a wholly different store stands here from now on.

    Its id tells the history that begins with it from any other of the same second.
    """
    return Event(event="reset", id=os.urandom(6).hex(), time=now(), label=label)


def begin_anew(path: Path, content: bytes) -> None:
    """Write a new store where there was another, of which the history is left.

    Its steps are not those of the new one, and what waited is not to be played over it: the history
    says so before the file is there. Raises StoreError, also where something is at `path`.
    """
    with locked(path):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        with History(path).announced([made_reset()]):
            files.write_atomic(path, content, replace=False)


def begin_history(path: Path, events: Sequence[Event] = ()) -> None:
    """Say in the history that a new store stands at `path`, which holds these events.

    Older steps are not its own. Raises StoreError.
    """
    with locked(path):
        History(path).append([made_reset(), *events])
