"""Steps as records: what the history of a store says; undo and redo."""

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from jobplans_tui.errors import PassedError, StoreError
from jobplans_tui.store.base import Action, AnyRecord, Change, Kind, Moved, Step
from jobplans_tui.store.following import document, unreadable
from jobplans_tui.store.history import Doc, Event, History, Trace, now, turned
from jobplans_tui.store.layout import TYPES, free_ids
from jobplans_tui.store.timeline import Memory, Timeline, Way, whole_timeline
from jobplans_tui.store.troubles import named
from jobplans_tui.store.view import Reading, View
from jobplans_tui.store.writing import Desk, at_desk


def read_steps(path: Path, read: Reading) -> tuple[Step, ...]:
    """Return the steps that were read, newest last. Raises StoreError."""
    timeline = _timeline(path, read)
    standing = timeline.replaced.union(timeline.standing)
    return tuple(
        Step(
            id=event.id,
            time=event.time,
            label=event.label,
            changes=_done(event),
            undone=event.id not in standing,
            replaced=event.id in timeline.replaced,
            lost=tuple(sorted(key for _, key in timeline.lost.get(event.id, ()))),
        )
        for event in timeline.steps.values()
    )


def read_changes(path: Path, read: Reading, kind: Kind, key: str) -> tuple[Change, ...]:
    """Return every change of one record, oldest first. Raises StoreError."""
    return tuple(
        _change(item, past.time, past.step.label, past.action)
        for past in _timeline(path, read).past
        for item in past.changes
        if (item.kind, item.key) == (kind, key)
    )


def move_newest(
    path: Path, way: Way, read: Reading, memory: Memory
) -> tuple[Moved, Reading] | None:
    """Undo or redo the newest step that allows it; None without one.

    `memory` is what the move before this one has read of the history, and is brought on. A step
    whose records another program has changed since is passed over, and told. Return the step, and
    what the store holds then. Raises StoreError; then nothing is changed.
    """
    return at_desk(path, read, lambda desk: _move(desk, way, memory, _foreign(desk, read)))


def _move(
    desk: Desk, way: Way, memory: Memory, foreign: Container[str]
) -> tuple[Moved, Reading] | None:
    passed: list[Event] = []
    for step in memory.candidates(History(desk.path), desk.found, way):
        if step.id in foreign:
            continue
        wanted = _wanted(step, way)
        if _misfits(desk.view, wanted):
            passed.append(step)
            continue
        moved = Moved(
            id=step.id,
            time=step.time,
            label=step.label,
            changes=_done(step),  # only what fits is put back
            undone=way == "undo",
            passed=_passed(desk.view, passed, way) if passed else None,
        )
        anchored = tuple(_anchored(desk.view, wanted))
        event = Event(event=way, id=step.id, time=now(), label=step.label, changes=anchored)
        return moved, desk.write(event)
    if passed:
        raise _passed(desk.view, passed, way)
    return None


def _foreign(desk: Desk, read: Reading) -> set[str]:
    """Return the steps that other programs made since. Raises StoreError if they moved any."""
    if desk.found.seen == read.seen:
        return set()
    history = History(desk.path)
    since = history.since(read.seen)
    if since is None:
        raise StoreError(
            "The history {path} is not the one that was read: somebody removed or changed it.",
            "Nothing was changed; read the store again.",
            path=history.path,
        )
    events = [line.event for line in since.lines]
    made = {event.id for event in events if event.event == "step"}
    moved = [event for event in events if event.event in {"undo", "redo"} and event.id not in made]
    if moved:
        raise StoreError(
            "Another program took the step “{label}” back, or did it again, meanwhile.",
            "Nothing was changed; read the store again.",
            label=moved[0].label or moved[0].id,
        )
    return made


def _wanted(step: Event, way: Way) -> tuple[Trace, ...]:
    return turned(step.changes) if way == "undo" else step.changes


def _misfits(view: View, wanted: Iterable[Trace]) -> tuple[Trace, ...]:
    """Return the changes of records that are not as those find them."""
    return tuple(it for it in wanted if document(view.find(it.kind, it.key)) != it.before)


def _passed(view: View, steps: Sequence[Event], way: Way) -> PassedError:
    """Return what is told of steps that were passed over, the newest first: each record once."""
    misfits = (
        msgspec.structs.replace(step, changes=_misfits(view, _wanted(step, way)))
        for step in reversed(steps)
    )
    return PassedError(
        "Passed over, as another program has changed the records since: {what}.",
        "Those steps stay as they are; change the records by hand, or see `jobplans-tui history`.",
        what=named(misfits),
    )


def _anchored(view: View, wanted: Iterable[Trace]) -> Iterator[Trace]:
    """Yield changes for the documents as they stand now."""
    wanted = tuple(wanted)
    for kind in TYPES:
        free = free_ids(view.layout.table(kind))
        for item in wanted:
            if item.kind == kind:
                doc = view.doc(kind, item.key)
                if doc is None:
                    doc = next(free) if item.doc in view.layout.table(kind) else item.doc
                yield msgspec.structs.replace(item, doc=doc)


def _timeline(path: Path, read: Reading) -> Timeline:
    history = History(path)
    try:
        return whole_timeline(history, read)
    except OSError as error:
        raise unreadable(history.path, error) from error


def _done(event: Event) -> tuple[Change, ...]:
    return tuple(_change(item, event.time, event.label, "done") for item in event.changes)


def _change(item: Trace, time: str, label: str, action: Action) -> Change:
    return Change(
        kind=item.kind,
        key=item.key,
        before=_record(item.kind, item.before),
        after=_record(item.kind, item.after),
        time=time,
        label=label,
        action=action,
    )


def _record(kind: Kind, document: Doc | None) -> AnyRecord | None:
    if document is None:
        return None
    try:
        return msgspec.convert(document, TYPES[kind])
    except msgspec.ValidationError as error:
        raise StoreError(
            "The history holds a record that does not fit: {reason}.",
            "Nothing was changed; the store with all that waits for it can be saved:"
            " jobplans-tui restore --salvage -o NEW.json",
            reason=error,
        ) from error
