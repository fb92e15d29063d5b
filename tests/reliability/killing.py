"""A process that writes until it is killed, and tells over a pipe what it is about to do."""

import os
import signal
import time
from collections.abc import Callable
from typing import NoReturn


def told_until_killed(write: Callable[[int], object], seconds: float) -> list[str]:
    """Fork a process that writes for ever, and kill it that long after its first word.

    `write` is given the end of a pipe. Return the whole lines that were told.
    """
    end, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        _write(write, told)
    os.close(told)
    with os.fdopen(end, "rb", buffering=0) as pipe:
        first = pipe.read(1)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return (first + pipe.read()).decode().split("\n")[:-1]


def _write(write: Callable[[int], object], told: int) -> NoReturn:
    try:
        write(told)
    finally:
        os._exit(1)


def tell(told: int, words: str) -> None:
    """Tell one line."""
    os.write(told, f"{words}\n".encode())
