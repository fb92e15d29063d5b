"""Steps as records: what the history of a store says, and which step undo and redo move."""

from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from jobplans_tui.errors import StoreError
from jobplans_tui.store.base import Action, AnyRecord, Change, Kind, Step
from jobplans_tui.store.following import unreadable
from jobplans_tui.store.history import Doc, Event, History, Trace
from jobplans_tui.store.layout import TYPES
from jobplans_tui.store.timeline import Timeline
from jobplans_tui.store.view import Reading
from jobplans_tui.store.writing import move_step

_T = TypeVar("_T")


def read_steps(path: Path, read: Reading) -> tuple[Step, ...]:
    """Return the steps that were read, newest last. Raises StoreError."""
    timeline = _timeline(path, read)
    standing = set(timeline.standing)
    return tuple(_step(event, undone=event.id not in standing) for event in timeline.steps.values())


def read_changes(path: Path, read: Reading, kind: Kind, key: str) -> tuple[Change, ...]:
    """Return every change of one record, oldest first. Raises StoreError."""
    return tuple(
        _change(item, past.time, past.step.label, past.action)
        for past in _timeline(path, read).past
        for item in past.changes
        if (item.kind, item.key) == (kind, key)
    )


def move_newest(
    path: Path, event: Literal["undo", "redo"], read: Reading
) -> tuple[Step, Reading] | None:
    """Undo or redo the newest step that allows it; None without one.

    Return the step, and what the store holds then. Raises StoreError; then nothing is changed.
    """
    timeline = _timeline(path, read)
    steps = timeline.standing if event == "undo" else timeline.redoable
    if not steps:
        return None
    event_of_step = timeline.steps[steps[-1]]
    step = _step(event_of_step, undone=event == "undo")  # only what fits is put back
    return step, move_step(path, event_of_step, event, read)


def _timeline(path: Path, read: Reading) -> Timeline:
    history = History(path)
    try:
        return Timeline(history.events(read.seen), lost=read.lost)
    except OSError as error:
        raise unreadable(history.path, error) from error


def _step(event: Event, *, undone: bool) -> Step:
    changes = (_change(item, event.time, event.label, "done") for item in event.changes)
    return Step(
        id=event.id, time=event.time, label=event.label, changes=tuple(changes), undone=undone
    )


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
            "Nothing was changed; move the history away to begin another one.",
            reason=error,
        ) from error
