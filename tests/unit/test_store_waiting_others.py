"""What waits in the history of a large store, while other programs write it, or damage it."""

import json
import warnings

import pytest
from tinydb import TinyDB, where

from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, open_store
from jobplans_tui.store.history import History
from jobplans_tui.store.places import history_file
from jobplans_tui.store.tinydb_storage import PlanStorage
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import source
from tests.cli.run import run
from tests.edits import add, foreign_edit

pytestmark = pytest.mark.usefixtures("large")


def test_a_running_program_reads_only_the_lines_that_another_one_wrote(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_store(seed_store.path)
    add(other, "theirs")
    assert seed_store.changed()
    monkeypatch.setattr("jobplans_tui.store.following.read_view", None)
    seed_store.reload()
    assert seed_store.source("theirs")
    other.close()
    assert seed_store.changed()
    seed_store.reload()
    assert not seed_store.changed()
    add(seed_store, "ours")
    other.reload()
    assert other.source("ours")


def test_two_writers_of_a_large_store_lose_nothing(seed_store: TinyDBStore) -> None:
    other = open_store(seed_store.path)
    add(seed_store, "first")
    add(other, "second")
    seed_store.close()
    add(other, "third")
    other.close()
    found = open_store(seed_store.path)
    assert all(found.source(name) for name in ("first", "second", "third"))
    assert [step.label for step in found.steps()] == ["added first", "added second", "added third"]


def test_the_same_record_changed_twice_is_refused_while_it_waits(seed_store: TinyDBStore) -> None:
    other = open_store(seed_store.path)
    seed_store.apply(Batch(sources=(source("a", publisher="ours"),)))
    with pytest.raises(StoreError, match="Another program changed a"):
        other.apply(Batch(sources=(source("a", publisher="theirs"),)))


def test_tinydb_may_write_other_records_while_something_waits(seed_store: TinyDBStore) -> None:
    add(seed_store, "a")
    with TinyDB(seed_store.path) as database:
        database.table("sources").insert({"id": "theirs", "publisher": "x"})
    again = open_store(seed_store.path)
    # their document has the id that ours would have had
    assert again.source("theirs")
    assert again.source("a")
    add(again, "b")
    again.close()
    found = json.loads(seed_store.path.read_bytes())["sources"].values()
    assert {"a", "b", "theirs"} <= {item["id"] for item in found}


def test_a_script_that_uses_tinydb_with_our_storage_sees_what_waits_and_makes_steps(
    seed_store: TinyDBStore,
) -> None:
    add(seed_store, "a")
    with TinyDB(seed_store.path, storage=PlanStorage) as database:
        sources = database.table("sources")
        assert sources.get(where("id") == "a")
        sources.update({"publisher": "고친 신문"}, where("id") == "a")
        sources.insert({"id": "b", "publisher": "x"})
        assert History(seed_store.path).waiting()
    assert History(seed_store.path).waiting() == []
    seed_store.reload()
    assert seed_store.source("a") == source("a", publisher="고친 신문")
    assert [step.label for step in seed_store.steps()] == ["added a", "TinyDB", "TinyDB"]
    seed_store.undo()
    assert seed_store.source("b") is None


def test_a_script_is_warned_of_what_another_program_took(seed_store: TinyDBStore) -> None:
    first = seed_store.sources()[0]
    seed_store.apply(Batch(sources=(source(first.id, publisher="우리 신문"),)), "ours")
    foreign_edit(seed_store.path, first.publisher, "남의 신문")
    with pytest.warns(UserWarning, match=f"lost are: {first.id} "):
        storage = PlanStorage(seed_store.path)
    with warnings.catch_warnings(action="error"):  # once is enough
        storage.write(storage.read())


def test_what_a_script_writes_over_another_programs_change_is_refused(
    seed_store: TinyDBStore,
) -> None:
    add(seed_store, "a")
    storage = PlanStorage(seed_store.path)
    tables = storage.read()
    seed_store.apply(Batch(sources=(source("a", publisher="남의 신문"),)))
    document = next(item for item in tables["sources"].values() if item["id"] == "a")
    document["publisher"] = "우리 신문"
    with pytest.raises(StoreError, match="Another program changed"):
        storage.write(tables)
    tables["sources"]["1"] = {"id": "no publisher"}
    with pytest.raises(StoreError, match="does not fit"):
        storage.write(tables)


def test_where_an_editor_changed_the_same_record_the_file_is_right_and_the_step_can_be_done_again(
    seed_store: TinyDBStore,
) -> None:
    first = seed_store.sources()[0]
    seed_store.apply(Batch(sources=(source(first.id, publisher="우리 신문"),)), "ours")
    add(seed_store, "b")
    foreign_edit(seed_store.path, first.publisher, "남의 신문")
    again = open_store(seed_store.path)
    found = again.source(first.id)
    assert found is not None
    assert found.publisher == "남의 신문"
    assert again.source("b")
    (trouble,) = again.troubles
    assert f"lost are: {first.id} (“ours”)." in str(trouble)
    assert [(step.label, step.undone, step.lost) for step in again.steps()] == [
        ("ours", True, (first.id,)),
        ("added b", False, ()),
    ]
    assert [item.action for item in again.history("source", first.id)] == ["done", "lost"]
    with pytest.raises(StoreError, match="Passed over, as another program"):
        again.redo()
    add(again, "c")
    waiting = [line.event for line in History(again.path).waiting()]
    assert [event.event for event in waiting] == ["step", "step", "void", "step"]
    again.close()
    last = open_store(again.path)
    assert last.troubles == ()
    assert last.source("b")
    assert last.source("c")
    assert last.source(first.id) == found


def test_a_damaged_line_among_those_that_wait_keeps_no_later_change_of_its_record_away(
    seed_store: TinyDBStore,
) -> None:
    for publisher in ("가", "나", "다"):
        seed_store.apply(Batch(sources=(source("a", publisher=publisher),)), publisher)
    history = history_file(seed_store.path)
    first, second, third = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(first + second.replace(b"step", b"stop") + third)
    again = open_store(seed_store.path)
    assert again.source("a") == source("a", publisher="다")
    assert [step.undone for step in again.steps()] == [False, False]
    assert again.undo() is not None
    assert again.source("a") == source("a", publisher="나")


def test_a_damaged_line_is_not_taken_for_what_another_program_did(seed_store: TinyDBStore) -> None:
    first = seed_store.sources()[0]
    for publisher in ("가", "나"):
        seed_store.apply(Batch(sources=(source(first.id, publisher=publisher),)), publisher)
    history = history_file(seed_store.path)
    history.write_bytes(history.read_bytes().replace(b"step", b"stop", 1))
    again = open_store(seed_store.path)
    assert again.source(first.id) == source(first.id, publisher="나")
    (trouble,) = again.troubles
    assert "Damaged lines in the history" in str(trouble)


def test_a_damaged_line_is_told_and_those_beside_it_stay(seed_store: TinyDBStore) -> None:
    add(seed_store, "a")
    reader = open_store(seed_store.path)
    add(seed_store, "b", "c")
    history = history_file(seed_store.path)
    first, second, third = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(first + second.replace(b"step", b"stop") + third + third[:40])
    reader.reload()
    for store in (reader, open_store(seed_store.path)):
        assert store.source("a")
        assert store.source("b") is None
        assert store.source("c")
        (trouble,) = store.troubles
        assert "Damaged lines in the history" in str(trouble)
        assert "jsonl: 1. What they changed may be missing" in str(trouble)
    outcome = run("--store", str(seed_store.path), "history")
    assert outcome.code == 0
    assert "history.jsonl: 1" in outcome.err
    add(reader, "d")
    assert "jsonl: 1" in str(reader.troubles[0])
    reader.close()
    assert reader.troubles == ()
    assert open_store(seed_store.path).troubles == ()


def test_lines_that_an_editor_gave_other_ends_still_count(seed_store: TinyDBStore) -> None:
    add(seed_store, "a", "b")
    history = history_file(seed_store.path)
    history.write_bytes(history.read_bytes().replace(b"\n", b"\r\n"))
    seed_store.reload()
    add(seed_store, "c")
    for store in (seed_store, open_store(seed_store.path)):
        assert store.troubles == ()
        assert all(store.source(name) for name in "abc")
        assert [step.undone for step in store.steps()] == [False] * 3
