"""What is done about many records that another program touched grows with them, not faster."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, create_store, folding, open_store
from jobplans_tui.store import history as history_module
from jobplans_tui.store import layout as layout_module
from jobplans_tui.store import view as view_module
from jobplans_tui.store.history import History
from jobplans_tui.store.places import history_file, older_history_file
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import source
from tests.edits import add
from tests.reliability.faults import faults
from tests.work import work

pytestmark = pytest.mark.usefixtures("large")
SIZES = (300, 600, 1200)


def imported(folder: Path, size: int) -> TinyDBStore:
    """Return a store for which new values of many sources wait, each in a step, and as one."""
    folder.mkdir()
    store = create_store(folder / "plans.json")
    with faults():  # disks that sync are slow
        store.apply(Batch(sources=tuple(source(f"s{n}", title="old") for n in range(size))))
        store.close()
        store.apply(Batch(sources=tuple(source(f"s{n}", title="one") for n in range(size))), "all")
        for number in range(0, size, 10):
            store.apply(Batch(sources=(source(f"s{number}", title="own"),)), f"step {number}")
    return store


def undo(store: TinyDBStore) -> None:
    with suppress(StoreError):  # another program has changed all that could be taken back
        store.undo()


def is_linear(counts: list[int]) -> bool:
    return all(later < 2.3 * sooner for sooner, later in pairwise(counts))


@pytest.mark.parametrize(
    "ask",
    [
        open_store,
        lambda path: open_store(path).steps(),
        lambda path: undo(open_store(path)),
        lambda path: open_store(path).history("source", "s1"),
        lambda path: str(open_store(path).troubles[0]),
    ],
    ids=["open", "steps", "undo", "history", "troubles"],
)
def test_losing_many_records_is_work_in_proportion(
    tmp_path: Path, ask: Callable[[Path], object]
) -> None:
    counts = []
    for size in SIZES:
        path = imported(tmp_path / str(size), size).path
        path.write_bytes(path.read_bytes().replace(b'"old"', b'"foreign"'))
        assert len(open_store(path).troubles) == 1
        with faults():
            counts.append(work(partial(ask, path)))
    assert is_linear(counts), counts


def test_records_whose_ids_another_program_has_taken_get_others_in_one_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plans.json"
    store = create_store(path)
    store.apply(Batch(sources=tuple(source(f"s{number}") for number in range(500))))
    tables = json.loads(path.read_bytes())
    tables["sources"] = {
        str(number + 1): {"id": f"theirs {number}", "publisher": "x"} for number in range(500)
    }
    path.write_text(json.dumps(tables), "utf-8")
    looks = []

    def look(*items: Any, **more: Any) -> Any:
        looks.append(items)
        return max(*items, **more)

    for module in (layout_module, view_module):
        monkeypatch.setattr(module, "max", look, raising=False)
    again = open_store(path)
    assert len(again.sources()) == 1000
    assert len(looks) == 1
    assert all(again.source(f"s{number}") for number in range(500))


def test_a_new_record_finds_an_id_where_the_last_one_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "plans.json"
    create_store(path)
    tables = json.loads(path.read_bytes())
    ids = ("1", str(10**15 - 1))
    tables["sources"] = {name: {"id": f"s{name}", "publisher": "x"} for name in ids}
    path.write_text(json.dumps(tables), "utf-8")
    store = open_store(path)
    store.apply(Batch(sources=(source("a"), source("b"))))
    store.close()
    again = open_store(path)
    assert History(path).waiting() == []
    assert again.source("a")
    assert list(json.loads(path.read_bytes())["sources"]) == ["1", "2", "3", str(10**15 - 1)]


@pytest.mark.parametrize("waits", [False, True])
def test_moves_in_a_row_are_work_in_proportion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: bool
) -> None:
    monkeypatch.setattr(folding, "SMALL", 0 if waits else 10**9)
    monkeypatch.setattr(history_module, "_RECENT", 2_000)
    counts = []
    for size in (50, 100, 200):
        store = create_store(tmp_path / f"{size}.json")
        with faults():
            for number in range(size):
                store.apply(Batch(sources=(source("a", title=str(number)),)))
            counts.append(work(partial(_there_and_back, store, size)))
    assert is_linear(counts), counts


def _there_and_back(store: TinyDBStore, steps: int) -> None:
    for move in [store.undo] * steps + [store.redo] * steps:
        assert move() is not None


def test_a_step_is_no_more_work_where_many_folds_were_written_before_it(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "SMALL", 10**9)
    add(seed_store, "a")
    first = work(partial(add, seed_store, "b"))
    history = history_file(seed_store.path)
    older_history_file(seed_store.path).write_bytes(history.read_bytes() * 50)
    history.write_bytes(history.read_bytes() * 50)
    store = open_store(seed_store.path)
    add(store, "c")
    assert work(partial(add, store, "d")) < 1.1 * first
