"""Steps: what was applied can be undone and redone as a whole, also after a restart."""

import json
from pathlib import Path

import pytest

from jobplans_tui.errors import StoreError
from jobplans_tui.model import Plan, Source
from jobplans_tui.store import Batch, Step, open_store
from jobplans_tui.store.places import history_file
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, SEED_PLANS, figure, plan, plan_of, source
from tests.edits import foreign_edit


def added(name: str) -> Batch:
    return Batch(sources=(source(name),))


def renamed(store: TinyDBStore, publisher: str) -> Batch:
    """Return a batch that changes the first source of a store."""
    first = store.sources()[0]
    return Batch(sources=(source(first.id, publisher=publisher),))


def labels(steps: tuple[Step, ...]) -> list[tuple[str, bool]]:
    return [(step.label, step.undone) for step in steps]


def test_an_import_and_a_correction_are_undone_to_the_same_bytes(seed_store: TinyDBStore) -> None:
    path, before = seed_store.path, seed_store.path.read_bytes()
    batch = Batch(
        plans=(plan(figure(700), id="new/plan", start=2027, end=2030),),
        sources=(source("new"), *renamed(seed_store, "고쳐진 신문").sources),
        removed=(("plan", SEED_PLANS[2]), ("initiative", seed_store.initiatives()[0].id)),
    )
    seed_store.apply(batch, "Import of a made-up file")
    after = path.read_bytes()
    assert seed_store.undo() is not None
    assert path.read_bytes() == before
    assert seed_store.redo() is not None
    assert path.read_bytes() == after
    restarted = open_store(path)
    step = restarted.undo()
    assert step is not None
    assert (step.label, step.undone) == ("Import of a made-up file", True)
    assert path.read_bytes() == before
    assert plan_of(restarted, SEED_PLANS[2]).id == SEED_PLANS[2]


def test_every_step_back_and_forth_has_its_own_bytes(seed_store: TinyDBStore) -> None:
    path = seed_store.path
    states = [path.read_bytes()]
    for batch in (added("a"), renamed(seed_store, "나"), Batch(removed=(("source", "a"),))):
        seed_store.apply(batch)
        states.append(path.read_bytes())
    for expected in reversed(states[:-1]):
        assert seed_store.undo() is not None
        assert path.read_bytes() == expected
    assert seed_store.undo() is None
    for expected in states[1:]:
        assert seed_store.redo() is not None
        assert path.read_bytes() == expected
    assert seed_store.redo() is None


def test_a_new_step_ends_what_could_be_redone(seed_store: TinyDBStore) -> None:
    seed_store.apply(added("a"), "first")
    seed_store.undo()
    seed_store.apply(added("b"), "second")
    assert seed_store.redo() is None
    assert labels(seed_store.steps()) == [("first", True), ("second", False)]


def test_a_step_that_changes_nothing_is_none(seed_store: TinyDBStore) -> None:
    seed_store.apply(Batch(sources=(seed_store.sources()[0],), removed=(("plan", "none"),)))
    assert seed_store.steps() == ()
    assert not history_file(seed_store.path).exists()


def test_a_value_in_another_notation_is_a_change(seed_store: TinyDBStore) -> None:
    seed_store.apply(Batch(plans=(plan(figure(65), id="p"),)))
    seed_store.apply(Batch(plans=(plan(figure(65.0), id="p"),)))
    assert '"value": 65.0' in seed_store.path.read_text("utf-8")


def test_a_removed_record_comes_back_under_its_document_id(seed_store: TinyDBStore) -> None:
    document = json.loads(seed_store.path.read_bytes())["sources"]["2"]
    seed_store.apply(Batch(removed=(("source", document["id"]),)))
    assert "2" not in json.loads(seed_store.path.read_bytes())["sources"]
    seed_store.undo()
    assert json.loads(seed_store.path.read_bytes())["sources"]["2"] == document


def test_the_old_values_of_a_record_can_be_read(seed_store: TinyDBStore) -> None:
    first = seed_store.sources()[0]
    seed_store.apply(renamed(seed_store, "가"), "one")
    seed_store.apply(renamed(seed_store, "나"), "two")
    seed_store.undo()
    found = [
        (item.label, item.action, _publisher(item.before), _publisher(item.after))
        for item in seed_store.history("source", first.id)
    ]
    assert found == [
        ("one", "done", first.publisher, "가"),
        ("two", "done", "가", "나"),
        ("two", "undone", "나", "가"),
    ]
    assert seed_store.history("source", "another") == ()


def _publisher(record: object) -> str | None:
    return record.publisher if isinstance(record, Source) else None


# ---- other programs


def test_undo_leaves_what_another_program_did_meanwhile(seed_store: TinyDBStore) -> None:
    other = open_store(seed_store.path)
    seed_store.apply(added("ours"), "ours")
    other.apply(added("theirs"), "theirs")
    undone = seed_store.undo()
    assert undone is not None
    assert undone.label == "ours"
    assert open_store(seed_store.path).source("theirs")
    # now it has read their step, and may take it back as well
    assert labels(seed_store.steps()) == [("ours", True), ("theirs", False)]
    assert seed_store.undo() is not None
    assert open_store(seed_store.path).source("theirs") is None


def test_undo_of_a_record_that_another_program_changed_is_refused(seed_store: TinyDBStore) -> None:
    seed_store.apply(renamed(seed_store, "우리 신문"), "ours")
    open_store(seed_store.path).apply(renamed(seed_store, "남의 신문"), "theirs")
    before = seed_store.path.read_bytes(), history_file(seed_store.path).read_bytes()
    with pytest.raises(StoreError, match=r"the records since: .* \(“ours”\)\.") as caught:
        seed_store.undo()
    assert caught.value.exit_code == 1
    assert (seed_store.path.read_bytes(), history_file(seed_store.path).read_bytes()) == before


def test_undo_of_what_an_editor_changed_since_is_refused(seed_store: TinyDBStore) -> None:
    seed_store.apply(renamed(seed_store, "우리 신문"))
    foreign_edit(seed_store.path, "우리 신문", "남의 신문")
    with pytest.raises(StoreError, match="Passed over, as another program"):
        seed_store.undo()
    assert "남의 신문" in seed_store.path.read_text("utf-8")


def test_a_step_that_another_program_undid_is_not_undone_twice(seed_store: TinyDBStore) -> None:
    seed_store.apply(added("a"))
    other = open_store(seed_store.path)
    seed_store.undo()
    with pytest.raises(StoreError, match="Another program took the step"):
        other.undo()
    other.reload()
    assert other.undo() is None


def test_removing_what_another_program_changed_is_refused(seed_store: TinyDBStore) -> None:
    name = seed_store.sources()[0].id
    open_store(seed_store.path).apply(renamed(seed_store, "남의 신문"))
    with pytest.raises(StoreError, match="Another program changed"):
        seed_store.apply(Batch(removed=(("source", name),)))
    assert open_store(seed_store.path).source(name)


def test_a_change_by_another_program_is_noticed_and_read(seed_store: TinyDBStore) -> None:
    assert not seed_store.changed()
    seed_store.apply(added("ours"))
    assert not seed_store.changed()
    open_store(seed_store.path).apply(added("theirs"))
    assert seed_store.changed()
    seed_store.reload()
    assert not seed_store.changed()
    assert seed_store.source("theirs")


def test_a_store_that_cannot_be_read_anew_stays_as_it_was_read(seed_store: TinyDBStore) -> None:
    seed_store.path.write_bytes(b"{")
    with pytest.raises(StoreError, match="is damaged"):
        seed_store.reload()
    assert seed_store.dossier(EUNPYEONG).plans


def test_what_cannot_be_written_can_be_saved_elsewhere(
    seed_store: TinyDBStore, empty_path: Path
) -> None:
    before = seed_store.path.read_bytes()
    seed_store.path.unlink()
    with pytest.raises(StoreError):
        seed_store.apply(added("a"))
    copy = seed_store.copy_to(empty_path, added("a"), "first")
    assert labels(copy.steps()) == [("first", False)]
    again = open_store(empty_path)
    assert again.source("a")
    again.undo()
    assert empty_path.read_bytes() == before
    with pytest.raises(StoreError, match="cannot be made: File exists"):
        seed_store.copy_to(empty_path, Batch())


def test_a_copy_needs_no_backup_and_leaves_nothing_where_it_fails(
    seed_store: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBPLANS_BACKUPS", "/dev/null/x")
    path = tmp_path / "copies" / "copy.json"
    path.parent.mkdir()
    history_file(path).mkdir()
    with pytest.raises(StoreError, match="Is a directory"):
        seed_store.copy_to(path, added("a"))
    assert not path.exists()
    history_file(path).rmdir()
    assert seed_store.copy_to(path, added("a")).source("a")
    assert open_store(path).source("a")
    assert not seed_store.source("a")


def test_a_store_behind_a_link_has_one_history_by_both_names(
    seed_store: TinyDBStore, tmp_path: Path
) -> None:
    link = tmp_path / "link" / "plans.json"
    link.parent.mkdir()
    link.symlink_to(seed_store.path)
    before = seed_store.path.read_bytes()
    open_store(link).apply(added("a"), "by the link")
    assert [item.name for item in link.parent.iterdir()] == ["plans.json"]
    assert seed_store.changed()
    seed_store.reload()
    assert labels(seed_store.steps()) == [("by the link", False)]
    seed_store.undo()
    assert link.read_bytes() == before


@pytest.mark.parametrize(
    "record", [plan(start=1), plan(term="eighth"), plan(title_ko="\ud800"), plan(counts=5)]
)
def test_a_record_that_could_not_be_read_is_not_written(
    seed_store: TinyDBStore, record: Plan
) -> None:
    before = seed_store.path.read_bytes()
    with pytest.raises(StoreError, match="cannot be written"):
        seed_store.apply(Batch(plans=(record,)))
    assert seed_store.path.read_bytes() == before
    assert seed_store.steps() == ()


def test_a_label_of_any_text_is_kept_in_one_printable_line(seed_store: TinyDBStore) -> None:
    seed_store.apply(added("a"), "\ud800\x1b[31m\n" + "가" * 100_000)
    (step,) = open_store(seed_store.path).steps()
    assert step.label.startswith("<U+D800>␛[31m␊가")
    assert len(step.label) == 200


def test_a_store_knows_which_districts_something_changed_of(seed_store: TinyDBStore) -> None:
    before = seed_store.moment()
    assert seed_store.touched_since(before) == set()
    changed = plan(figure(700), id="new/plan", start=2027, end=2030)
    seed_store.apply(Batch(plans=(changed,)), "A made-up plan")
    assert seed_store.touched_since(before) == {changed.district}
    seed_store.undo()
    assert seed_store.touched_since(before) == {changed.district}
    begun, gone = seed_store.moment(), plan_of(seed_store, SEED_PLANS[2])
    seed_store.apply(Batch(removed=(("plan", gone.id),)), "Less")
    assert seed_store.touched_since(begun) == {gone.district}
    assert seed_store.touched_since(None) == {item.code for item in seed_store.districts()}
