"""The lock that a writer of a store holds, and the turn of the writer that comes next."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from jobplans_tui import files
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
    try:
        lock = _in_turn(path, _LOCK_SECONDS if patient else _BRIEF_SECONDS)
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


def _in_turn(path: Path, seconds: float) -> FileLock:
    """Take the lock of a store and return it. Raises Timeout, OSError.

    The system gives it to whoever asks first, which is mostly the writer that has just let it go.
    So everybody waits for it with the turn in hand, and a busy writer has to wait for that.
    """
    end = time.monotonic() + seconds
    turn = _taken(places.turn_file(path), path, seconds)
    try:
        return _taken(places.lock_file(path), path, max(end - time.monotonic(), 0))
    finally:
        turn.release()


def _taken(file: Path, store: Path, seconds: float) -> FileLock:
    """Take the lock of a file, which a new one shares with all who may write the store.

    Raises Timeout, OSError.
    """
    old, wanted = files.mode_of(file), files.mode_of(store)
    mode = wanted if old is None else old  # some versions set it each time
    lock = FileLock(file) if mode is None else FileLock(file, mode=mode)
    lock.acquire(timeout=seconds, poll_interval=_POLL_SECONDS)
    try:
        if old is None and wanted is not None:
            files.share(file, store)
    except BaseException:
        lock.release()
        raise
    return lock


@contextmanager
def locked_now(path: Path) -> Iterator[bool]:
    """Hold the lock if it is free, and say whether it was. Raises OSError."""
    try:
        lock = _taken(places.lock_file(path), path, 0)
    except Timeout:
        yield False
        return
    try:
        History(path).settle()
        yield True
    finally:
        lock.release()
