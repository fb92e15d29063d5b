"""Reading the bytes of a store: every way in which a path can be wrong has its own words."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from jobplans_tui.errors import StoreError
from jobplans_tui.files import stamp
from jobplans_tui.i18n import N_
from jobplans_tui.store.advice import advice
from jobplans_tui.store.layout import MAX_BYTES

_T = TypeVar("_T")
_LOOKS = 10
_PAUSE = 0.02  # seconds
_MOMENT = 10**8  # nanoseconds
_NO_STORE_HINT = N_(
    "Check the path; to make a new store there: jobplans-tui --store FILE import --create RECORDS"
)


def at_rest(path: Path, read: Callable[[], _T]) -> _T:
    """Read a store; again if it is damaged, but changed just now, and may be written in place.

    That takes a program a moment, in which nothing or only a part is there. What is damaged for
    longer is told at once. Raises StoreError.
    """
    for _ in range(_LOOKS):
        found = stamp(path)
        try:
            return read()
        except StoreError:
            now = stamp(path)
            age = time.time_ns() - now[2] if now else _MOMENT
            if now == found and not -_MOMENT < age < _MOMENT:
                raise
        time.sleep(_PAUSE)
    return read()


def read_bytes(path: Path) -> bytes:
    """Return the bytes of the store at `path`. Raises StoreError."""
    return opened(path, Path.read_bytes)


def opened(path: Path, read: Callable[[Path], _T]) -> _T:
    """Read the store at `path` if it is a file. Raises StoreError, which says what is wrong."""
    try:
        if path.is_dir():
            raise StoreError(
                "The store {path} is a folder, not a file.",
                "Name the file itself with --store FILE.",
                path=path,
            )
        if path.exists() and not path.is_file():
            raise StoreError(
                "The store {path} is not a regular file.",
                "Name a store's file with --store FILE.",
                path=path,
            )
        if path.exists() and path.stat().st_size > MAX_BYTES:
            raise StoreError(
                "The store {path} is larger than {limit} bytes.",
                "It was not read; choose another with --store FILE.",
                path=path,
                limit=f"{MAX_BYTES:,}",
            )
        return read(path)
    except FileNotFoundError:
        hint, values = advice(path, _NO_STORE_HINT)
        raise StoreError("There is no store at {path}.", hint, path=path, **values) from None
    except OSError as error:
        raise StoreError(
            "The store {path} cannot be read: {reason}.",
            "Check its permissions or choose another with --store FILE.",
            path=path,
            reason=error.strerror or error,
        ) from error
