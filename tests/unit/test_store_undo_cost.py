"""What undo costs does not grow with the history behind it: a ratio, as machines differ."""

import time
from collections.abc import Callable
from pathlib import Path

from jobplans_tui.store import Batch, create_store, open_store
from jobplans_tui.store.places import history_file
from tests.builders import source
from tests.reliability.faults import faults

_BYTES = 15_000_000
_ROUNDS = 5


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def test_undo_reads_only_the_end_of_a_long_history(tmp_path: Path) -> None:
    path = tmp_path / "plans.json"
    store = create_store(path)
    with faults():  # disks that sync are slow, each in its own way
        store.apply(Batch(sources=tuple(source(f"s{number}") for number in range(500))), "many")
        history = history_file(path)
        step, rest = history.read_bytes().split(b"\n", 1)
        history.write_bytes((step + b"\n") * (_BYTES // len(step)) + rest)
        store = open_store(path)
        undone = []
        for number in range(_ROUNDS):
            store.apply(Batch(sources=(source("a", title=str(number)),)))
            undone.append(seconds(store.undo))
        whole = min(seconds(store.steps) for _ in range(_ROUNDS))
    assert min(undone) < whole / 2, (undone, whole)
