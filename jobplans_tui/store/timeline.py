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
        waiting: list[Event] = []
        last: Event | None = None
        for event in events:
            if event.event == "void":
                # before the history was a journal, it was said of the one line before it
                self._lose(event.time, [last] if event.led_to and last else waiting)
            self._take(event)
            if event.is_barrier:
                waiting.clear()
            else:
                waiting.append(event)
            last = event
        if lost and last is not None:
            self._lose(last.time, waiting)

    def _take(self, event: Event) -> None:
        if event.event == "reset":
            self.standing, self.redoable = [], []
        if event.event == "step":
            self.steps[event.id] = event
            self.redoable = []
        if event.event in _ACTIONS and event.id in self.steps:  # else its step was rotated away
            self._move(event.time, event.id, _ACTIONS[event.event], stands=event.event != "undo")

    def _lose(self, time: str, events: list[Event]) -> None:
        for event in reversed(events):
            if event.id in self.steps:
                self._move(time, event.id, "lost", stands=event.event == "undo")

    def _move(self, time: str, step_id: str, action: Action, *, stands: bool) -> None:
        step = self.steps[step_id]
        here, there = (self.redoable, self.standing) if stands else (self.standing, self.redoable)
        if step_id in here:
            here.remove(step_id)
        there.append(step_id)
        changes = step.changes if stands else turned(step.changes)
        self.past.append(Past(time, action, step, changes))
