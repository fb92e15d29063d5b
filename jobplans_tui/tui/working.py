"""Long work in a thread, beside the screens: how far it is, and that it ends when they leave it."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from time import monotonic

from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from jobplans_tui.analysis.watching import Stopped, Watch
from jobplans_tui.store.decoding import collection_paused

_TELL_EVERY = 0.1  # seconds
_TURN = 0.001  # seconds a thread works before the screens, if they want it, have their turn


@contextmanager
def staying() -> Iterator[None]:
    """Let the garbage collector never look through what is made here: that would stop the keys."""
    with collection_paused():
        yield
        gc.freeze()


@dataclass
class Working(Message):
    """So much of the work is done."""

    done: int
    total: int


class Worked(Message):
    """The work is done."""


def in_thread(
    widget: Widget,
    work: Callable[[Watch], Message | None] | None,
    group: str = "work",
    *,
    stays: bool = False,
) -> None:
    """Let a thread do work, if there is any, for a widget.

    It gets `Working` meanwhile and then what the work returns, or `Worked` where that is nothing.
    Earlier work of the same group is called off, and all of it when the widget goes. What is made
    and `stays` for good is made as `staying` says.
    """
    if work is None:
        return

    def run() -> None:
        with suppress(Stopped):
            with staying() if stays else nullcontext():
                done = work(_watch(widget)) or Worked()
            widget.post_message(done)

    sys.setswitchinterval(_TURN)
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
