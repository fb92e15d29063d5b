"""Long work in a thread, beside the screens: how far it is, and that it ends when they leave it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from jobplans_tui.analysis.watching import Stopped, Watch

_TELL_EVERY = 0.1  # seconds


@dataclass
class Working(Message):
    """So much of the work is done."""

    done: int
    total: int


class Worked(Message):
    """The work is done."""


def in_thread(widget: Widget, work: Callable[[Watch], Message | None], group: str = "work") -> None:
    """Let a thread do work for a widget: it gets `Working` meanwhile, then what the work returns.

    Where that is nothing, it gets `Worked`. Earlier work of the same group is called off, and all
    of it when the widget goes.
    """

    def run() -> None:
        with suppress(Stopped):
            widget.post_message(work(_watch(widget)) or Worked())

    widget.run_worker(run, group=group, thread=True, exclusive=True)


def _watch(widget: Widget) -> Watch:
    """Return what stops the worker that runs once it is cancelled, and tells how far it is."""
    worker, told = get_current_worker(), monotonic()

    def watch(done: int, total: int) -> None:
        nonlocal told
        if worker.is_cancelled:
            raise Stopped
        if monotonic() - told > _TELL_EVERY:
            told = monotonic()
            widget.post_message(Working(done, total))

    return watch
