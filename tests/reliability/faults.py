"""An `os` for `jobplans_tui.files` that fails, or stops for good, at a chosen call of a save.

Every call that changes something is a point. At the chosen one it raises what a system raises, or
the process "dies": nothing happens any more, not even the cleaning up. A power cut also takes with
it what was not synced: content without fsync, names whose folder was not synced.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

from jobplans_tui import files

Kind = Literal["full", "broken", "read-only", "killed before", "killed after", "power cut"]
KINDS: tuple[Kind, ...] = (
    "full", "broken", "read-only", "killed before", "killed after", "power cut",
)  # fmt: skip
ERRORS: dict[Kind, int] = {
    "full": errno.ENOSPC,
    "broken": errno.EIO,
    "read-only": errno.EROFS,
}
_POINTS = {
    "open", "write", "fsync", "close", "fchmod", "fchown", "replace", "link", "unlink", "ftruncate",
    "makedirs",
}  # fmt: skip
DEAD_PID = 999_999_999


class Killed(BaseException):
    """The process is no more."""


@dataclass
class _File:
    """A file that was opened: what of it is on disk for sure."""

    handle: int | None
    path: Path
    synced: int


class FaultyOs:
    """Stands in for `os`; `at` is the number of the call at which `kind` happens, 0 for none."""

    def __init__(self, kind: Kind = "full", at: int = 0) -> None:
        self.kind = kind
        self.at = at
        self.calls: list[str] = []
        self.is_dead = False
        self._files: list[_File] = []
        self._names: list[tuple[Path, bytes | None]] = []

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self._point(name, real) if name in _POINTS else real

    def getpid(self) -> int:
        """Return the id of a process that is no more when somebody looks for it."""
        return DEAD_PID

    def _point(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if self.is_dead:
                raise Killed
            self.calls.append(name)
            now = len(self.calls)
            if now == self.at or (self.kind == "read-only" and 0 < self.at < now):
                return self._strike(name, real, *args, **kwargs)
            self._note(name, *args)
            if name == "fsync":
                return None  # what it is for is played here, and real disks are slow
            found = real(*args, **kwargs)
            if name == "open":
                self._files.append(_File(found, Path(args[0]), os.fstat(found).st_size))
            return found

        return call

    def _strike(self, name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self.kind in ERRORS:
            if name == "write":
                os.write(args[0], bytes(args[1])[: len(args[1]) // 2])
            if name == "close":
                self._note(name, *args)
                real(*args)
            raise OSError(ERRORS[self.kind], os.strerror(ERRORS[self.kind]))
        if self.kind == "killed after":
            real(*args, **kwargs)
        elif name == "write":
            os.write(args[0], bytes(args[1])[: len(args[1]) // 2])
        self.is_dead = True
        if self.kind == "power cut":
            self._lose()
        raise Killed

    def _note(self, name: str, *args: Any) -> None:
        """Remember what a power cut would take."""
        if name in {"fsync", "close"}:
            (file,) = (item for item in self._files if item.handle == args[0])
            if name == "close":
                file.handle = None
                if file.path.is_dir() or file.synced == os.fstat(args[0]).st_size:
                    self._files.remove(file)  # a power cut takes nothing of it
            elif file.path.is_dir():
                self._names.clear()
            else:
                file.synced = os.fstat(args[0]).st_size
            return
        touched = {"replace": args[1::-1], "link": args[1:], "unlink": args[:1], "open": args[:1]}
        for path in map(Path, touched.get(name, ())):
            if not path.is_dir():
                self._names.append((path, _content(path)))
        if name == "replace":
            for file in self._files:
                if file.path == Path(args[0]):
                    file.path = Path(args[1])

    def _lose(self) -> None:
        for file in self._files:
            if file.path.is_file() and file.path.stat().st_size > file.synced:
                os.truncate(file.path, file.synced)
        for path, content in reversed(self._names):
            path.unlink(missing_ok=True)
            if content is not None:
                path.write_bytes(content)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@contextmanager
def faults(kind: Kind = "full", at: int = 0) -> Iterator[FaultyOs]:
    """Put a faulty `os` under the file layer."""
    faulty = FaultyOs(kind, at)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "os", faulty)
        yield faulty
