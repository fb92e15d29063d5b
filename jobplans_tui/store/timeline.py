"""What the lines of a history come to: the steps, which of them stand, which can be done again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec

from jobplans_tui.store.base import Action, Kind
from jobplans_tui.store.history import Event, History, Trace, turned
from jobplans_tui.store.places import Mark
from jobplans_tui.store.view import Reading

Way = Literal["undo", "redo"]
Name = tuple[Kind, str]
Changes = dict[Name, Trace]
_ACTIONS: dict[str, Action] = {"step": "done", "undo": "undone", "redo": "redone"}


class Past(msgspec.Struct, frozen=True):
    """Something that happened: when, and which changes of which step it was."""

    time: str
    action: Action
    step: Event
    changes: tuple[Trace, ...]


class _Wait(NamedTuple):
    """A line that waits for the file, and what of its changes is not lost."""

    event: Event
    left: Changes


class Timeline:
    """The steps by their ids; those that stand and those that can be done again, newest last.

    `changes` are those of a step that count, `lost` names the records of which another program has
    kept what was done to them out of the store.
    """

    def __init__(self, events: Iterable[Event], *, is_all: bool = True) -> None:
        """Read events in their order: all there are, or only the last ones."""
        self._is_all = is_all
        self._last: Event | None = None
        self.steps: dict[str, Event] = {}
        self.changes: dict[str, Changes] = {}
        self.lost: defaultdict[str, set[Name]] = defaultdict(set)
        self.past: list[Past] = []
        self.standing: dict[str, None] = {}
        self.redoable: dict[str, None] = {}
        self.replaced: set[str] = set()
        """The steps that stood in a store until a wholly different one took its place."""
        self.is_clear = True
        """Whether no event is about steps from before those that were read."""
        self.reaches = {"undo": is_all, "redo": is_all}
        """Whether steps from before those that were read can be none of these."""
        self._wait()
        self._knows_waiting = is_all
        self.read(events)

    def read(self, events: Iterable[Event]) -> None:
        """Read on: events that follow those that were read."""
        for event in events:
            self._read(event, self._last)
            self._last = event
        self.is_clear = self.is_clear or self._is_all  # what is missing then was rotated away

    def counting(self, step_id: str) -> Event:
        """Return a step with those of its changes that count."""
        changes = tuple(self.changes[step_id].values())
        return msgspec.structs.replace(self.steps[step_id], changes=changes)

    def _wait(self, *events: Event) -> None:
        """Let only these events wait."""
        self._waiting: list[_Wait] = []
        self._touching: defaultdict[Name, list[int]] = defaultdict(list)
        for event in events:
            self._await(event)

    def _await(self, event: Event) -> None:
        wait = _Wait(event, _by_name(event.changes))
        for name in wait.left:
            self._touching[name].append(len(self._waiting))
        self._waiting.append(wait)

    def _read(self, event: Event, last: Event | None) -> None:
        if event.event == "void" and event.led_to:
            # before the history was a journal, it was said of the one line before it
            self._wait(*([last] if last else []))
        if event.event == "void":
            self.is_clear = self.is_clear and self._knows_waiting
            lost = _by_name(event.lost)
            for name in _by_name(event.changes).keys() - lost.keys():
                self._touching.pop(name, None)
            self._lose(event.time, list(lost if event.changes else self._touching))
        self._take(event)
        if event.is_barrier:
            self._wait()
            self._knows_waiting = True
        elif event.event in _ACTIONS:
            self._await(event)

    def _take(self, event: Event) -> None:
        if event.event == "reset":
            self.replaced.update(self.standing)
            self.standing, self.redoable = {}, {}
            self.reaches = {"undo": True, "redo": True}
        if event.event == "step":
            self.steps[event.id], self.changes[event.id] = event, _by_name(event.changes)
            self.redoable = {}
            self.reaches["redo"] = True
        if event.event not in _ACTIONS:
            return
        if event.id not in self.steps:
            self.is_clear = False
            return
        stands = event.event != "undo"
        self._move(event.id, stands=stands)
        if stands:
            self.lost[event.id].difference_update(_by_name(event.changes))
        changes = tuple(self.changes[event.id].values())
        self._tell(event, event.time, _ACTIONS[event.event], changes if stands else turned(changes))

    def _lose(self, time: str, names: Iterable[Name]) -> None:
        """Take back what waits of records."""
        lost: defaultdict[int, list[Name]] = defaultdict(list)
        for name in names:
            for number in self._touching.pop(name, ()):
                lost[number].append(name)
        for number in sorted(lost, reverse=True):
            event, left = self._waiting[number]
            changes = tuple(left.pop(name) for name in lost[number])
            if event.id in self.steps:
                self._lose_of(event, lost[number], is_all=not left)
                self._tell(event, time, "lost", turned(changes))

    def _lose_of(self, event: Event, lost: Iterable[Name], *, is_all: bool) -> None:
        if event.event != "undo":
            self.lost[event.id].update(lost)
        if is_all:
            self._move(event.id, stands=event.event == "undo")
            self.changes[event.id] = _by_name(self.steps[event.id].changes)
        else:
            for name in lost:
                self.changes[event.id].pop(name, None)

    def _tell(self, event: Event, time: str, action: Action, changes: tuple[Trace, ...]) -> None:
        self.past.append(Past(time, action, self.steps[event.id], changes))

    def _move(self, step_id: str, *, stands: bool) -> None:
        here, there = (self.redoable, self.standing) if stands else (self.standing, self.redoable)
        here.pop(step_id, None)
        there.setdefault(step_id)
        self.replaced.discard(step_id)


def whole_timeline(history: History, read: Reading) -> Timeline:
    """Return all that had happened when a store was read. Raises OSError."""
    return Timeline([*history.events(read.seen), *read.owed])


class Memory:
    """What was last read of a history for an undo or redo: the next one only reads on from there.

    To be used under the store's lock only.
    """

    def __init__(self) -> None:
        self._timeline: Timeline | None = None
        self._seen: Mark | None = None
        self._size = 0

    def candidates(self, history: History, read: Reading, way: Way) -> Iterator[Event]:
        """Yield the steps that can be undone or done again, the newest first. Raises OSError.

        Only so much of the history is read as is asked for: mostly its last lines.
        """
        found: set[str] = set()
        for timeline in self._timelines(history, read):
            if not timeline.is_clear:
                continue
            for step_id in reversed(timeline.standing if way == "undo" else timeline.redoable):
                if step_id not in found:
                    found.add(step_id)
                    yield timeline.counting(step_id)
            if timeline.reaches[way]:
                return

    def _timelines(self, history: History, read: Reading) -> Iterator[Timeline]:
        """Yield what the last lines come to, then more and more of them."""
        known = self._led_on(history, read)
        if known is not None:
            yield known
        for events, size, is_all in history.recent(read.seen, self._size):
            timeline = Timeline([*events, *read.owed], is_all=is_all)
            if not read.owed:  # lines that the history does not hold yet may be others then
                self._timeline, self._seen, self._size = timeline, read.seen, size
            yield timeline

    def _led_on(self, history: History, read: Reading) -> Timeline | None:
        """Return what was read with what came after it; None, and all is forgotten, where it fails.

        As where more is new than was read: the last lines alone are less work then.
        """
        timeline, then, now = self._timeline, self._seen, read.seen
        self._timeline = None
        if timeline and then and now and not read.owed and then.inode == now.inode:
            new = history.since(then) if now.size - then.size <= self._size else None
            if new is not None and new.mark == now:
                timeline.read(line.event for line in new.lines)
                self._timeline, self._seen = timeline, now
                self._size += now.size - then.size
                return timeline
        self._size = 0
        return None


def _by_name(changes: Iterable[Trace]) -> Changes:
    return {(item.kind, item.key): item for item in changes}
