"""A program in a real pseudo-terminal, its screen, and the moments at which that screen changed.

All moments are seconds of `time.perf_counter`. A moment is taken when bytes are read, before they
are parsed: pyte needs milliseconds for a full screen, and those are not the program's.
"""

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, NoReturn, Self

import pyte

from tests.benchmarks.replies import Replies

COLUMNS, LINES = 120, 36
QUIET = 0.15
"""Seconds without a change after which a screen counts as settled.

What a program paints later than this would be counted for the next key.
"""
LULL = 0.02
"""Seconds without a byte after which the harness takes the time to parse what it has read."""

Area = Mapping[int, range]
"""The columns looked at, by line of the screen."""
EVERYWHERE: Area = {row: range(COLUMNS) for row in range(LINES)}

_PASSED_ON = ("PATH", "PYTHONPATH", "TMPDIR")
_SYNC_END = b"\x1b[?2026l"
_SYNC_MODE, _CURSOR_KEYS_MODE = 2026 << 5, 1 << 5  # pyte shifts private modes by five bits
_READ, _SLICE = 65536, 256
_IDLE_WINDOW, _IDLE_SHARE = 0.5, 0.1  # seconds, and the part of them that counts as idle
_SHOWN_ON_FAILURE = 2


class NotMeasuredError(Exception):
    """The program ended, or did not show in time what was waited for."""


def clean_environment(home: Path) -> dict[str, str]:
    """Return an environment in which a program finds nothing of the user's: all lies in `home`."""
    return {
        **{name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
    }


def seconds_to_exit(
    argv: Sequence[str], env: Mapping[str, str], cwd: Path, limit: float = 30.0
) -> float:
    """Run a program without a terminal; return the seconds from its start to its end.

    Raises NotMeasuredError if it fails or takes more than `limit` seconds.
    """
    start = perf_counter()
    try:
        ended = subprocess.run(
            argv,
            env=env,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limit,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotMeasuredError(str(error)) from error
    seconds = perf_counter() - start
    if ended.returncode:
        said = ended.stderr.decode(errors="replace").strip().splitlines() or [""]
        raise NotMeasuredError(f"ended with code {ended.returncode}: {said[-1]}")
    return seconds


@dataclass(frozen=True)
class Paint:
    """How long after a start or a key something was painted, in seconds.

    `first` is the first frame with the first row, or that differed from the screen before the
    key; `settled` is the last frame after it.
    """

    first: float
    settled: float


class _Screen(pyte.Screen):
    """A pyte screen that can answer, and that hides what stands between two frames."""

    def __init__(self, reply: Callable[[bytes], object]) -> None:
        self._reply = reply
        super().__init__(COLUMNS, LINES)

    def write_process_input(self, data: str) -> None:
        self._reply(data.encode())

    def report_device_status(self, mode: int = 0, **private: bool) -> None:
        # pyte has no private form of this query and would stumble over its keyword.
        if not private:
            super().report_device_status(mode)

    def report_device_attributes(self, mode: int = 0, **private: bool) -> None:
        """Stay silent: pyte takes other queries for this one, so it is answered elsewhere."""

    @property
    def between_frames(self) -> bool:
        return _SYNC_MODE in self.mode

    @property
    def cursor_keys(self) -> bool:
        return _CURSOR_KEYS_MODE in self.mode

    def line(self, number: int, columns: range = range(COLUMNS)) -> tuple[Any, ...]:
        cells = self.buffer[number]
        return tuple(cells[column] for column in columns)


class Terminal:
    """One program in one terminal of 120x36, from its start to the end of the `with` block.

    `started` is the moment just before the program was forked. The program and whatever it
    started in its session are killed at the end, so it cannot outlive a measurement.
    """

    def __init__(self, argv: Sequence[str], env: Mapping[str, str], cwd: Path) -> None:
        self._pieces: deque[tuple[float, bytes]] = deque()
        self._ended = False
        self._screen = _Screen(self._write)
        self._stream = pyte.ByteStream(self._screen)
        self._replies = Replies(self._write)
        self._shown: dict[int, tuple[Any, ...]] = {}
        self._watched = EVERYWHERE
        self.started = self._last_change = perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            _become(argv, env, cwd)
        # A program that reads no keys must not be able to stop the harness.
        os.set_blocking(self._fd, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            # The child leads its own session; just after the fork it may not do so yet.
            os.killpg(self._pid, signal.SIGKILL)
        except ProcessLookupError:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        os.close(self._fd)
        os.waitpid(self._pid, 0)

    def text(self) -> list[str]:
        """Return the lines of the screen as it stands, parsed as far as it has been waited for."""
        # Not pyte's `display`: it fails on half of an overwritten wide character.
        return ["".join(cell.data for cell in self._screen.line(row)) for row in range(LINES)]

    def shows(self, markers: Sequence[str]) -> bool:
        """Tell whether one of `markers` stands on the screen."""
        return any(mark in line for line in self.text() for mark in markers)

    def wait_for(self, markers: Sequence[str], limit: float = 30.0) -> float:
        """Return the moment at which one of `markers` first stood on the screen.

        Raises NotMeasuredError if the program ends or `limit` seconds pass before.
        """
        deadline = perf_counter() + limit
        while (now := perf_counter()) < deadline:
            if self._pieces:
                changed = self._parse()
                if changed and self.shows(markers):
                    return self._last_change
            elif self._ended:
                raise self._failure("ended")
            else:
                self._read(deadline - now)
        raise self._failure(f"{' / '.join(markers)} not shown in {limit:.0f} s")

    def settle(self, limit: float = 5.0) -> float:
        """Wait until nothing has changed for QUIET seconds; return the moment of the last change.

        A screen that never rests is left after about `limit` seconds.
        """
        changes = self._watch(perf_counter() + limit, [self._last_change])
        return changes[-1]

    def watch(self, area: Area) -> None:
        """Count from now on only what changes in one area of the screen."""
        self._watched = area
        self._shown = {row: self._screen.line(row, columns) for row, columns in area.items()}

    def press(
        self, key: str, times: int = 1, limit: float = 2.0, quiet: float = QUIET
    ) -> Paint | None:
        """Send a key, `times` times at once; wait until the screen changed and then was quiet.

        `key` is the last letters of its sequence: "B" is Down, "6~" is PageDown. Returns None if
        nothing changed in `limit` seconds.
        """
        letters = f"O{key}" if self._screen.cursor_keys and len(key) == 1 else f"[{key}"
        return self.type(f"\x1b{letters}" * times, limit, quiet)

    def type(self, text: str, limit: float = 2.0, quiet: float = QUIET) -> Paint | None:
        """Send what a keyboard sends for `text`; else as `press`."""
        self._read(0)
        self._parse_all(limit)
        sent = perf_counter()
        self._write(text.encode())
        changes = self._watch(sent + limit, [], quiet)
        return Paint(changes[0] - sent, changes[-1] - sent) if changes else None

    def type_until(self, text: str, markers: Sequence[str], limit: float = 30.0) -> float:
        """Send what a keyboard sends for `text`; return the seconds until a marker is shown.

        Raises NotMeasuredError.
        """
        self._read(0)
        self._parse_all(QUIET)
        sent = perf_counter()
        self._write(text.encode())
        return self.wait_for(markers, limit) - sent

    @property
    def cpu_seconds(self) -> float:
        """How long the program has kept a processor busy, children excepted; 0 when it is gone."""
        try:
            fields = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wait_idle(self, limit: float = 120.0) -> None:
        """Wait until the program hardly needs the processor; take in what it writes meanwhile.

        Raises NotMeasuredError if that takes more than `limit` seconds.
        """
        deadline = perf_counter() + limit
        while perf_counter() < deadline:
            before, end = self.cpu_seconds, perf_counter() + _IDLE_WINDOW
            while (left := end - perf_counter()) > 0 and not self._ended:
                self._read(left)
            self._parse_all(QUIET)
            if self.cpu_seconds - before <= _IDLE_SHARE * _IDLE_WINDOW:
                return
        raise self._failure(f"busy for {limit:.0f} s")

    def _watch(self, deadline: float, changes: list[float], quiet: float = QUIET) -> list[float]:
        """Add to `changes` the moments of change, until the last one lies `quiet` seconds back."""
        while not self._ended and perf_counter() < deadline:
            # Only reading here: parsing waits for a lull so that it disturbs nothing.
            if self._read(LULL):
                continue
            changes += self._parse_all(QUIET)
            if changes and perf_counter() - changes[-1] > quiet:
                return changes
        return changes + self._parse_all(QUIET)

    def _write(self, data: bytes) -> None:
        # A program that has gone is noticed when it is read from.
        with suppress(OSError):
            os.write(self._fd, data)

    def _read(self, limit: float) -> bool:
        """Take in what has been written, waiting `limit` seconds at most; False if nothing."""
        if self._ended or not select.select([self._fd], [], [], max(limit, 0))[0]:
            return False
        try:
            data = os.read(self._fd, _READ)
        except OSError as error:
            if error.errno != errno.EIO:  # Linux's way to say that the other side is closed
                raise
            data = b""
        stamp = perf_counter()
        self._ended = not data
        self._replies.look_at(data)
        self._pieces += ((stamp, piece) for piece in _frames(data))
        return bool(data)

    def _parse(self) -> bool:
        """Give the next piece to the screen; tell whether that changed what it shows."""
        stamp, piece = self._pieces.popleft()
        for start in range(0, len(piece), _SLICE):
            self._stream.feed(piece[start : start + _SLICE])
            # So that what arrives meanwhile is stamped now, not when parsing is done.
            self._read(0)
        if changed := self._changed():
            self._last_change = stamp
        return changed

    def _parse_all(self, limit: float) -> list[float]:
        """Parse what has come, for `limit` seconds at most; return the moments of change."""
        deadline = perf_counter() + limit
        changes: list[float] = []
        while self._pieces and perf_counter() < deadline:
            if self._parse():
                changes.append(self._last_change)
        return changes

    def _changed(self) -> bool:
        """Tell whether the visible screen differs from that of the last call."""
        if self._screen.between_frames:
            return False
        area = self._watched
        dirty = self._screen.dirty.intersection(area)
        lines = {row: self._screen.line(row, area[row]) for row in dirty}
        self._screen.dirty.clear()
        changed = any(self._shown.get(row) != line for row, line in lines.items())
        self._shown |= lines
        return changed

    def _failure(self, reason: str) -> NotMeasuredError:
        # Lines without a letter are frames and the marks below a line of code.
        lines = [line.strip() for line in self.text() if any(map(str.isalnum, line))]
        return NotMeasuredError(" | ".join((reason, *lines[-_SHOWN_ON_FAILURE:])))


def _become(argv: Sequence[str], env: Mapping[str, str], cwd: Path) -> NoReturn:
    """Turn the forked child into the program; leave without any clean-up if that fails."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.chdir(cwd)
        os.execvpe(argv[0], list(argv), dict(env))  # noqa: S606 - no shell wanted
    except OSError as error:
        os.write(2, f"{argv[0]}: {error}\r\n".encode())
    finally:
        os._exit(127)


def _frames(data: bytes) -> Iterator[bytes]:
    """Cut output behind each frame, so that a frame is seen when it is complete."""
    start = 0
    while (end := data.find(_SYNC_END, start)) >= 0:
        start, begin = end + len(_SYNC_END), start
        yield data[begin:start]
    if start < len(data):
        yield data[start:]
