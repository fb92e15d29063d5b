"""The lock that a writer of a store holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from jobplans_tui.errors import StoreError
from jobplans_tui.store import places

_LOCK_SECONDS = 10
_POLL_SECONDS = 0.01


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of the store at `path`, and word what the system says. Raises StoreError."""
    lock = FileLock(places.lock_file(path), timeout=_LOCK_SECONDS)
    try:
        with lock.acquire(poll_interval=_POLL_SECONDS):
            yield
    except Timeout:
        raise StoreError(
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
        yield True
    finally:
        lock.release()
