"""Stores whose file is not written with every step: what waits in the history counts."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from tinydb import TinyDB, where

from jobplans_tui import files, paths
from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, create_store, folding, following, open_or_install, open_store
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.history import History
from jobplans_tui.store.places import history_file, history_mark, lock_file
from jobplans_tui.store.restoring import restore, save_good
from jobplans_tui.store.tinydb_storage import PlanStorage
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import SEED_PLANS, plan_of, source
from tests.cli.run import run


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any store count as a large one."""
    monkeypatch.setattr(folding, "SMALL", 0)


def add(store: TinyDBStore, *names: str) -> None:
    for name in names:
        store.apply(Batch(sources=(source(name),)), f"added {name}")


def foreign_edit(path: Path, old: str, new: str) -> None:
    """Change the file the way an editor does, without the history."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


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


@pytest.mark.parametrize("refuses", ["write_atomic", "append"])
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
    assert all(step.undone for step in new.steps())
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


# ---- other programs


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
    with pytest.raises(StoreError, match="no longer as the step"):
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


# ---- failures, backups


def test_a_line_that_was_read_and_then_taken_back_is_forgotten(seed_store: TinyDBStore) -> None:
    add(seed_store, "a")
    history = history_file(seed_store.path)
    before = history.read_bytes()
    add(seed_store, "b")
    reader = open_store(seed_store.path)
    assert reader.source("b")
    with history.open("r+b") as file:
        file.truncate(len(before))
    reader.reload()
    assert reader.source("a")
    assert reader.source("b") is None


def test_a_line_that_was_read_and_then_taken_back_is_forgotten_where_one_as_long_follows(
    seed_store: TinyDBStore,
) -> None:
    add(seed_store, "a")
    history = history_file(seed_store.path)
    before = history.read_bytes()
    add(seed_store, "b")
    refused = history.read_bytes()
    reader = open_store(seed_store.path)
    follower = open_store(seed_store.path)
    history.write_bytes(before)
    add(open_store(seed_store.path), "c")
    assert len(history.read_bytes()) == len(refused)
    reader.reload()
    assert reader.source("b") is None
    assert reader.source("c")
    add(follower, "d")
    follower.close()
    found = {item["id"] for item in json.loads(seed_store.path.read_bytes())["sources"].values()}
    assert {"a", "c", "d"} <= found
    assert "b" not in found


def test_what_was_appended_after_a_look_is_marked_as_read(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(seed_store, "a")
    look = history_mark

    def then_another_line(path: Path) -> object:
        found = look(path)
        monkeypatch.setattr(following, "history_mark", look)
        add(seed_store, "b")
        return found

    monkeypatch.setattr(following, "history_mark", then_another_line)
    reader = open_store(seed_store.path)
    assert reader.source("b")
    assert not reader.changed()


def test_a_file_that_cannot_be_written_when_the_program_ends_waits_on(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = seed_store.path.read_bytes()
    add(seed_store, "a")
    with monkeypatch.context() as patch:
        patch.setattr(files, "write_atomic", fail)
        with pytest.raises(StoreError, match="cannot be written: No space left"):
            seed_store.close()
    assert seed_store.path.read_bytes() == before
    assert open_store(seed_store.path).source("a")
    seed_store.close()
    assert seed_store.path.read_bytes() != before


def test_the_file_before_it_is_folded_into_becomes_a_backup(seed_store: TinyDBStore) -> None:
    before = seed_store.path.read_bytes()
    add(seed_store, "a")
    assert Backups(seed_store.path).all() == ()
    seed_store.close()
    (backup,) = Backups(seed_store.path).all()
    assert backup.content() == before


def test_restoring_takes_back_what_waits_and_is_taken_back_itself(seed_store: TinyDBStore) -> None:
    add(seed_store, "a")
    seed_store.close()
    add(seed_store, "b")
    (backup,) = Backups(seed_store.path).all()
    restore(seed_store.path, backup, "restored")
    again = open_store(seed_store.path)
    assert again.source("a") is None
    assert again.source("b") is None
    again.undo()
    assert again.source("a")
    assert again.source("b")


def test_what_waits_stays_where_a_damaged_file_is_replaced_by_a_backup_that_it_fits(
    seed_store: TinyDBStore,
) -> None:
    add(seed_store, "a")
    seed_store.close()
    plan = plan_of(seed_store, SEED_PLANS[0])
    seed_store.apply(Batch(removed=(("plan", plan.id),)))
    (backup,) = Backups(seed_store.path).all()
    seed_store.path.write_bytes(b'{"meta": ')
    restore(seed_store.path, backup, "restored")
    again = open_store(seed_store.path)
    assert again.source("a") is None
    assert all(item.id != plan.id for item in again.dossier(plan.district).plans)
    assert again.undo() is not None
    assert plan_of(again, plan.id) == plan


def test_salvage_saves_what_waits_for_a_damaged_file(
    seed_store: TinyDBStore, tmp_path: Path
) -> None:
    add(seed_store, "a", "b")
    seed_store.apply(Batch(sources=(source("a", title="corrected"),)), "corrected a")
    raw = seed_store.path.read_bytes()
    seed_store.path.write_bytes(raw[: raw.rindex(b"}", 0, -200)])
    target = tmp_path / "good.json"
    assert save_good(seed_store.path, target)
    saved = open_store(target)
    found = saved.source("a")
    assert found is not None
    assert found.title == "corrected"
    assert saved.source("b")
    assert saved.districts() == seed_store.districts()
