"""What the lines of a history come to: the steps, which of them stand, which can be done again."""

from collections.abc import Iterable

import msgspec

from jobplans_tui.store.base import Action
from jobplans_tui.store.history import Event, Trace, turned

_ACTIONS: dict[str, Action] = {"step": "done", "undo": "undone", "redo": "redone"}


class Past(msgspec.Struct, frozen=True):
    """Something that happened: when, and which change of which step it was."""

    time: str
    action: Action
    step: Event
    changes: tuple[Trace, ...]


class Timeline:
    """The steps by their ids; those that stand and those that can be done again, newest last."""

    def __init__(self, events: Iterable[Event], *, lost: bool) -> None:
        """Read events in their order; `lost` says that what waits at their end does not stand."""
        self.steps: dict[str, Event] = {}
        self.past: list[Past] = []
        self.standing: list[str] = []
        self.redoable: list[str] = []
        self._waiting: list[Event] = []
        time = ""
        for event in events:
            self._take(event)
            time = event.time
        if lost:
            self._lose(time)

    def _take(self, event: Event) -> None:
        if event.event == "void":
            self._lose(event.time)
        if event.event == "reset":
            self.standing, self.redoable = [], []
        if event.is_barrier:
            self._waiting.clear()
            return
        if event.event == "step":
            self.steps[event.id] = event
            self.redoable = []
        if event.id in self.steps:  # else the line of its step has been rotated away
            self._waiting.append(event)
            self._move(event.time, event.id, _ACTIONS[event.event], stands=event.event != "undo")

    def _lose(self, time: str) -> None:
        for event in reversed(self._waiting):
            self._move(time, event.id, "lost", stands=event.event == "undo")

    def _move(self, time: str, step_id: str, action: Action, *, stands: bool) -> None:
        step = self.steps[step_id]
        here, there = (self.redoable, self.standing) if stands else (self.standing, self.redoable)
        if step_id in here:
            here.remove(step_id)
        there.append(step_id)
        changes = step.changes if stands else turned(step.changes)
        self.past.append(Past(time, action, step, changes))
