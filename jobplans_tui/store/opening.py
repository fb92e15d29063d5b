"""Opening and creating stores."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from jobplans_tui import files, paths
from jobplans_tui.errors import StoreError
from jobplans_tui.store.decoding import decode
from jobplans_tui.store.following import read_store
from jobplans_tui.store.layout import SCHEMA, Tables, encode_tables
from jobplans_tui.store.places import history_mark, real_file
from jobplans_tui.store.reading import read_bytes
from jobplans_tui.store.streaming import Progress
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.store.view import Reading

_EMPTY: Tables = {
    "meta": {"1": {"schema": SCHEMA}},
    "districts": {},
    "plans": {},
    "sources": {},
    "initiatives": {},
}


def open_store(path: Path, progress: Progress | None = None) -> TinyDBStore:
    """Open the store at `path`. Raises StoreError; a store is never changed or made by this.

    Its `troubles` tell what was lost of it: ask for them after each reading and writing. `progress`
    is told how much of it was read, in bytes. Temporary files that killed writers left beside it
    are removed.
    """
    _sweep(path)
    return TinyDBStore(path, read_store(path, progress))


def _sweep(path: Path) -> None:
    """Remove what killed writers left beside a store, unless somebody writes just now."""
    real = real_file(path)
    # What lies there does no harm: whoever may not remove it can read the store all the same.
    with contextlib.suppress(OSError):
        left = list(files.leftovers(real.parent, real))
        if real.is_file() and (left or _doubles(real)):
            from jobplans_tui.store.locking import locked_now  # noqa: PLC0415 - hardly ever needed

            with locked_now(real) as own:
                for item in (*left, *_doubles(real)) if own else ():
                    files.remove(item)


def _doubles(store: Path) -> Sequence[Path]:
    """Return the backups that are the store's very file. Raises OSError."""
    if store.stat().st_nlink == 1:
        return ()
    from jobplans_tui.store.backups import Backups  # noqa: PLC0415 - as above

    return Backups(store).doubles()


def blank_store(path: Path) -> TinyDBStore:
    """Return a store that holds nothing, to stand in for the one at `path` until that is read."""
    return TinyDBStore(path, Reading(view=decode(encode_tables(_EMPTY), path), stamp=None))


def empty_store(path: Path) -> TinyDBStore:
    """Return an empty store that is not on disk yet. Raises StoreError if `path` is taken."""
    if os.path.lexists(path):
        raise StoreError(
            "{path} exists already; it was left alone.",
            "Leave out --create to add to it, or choose another place with --store FILE.",
            path=path,
        )
    return blank_store(path)


def create_store(path: Path) -> TinyDBStore:
    """Make an empty store at `path`. Raises StoreError if something is there already."""
    make_store(path, encode_tables(_EMPTY))
    return open_store(path)


def free_place(folder: Path, stem: str) -> Path:
    """Return a name for a store that nothing has: stem.json, else stem-2.json and so on."""
    path, number = folder / f"{stem}.json", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{stem}-{number}.json"
    return path


def open_or_install(path: Path | None, progress: Progress | None = None) -> TinyDBStore:
    """Open the store at `path`, or with None the user's own, made on the first start.

    The user's store begins as a copy of the shipped data. Raises StoreError.
    """
    if path is not None:
        return open_store(path, progress)
    own = paths.user_store()
    if not os.path.lexists(own):
        content = read_bytes(paths.shipped_store())
        try:
            own.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(own, error) from error
        try:
            make_store(own, content)
        except StoreError:
            if not os.path.lexists(own):
                raise
            # Another first start was quicker, with the same content.
    return open_store(own, progress)


def _unwritable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        "The store {path} cannot be made: {reason}.",
        "Choose another place with --store FILE.",
        path=path,
        reason=error.strerror or error,
    )


def make_store(path: Path, content: bytes) -> None:
    """Write a store where there is nothing yet. Raises StoreError."""
    try:
        write_new(path, content)
    except OSError as error:
        raise _unwritable(path, error) from error


def write_new(path: Path, content: bytes) -> None:
    """Write a new store. Raises OSError or StoreError, also where something is at `path`."""
    if os.path.lexists(path) or history_mark(path) is None:
        files.write_atomic(path, content, replace=False)
        return
    from jobplans_tui.store.writing import begin_anew  # noqa: PLC0415 - hardly ever needed

    begin_anew(path, content)
