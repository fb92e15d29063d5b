"""What a kill left in the middle of a fold: read where it is, and where somebody copied it."""

import shutil
from pathlib import Path

import msgspec
import pytest

from jobplans_tui.store import history, open_store
from jobplans_tui.store.history import opened_lines, sealed
from jobplans_tui.store.places import history_file
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.edits import foreign_edit, killed
from tests.exchanged import begun, named, title

pytestmark = pytest.mark.usefixtures("large")


@pytest.fixture
def store(tmp_path: Path) -> TinyDBStore:
    """Return a running program's store, whose step on `x` waits."""
    return begun(tmp_path / "here")


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
