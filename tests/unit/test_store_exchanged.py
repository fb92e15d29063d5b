"""A history, or a whole store, that another program puts in the place of the one that was read.

A running program has written steps that wait. They stay, once and in the store that they were made
for; where it cannot be told whether they did, that is said.
"""

from pathlib import Path

import pytest

from jobplans_tui.store import PlanStore, create_store, history, open_store
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.history import History
from jobplans_tui.store.places import history_file
from jobplans_tui.store.restoring import restore
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.cli.run import run
from tests.edits import foreign_edit
from tests.exchanged import begun, cut, made, move, named, save_anew, title, waiting

pytestmark = pytest.mark.usefixtures("large")


@pytest.fixture
def store(tmp_path: Path) -> TinyDBStore:
    """Return a running program's store, whose step on `x` waits."""
    return begun(tmp_path / "here")


# ---- the history alone


def test_a_history_that_was_saved_anew_gets_no_line_twice(store: TinyDBStore) -> None:
    save_anew(history_file(store.path))
    store.reload()
    named(store, "y", "ours")
    assert waiting(store.path) == ["x: ours", "y: ours"]
    assert store.troubles == ()


def test_what_another_one_made_of_a_record_stays_where_the_history_was_saved_anew(
    store: TinyDBStore,
) -> None:
    other = open_store(store.path)
    named(other, "x", "theirs")
    save_anew(history_file(store.path))
    store.reload()
    assert title(store, "x") == "theirs"
    assert store.troubles == ()
    named(store, "y", "ours")
    assert title(open_store(store.path), "x") == "theirs"
    store.close()
    assert title(open_store(store.path), "x") == "theirs"
    other.reload()
    assert (title(other, "x"), other.troubles) == ("theirs", ())


@pytest.mark.parametrize("removed", [True, False])
def test_what_another_one_took_back_stays_so_where_the_history_is_gone(
    store: TinyDBStore, removed: bool
) -> None:
    other = open_store(store.path)
    other.undo()
    store.reload()
    if removed:
        history_file(store.path).unlink()
    else:
        cut(store.path, 2)
    for each, name in ((other, "y"), (store, "z")):
        each.reload()
        named(each, name, "later")
    for each in (open_store(store.path), store):
        assert title(each, "x") == "old"
        assert each.troubles == ()


def test_what_a_program_made_that_runs_no_more_is_named_where_its_line_was_cut_off(
    store: TinyDBStore,
) -> None:
    named(open_store(store.path), "x", "theirs")
    store.reload()
    cut(store.path, 2)
    store.reload()
    assert title(store, "x") == "old"
    (trouble,) = store.troubles
    assert "maybe lost are: x" in str(trouble)


def test_undo_and_history_go_on_where_the_history_was_saved_anew(store: TinyDBStore) -> None:
    save_anew(history_file(store.path))
    assert [step.label for step in store.steps()] == ["made", "x: ours"]
    undone = store.undo()
    assert undone is not None
    assert undone.label == "x: ours"
    assert title(store, "x") == "old"


def test_a_step_whose_line_was_cut_off_the_history_is_written_again(store: TinyDBStore) -> None:
    path = history_file(store.path)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert store.changed()
    store.reload()
    assert title(store, "x") == "ours"
    named(store, "y", "ours")
    assert waiting(store.path) == ["x: ours", "y: ours"]
    store.close()
    assert title(open_store(store.path), "x") == "ours"


def test_of_a_step_done_undone_and_done_again_each_line_is_written_again(
    store: TinyDBStore,
) -> None:
    store.undo()
    path = history_file(store.path)
    upto = path.read_bytes()
    store.redo()
    store.undo()  # maybe the very line of the undo before
    path.write_bytes(upto)
    store.reload()
    assert title(store, "x") == "old"
    named(store, "y", "ours")
    events = [line.event.event for line in History(store.path).waiting()]
    assert events == ["step", "undo", "redo", "undo", "step"]


def test_a_damaged_line_is_no_reason_to_take_a_later_one_of_the_same_record_back(
    store: TinyDBStore,
) -> None:
    named(store, "y", "ours")
    named(store, "x", "ours again")
    path = history_file(store.path)
    head, first, second, third = path.read_bytes().rsplit(b"\n", 4)[:4]
    path.write_bytes(b"\n".join([head, first.replace(b"step", b"st"), second, third, b""]))
    store.reload()
    assert (title(store, "x"), title(store, "y")) == ("ours again", "ours")
    assert "Damaged lines" in str(store.troubles[0])
    assert len(store.troubles) == 1
    store.close()
    assert title(open_store(store.path), "x") == "ours again"


# ---- the whole store


def exchange(store: TinyDBStore) -> Path:
    """Put another store in the place of one; return where that is now."""
    moved = move(store.path, store.path.parent / "moved")
    other = made(store.path.parent / "other").path
    for each in (other, history_file(other)):
        each.rename(store.path.with_name(each.name))
    return moved


def test_what_waits_is_not_written_into_a_store_that_was_put_in_its_place(
    store: TinyDBStore,
) -> None:
    moved = exchange(store)
    before = {path: path.read_bytes() for path in (store.path, history_file(store.path))}
    store.reload()
    assert title(store, "x") == "old"
    (trouble,) = store.troubles
    assert "x (“x: ours”)" in str(trouble)
    store.close()
    assert {path: path.read_bytes() for path in before} == before
    assert title(open_store(moved), "x") == "ours"


@pytest.mark.parametrize("writes", [True, False])
def test_what_waits_for_a_store_that_was_made_anew_is_named(
    store: TinyDBStore, writes: bool
) -> None:
    store.path.unlink()
    create_store(store.path)
    store.reload()
    assert title(store, "x") is None
    (trouble,) = store.troubles
    assert "maybe lost are: x" in str(trouble)
    if writes:
        named(store, "y", "later")
    store.close()
    after = open_store(store.path)
    assert (title(after, "x"), title(after, "y")) == (None, "later" if writes else None)
    assert after.troubles == ()


def test_what_a_restore_left_out_is_not_put_back_by_a_running_program(store: TinyDBStore) -> None:
    before = Backups(store.path).newest_good()
    assert before is not None
    named(open_store(store.path), "y", "theirs")
    open_store(store.path).close()
    store.path.write_bytes(b"{")
    restore(store.path, before, "restored")
    store.reload()
    restored = {name: title(open_store(store.path), name) for name in "xy"}
    store.close()
    assert {name: title(open_store(store.path), name) for name in "xy"} == restored


def test_a_link_that_leads_elsewhere_takes_no_step_along(store: TinyDBStore) -> None:
    link, other = store.path.with_name("link.json"), made(store.path.parent / "other")
    link.symlink_to(store.path)
    running = open_store(link)
    named(running, "y", "ours")
    link.unlink()
    link.symlink_to(other.path)
    running.reload()
    named(running, "x", "new")
    running.close()
    assert "y (“y: ours”)" in str(running.troubles[0])
    there = open_store(other.path)
    assert (title(there, "x"), title(there, "y")) == ("new", "old")
    here = open_store(store.path)
    assert (title(here, "x"), title(here, "y")) == ("ours", "ours")


def rotate(store: TinyDBStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write so much that nothing is left of the history."""
    with monkeypatch.context() as patch:
        patch.setattr(history, "LIMIT", 100)
        patch.setattr(history, "KEPT", 1)
        for number in range(3):
            named(store, "y", str(number))
            store.close()


@pytest.mark.parametrize("undoes", [False, True])
def test_what_another_one_folded_long_ago_is_not_written_again(
    store: TinyDBStore, monkeypatch: pytest.MonkeyPatch, undoes: bool
) -> None:
    other = open_store(store.path)
    other.close()
    if undoes:
        other.undo()
    rotate(other, monkeypatch)
    now = title(other, "x")
    store.reload()
    assert title(store, "x") == now
    assert len(store.troubles) == undoes, "it stands there, or nobody can tell why it does not"
    named(store, "y", "ours")
    store.close()
    assert title(open_store(store.path), "x") == now


def test_what_is_missing_of_a_store_that_cannot_be_told_apart_is_named_at_the_end(
    store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened_then_exchanged(path: Path, *_: object) -> PlanStore:
        found = open_store(path)
        named(found, "y", "ours")
        exchange(store)
        return found

    monkeypatch.setattr("jobplans_tui.cli.settings.open_or_install", opened_then_exchanged)
    outcome = run("--store", str(store.path), "list")
    assert outcome.code == 0
    assert "y (“y: ours”)" in outcome.err


@pytest.mark.parametrize("replace", [True, False])
def test_a_store_whose_history_was_removed_and_whose_file_was_edited_is_another_one(
    store: TinyDBStore, replace: bool
) -> None:
    history_file(store.path).unlink()
    if replace:
        save_anew(store.path)
    foreign_edit(store.path, '"id": "y"', '"id": "z"')
    store.reload()
    assert title(store, "x") == "old"
    assert title(store, "z") == "old"
    assert "x (“x: ours”)" in str(store.troubles[0])


def test_a_store_that_came_back_has_what_waits_for_it(store: TinyDBStore) -> None:
    moved = exchange(store)
    store.reload()
    for each in (moved, history_file(moved)):
        each.replace(store.path.with_name(each.name))
    store.reload()
    assert title(store, "x") == "ours"
    store.close()
    assert title(open_store(store.path), "x") == "ours"
