"""A program in a real terminal: pexpect starts it, pyte shows what stands on its screen."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pexpect
import pyte

ESCAPE = "\x1b[27u"
"""The key as terminals send it that tell it from the beginning of a sequence.

A bare escape is known as the key only when nothing follows for a while.
"""

_PASSED_ON = (
    *("PATH", "HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "TMPDIR"),
    "JOBPLANS_DEBUG",
)
_LIMIT = 20.0  # seconds; machines that run tests are slow at times
_SLICE = 0.05  # seconds to wait for bytes before the screen is looked at again


class Terminal:
    """One running program and its screen."""

    def __init__(self, process: "pexpect.spawn[bytes]", columns: int, lines: int) -> None:
        self.process = process
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._news = False

    @property
    def text(self) -> str:
        # Not pyte's own `display`, which fails on a wide character half overwritten.
        rows = (self._screen.buffer[row] for row in range(self._screen.lines))
        columns = range(self._screen.columns)
        return "\n".join("".join(row[at].data for at in columns).rstrip() for row in rows)

    def cells(self, row: int) -> "list[pyte.screens.Char]":
        """Return the cells of a line, with their colours and attributes."""
        return [self._screen.buffer[row][at] for at in range(self._screen.columns)]

    def press(self, *keys: str) -> None:
        """Send characters, or escape sequences of keys."""
        for key in keys:
            self.process.send(key)

    def resize(self, columns: int, lines: int) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.process.setwinsize(lines, columns)

    def hang_up(self) -> int:
        """Close the terminal as a window is closed; return the exit status of the program."""
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, self.process.child_fd)
        os.close(nothing)
        end = monotonic() + _LIMIT
        while self.process.isalive():
            assert monotonic() < end, "the program goes on without its terminal"
            sleep(_SLICE)
        return int(self.process.exitstatus or 0)

    def until(self, condition: Callable[[str], object], what: str) -> None:
        """Read until the screen answers a condition; fail with a picture of it if it never does."""
        end = monotonic() + _LIMIT
        while not condition(self.text):
            if monotonic() > end or not self._read():
                raise AssertionError(f"waited in vain for {what}; the screen is:\n{self.text}")

    def still(self) -> None:
        """Read until nothing comes for a moment."""
        while self._read() and self._news:
            pass

    def sees(self, *texts: str) -> None:
        for text in texts:
            self.until(lambda shown, text=text: text in shown, repr(text))  # type: ignore[misc]

    def _read(self) -> bool:
        """Feed the screen with what came; False once the program has ended."""
        try:
            self._stream.feed(self.process.read_nonblocking(65536, timeout=_SLICE))
            self._news = True
        except pexpect.TIMEOUT:
            self._news = False  # the caller looks at the clock
        except pexpect.EOF:
            return False
        return True

    def ended(self) -> tuple[int | None, int | None]:
        """Wait for the end; return exit status and signal. If it does not end, tell where it is."""
        try:
            self.process.expect(pexpect.EOF, timeout=_LIMIT)
        except pexpect.TIMEOUT:
            self.process.kill(signal.SIGABRT)  # Python then prints what each thread was doing
            self.process.expect(pexpect.EOF, timeout=_LIMIT)
            said = (self.process.before or b"").decode(errors="replace")
            raise AssertionError(f"the program goes on:\n{said}") from None
        self.process.close()
        return self.process.exitstatus, self.process.signalstatus


@contextmanager
def running(
    *arguments: str, columns: int = 120, lines: int = 36, cwd: Path, **environment: str
) -> Iterator[Terminal]:
    """Run jobplans-tui in a terminal of that size; it is killed if it is still there at the end."""
    env = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    env |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONFAULTHANDLER": "1"} | environment
    command = ["-m", "jobplans_tui", *arguments]
    process: pexpect.spawn[bytes] = pexpect.spawn(
        sys.executable, command, env=env, cwd=str(cwd), dimensions=(lines, columns), timeout=_LIMIT
    )  # fmt: skip
    try:
        yield Terminal(process, columns, lines)
    finally:
        process.close(force=True)
