"""The lock that a writer of a store holds, and the turn of the writer that comes next."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from jobplans_tui.errors import BusyError, StoreError
from jobplans_tui.store import places
from jobplans_tui.store.history import History

_LOCK_SECONDS = 10.0
_BRIEF_SECONDS = 0.2
_POLL_SECONDS = 0.01


@contextmanager
def locked(path: Path, *, patient: bool = True) -> Iterator[None]:
    """Hold the lock of the store at `path`, and word what the system says.

    What a killed writer began is settled first.

    Raises BusyError after ten seconds in which others had it, or soon if not `patient`; StoreError.
    """
    lock = FileLock(places.lock_file(path))
    try:
        _take(lock, path, _LOCK_SECONDS if patient else _BRIEF_SECONDS)
        try:
            History(path).settle()
            yield
        finally:
            lock.release()
    except Timeout:
        raise BusyError(
            "The store {path} is being written by another program.",
            "Nothing was written; try again when it has finished.",
            path=path,
        ) from None
    except OSError as error:
        raise StoreError(
            "The store {path} cannot be written: {reason}.",
            "Nothing was changed; choose another place with --store FILE.",
            path=path,
            reason=error.strerror or error,
        ) from error


def _take(lock: FileLock, path: Path, seconds: float) -> None:
    """Take the lock. Raises Timeout, OSError.

    The system gives it to whoever asks first, which is mostly the writer that has just let it go.
    So everybody waits for it with the turn in hand, and a busy writer has to wait for that.
    """
    end = time.monotonic() + seconds
    with FileLock(places.turn_file(path)).acquire(timeout=seconds, poll_interval=_POLL_SECONDS):
        lock.acquire(timeout=max(end - time.monotonic(), 0), poll_interval=_POLL_SECONDS)


@contextmanager
def locked_now(path: Path) -> Iterator[bool]:
    """Hold the lock if it is free, and say whether it was. Raises OSError."""
    lock = FileLock(places.lock_file(path), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        History(path).settle()
        yield True
    finally:
        lock.release()
