"""The lock that a writer of a store holds, and the turn of the writer that comes next."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

from jobplans_tui import files
from jobplans_tui.errors import BusyError, StoreError
from jobplans_tui.store import places
from jobplans_tui.store.history import History

_LOCK_SECONDS = 10.0
_BRIEF_SECONDS = 0.2
_POLL_SECONDS = 0.01
_LONG_SECONDS = 60.0


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
    except (Timeout, files.OvertakenError):
        raise BusyError(
            "The store {path} is being written by another program.",
            "Nothing was written; try again when it has finished.",
            path=path,
        ) from None
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> StoreError:
    """Return the error of a store that cannot be written, as it is or as a file beside it is."""
    reason = error.strerror or error
    file = Path(error.filename) if isinstance(error.filename, str) else path
    if file != path and os.path.lexists(file) and os.access(path, os.W_OK):
        return StoreError(
            "{file}, which belongs to the store {path}, cannot be written: {reason}.",
            "Nothing was changed; check that file and its permissions.",
            file=file,
            path=path,
            reason=reason,
        )
    return StoreError(
        "The store {path} cannot be written: {reason}.",
        "Nothing was changed; choose another place with --store FILE.",
        path=path,
        reason=reason,
    )


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
    lock = FileLock(file) if mode is None else FileLock(file, mode=mode | 0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        _clear(lock, file)
        lock.acquire(timeout=seconds, poll_interval=_POLL_SECONDS)
    try:
        if old is None and wanted is not None:
            files.share(file, store)
    except BaseException:
        lock.release()
        raise
    return lock


def _clear(lock: BaseFileLock, file: Path) -> None:
    """Remove the file of a lock that nobody holds, where the system has no locks.

    There the file itself is the lock, and names its holder. An old empty one comes from a system
    that has locks, where the file stays when they are let go.
    """
    found = files.stamp(file)
    is_empty = found is not None and found[1] == 0 and time.time() - found[2] / 1e9 > _LONG_SECONDS
    if is_empty and isinstance(lock, SoftFileLock):
        files.remove(file)


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
