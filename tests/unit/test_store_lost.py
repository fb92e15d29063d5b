"""What another program's edit takes of steps that waited: only that, and it is named everywhere."""

import json
from pathlib import Path

import msgspec
import pytest

from jobplans_tui.errors import StoreError
from jobplans_tui.model import Source
from jobplans_tui.store import Batch, open_store
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.history import History
from jobplans_tui.store.places import history_file
from jobplans_tui.store.restoring import restore, save_good
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import source
from tests.cli.run import run
from tests.edits import add, foreign_edit, killed
from tests.reliability.faults import Killed

pytestmark = pytest.mark.usefixtures("large")


@pytest.fixture
def edited(seed_store: TinyDBStore) -> TinyDBStore:
    """Return a store whose first source another program changed while steps waited."""
    first = seed_store.sources()[0]
    seed_store.apply(Batch(sources=(source("a"), source(first.id, publisher="우리 신문"))), "both")
    add(seed_store, "b")
    seed_store.apply(Batch(sources=(source(first.id, publisher="또 우리 신문"),)), "again")
    foreign_edit(seed_store.path, first.publisher, "남의 신문")
    return open_store(seed_store.path)


def test_of_a_step_only_the_record_that_was_changed_is_lost(edited: TinyDBStore) -> None:
    first = edited.sources()[0]
    assert first.publisher == "남의 신문"
    assert edited.source("a")
    assert edited.source("b")
    assert f"lost are: {first.id} (“again”)." in str(edited.troubles[0])
    assert [(step.label, step.undone, step.lost) for step in edited.steps()] == [
        ("both", False, (first.id,)),
        ("added b", False, ()),
        ("again", True, (first.id,)),
    ]
    outcome = run("--store", str(edited.path), "history")
    assert f"[not saved: {first.id}]" in outcome.out.splitlines()[0]
    values = run("--store", str(edited.path), "history", first.id).out
    assert "publisher: 또 우리 신문 -> 우리 신문" in values
    assert values.count("[not saved]") == 2


def test_where_much_is_lost_the_first_are_named_by_their_steps(seed_store: TinyDBStore) -> None:
    first, *others = [source(f"s{number:02}", publisher="첫 신문") for number in range(14)]
    seed_store.apply(Batch(sources=(first, *others)))
    seed_store.close()
    changed = [source(item.id, publisher="우리 신문") for item in others]
    seed_store.apply(Batch(sources=tuple(changed)), "many [/x]\x1b[2J")
    seed_store.apply(Batch(sources=(source(first.id, publisher="우리 신문"),)), "one")
    foreign_edit(seed_store.path, "첫 신문", "남의 신문")
    told = str(open_store(seed_store.path).troubles[0]).splitlines()[0]
    names = ", ".join(item.id for item in others[:10])
    assert told.endswith(f"lost are: {names} (“many [/x]␛[2J”) … +4.")


def test_undo_takes_back_what_is_left_of_a_step(edited: TinyDBStore) -> None:
    before = edited.sources()
    for name in ("b", "a"):
        step = edited.undo()
        assert step is not None
        assert step.passed is None
        assert edited.source(name) is None
    assert edited.undo() is None
    for name in ("a", "b"):
        assert edited.redo() is not None
        assert edited.source(name)
    assert edited.sources() == before
    with pytest.raises(StoreError, match=r"the records since: .* \(“again”\)\."):
        edited.redo()


def test_what_is_lost_is_told_by_each_command_until_one_has_written(edited: TinyDBStore) -> None:
    path = str(edited.path)
    for arguments in (["list"], ["show", "은평구"], ["undo"]):
        assert "lost are:" in run("--store", path, *arguments).err
    assert "lost are:" not in run("--store", path, "list").err
    assert History(edited.path).waiting() == []


def test_undo_and_redo_pass_over_steps_that_another_program_changed(
    seed_store: TinyDBStore,
) -> None:
    add(seed_store, "a")
    seed_store.apply(Batch(sources=(source("b", publisher="우리 신문"),)), "changed later")
    seed_store.close()
    foreign_edit(seed_store.path, "우리 신문", "남의 신문")
    path = str(seed_store.path)
    outcome = run("--store", path, "undo")
    assert outcome.code == 0
    told = outcome.err.splitlines()
    assert told[0].endswith("has changed the records since: b (“changed later”).")
    assert told[-1] == "Undone: added a"
    again = open_store(seed_store.path)
    assert again.source("a") is None
    assert [(step.label, step.undone) for step in again.steps()] == [
        ("added a", True),
        ("changed later", False),
    ]
    assert run("--store", path, "undo").code == 1
    assert run("--store", path, "redo").code == 0
    assert open_store(seed_store.path).source("a")


def test_many_steps_that_are_passed_over_are_told_in_two_lines(seed_store: TinyDBStore) -> None:
    add(seed_store, "a")
    for number in range(12):
        batch = Batch(sources=(source("b", publisher="우리 신문", title=f"제목 {number}"),))
        seed_store.apply(batch, f"step {number}")
    seed_store.close()
    foreign_edit(seed_store.path, "우리 신문", "남의 신문")
    path = str(seed_store.path)
    told = run("--store", path, "undo").err.splitlines()
    assert told[0].endswith("since: b (“step 11”).")
    assert told[1].startswith("Those steps stay as they are")
    assert told[2:] == ["Undone: added a"]


def test_what_another_program_puts_back_is_no_longer_told_to_be_lost(
    seed_store: TinyDBStore,
) -> None:
    first = seed_store.sources()[0]
    seed_store.apply(Batch(sources=(source(first.id, publisher="우리 신문"),)), "ours")
    foreign_edit(seed_store.path, first.publisher, "남의 신문")
    seed_store.reload()
    assert "lost are:" in str(seed_store.troubles[0])
    foreign_edit(seed_store.path, "남의 신문", first.publisher)
    seed_store.reload()
    assert seed_store.troubles == ()
    assert seed_store.sources()[0].publisher == "우리 신문"


def damage_first_line(path: Path) -> None:
    history = history_file(path)
    history.write_bytes(history.read_bytes().replace(b"step", b"stop", 1))


def test_restoring_tells_what_was_damaged_among_what_waited(seed_store: TinyDBStore) -> None:
    add(seed_store, "a")
    seed_store.close()
    add(seed_store, "b", "c")
    history = history_file(seed_store.path)
    lines = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(b"".join([*lines[:-2], lines[-2].replace(b"step", b"stop"), lines[-1]]))
    outcome = run("--store", str(seed_store.path), "restore")
    assert outcome.code == 0
    assert "Damaged lines in the history" in outcome.err
    assert "jsonl: 1." in outcome.err
    assert b'"stop"' in history.read_bytes()
    assert open_store(seed_store.path).undo() is not None
    assert open_store(seed_store.path).source("c")


def test_where_a_damaged_file_is_replaced_what_fits_stays_and_the_rest_is_named(
    seed_store: TinyDBStore,
) -> None:
    seed_store.apply(Batch(sources=(source("x", publisher="첫 신문"),)), "x")
    seed_store.close()
    seed_store.apply(Batch(sources=(source("x", publisher="둘째 신문"),)), "x again")
    seed_store.close()
    seed_store.apply(Batch(sources=(source("x", publisher="셋째 신문"),)), "x at last")
    add(seed_store, "b")
    seed_store.path.write_bytes(b'{"meta": ')
    oldest = Backups(seed_store.path).all()[-1]
    (told,) = restore(seed_store.path, oldest, "restored").troubles
    assert "was replaced by a backup" in str(told)
    assert "lost are: x (“x at last”)." in str(told)
    again = open_store(seed_store.path)
    assert again.troubles == ()
    assert again.source("b")
    assert again.source("x") is None
    assert [item.action for item in again.history("source", "x")][-1] == "lost"
    assert [(step.label, step.undone, step.replaced, step.lost) for step in again.steps()] == [
        ("x", False, True, ()),
        ("x again", False, True, ()),
        ("x at last", True, False, ("x",)),
        ("added b", False, False, ()),
    ]
    assert again.redo() is None
    undone = again.undo()
    assert undone is not None
    assert undone.label == "added b"
    assert again.undo() is None
    seed_store.reload()
    (missing,) = seed_store.troubles
    assert "is another one than this program has changed" in str(missing)
    assert "maybe lost are: x (“x at last”)" in str(missing)


def test_of_a_step_that_a_backup_fits_in_part_the_rest_is_lost(seed_store: TinyDBStore) -> None:
    seed_store.apply(Batch(sources=(source("x", publisher="첫 신문"),)), "x")
    seed_store.close()
    changed = source("x", publisher="둘째 신문")
    seed_store.apply(Batch(sources=(changed, source("b"))), "both")
    seed_store.path.write_bytes(b'{"meta": ')
    restore(seed_store.path, Backups(seed_store.path).all()[-1], "restored")
    seed_store.reload()
    (missing,) = seed_store.troubles
    assert "maybe lost are: x (“both”)" in str(missing)
    assert (seed_store.source("x"), seed_store.source("b")) == (None, source("b"))
    assert seed_store.steps()[-1].lost == ("x",)
    undone = seed_store.undo()
    assert undone is not None
    assert [item.key for item in undone.changes] == ["b"]
    assert open_store(seed_store.path).source("b") is None


@pytest.fixture
def damaged(seed_store: TinyDBStore) -> TinyDBStore:
    """Return a damaged store for which a step waits that its backup does not fit, and one more."""
    seed_store.apply(Batch(sources=(source("x", publisher="첫 신문"),)), "x")
    seed_store.close()
    seed_store.apply(Batch(sources=(source("x", publisher="둘째 신문"),)), "x again")
    add(seed_store, "b")
    seed_store.path.rename(seed_store.path.with_name("good"))
    seed_store.path.write_bytes(b'{"meta": ')
    return seed_store


def test_restoring_that_is_killed_before_the_backup_is_there_takes_nothing_of_what_waits(
    damaged: TinyDBStore,
) -> None:
    with killed("before"):
        restore(damaged.path, Backups(damaged.path).all()[-1], "restored")
    damaged.path.with_name("good").replace(damaged.path)
    again = open_store(damaged.path)
    assert again.troubles == ()
    assert again.source("b")
    assert again.source("x") == source("x", publisher="둘째 신문")


def test_what_restoring_did_not_come_to_say_is_told_by_who_reads_then(
    damaged: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise Killed

    backup = Backups(damaged.path).all()[-1]
    monkeypatch.setattr(History, "append", die)
    with pytest.raises(Killed):
        restore(damaged.path, backup, "restored")
    again = open_store(damaged.path)
    assert again.source("b")
    assert again.source("x") is None
    assert "lost are: x (“x again”)." in str(again.troubles[0])


def test_salvage_tells_what_waits_what_is_damaged_and_what_is_lost(
    edited: TinyDBStore, tmp_path: Path
) -> None:
    first = edited.sources()[0]
    damage_first_line(edited.path)
    path, target = str(edited.path), tmp_path / "good.json"
    outcome = run("--store", path, "restore", "--salvage")
    assert outcome.code == 1
    assert "2 steps that wait in the history" in outcome.err
    assert "jsonl: 1. What they changed may be missing" in outcome.err
    assert f"lost are: {first.id} (“again”)." in outcome.err
    saved = save_good(edited.path, target)
    assert (saved.damages, saved.waiting, len(saved.troubles)) == ((), 2, 2)
    assert open_store(target).source("b")
    assert open_store(target).sources()[0] == first


def foreign_record(path: Path, record: Source) -> None:
    """Write a source into the file the way a script does, without the history."""
    tables = json.loads(path.read_bytes())
    numbers = {item["id"]: number for number, item in tables["sources"].items()}
    tables["sources"][numbers[record.id]] = json.loads(msgspec.json.encode(record))
    path.write_text(json.dumps(tables), "utf-8")


def test_what_another_program_has_done_as_well_is_not_lost_when_it_is_taken_back(
    seed_store: TinyDBStore,
) -> None:
    first = seed_store.sources()[0]
    seed_store.apply(Batch(sources=(source("a"), source(first.id, publisher="우리 신문"))), "ours")
    foreign_record(seed_store.path, source(first.id, publisher="우리 신문"))
    seed_store.reload()
    assert seed_store.undo() is not None
    seed_store.path.write_bytes(seed_store.path.read_bytes() + b"\n")
    again = open_store(seed_store.path)
    assert again.sources()[0] == first
    assert again.source("a") is None
    for store in (seed_store, again):
        assert store.troubles == ()
    assert [(step.undone, step.lost) for step in again.steps()] == [(True, ())]
    assert [item.action for item in again.history("source", first.id)] == ["done", "undone"]
    again.close()
    assert open_store(seed_store.path).sources()[0] == first


def test_what_another_program_has_done_as_well_is_its_own_from_then_on(
    seed_store: TinyDBStore,
) -> None:
    first = seed_store.sources()[0]
    ours = source(first.id, publisher="우리 신문")
    seed_store.apply(Batch(sources=(ours,)), "ours")
    foreign_record(seed_store.path, ours)
    seed_store.reload()
    add(seed_store, "b")
    foreign_record(seed_store.path, first)
    again = open_store(seed_store.path)
    assert again.sources()[0] == first
    assert again.source("b")
