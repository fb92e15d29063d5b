"""The history beside a store: what of it counts, however it was cut off, changed or rotated."""

import json
import stat
from pathlib import Path

import pytest

from jobplans_tui.store import Batch, Step, create_store, open_store
from jobplans_tui.store import history as history_module
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.places import history_file, older_history_file
from jobplans_tui.store.restoring import restore
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import source
from tests.edits import Moment, killed


def added(name: str) -> Batch:
    return Batch(sources=(source(name),))


def renamed(store: TinyDBStore, publisher: str) -> Batch:
    """Return a batch that changes the first source of a store."""
    first = store.sources()[0]
    return Batch(sources=(source(first.id, publisher=publisher),))


def labels(steps: tuple[Step, ...]) -> list[tuple[str, bool]]:
    return [(step.label, step.undone) for step in steps]


def test_a_step_whose_line_was_written_stands_though_the_file_lacks_it(
    seed_store: TinyDBStore,
) -> None:
    seed_store.apply(added("a"), "whole")
    before = seed_store.path.read_bytes()
    with killed("before"):
        seed_store.apply(added("b"), "cut off")
    restarted = open_store(seed_store.path)
    assert restarted.source("b")
    assert seed_store.path.read_bytes() == before, "reading wrote"
    assert labels(restarted.steps()) == [("whole", False), ("cut off", False)]
    restarted.apply(added("c"))
    restarted.undo()
    assert b'"id": "b"' in seed_store.path.read_bytes()
    restarted.undo()
    assert seed_store.path.read_bytes() == before


def test_a_line_that_is_in_the_file_already_does_no_harm(seed_store: TinyDBStore) -> None:
    for name in "ab":
        with killed("after"):
            seed_store.apply(renamed(seed_store, name), name)
        seed_store = open_store(seed_store.path)
        assert seed_store.troubles == ()
    assert seed_store.sources()[0].publisher == "b"
    assert labels(seed_store.steps()) == [("a", False), ("b", False)]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_an_undo_whose_line_was_written_happened(seed_store: TinyDBStore, moment: Moment) -> None:
    seed_store.apply(added("a"), "whole")
    after = seed_store.path.read_bytes()
    with killed(moment):
        seed_store.undo()
    restarted = open_store(seed_store.path)
    assert restarted.source("a") is None
    assert labels(restarted.steps()) == [("whole", True)]
    assert restarted.redo() is not None
    assert seed_store.path.read_bytes() == after


def test_half_a_line_at_the_end_of_the_history_is_dropped(seed_store: TinyDBStore) -> None:
    seed_store.apply(added("a"), "whole")
    history = history_file(seed_store.path)
    history.write_bytes(history.read_bytes() + b'{"event":"step","id":"ab')
    restarted = open_store(seed_store.path)
    assert labels(restarted.steps()) == [("whole", False)]
    restarted.apply(added("b"), "next")
    lines = map(json.loads, history.read_bytes().splitlines())
    assert [line.get("label", line["event"]) for line in lines] == [
        *("whole", "folding", "fold"),
        *("next", "folding", "fold"),
    ]


def test_a_last_line_without_its_end_is_kept(seed_store: TinyDBStore) -> None:
    seed_store.apply(added("a"), "first")
    history = history_file(seed_store.path)
    history.write_bytes(history.read_bytes().rstrip())
    store = open_store(seed_store.path)
    assert store.undo() is not None
    assert store.redo() is not None
    assert labels(open_store(seed_store.path).steps()) == [("first", False)]


def test_a_line_of_the_history_that_was_changed_is_not_believed(seed_store: TinyDBStore) -> None:
    seed_store.apply(renamed(seed_store, "가"), "first")
    seed_store.apply(added("b"), "second")
    history = history_file(seed_store.path)
    text = history.read_text("utf-8")
    history.write_text(text.replace(seed_store.history("source", "b")[0].label, "other"), "utf-8")
    assert labels(open_store(seed_store.path).steps()) == [("first", False)]


@pytest.mark.parametrize("damage", [b"\xff\xfe\x00", b"[]", b"{}\n" * 3, b"[" * 100_000])
def test_a_damaged_history_does_not_keep_anybody_from_the_store(
    seed_store: TinyDBStore, damage: bytes
) -> None:
    history_file(seed_store.path).write_bytes(damage + b"\n")
    store = open_store(seed_store.path)
    store.apply(added("a"), "after")
    assert labels(store.steps()) == [("after", False)]
    assert store.undo() is not None


def test_the_last_fifty_steps_outlive_a_full_history(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "LIMIT", 10)
    for number in range(120):
        seed_store.apply(added(f"s{number}"), f"step {number}")
    steps = open_store(seed_store.path).steps()
    assert 50 <= len(steps) < 120
    assert steps[-1].label == "step 119"
    assert len(list(seed_store.path.parent.glob("*.jsonl"))) == 2
    store = open_store(seed_store.path)
    for number in range(119, 69, -1):
        step = store.undo()
        assert step is not None
        assert step.label == f"step {number}"


def test_a_store_made_in_the_place_of_another_does_not_undo_its_steps(empty_path: Path) -> None:
    create_store(empty_path).apply(added("old"))
    empty_path.unlink()
    store = create_store(empty_path)
    assert store.undo() is None
    assert store.history("source", "old")


def test_the_history_is_no_more_open_than_the_store(seed_store: TinyDBStore) -> None:
    seed_store.path.chmod(0o600)
    seed_store.apply(added("a"))
    assert stat.S_IMODE(history_file(seed_store.path).stat().st_mode) == 0o600


def test_a_history_that_was_just_rotated_is_read(seed_store: TinyDBStore) -> None:
    seed_store.apply(added("a"), "first")
    path = history_file(seed_store.path)
    path.rename(older_history_file(seed_store.path))
    store = open_store(seed_store.path)
    assert labels(store.steps()) == [("first", False)]
    store.apply(added("b"), "second")
    assert labels(store.steps()) == [("first", False), ("second", False)]


def put_back_after_rotation(store: TinyDBStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a copy of a history back after another program's last step, which filled that."""
    path = history_file(store.path)
    for number in range(10):
        store.apply(added(f"a{number}"), str(number))
    copy = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(history_module, "LIMIT", 0)
        patch.setattr(history_module, "KEPT", 1)
        open_store(store.path).apply(added("b"), "theirs")
    assert not path.exists()
    path.write_bytes(copy)


def test_an_old_copy_that_is_put_back_after_a_rotation_hides_no_later_step(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_back_after_rotation(seed_store, monkeypatch)
    store = open_store(seed_store.path)
    store.apply(added("c"), "new")
    assert [step.label for step in store.steps()][-3:] == ["9", "theirs", "new"]
    monkeypatch.setattr(history_module, "_RECENT", 1)  # as for one that is larger
    undone = [store.undo(), store.undo(), store.undo()]
    assert [step and step.label for step in undone] == ["new", "theirs", "9"]


def test_undo_leaves_a_later_step_of_another_one_though_an_old_copy_is_put_back(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_back_after_rotation(seed_store, monkeypatch)
    assert seed_store.undo() is None
    assert open_store(seed_store.path).source("b")
    seed_store.reload()
    undone = seed_store.undo()
    assert undone is not None
    assert undone.label == "theirs"


def test_histories_of_stores_that_were_put_here_in_one_second_are_told_apart(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobplans_tui.store.writing.now", lambda: "2026-11-22T00:00:00+00:00")
    path = seed_store.path
    for name in ("a", "b", "c"):
        open_store(path).apply(added(name), name)
        history_file(path).rename(older_history_file(path))
        path.write_bytes(b"{")
        restore(path, Backups(path).all()[-1], "restored")
    assert [(step.label, step.replaced) for step in open_store(path).steps()] == [("c", True)]
