"""Writing: one step is one line of the history, and is safe when that is on disk.

The store's file takes the line in at once where it is small, else when the program ends, when much
waits, or when another program does (`folding`).
"""

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from jobplans_tui import files
from jobplans_tui.errors import JobPlansError, StoreError
from jobplans_tui.i18n import N_
from jobplans_tui.store import places
from jobplans_tui.store.base import AnyRecord, Batch, Kind
from jobplans_tui.store.folding import Fold, folded, is_due
from jobplans_tui.store.following import caught_up, document, played
from jobplans_tui.store.history import Event, History, Trace, now, turned
from jobplans_tui.store.layout import TYPES
from jobplans_tui.store.locking import locked
from jobplans_tui.store.timeline import Timeline
from jobplans_tui.store.view import Reading, View
from jobplans_tui.text import clean

_LONGEST_LABEL = 200
_CHANGED_HINT = N_("Nothing was written; read the store again and repeat the change.")


class Desk:
    """The store while its lock is held: what it holds now, and how a step is written."""

    def __init__(self, path: Path, read: Reading) -> None:
        """Read what is new since `read`. Raises OSError or StoreError."""
        path.stat()  # one that has vanished is not made anew
        self.path = path
        self.found = caught_up(path, read)
        self.view = self.found.view

    def changed(self, name: str) -> StoreError:
        """Return the error of a record that is not as it was when it was read."""
        return StoreError(
            "Another program changed {name} in the store {path} meanwhile.",
            _CHANGED_HINT,
            name=name,
            path=self.path,
        )

    def write(self, event: Event, content: bytes | None = None) -> Reading:
        """Write an event; `content` are the bytes that the file is to have after it, if any.

        Return what the store holds then. Raises OSError or StoreError; then nothing is changed.
        """
        files.require_writable(self.path)
        view = played(self.view, [event])
        if view is None:
            raise self.changed(event.label or event.id)
        history, lost = History(self.path), self.found.lost
        waits = 0 if lost else self.found.waiting
        written = len(msgspec.json.encode(event))
        due = content is not None or is_due(self.path, waits + written)
        fold = Fold(self.path, always=content is not None) if due else None
        with history.announced([Event(event="void", time=now()), event] if lost else [event]):
            stamp = fold.write(view, content) if fold else self.found.stamp
        waits = 0 if due else waits + written
        damaged = 0 if due or lost else self.found.damaged
        seen = history.mark()
        return Reading(view=view, stamp=stamp, seen=seen, waiting=waits, damaged=damaged)


def write_batch(
    path: Path, batch: Batch, read: Reading, label: str, *, patient: bool = True
) -> Reading:
    """Write a batch into the store at `path`; records of a known key are replaced.

    What others wrote meanwhile is read under the lock and stays; a record that they changed since
    `read` was read is not replaced. A link is followed, not replaced. Return what the store holds
    then. Raises StoreError; then nothing is changed.
    """
    path = places.real_file(path)
    with locked(path, patient=patient):
        desk = Desk(path, read)
        _require_unchanged(desk, batch, read.view)
        step = step_of(desk.view, batch, label)
        return desk.write(step) if step.changes else desk.found


def step_of(view: View, batch: Batch, label: str) -> Event:
    """Return the step that writes a batch into what a store holds. Raises StoreError."""
    label = clean(label)[:_LONGEST_LABEL]
    changes = tuple(_changes(view, batch))
    return Event(event="step", id=os.urandom(6).hex(), time=now(), label=label, changes=changes)


def move_step(path: Path, step: Event, event: Literal["undo", "redo"], read: Reading) -> Reading:
    """Take a step back, or do it again; return what the store holds then.

    Raises StoreError; then nothing is changed.
    """
    path = places.real_file(path)
    with locked(path):
        desk = Desk(path, read)
        timeline = Timeline(History(path).events(desk.found.seen), lost=desk.found.lost)
        if step.id not in (timeline.standing if event == "undo" else timeline.redoable):
            raise StoreError(
                "Another program took the step “{label}” back, or did it again, meanwhile.",
                "Nothing was changed; read the store again.",
                label=step.label or step.id,
            )
        wanted = turned(step.changes) if event == "undo" else step.changes
        changes = tuple(_anchored(desk.view, step, wanted))
        return desk.write(Event(event=event, id=step.id, time=now(), changes=changes))


def fold_in(path: Path, read: Reading) -> Reading:
    """Bring the store's file up to date; return what it holds then.

    Raises StoreError; then file and history are as they were, and nothing that was written is lost.
    """
    path = places.real_file(path)
    with locked(path):
        found = caught_up(path, read)
        return folded(path, found) if found.waiting and not found.lost else found


def fold_at_last(path: Path, read: Reading) -> Reading:
    """Bring the store's file up to date, as the program ends.

    Raises StoreError, which says that what was written is safe all the same.
    """
    try:
        return fold_in(path, read)
    except JobPlansError as error:
        raise StoreError(
            "The change is safe in {history}, but not yet in the file: {reason}",
            "It counts from there; the next change that can be written takes it into the file.",
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


def _changes(view: View, batch: Batch) -> Iterator[Trace]:
    """Yield what a batch changes, and give new records their document ids. Raises StoreError."""
    for kind in TYPES:
        records = {key: record for of, key, record in batch.records() if of == kind}
        free = _free_ids(view, kind)
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


def _anchored(view: View, step: Event, wanted: Iterable[Trace]) -> Iterator[Trace]:
    """Yield changes for the documents as they stand now; each must be as the step left it."""
    for kind in TYPES:
        free = _free_ids(view, kind)
        for item in wanted:
            if item.kind != kind:
                continue
            doc = view.doc(kind, item.key)
            if document(view.find(kind, item.key)) != item.before:
                raise StoreError(
                    "{name} is no longer as the step “{label}” left it.",
                    "Nothing was changed: another program changed it since; change it back by hand,"
                    " or see `jobplans-tui history`.",
                    name=item.key,
                    label=step.label or step.id,
                )
            if doc is None:
                doc = next(free) if item.doc in view.layout.table(kind) else item.doc
            yield msgspec.structs.replace(item, doc=doc)


def _free_ids(view: View, kind: Kind) -> Iterator[int]:
    free = max(view.layout.table(kind), default=0)
    while True:
        free += 1
        yield free


def begin_anew(path: Path, content: bytes) -> None:
    """Write a new store where there was another, of which the history is left.

    Its steps are not those of the new one, and what waited is not to be played over it: the history
    says so before the file is there. Raises StoreError, also where something is at `path`.
    """
    with locked(path):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        with History(path).announced([Event(event="reset", time=now())]):
            files.write_atomic(path, content, replace=False)


def begin_history(path: Path, events: Sequence[Event] = ()) -> None:
    """Say in the history that a new store stands at `path`, which holds these events.

    Older steps are not its own. Raises StoreError.
    """
    reset = Event(event="reset", time=now())
    with locked(path), History(path).announced([reset, *events]):
        pass
