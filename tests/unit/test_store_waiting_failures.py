"""What waits in the history of a large store, where a write fails or a file is damaged."""

import json
from pathlib import Path

import pytest

from jobplans_tui import files
from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, folding, following, open_store
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.history import History
from jobplans_tui.store.places import history_file, history_mark
from jobplans_tui.store.restoring import restore, save_good
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import SEED_PLANS, plan_of, source
from tests.cli.run import run
from tests.edits import add, foreign_edit, killed

pytestmark = pytest.mark.usefixtures("large")


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
        patch.setattr(files, "prepared", fail)
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
    assert [(step.undone, step.replaced) for step in again.steps()] == [
        (False, True),
        (False, False),
    ]
    outcome = run("--store", str(seed_store.path), "history")
    assert "[before the store was replaced]" in outcome.out.splitlines()[0]
    assert "[" not in outcome.out.splitlines()[1]
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


def test_what_a_running_program_has_read_outlives_the_history_that_somebody_removed(
    seed_store: TinyDBStore,
) -> None:
    add(seed_store, "a", "b")
    history_file(seed_store.path).unlink()
    other = open_store(seed_store.path)
    assert other.source("a") is None
    add(other, "theirs")
    assert seed_store.changed()
    seed_store.reload()
    assert not seed_store.changed()
    add(seed_store, "c")
    waiting = [line.event.label for line in History(seed_store.path).waiting()]
    assert waiting == [f"added {name}" for name in ("theirs", "a", "b", "c")]
    again = open_store(seed_store.path)
    assert all(again.source(name) for name in ("a", "b", "c", "theirs"))


def test_what_was_read_of_a_history_that_is_gone_is_written_when_the_program_ends(
    seed_store: TinyDBStore,
) -> None:
    add(seed_store, "a")
    history_file(seed_store.path).unlink()
    seed_store.reload()
    assert seed_store.source("a")
    seed_store.close()
    assert open_store(seed_store.path).source("a")


def test_what_was_written_here_outlives_a_removed_history_and_a_newcomer_that_folds(
    seed_store: TinyDBStore,
) -> None:
    add(seed_store, "a", "b")
    history_file(seed_store.path).unlink()
    other = open_store(seed_store.path)
    add(other, "theirs")
    other.close()
    with pytest.raises(StoreError, match="is not the one that was read"):
        seed_store.undo()
    seed_store.reload()
    assert all(seed_store.source(name) for name in ("a", "b", "theirs"))
    assert seed_store.troubles == ()
    seed_store.reload()
    undone = seed_store.undo()
    assert undone is not None
    assert undone.label == "added b"
    seed_store.close()
    again = open_store(seed_store.path)
    assert [again.source(name) is not None for name in ("a", "b", "theirs")] == [True, False, True]
    assert {step.label for step in again.steps()} == {"added a", "added b", "added theirs"}
    assert History(again.path).waiting() == []


def test_a_record_that_a_newcomer_changed_after_the_history_was_removed_is_theirs_and_named(
    seed_store: TinyDBStore,
) -> None:
    first = seed_store.sources()[0]
    seed_store.apply(Batch(sources=(source(first.id, publisher="우리 신문"),)), "ours")
    add(seed_store, "a")
    history_file(seed_store.path).unlink()
    other = open_store(seed_store.path)
    other.apply(Batch(sources=(source(first.id, publisher="남의 신문"),)), "theirs")
    other.close()
    seed_store.reload()
    assert seed_store.source("a")
    assert seed_store.sources()[0].publisher == "남의 신문"
    assert f"lost are: {first.id} (“ours”)." in str(seed_store.troubles[0])


def test_a_reader_does_not_bring_back_the_first_line_that_a_writer_took_back(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: list[TinyDBStore] = []

    def fail(*_: object) -> None:
        readers.append(open_store(seed_store.path))
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "put", fail)
        patch.setattr(folding, "SMALL", 10**9)
        with pytest.raises(StoreError, match="No space left"):
            add(seed_store, "a")
    (reader,) = readers
    assert reader.source("a")
    reader.reload()
    assert reader.source("a") is None
    add(reader, "b")
    reader.close()
    assert open_store(seed_store.path).source("a") is None


def test_a_new_file_that_waits_is_found_where_the_store_is_a_link_to_another_folder(
    seed_store: TinyDBStore, tmp_path: Path
) -> None:
    link = tmp_path / "elsewhere" / "plans.json"
    link.parent.mkdir()
    link.symlink_to(seed_store.path)
    add(seed_store, "a")
    with killed("before"):
        seed_store.close()
    foreign_edit(seed_store.path, seed_store.sources()[0].publisher, "남의 신문")
    folding = [line.event for line in History(link).waiting() if line.event.event == "folding"]
    found = files.stamp(link)
    assert [History(link).came_about(event, found) for event in folding] == [False]
