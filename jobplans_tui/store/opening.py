"""Opening and creating stores: every way in which a path can be wrong has its own words."""

import errno
import os
from pathlib import Path

from jobplans_tui import paths
from jobplans_tui.errors import StoreError
from jobplans_tui.files import write_atomic
from jobplans_tui.i18n import N_
from jobplans_tui.store.layout import MAX_BYTES, SCHEMA, Tables, decode, encode_tables
from jobplans_tui.store.tinydb_store import TinyDBStore

_EMPTY: Tables = {
    "meta": {"1": {"schema": SCHEMA}},
    "districts": {},
    "plans": {},
    "sources": {},
    "initiatives": {},
}
_NO_STORE_HINT = N_(
    "Check the path; to make a new store there: jobplans-tui --store FILE import --create RECORDS"
)


def _read(path: Path) -> bytes:
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
                limit=MAX_BYTES,
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise StoreError("There is no store at {path}.", _NO_STORE_HINT, path=path) from None
    except OSError as error:
        raise StoreError(
            "The store {path} cannot be read: {reason}.",
            "Check its permissions or choose another with --store FILE.",
            path=path,
            reason=error.strerror or error,
        ) from error


def open_store(path: Path) -> TinyDBStore:
    """Open the store at `path`. Raises StoreError; a file is never changed or made by this."""
    return TinyDBStore(path, decode(_read(path), path))


def empty_store(path: Path) -> TinyDBStore:
    """Return an empty store that is not on disk yet. Raises StoreError if `path` is taken."""
    if os.path.lexists(path):
        raise _unwritable(path, FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)))
    return TinyDBStore(path, decode(encode_tables(_EMPTY), path))


def create_store(path: Path) -> TinyDBStore:
    """Make an empty store at `path`. Raises StoreError if something is there already."""
    _write_new(path, encode_tables(_EMPTY))
    return open_store(path)


def open_or_install(path: Path | None) -> TinyDBStore:
    """Open the store at `path`, or with None the user's own, made on the first start.

    The user's store begins as a copy of the shipped data. Raises StoreError.
    """
    if path is not None:
        return open_store(path)
    own = paths.user_store()
    if not os.path.lexists(own):
        content = _read(paths.shipped_store())
        try:
            own.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(own, error) from error
        try:
            write_atomic(own, content, replace=False)
        except FileExistsError:
            # Another first start was quicker, with the same content.
            return open_store(own)
        except OSError as error:
            raise _unwritable(own, error) from error
    return open_store(own)


def _unwritable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        "The store {path} cannot be made: {reason}.",
        "Choose another place with --store FILE.",
        path=path,
        reason=error.strerror or error,
    )


def _write_new(path: Path, content: bytes) -> None:
    try:
        write_atomic(path, content, replace=False)
    except OSError as error:
        raise _unwritable(path, error) from error
