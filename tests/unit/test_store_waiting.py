"""Stores whose file is not written with every step: what waits in the history counts."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from tinydb import TinyDB

from jobplans_tui import files, paths
from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, create_store, folding, open_or_install, open_store
from jobplans_tui.store.history import History
from jobplans_tui.store.places import history_file, lock_file
from jobplans_tui.store.restoring import save_good
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import source
from tests.cli.run import run
from tests.edits import add, foreign_edit

pytestmark = pytest.mark.usefixtures("large")


def test_a_step_waits_in_the_history_and_is_read_from_there(seed_store: TinyDBStore) -> None:
    before = seed_store.path.read_bytes()
    add(seed_store, "a", "b")
    assert seed_store.path.read_bytes() == before
    assert len(history_file(seed_store.path).read_bytes().splitlines()) == 2
    again = open_store(seed_store.path)
    assert again.source("a")
    assert again.source("b")
    assert [step.label for step in again.steps()] == ["added a", "added b"]


def test_closing_folds_all_that_was_written_here_into_the_file(seed_store: TinyDBStore) -> None:
    add(seed_store, "a", "b")
    seed_store.close()
    with TinyDB(seed_store.path) as database:
        assert {"a", "b"} <= {item["id"] for item in database.table("sources")}
    assert History(seed_store.path).waiting() == []
    written = seed_store.path.read_bytes()
    seed_store.close()
    assert seed_store.path.read_bytes() == written


def test_a_store_that_was_only_read_is_not_written_when_nothing_waits(
    seed_store: TinyDBStore,
) -> None:
    before = sorted(seed_store.path.parent.iterdir())
    stamp = files.stamp(seed_store.path)
    open_store(seed_store.path).close()
    assert files.stamp(seed_store.path) == stamp
    assert sorted(seed_store.path.parent.iterdir()) == before


def test_what_a_killed_program_left_is_folded_in_by_a_reader(seed_store: TinyDBStore) -> None:
    add(seed_store, "a")
    assert run("--store", str(seed_store.path), "list").code == 0
    assert History(seed_store.path).waiting() == []
    assert b'"id": "a"' in seed_store.path.read_bytes()
    assert open_store(seed_store.path).undo() is not None


def test_a_reader_does_not_wait_for_the_lock_and_says_nothing(seed_store: TinyDBStore) -> None:
    add(seed_store, "a")
    before = seed_store.path.read_bytes()
    with FileLock(lock_file(seed_store.path)):
        outcome = run("--store", str(seed_store.path), "list")
    assert (outcome.code, outcome.err) == (0, "")
    assert seed_store.path.read_bytes() == before


@pytest.mark.parametrize("refuses", ["prepared", "append"])
def test_a_reader_that_cannot_write_says_nothing(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch, refuses: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    add(seed_store, "a")
    monkeypatch.setattr(files, refuses, fail)
    outcome = run("--store", str(seed_store.path), "list")
    assert (outcome.code, outcome.err) == (0, "")
    assert open_store(seed_store.path).source("a")


def test_a_reader_leaves_what_waits_where_it_may_not_write(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(seed_store, "a")
    before = {path: path.read_bytes() for path in seed_store.path.parent.glob("seed.json*")}
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    outcome = run("--store", str(seed_store.path), "list")
    assert (outcome.code, outcome.err) == (0, "")
    assert {path: path.read_bytes() for path in before} == before


def test_a_reader_leaves_what_waits_where_whoever_writes_next_must_be_told(
    seed_store: TinyDBStore,
) -> None:
    first = seed_store.sources()[0]
    seed_store.apply(Batch(sources=(source(first.id, publisher="우리 신문"),)), "ours")
    foreign_edit(seed_store.path, first.publisher, "남의 신문")
    before = seed_store.path.read_bytes()
    for _ in range(2):
        outcome = run("--store", str(seed_store.path), "list")
        assert outcome.code == 0
        assert f"lost are: {first.id}" in outcome.err
    assert seed_store.path.read_bytes() == before


def test_what_a_killed_program_left_is_folded_in_by_the_next_writer(
    seed_store: TinyDBStore,
) -> None:
    add(seed_store, "a")
    other = open_store(seed_store.path)
    add(other, "b")
    other.close()
    found = json.loads(seed_store.path.read_bytes())["sources"].values()
    assert {"a", "b"} <= {item["id"] for item in found}


def test_undo_and_redo_wait_as_well_and_lead_to_the_same_bytes(seed_store: TinyDBStore) -> None:
    before = seed_store.path.read_bytes()
    add(seed_store, "a")
    seed_store.close()
    after = seed_store.path.read_bytes()
    assert seed_store.undo() is not None
    assert seed_store.path.read_bytes() == after
    assert open_store(seed_store.path).source("a") is None
    seed_store.close()
    assert seed_store.path.read_bytes() == before
    again = open_store(seed_store.path)
    assert again.redo() is not None
    again.close()
    assert seed_store.path.read_bytes() == after


def test_what_waits_is_folded_in_when_there_is_much_of_it(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "LIMIT", 3000)
    before, names = seed_store.path.read_bytes(), [f"s{number}" for number in range(40)]
    add(seed_store, *names)
    assert seed_store.path.read_bytes() != before
    assert sum(line.size for line in History(seed_store.path).waiting()) < 3000
    assert all(open_store(seed_store.path).source(name) for name in names)


# ---- new stores in the place of others


def make_empty(path: Path) -> TinyDBStore:
    return create_store(path)


def make_own(path: Path) -> TinyDBStore:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "user_store", lambda: path)
        return open_or_install(None)


def make_saved(path: Path) -> TinyDBStore:
    other = path.with_name("other.json")
    other.unlink(missing_ok=True)
    assert save_good(create_store(other).path, path).damages == ()
    return open_store(path)


@pytest.mark.parametrize("make", [make_empty, make_own, make_saved])
def test_a_store_that_is_begun_anew_has_nothing_of_the_one_before_it(
    empty_path: Path, make: Callable[[Path], TinyDBStore]
) -> None:
    old = make(empty_path)
    add(old, "a")
    old.close()
    add(old, "b")
    empty_path.unlink()
    new = make(empty_path)
    assert new.source("a") is None
    assert new.source("b") is None
    assert all(step.replaced and not step.undone for step in new.steps())
    assert new.undo() is None
    assert new.redo() is None


def test_a_new_store_that_cannot_be_written_leaves_the_history_as_it_was(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    add(create_store(empty_path), "a")
    before = history_file(empty_path).read_bytes()
    raw = empty_path.read_bytes()
    with pytest.raises(StoreError, match="cannot be made: File exists"):
        create_store(empty_path)
    empty_path.unlink()
    monkeypatch.setattr(files, "write_atomic", fail)
    with pytest.raises(StoreError, match="No space left"):
        create_store(empty_path)
    assert history_file(empty_path).read_bytes() == before
    empty_path.write_bytes(raw)
    assert open_store(empty_path).source("a")
