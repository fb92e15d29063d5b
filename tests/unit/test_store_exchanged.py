"""A history, or a whole store, that another program puts in the place of the one that was read.

A running program has written steps that wait. They stay, once and in the store that they were made
for; where it cannot be told whether they did, that is said.
"""

import shutil
from pathlib import Path

import msgspec
import pytest

from jobplans_tui.store import Batch, PlanStore, create_store, history, open_store
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.history import History, opened_lines, sealed
from jobplans_tui.store.places import history_file
from jobplans_tui.store.restoring import restore
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import source
from tests.cli.run import run
from tests.edits import foreign_edit, killed

pytestmark = pytest.mark.usefixtures("large")


def named(store: PlanStore, name: str, title: str) -> None:
    """Give a source a title, in a step called after both."""
    store.apply(Batch(sources=(source(name, title=title),)), f"{name}: {title}")


def title(store: PlanStore, name: str) -> str | None:
    found = store.source(name)
    return found.title if found else None


def made(folder: Path) -> TinyDBStore:
    """Return a store with two sources, as any other that was made from the same records."""
    folder.mkdir(exist_ok=True)
    store = create_store(folder / "plans.json")
    store.apply(Batch(sources=(source("x", title="old"), source("y", title="old"))), "made")
    store.close()
    return store


@pytest.fixture
def store(tmp_path: Path) -> TinyDBStore:
    """Return a running program's store, whose step on `x` waits."""
    store = made(tmp_path / "here")
    named(store, "x", "ours")
    return store


def waiting(path: Path) -> list[str]:
    return [line.event.label for line in History(path).waiting()]


def save_anew(path: Path) -> None:
    """Save a history the way an editor does: a new file takes the name of the old one."""
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    copy.replace(path)


def move(path: Path, folder: Path) -> Path:
    """Move a store with its history to another folder; return where it is."""
    folder.mkdir()
    for each in (path, history_file(path)):
        each.rename(folder / each.name)
    return folder / path.name


def cut(path: Path, lines: int) -> None:
    """Cut the last lines off a history."""
    kept = history_file(path).read_bytes().splitlines(keepends=True)[:-lines]
    history_file(path).write_bytes(b"".join(kept))


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


# ---- a copy of what a kill left


def kill_at_the_file(store: TinyDBStore) -> None:
    """Let the program end by a kill just before the file is replaced."""
    named(store, "y", "ours")
    with killed("before"):
        store.close()


@pytest.mark.parametrize("keeps", ["all", "times", "no times", "no temporary file"])
def test_a_copy_of_what_a_kill_left_has_all_that_waits(store: TinyDBStore, keeps: str) -> None:
    kill_at_the_file(store)
    folder = store.path.parent.with_name("copy")
    copy = shutil.copy if keeps == "no times" else shutil.copy2
    shutil.copytree(store.path.parent, folder, copy_function=copy)
    for left in folder.glob(".*.tmp") if keeps == "no temporary file" else ():
        left.unlink()
    for _ in range(2):
        again = open_store(folder / store.path.name)
        assert (title(again, "x"), title(again, "y")) == ("ours", "ours")
        assert again.troubles == ()
        named(again, "z", "new")
    assert again.undo() is not None
    assert again.undo() is not None
    again.close()
    assert [title(open_store(again.path), name) for name in "xyz"] == ["ours", "old", None]


def test_a_copy_of_what_a_kill_left_just_after_the_file_was_replaced_has_all(
    store: TinyDBStore,
) -> None:
    named(store, "y", "ours")
    with killed("after"):
        store.close()
    folder = store.path.parent.with_name("copy")
    shutil.copytree(store.path.parent, folder)
    foreign_edit(folder / store.path.name, '"ours"', ' "old"')
    again = open_store(folder / store.path.name)
    assert (title(again, "x"), title(again, "y")) == ("old", "old")
    assert "lost are: x (“x: ours”); y (“y: ours”)" in str(again.troubles[0])


@pytest.mark.parametrize("replaces", [False, True])
def test_the_bytes_from_before_are_an_edit_where_somebody_put_them_back_after_a_kill(
    store: TinyDBStore, tmp_path: Path, replaces: bool
) -> None:
    before = store.path.read_bytes()
    with killed("after"):
        store.close()
    assert store.path.read_bytes() != before
    place = tmp_path / "edited" if replaces else store.path
    place.write_bytes(before)
    place.replace(store.path)
    again = open_store(store.path)
    assert title(again, "x") == "old"
    assert "lost are: x" in str(again.troubles[0])


def test_a_folding_of_an_earlier_version_is_read_by_its_stamps(store: TinyDBStore) -> None:
    kill_at_the_file(store)
    path = history_file(store.path)
    *lines, last = path.read_bytes().splitlines(keepends=True)
    (event,) = opened_lines([last])
    assert event.event == "folding"
    assert event.replaced
    path.write_bytes(b"".join([*lines, sealed(msgspec.structs.replace(event, replaced=""))]))
    folder = store.path.parent.with_name("copy")
    shutil.copytree(store.path.parent, folder)
    again = open_store(store.path)
    assert (title(again, "x"), title(again, "y")) == ("ours", "ours")
    assert "lost are: x" in str(open_store(folder / store.path.name).troubles[0])


def test_no_digest_is_made_of_a_file_unless_a_kill_and_a_copy_ask_for_it(
    store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(history, "digest_of")
    foreign_edit(store.path, '"id": "y"', '"id": "z"')
    kill_at_the_file(open_store(store.path))
    again = open_store(store.path)
    foreign_edit(store.path, '"id": "z"', '"id": "zz"')
    again.reload()
    named(again, "y", "theirs")
    again.close()
    assert (title(again, "x"), title(again, "y")) == ("ours", "theirs")


def test_undo_goes_on_where_a_killed_program_had_begun_to_fold(store: TinyDBStore) -> None:
    other = open_store(store.path)
    kill_at_the_file(other)
    store.reload()
    assert title(store, "y") == "ours"
    assert not store.changed()
    undone = [store.undo(), store.undo()]
    assert [step and step.label for step in undone] == ["y: ours", "x: ours"]
    store.close()
    assert [title(open_store(store.path), name) for name in "xy"] == ["old", "old"]


def test_what_was_read_before_a_killed_program_was_tidied_up_after_is_not_read_again(
    store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_at_the_file(open_store(store.path))
    store.reload()
    moment = store.moment()
    third = open_store(store.path)  # takes back what did not come about
    named(third, "z", "theirs")
    monkeypatch.setattr("jobplans_tui.store.following.read_view", None)
    store.reload()
    assert title(store, "z") == "theirs"
    assert store.moment() is not moment


def test_a_file_that_an_editor_kept_and_that_is_moved_back_is_an_edit(store: TinyDBStore) -> None:
    kept = store.path.with_name("plans.json~")
    store.path.rename(kept)
    store.path.write_bytes(kept.read_bytes())
    foreign_edit(store.path, '"old"', '"theirs"')
    store.reload()
    named(store, "y", "ours")
    kept.replace(store.path)
    again = open_store(store.path)
    assert title(again, "y") == "old"
    assert "y (“y: ours”)" in str(again.troubles[0])
