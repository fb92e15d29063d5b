"""Where the files are that belong to a store: beside the file that a link leads to."""

import errno
import os
import stat
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO, NamedTuple

from jobplans_tui.files import stamp

_END = 24  # bytes that hold the checksum of a line
_START = 64  # bytes that hold the id of the first step
TAIL = 1024
"""Bytes that hold a last line without changes, and the end of the one before."""
_FOLDING = b'{"event":"folding"'


class Mark(NamedTuple):
    """How far a history reaches: the stamp of the file with its last line, and how that ends.

    A line may be taken back, and the next one be as long: its checksum, at its end, tells them
    apart. A file may be removed, and the next one get its inode, or be saved anew and have another
    one: the id of its first step, at its start, tells what it is. A `folding` at its end does not
    count yet: it is taken back where a kill came before what it says.
    """

    inode: int
    size: int
    time: int
    end: bytes
    start: bytes = b""

    def likeness(self, other: "Mark | None") -> int:
        """Return how surely another mark is one of the same history; 0 if it is not.

        An old copy that somebody put back begins alike, and one that an editor saved has another
        inode: of two files the one counts that is more alike.
        """
        if other is None or other.start != self.start:
            return 0
        return 2 if other.inode == self.inode else 1

    def leads_on_in(self, content: bytes) -> bool:
        """Whether content begins with what was seen; lines of that may have been taken back."""
        is_same = self.end.endswith(b"\n") and content.startswith(self.start)
        return is_same and content.endswith(self.end, 0, self.size) and len(content) >= self.size


def real_file(store: Path) -> Path:
    """Return the file itself where `store` is a link; a loop of links stays as it is."""
    return Path(os.path.realpath(store))


def _beside(store: Path, name: str) -> Path:
    real = real_file(store)
    return real.with_name(name.format(name=real.name))


def lock_file(store: Path) -> Path:
    """Return the file whose lock a writer holds; it stays, empty, when the lock is let go."""
    return _beside(store, ".{name}.lock")


def turn_file(store: Path) -> Path:
    """Return the file whose lock the writer holds that is the next to have the other lock."""
    return _beside(store, ".{name}.turn.lock")


def history_file(store: Path) -> Path:
    """Return the file of steps."""
    return _beside(store, "{name}.history.jsonl")


def older_history_file(store: Path) -> Path:
    """Return the file of the steps before those."""
    return _beside(store, "{name}.history.1.jsonl")


def history_mark(store: Path) -> Mark | None:
    """Return how far the history reaches now."""
    # Between two steps there may be only the older file: a kill can fall just after its renaming.
    for path in (history_file(store), older_history_file(store)):
        found = stamp(path)
        if found is not None:
            inode, size, time = found
            start, tail = _ends_of(path, size)
            return _mark(inode, size, time, start, tail)
        if os.path.lexists(path):
            return Mark(0, 0, 0, b"")  # whoever reads its lines is told why that is not possible
    return None


def open_history(path: Path) -> BinaryIO:
    """Open a file of steps.

    Raises OSError, also for what is no regular file and might block, and for a link that leads
    nowhere: that is not found, but may be there on another day, and hold what waits.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except FileNotFoundError:
        if not path.is_symlink():
            raise
        raise OSError(errno.ENOLINK, os.strerror(errno.ENOLINK), str(path)) from None
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        reason = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
        raise OSError(reason, os.strerror(reason), str(path))
    return os.fdopen(handle, "rb")


def mark_of(file: BinaryIO, content: bytes) -> Mark:
    """Return how far the content of an open file of steps reaches."""
    found = os.fstat(file.fileno())
    start, tail = content[:_START], content[-TAIL:]
    return _mark(found.st_ino, len(content), found.st_mtime_ns, start, tail)


def shared(one: bytes, other: bytes) -> int:
    """Return how many bytes the lines take with which both of two files of steps begin."""
    lines = zip(one.split(b"\n"), other.split(b"\n"), strict=False)
    return sum(len(line) + 1 for line, _ in takewhile(lambda pair: pair[0] == pair[1], lines))


def _mark(inode: int, size: int, time: int, start: bytes, tail: bytes) -> Mark:
    """Return the mark of a file of steps by its first and its last bytes."""
    counting = tail.rfind(b"\n", 0, -1) + 1 if tail.endswith(b"\n") else 0
    if not tail.startswith(_FOLDING, counting):
        counting = len(tail)
    end = tail[max(counting - _END, 0) : counting]
    return Mark(inode, size - len(tail) + counting, time, end, start)


def _ends_of(path: Path, size: int) -> tuple[bytes, bytes]:
    """Return how the first `size` bytes of a file start and end."""
    try:
        with open_history(path) as file:
            start = file.read(min(size, _START))
            file.seek(max(size - TAIL, 0))
            return start, file.read(min(size, TAIL))
    except OSError:
        return b"", b""  # whoever reads its lines is told why that is not possible


def backups_folder(store: Path, place: Path | None) -> Path:
    """Return the folder of the backups: beside the store, or its own one at a chosen place."""
    if place is None:
        return _beside(store, "{name}.backups")
    import zlib  # noqa: PLC0415 - only writers look for backups

    real = real_file(store)
    return place / f"{real.name}-{zlib.crc32(os.fsencode(real)):08x}.backups"
