"""Where the files are that belong to a store: beside the file that a link leads to."""

import os
import zlib
from pathlib import Path

from jobplans_tui.files import Stamp, stamp


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


def history_mark(store: Path) -> Stamp | None:
    """Return how far the history reaches now: the stamp of the file that holds its last line."""
    # Between two steps there may be only the older file: a kill can fall just after its renaming.
    return stamp(history_file(store)) or stamp(older_history_file(store))


def backups_folder(store: Path, place: Path | None) -> Path:
    """Return the folder of the backups: beside the store, or its own one at a chosen place."""
    if place is None:
        return _beside(store, "{name}.backups")
    real = real_file(store)
    return place / f"{real.name}-{zlib.crc32(os.fsencode(real)):08x}.backups"
