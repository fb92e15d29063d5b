"""A store that another program writes in place just now: it is read when that is done."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobplans_tui.errors import StoreError
from jobplans_tui.store import open_store, reading
from jobplans_tui.store.history import Event, History
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.cli.run import run
from tests.edits import add

HALVES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "half written": lambda content: content[: len(content) // 2],
    "not cut yet": lambda content: content + content[-100:],
}


@contextmanager
def writing(path: Path, half: bytes, *, pauses: int = 2) -> Iterator[list[float]]:
    """Let a program be in the middle of writing a file; after some looks at it, it is done."""
    whole, slept = path.read_bytes(), list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == pauses:
            path.write_bytes(whole)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "sleep", sleep)
        patch.setattr(reading, "_MOMENT", 10**10)  # tests may be slow
        path.write_bytes(half)
        yield slept


@pytest.mark.parametrize("half", HALVES)
def test_a_store_that_is_being_written_is_read_when_it_is_whole(
    seed_store: TinyDBStore, half: str
) -> None:
    path = seed_store.path
    with writing(path, HALVES[half](path.read_bytes())):
        assert run("--store", str(path), "list").code == 0
    with writing(path, HALVES[half](path.read_bytes())):
        seed_store.reload()
    with writing(path, HALVES[half](path.read_bytes())):
        add(seed_store, "a")
    assert open_store(path).source("a")


def test_what_is_damaged_for_longer_is_told_at_once(seed_store: TinyDBStore) -> None:
    path = seed_store.path
    with writing(path, b'{"meta": ') as slept:
        os.utime(path, ns=(0, time.time_ns() - 10 * reading._MOMENT))
        with pytest.raises(StoreError, match="is damaged"):
            open_store(path)
    assert slept == []


def test_what_goes_on_changing_is_told_after_a_while(seed_store: TinyDBStore) -> None:
    with (
        writing(seed_store.path, b'{"meta": ', pauses=10**6) as slept,
        pytest.raises(StoreError, match="is damaged"),
    ):
        open_store(seed_store.path)
    assert 0 < sum(slept) < 1


def test_what_is_being_written_when_a_step_is_folded_in_is_waited_for(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = seed_store.path, History.folds
    halves = iter([path.read_bytes()[:500]])

    def folds(history: History) -> Iterator[Event]:
        for half in halves:
            path.write_bytes(half)
        return real(history)

    monkeypatch.setattr(History, "folds", folds)
    with writing(path, path.read_bytes()):
        add(seed_store, "a")
    assert open_store(path).source("a")
