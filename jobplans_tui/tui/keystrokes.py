"""Keys in the order in which they were typed, each answered before the next one is taken.

Textual hands a key to the widget that has the focus then. From there it rises to what has a
binding for it, and that may move the focus, or send a message for another screen to be opened. In a
burst the next keys would by then have gone to the old widget.

Steps of a cursor need not wait for one another. They go the short way: straight to the widget, and
onto the screen as soon as no other key waits.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar
from weakref import WeakKeyDictionary

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget

from jobplans_tui.tui.painting import paint

_PATIENCE = 1.0  # seconds


class Walker(Widget):
    """A widget with a cursor, steps of which need not wait for one another."""

    STEPS: ClassVar[frozenset[str]] = frozenset()
    """Names of actions that move the cursor, and tell so by a message, but do nothing else."""


class PatientApp(App[None]):
    """An app that holds keys, and what is pasted, until those before have done their work."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[events.Event] = []
        self._steps: WeakKeyDictionary[Walker, dict[str, str]] = WeakKeyDictionary()
        self._has_stepped = False
        self._is_answering = False
        self._turn = self._last_turn = 0

    @property
    def is_busy(self) -> bool:
        """Whether a screen is being built, where keys would not find what they are for."""
        return False

    @property
    def is_ready(self) -> bool:
        """Whether a key is answered at once; else it waits for the screen, or for those before."""
        return not (self._is_answering or self._held or self.is_busy)

    def is_for_later(self, event: events.Event) -> bool:
        """Return whether a key, or what is pasted, is for the screen that will follow this one."""
        del event
        return False

    def on_mount(self) -> None:
        self.set_interval(_PATIENCE, self._go_on_at_last)

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        else:
            self._held.append(event)
            if not self._is_answering:
                await self._go_on()

    def _step_of(self, event: events.Event) -> tuple[Walker, str] | None:
        """Return what is to step, and its action; None for a key that does something else."""
        walker = self.focused
        if not isinstance(event, events.Key) or not isinstance(walker, Walker):
            return None
        if walker not in self._steps:
            self._steps[walker] = self._steps_of(walker)
        action = self._steps[walker].get(event.key)
        return (walker, action) if action else None

    def _steps_of(self, walker: Walker) -> dict[str, str]:
        """Return the actions of keys that reach a widget, and are steps of it."""
        return {
            key: found.binding.action
            for key, found in self.screen.active_bindings.items()
            if found.node is walker and found.enabled
            if found.binding.action.partition("(")[0] in walker.STEPS
        }

    async def _step(self, walker: Walker, action: str) -> None:
        self._has_stepped = True
        self.screen._clear_tooltip()
        await self.run_action(action, walker)
        if not (self._held or self.message_queue_size):
            paint(walker)

    async def _take(self, event: events.Event) -> None:
        self._is_answering = True
        self._turn += 1
        asked = self.focused or self.screen
        await super().on_event(event)
        self._ask(asked, partial(self._until_it_rests, None))

    def answer_held(self) -> None:
        """Take the keys that were held, once the screen has done what it is about to do."""
        if not self._is_answering:
            self._is_answering = True
            self._turn += 1
            self._until_it_rests(None)

    def _until_it_rests(self, before: DOMNode | None) -> object:
        """Ask once more where the focus has moved: what has it now may be about to move it on."""
        focus = self.focused or self.screen
        if focus is before:
            return self._go_on()
        return self._ask(focus, partial(self._until_it_rests, focus))

    def _ask(self, node: DOMNode, then: Callable[[], object]) -> object:
        """Call back once a widget, and all above it, have worked off what waits for them."""
        return self._pass(iter(node.ancestors_with_self), self._turn, then)

    def _pass(self, nodes: Iterator[DOMNode], turn: int, then: Callable[[], object]) -> object:
        if turn != self._turn:
            return None
        for node in nodes:
            if node.call_later(self._pass, nodes, turn, then):  # not of one that is being removed
                return None
        return then()

    async def _go_on(self) -> None:
        self._is_answering = False
        while self._held and not self.is_busy and not self.is_for_later(self._held[0]):
            if step := self._step_of(self._held[0]):
                del self._held[0]
                await self._step(*step)
                continue
            if self._has_stepped:  # what was told of the steps comes before another key
                self._has_stepped = False
                self.answer_held()
            else:
                await self._take(self._held.pop(0))
            return

    async def _go_on_at_last(self) -> None:
        """Wait no longer for a widget that will never answer."""
        if self._is_answering and self._turn == self._last_turn:
            self._turn += 1
            await self._go_on()
        self._last_turn = self._turn
