"""Two processes that edit one store at once: every edit of both is there in the end."""

import os
import time
from pathlib import Path
from typing import NoReturn

import msgspec
import pytest

from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, PlanStore, create_store, folding, open_store
from tests.builders import source

_WRITERS = ("left", "right")
_SHARED = "shared"
_FOLDED = 10


class Writer(msgspec.Struct):
    """What one of the processes tells of itself."""

    refused: int = 0
    longest: float = 0.0


class Soak(msgspec.Struct):
    """What became of the edits of two processes."""

    edits: int
    refused: int
    """Edits of the record that both change, which the other had changed since it was read."""
    longest: float
    """Seconds that the slowest edit took, its waiting included; after ten it would fail."""


def soak(folder: Path, edits: int, *, waits: bool = False) -> Soak:
    """Edit from two processes at once. Raises AssertionError if an edit is lost.

    With `waits` the store counts as a large one, and each folds in what waits now and then.
    """
    with pytest.MonkeyPatch.context() as patch:
        if waits:
            patch.setattr(folding, "SMALL", 0)
        return _soak(folder, edits)


def _soak(folder: Path, edits: int) -> Soak:
    path = folder / "plans.json"
    create_store(path).apply(Batch(sources=(source(_SHARED, title="0"),)))
    children = [_start(path, name, edits) for name in _WRITERS]
    ends = [os.waitpid(child, 0)[1] for child in children]
    assert ends == [0, 0], "a writer failed"
    store = open_store(path)
    missing = [name for writer in _WRITERS for number in range(edits)
               if store.source(name := f"{writer} {number}") is None]  # fmt: skip
    assert missing == []
    assert _count(store) == len(_WRITERS) * edits, "an edit of the shared record is lost"
    assert len(store.steps()) >= min(50, len(_WRITERS) * edits)
    told = [msgspec.json.decode((folder / writer).read_bytes(), type=Writer) for writer in _WRITERS]
    refused, longest = sum(item.refused for item in told), max(item.longest for item in told)
    return Soak(len(_WRITERS) * edits, refused, longest)


def _count(store: PlanStore) -> int:
    shared = store.source(_SHARED)
    assert shared is not None
    return int((shared.title or "").split()[0])


def _start(path: Path, writer: str, edits: int) -> int:
    child = os.fork()
    if child == 0:
        _edit(path, writer, edits)
    return child


def _edit(path: Path, writer: str, edits: int) -> NoReturn:
    """Add a record of its own in each step, and one to the count in the shared record.

    Neither ever pauses: whoever waits must get the lock all the same.
    """
    code = 1
    try:
        store, told = open_store(path), Writer()
        for number in range(edits):
            start = time.monotonic()
            while not _added(store, f"{writer} {number}"):
                told.longest = max(told.longest, time.monotonic() - start)
                told.refused += 1
                store.reload()
                start = time.monotonic()
            told.longest = max(told.longest, time.monotonic() - start)
            if number % _FOLDED == 0:
                store.close()
        (path.parent / writer).write_bytes(msgspec.json.encode(told))
        code = 0
    finally:
        os._exit(code)


def _added(store: PlanStore, name: str) -> bool:
    # with the name, as two edits to the same value are no conflict
    shared = source(_SHARED, title=f"{_count(store) + 1} {name}")
    try:
        store.apply(Batch(sources=(source(name), shared)), name)
    except StoreError as error:
        if "Another program changed" not in error.message:
            raise
        return False
    return True
