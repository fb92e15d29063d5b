"""Steps as records: what the history of a store says, and which step undo and redo move."""

from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from jobplans_tui.errors import StoreError
from jobplans_tui.files import Stamp
from jobplans_tui.store.base import Action, AnyRecord, Change, Kind, Step
from jobplans_tui.store.history import Doc, Event, History, Timeline, Trace, digest
from jobplans_tui.store.layout import TYPES, Reading
from jobplans_tui.store.reading import read_bytes
from jobplans_tui.store.writing import move_step

_T = TypeVar("_T")


def read_steps(path: Path, seen: Stamp | None) -> tuple[Step, ...]:
    """Return the steps that were there at a mark, newest last. Raises StoreError."""
    timeline = _timeline(path, seen)
    standing = set(timeline.standing)
    return tuple(_step(event, undone=event.id not in standing) for event in timeline.steps.values())


def read_changes(path: Path, seen: Stamp | None, kind: Kind, key: str) -> tuple[Change, ...]:
    """Return every change of one record, oldest first. Raises StoreError."""
    return tuple(
        _change(item, past.time, past.step.label, past.action)
        for past in _timeline(path, seen).past
        for item in past.changes
        if (item.kind, item.key) == (kind, key)
    )


def move_newest(
    path: Path, seen: Stamp | None, event: Literal["undo", "redo"], read: Reading
) -> tuple[Step, Reading] | None:
    """Undo or redo the newest step that allows it; None without one.

    Return the step, and what the file holds then. Raises StoreError; then nothing is changed.
    """
    timeline = _timeline(path, seen)
    steps = timeline.standing if event == "undo" else timeline.redoable
    if not steps:
        return None
    event_of_step = timeline.steps[steps[-1]]
    step = _step(event_of_step, undone=event == "undo")  # only what fits is put back
    return step, move_step(path, event_of_step, event, read)


def _timeline(path: Path, seen: Stamp | None) -> Timeline:
    history = History(path)
    try:
        return history.timeline(digest(read_bytes(path)), seen)
    except OSError as error:
        raise StoreError(
            "The history {path} cannot be read: {reason}.",
            "Check its permissions, or move it away; the store itself does not need it.",
            path=history.path,
            reason=error.strerror or error,
        ) from error


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
