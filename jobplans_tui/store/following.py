"""A store as it is now: its file, and the lines of its history that the file does not hold yet.

A writer appends a line and later folds lines into the file; either may happen while somebody reads.
Lines are played by what stands in each record: where it is as one of the lines left it, or as it
was before the first one, it becomes what the last one made of it. So lines that are in the file
already do no harm. If a record is anything else, or a line is missing, another program has written
the file meanwhile: then the file is right, and all that waited is lost; it can be done again.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from jobplans_tui.errors import StoreError
from jobplans_tui.files import Stamp, stamp
from jobplans_tui.store.base import AnyRecord, Kind
from jobplans_tui.store.decoding import read_view
from jobplans_tui.store.layout import TYPES, DocId, key_of
from jobplans_tui.store.places import Mark, history_mark
from jobplans_tui.store.streaming import Progress
from jobplans_tui.store.view import Edit, Reading, View

if TYPE_CHECKING:
    from jobplans_tui.store.history import Doc, Event, Journal, Line, Trace

_PATIENCE = 5  # times that a file may change while it is read


def read_store(path: Path, progress: Progress | None = None) -> Reading:
    """Return what the store at `path` holds. Raises StoreError."""
    for _ in range(_PATIENCE):
        found = stamp(path)
        view = read_view(path, progress)
        journal = _waiting(path)
        if stamp(path) == found:  # nobody folded in between: these are the lines of this file
            break
    if journal is None:
        return Reading(view=view, stamp=found)
    reading = Reading(view=view, stamp=found, seen=journal.mark, damaged=journal.damaged)
    return _played(reading, journal.lines)


def caught_up(path: Path, reading: Reading) -> Reading:
    """Return what the store holds now: only what is new is read where that can be told.

    Raises StoreError.
    """
    found, mark = stamp(path), history_mark(path)
    if (found, mark) == (reading.stamp, reading.seen):
        return reading
    read = None if reading.lost else _since(path, reading.seen)
    if read is None:
        return read_store(path)
    new = read.lines
    if found != _expected(reading.stamp, new):
        return read_store(path)
    steps = [line.event for line in new if not line.event.is_barrier]
    view = played(reading.view, steps)
    if view is None:
        return read_store(path)
    from jobplans_tui.store.history import waiting  # noqa: PLC0415 - as below

    folded = len(steps) < len(new)
    size = sum(line.size for line in waiting(new))
    return Reading(
        view=view,
        stamp=found,
        seen=read.mark,
        waiting=size if folded else reading.waiting + size,
        damaged=0 if folded else reading.damaged,
    )


def played(view: View, events: "Iterable[Event]") -> View | None:
    """Return what a store holds after events; None if they do not lead on from what it holds."""
    try:
        return view.after(tuple(_edits(view, events)))
    except ValueError:
        return None


def between(before: View, after: View) -> "Iterator[Trace]":
    """Yield the changes that lead from one store to another."""
    from jobplans_tui.store.history import Trace  # noqa: PLC0415 - only writers ask

    for kind in TYPES:
        old, new = before.layout.table(kind), after.layout.table(kind)
        keys = map(key_of, [*old.values(), *new.values()])
        for key in dict.fromkeys(keys):
            was, is_now = before.find(kind, key), after.find(kind, key)
            docs = before.doc(kind, key), after.doc(kind, key)
            if docs[0] != docs[1] or msgspec.json.encode(was) != msgspec.json.encode(is_now):
                doc = docs[0] if docs[1] is None else docs[1]
                yield Trace(kind=kind, key=key, doc=doc or 0,
                            before=document(was), after=document(is_now))  # fmt: skip


def document(record: AnyRecord | None) -> "Doc | None":
    """Return a record as it stands in the file."""
    found: Doc | None = msgspec.json.decode(msgspec.json.encode(record))
    return found


def _expected(then: Stamp | None, new: "Iterable[Line]") -> Stamp | None:
    """Return the stamp of the file that a reader of these lines expects."""
    for line in new:
        if line.event.is_barrier:
            then = line.event.stamp
    return then


def _waiting(path: Path) -> "Journal | None":
    if history_mark(path) is None:
        return None
    from jobplans_tui.store.history import History  # noqa: PLC0415 - where there is one

    history = History(path)
    try:
        return history.journal()
    except OSError as error:
        raise unreadable(history.path, error) from error


def _since(path: Path, seen: Mark | None) -> "Journal | None":
    from jobplans_tui.store.history import History  # noqa: PLC0415 - as above

    history = History(path)
    try:
        return history.since(seen)
    except OSError as error:
        raise unreadable(history.path, error) from error


def unreadable(path: Path, error: OSError) -> StoreError:
    """Return the error of a history that cannot be read."""
    return StoreError(
        "The history {path} cannot be read: {reason}.",
        "Check its permissions: it may hold changes that the store's file does not hold yet.",
        path=path,
        reason=error.strerror or error,
    )


def _played(reading: Reading, lines: "list[Line]") -> Reading:
    view = played(reading.view, [line.event for line in lines]) if lines else reading.view
    size = sum(line.size for line in lines)
    return msgspec.structs.replace(
        reading, view=view or reading.view, waiting=size, lost=view is None
    )


def _edits(view: View, events: "Iterable[Event]") -> Iterator[Edit]:
    """Yield what events come to. Raises ValueError."""
    chains: dict[tuple[Kind, str], list[Trace]] = {}
    for event in events:
        for item in event.changes:
            chains.setdefault((item.kind, item.key), []).append(item)
    for (kind, key), chain in chains.items():
        states: list[Any] = [chain[0].before]
        for item in chain:
            if item.before != states[-1]:
                raise ValueError("a line is missing")
            states.append(item.after)
        if document(view.find(kind, key)) not in states:
            raise ValueError("another program changed it")
        last = chain[-1]
        record = None if last.after is None else msgspec.convert(last.after, TYPES[kind])
        if record is not None and key_of(record) != key:
            raise ValueError("a record of another key")
        yield Edit(kind, key, msgspec.convert(last.doc, DocId), record)
