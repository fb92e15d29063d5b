"""The signals that ask a program to end: held back while the screens start, then answered."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


def hold_signals(*, held: bool) -> None:
    """Let the signals wait, or let those come that waited. Windows has no such thing."""
    if hasattr(signal, "pthread_sigmask"):
        how = signal.SIG_BLOCK if held else signal.SIG_UNBLOCK
        signal.pthread_sigmask(how, _numbers())


def answer_signals(end: Callable[[int], None]) -> None:
    """Call `end` with the exit code when a signal asks to end; those held so far come now."""
    loop = asyncio.get_running_loop()
    for number in _numbers():
        # Windows has no handlers in its loop; a loop of tests may have none.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, end, 128 + number)
    hold_signals(held=False)
