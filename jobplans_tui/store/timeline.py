"""What the lines of a history come to: the steps, which of them stand, which can be done again."""

from collections.abc import Collection, Iterable, Iterator
from typing import Literal

import msgspec

from jobplans_tui.store.base import Action, Kind
from jobplans_tui.store.history import Event, History, Trace, turned
from jobplans_tui.store.view import Reading

Way = Literal["undo", "redo"]
Names = set[tuple[Kind, str]]
_ACTIONS: dict[str, Action] = {"step": "done", "undo": "undone", "redo": "redone"}


class Past(msgspec.Struct, frozen=True):
    """Something that happened: when, and which changes of which step it was."""

    time: str
    action: Action
    step: Event
    changes: tuple[Trace, ...]


class Timeline:
    """The steps by their ids; those that stand and those that can be done again, newest last.

    `changes` are those of a step that count, `lost` names the records of which another program has
    kept what was done to them out of the store.
    """

    def __init__(self, events: Iterable[Event], *, is_all: bool = True) -> None:
        """Read events in their order: all there are, or only the last ones."""
        self.steps: dict[str, Event] = {}
        self.changes: dict[str, tuple[Trace, ...]] = {}
        self.lost: dict[str, Names] = {}
        self.past: list[Past] = []
        self.standing: list[str] = []
        self.redoable: list[str] = []
        self.is_clear = True
        """Whether no event is about steps from before those that were read."""
        self.reaches = {"undo": is_all, "redo": is_all}
        """Whether steps from before those that were read can be none of these."""
        self._waiting: list[Event] = []
        self._knows_waiting = is_all
        last: Event | None = None
        for event in events:
            self._read(event, last)
            last = event
        self.is_clear = self.is_clear or is_all  # what is missing then was rotated away

    def counting(self, step_id: str) -> Event:
        """Return a step with those of its changes that count."""
        return msgspec.structs.replace(self.steps[step_id], changes=self.changes[step_id])

    def _read(self, event: Event, last: Event | None) -> None:
        if event.event == "void" and event.led_to:
            # before the history was a journal, it was said of the one line before it
            self._waiting = [last] if last else []
        if event.event == "void":
            self.is_clear = self.is_clear and self._knows_waiting
            self._lose(event.time, {(item.kind, item.key) for item in event.changes})
        self._take(event)
        if event.is_barrier:
            self._waiting, self._knows_waiting = [], True
        elif event.event in _ACTIONS:
            self._waiting.append(event)

    def _take(self, event: Event) -> None:
        if event.event == "reset":
            self.standing, self.redoable = [], []
            self.reaches = {"undo": True, "redo": True}
        if event.event == "step":
            self.steps[event.id], self.changes[event.id] = event, event.changes
            self.redoable = []
            self.reaches["redo"] = True
        if event.event not in _ACTIONS:
            return
        if event.id not in self.steps:
            self.is_clear = False
            return
        stands = event.event != "undo"
        self._move(event.id, stands=stands)
        if stands:
            self._note_lost(event.id, without=event.changes)
        changes = self.changes[event.id]
        self._tell(event, event.time, _ACTIONS[event.event], changes if stands else turned(changes))

    def _lose(self, time: str, names: Names) -> None:
        """Take back what waits of records; of all where none is named."""
        waiting, self._waiting = self._waiting, []
        for event in reversed(waiting):
            lost, kept = _parted(event.changes, names)
            if kept or not lost:
                self._waiting.insert(0, msgspec.structs.replace(event, changes=kept))
            if lost and event.id in self.steps:
                self._lose_of(event, lost, is_all=not kept)
                self._tell(event, time, "lost", turned(lost))

    def _lose_of(self, event: Event, lost: tuple[Trace, ...], *, is_all: bool) -> None:
        if event.event != "undo":
            self._note_lost(event.id, lost)
        if is_all:
            self._move(event.id, stands=event.event == "undo")
            self.changes[event.id] = self.steps[event.id].changes
        else:
            names = {(item.kind, item.key) for item in lost}
            self.changes[event.id] = _parted(self.changes[event.id], names)[1]

    def _note_lost(
        self, step_id: str, lost: Collection[Trace] = (), without: Collection[Trace] = ()
    ) -> None:
        names = self.lost.get(step_id, set()) | {(item.kind, item.key) for item in lost}
        self.lost[step_id] = names - {(item.kind, item.key) for item in without}

    def _tell(self, event: Event, time: str, action: Action, changes: tuple[Trace, ...]) -> None:
        self.past.append(Past(time, action, self.steps[event.id], changes))

    def _move(self, step_id: str, *, stands: bool) -> None:
        here, there = (self.redoable, self.standing) if stands else (self.standing, self.redoable)
        if step_id in here:
            here.remove(step_id)
        if step_id not in there:
            there.append(step_id)


def whole_timeline(history: History, read: Reading) -> Timeline:
    """Return all that had happened when a store was read. Raises OSError."""
    return Timeline([*history.events(read.seen), *read.voids])


def candidates(history: History, read: Reading, way: Way) -> Iterator[Event]:
    """Yield the steps that can be undone or done again, the newest first. Raises OSError.

    Only so much of the history is read as is asked for: mostly its last lines.
    """
    found: set[str] = set()
    for events, is_all in history.recent(read.seen):
        timeline = Timeline([*events, *read.voids], is_all=is_all)
        if not timeline.is_clear:
            continue
        for step_id in reversed(timeline.standing if way == "undo" else timeline.redoable):
            if step_id not in found:
                found.add(step_id)
                yield timeline.counting(step_id)
        if timeline.reaches[way]:
            return


def _parted(
    changes: tuple[Trace, ...], names: Names
) -> tuple[tuple[Trace, ...], tuple[Trace, ...]]:
    """Return the changes of these records, of all without a name, and the others."""
    lost = tuple(item for item in changes if not names or (item.kind, item.key) in names)
    return lost, tuple(item for item in changes if item not in lost)
