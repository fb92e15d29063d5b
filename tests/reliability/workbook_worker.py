"""A child that reads one workbook after another: the program's own starts one for each, at 60 ms.

It has the same limit of memory and calls the same function. Where a workbook ends it, the parent
gets an empty answer, as it does from the real child, and the next workbook gets a new one.
"""

import os
import select
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from jobplans_tui.exchange.tables import workbooks

_SIZE = struct.Struct(">Q")
_SECONDS = 20.0  # for one workbook; a slow machine is no hang


class Worker:
    """Keeps a child at work, and counts how many a workbook has ended."""

    def __init__(self) -> None:
        self.ended = 0
        self._start()

    def _start(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def answer(self, content: bytes, name: str) -> bytes:
        """Return what the child answers; nothing where it came to its end. Fails at a hang."""
        assert self._child.stdin is not None
        try:
            for part in (name.encode(), content):
                self._child.stdin.write(_SIZE.pack(len(part)) + part)
            self._child.stdin.flush()
            return self._read(*_SIZE.unpack(self._read(_SIZE.size)))
        except (EOFError, BrokenPipeError):
            self.ended += 1
            self._child.wait()
            self._start()
            return b""

    def _read(self, size: int) -> bytes:
        assert self._child.stdout is not None
        handle, found = self._child.stdout.fileno(), b""
        while len(found) < size:
            assert select.select([handle], [], [], _SECONDS)[0], "a workbook that hangs"
            part = os.read(handle, size - len(found))
            if not part:
                raise EOFError
            found += part
        return found

    def stop(self) -> None:
        """End the child."""
        self._child.kill()
        self._child.wait()


@contextmanager
def one_child() -> Iterator[Worker]:
    """Let one child read all workbooks."""
    worker = Worker()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbooks, "_answered", worker.answer)
        try:
            yield worker
        finally:
            worker.stop()


def _serve() -> None:
    import resource  # noqa: PLC0415 - of the child alone, as the library is

    from jobplans_tui.exchange.tables.workbook_child import answer  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (workbooks.MEMORY, workbooks.MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    wanted, given = sys.stdin.buffer, sys.stdout.buffer
    while head := wanted.read(_SIZE.size):
        name = wanted.read(*_SIZE.unpack(head)).decode()
        content = wanted.read(*_SIZE.unpack(wanted.read(_SIZE.size)))
        made = msgspec.msgpack.encode(answer(content, name))
        given.write(_SIZE.pack(len(made)) + made)
        given.flush()


if __name__ == "__main__":
    _serve()
