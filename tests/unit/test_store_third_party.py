"""A program that edits the file by itself, at any moment between what two of ours do."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobplans_tui import files
from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, PlanStore, folding, open_store
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.history import History
from jobplans_tui.store.places import history_file
from jobplans_tui.store.restoring import restore
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import source
from tests.edits import Moment, add, foreign_edit, killed
from tests.reliability.saves import leftovers


@pytest.fixture(params=[False, True], ids=["small", "large"])
def store(
    request: pytest.FixtureRequest, seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> TinyDBStore:
    """Return a store that has a history, small or counted as large."""
    if request.param:
        monkeypatch.setattr(folding, "SMALL", 0)
    add(seed_store, "first")
    seed_store.close()
    return seed_store


def publisher(store: PlanStore, name: str) -> str | None:
    found = store.source(name)
    return found.publisher if found else None


def test_an_edit_that_another_of_ours_folded_over_is_read_and_kept(store: TinyDBStore) -> None:
    first = store.sources()[0]
    foreign_edit(store.path, first.publisher, "남의 신문")
    other = open_store(store.path)
    add(other, "theirs")
    other.close()
    assert store.changed()
    store.reload()
    assert publisher(store, first.id) == "남의 신문"
    add(store, "ours")
    store.close()
    again = open_store(store.path)
    assert publisher(again, first.id) == "남의 신문"
    assert again.source("theirs")
    assert again.source("ours")


def test_what_another_of_ours_found_to_be_lost_is_lost_here_too_and_named(
    store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "SMALL", 0)
    first = store.sources()[0]
    store.apply(Batch(sources=(source(first.id, publisher="우리 신문"),)), "ours")
    reader = open_store(store.path)
    foreign_edit(store.path, first.publisher, "남의 신문")
    other = open_store(store.path)
    add(other, "theirs")
    reader.reload()
    other.close()
    store.reload()
    for each in (store, reader):
        assert publisher(each, first.id) == "남의 신문"
        assert f"lost are: {first.id} (“ours”)." in str(each.troubles[0])
    add(store, "later")
    store.close()
    assert publisher(open_store(store.path), first.id) == "남의 신문"


# ---- an edit in the middle of a write


MOMENTS = ["jobplans_tui.store.folding.encode_layout", "jobplans_tui.files.put"]


@pytest.fixture(params=MOMENTS)
def meanwhile(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[], None]], None]:
    """Return what lets something happen once while the store is written, the sooner or the later.

    The later moment is the last one before the file is replaced.
    """

    def arrange(edit: Callable[[], None]) -> None:
        module, _, name = str(request.param).rpartition(".")
        real = getattr(__import__(module, fromlist=[name]), name)

        def after_the_edit(*args: Any) -> Any:
            monkeypatch.setattr(request.param, real)
            edit()
            return real(*args)

        monkeypatch.setattr(request.param, after_the_edit)

    return arrange


Meanwhile = Callable[[Callable[[], None]], None]


def assert_kept(path: Path, name: str) -> None:
    again = open_store(path)
    assert publisher(again, name) == "남의 신문"
    assert again.troubles == ()
    assert History(path).waiting() == []
    assert leftovers(path) == []


def test_an_edit_while_a_step_is_written_stays_beside_it(
    store: TinyDBStore, meanwhile: Meanwhile
) -> None:
    first = store.sources()[0]
    meanwhile(lambda: foreign_edit(store.path, first.publisher, "남의 신문"))
    add(store, "ours")
    store.close()
    assert_kept(store.path, first.id)
    assert open_store(store.path).source("ours")
    assert publisher(store, first.id) == "남의 신문"
    assert store.undo() is not None
    store.close()
    assert_kept(store.path, first.id)


def test_an_edit_while_a_step_is_taken_back_stays(store: TinyDBStore, meanwhile: Meanwhile) -> None:
    first = store.sources()[0]
    meanwhile(lambda: foreign_edit(store.path, first.publisher, "남의 신문"))
    assert store.undo() is not None
    store.close()
    assert_kept(store.path, first.id)
    assert open_store(store.path).source("first") is None


@pytest.mark.parametrize("meanwhile", MOMENTS[1:], indirect=True)
def test_an_edit_while_a_backup_is_restored_becomes_a_backup(
    store: TinyDBStore, meanwhile: Meanwhile
) -> None:
    first = store.sources()[0]
    (backup,) = Backups(store.path).all()
    meanwhile(lambda: foreign_edit(store.path, first.publisher, "남의 신문"))
    restore(store.path, backup, "restored")
    assert store.path.read_bytes() == backup.content()
    assert "남의 신문" in (Backups(store.path).all()[0].content() or b"").decode()
    again = open_store(store.path)
    assert again.undo() is not None
    assert publisher(again, first.id) == "남의 신문"


def test_a_step_on_a_record_that_is_edited_while_it_is_written_is_refused(
    seed_store: TinyDBStore, meanwhile: Meanwhile
) -> None:
    first = seed_store.sources()[0]
    meanwhile(lambda: foreign_edit(seed_store.path, first.publisher, "남의 신문"))
    with pytest.raises(StoreError, match="Another program changed"):
        seed_store.apply(Batch(sources=(source(first.id, publisher="우리 신문"),)), "ours")
    assert not history_file(seed_store.path).exists()
    assert Backups(seed_store.path).all() == ()
    assert_kept(seed_store.path, first.id)


def test_a_file_that_changes_without_end_is_not_written(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, path = files.put, seed_store.path

    def after_an_edit(*args: Any) -> None:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\n\n", 1))
        real(*args)

    monkeypatch.setattr(files, "put", after_an_edit)
    with pytest.raises(StoreError, match="is being written by another program"):
        add(seed_store, "ours")
    assert path.read_bytes().count(b"\n\n") >= 1
    assert not history_file(path).exists()
    assert open_store(path).source("ours") is None
    assert leftovers(path) == []


# ---- an edit after a kill in the middle of a write


def kill_while_folding(store: TinyDBStore, name: str, moment: Moment) -> None:
    store.apply(Batch(sources=(source(name, publisher="우리 신문"),)), "ours")
    with killed(moment):
        store.close()


@pytest.mark.usefixtures("large")
def test_what_was_in_the_file_already_is_not_put_over_an_edit_that_takes_it_back(
    seed_store: TinyDBStore,
) -> None:
    first = seed_store.sources()[0]
    kill_while_folding(seed_store, first.id, "after")
    foreign_edit(seed_store.path, "우리 신문", first.publisher)
    again = open_store(seed_store.path)
    assert publisher(again, first.id) == first.publisher
    assert f"lost are: {first.id} (“ours”)." in str(again.troubles[0])
    add(again, "later")
    again.close()
    assert publisher(open_store(seed_store.path), first.id) == first.publisher


@pytest.mark.usefixtures("large")
def test_what_was_not_in_the_file_yet_is_kept_beside_an_edit(seed_store: TinyDBStore) -> None:
    first, *others = seed_store.sources()
    second = next(item for item in others if item.publisher != first.publisher)
    kill_while_folding(seed_store, first.id, "before")
    assert leftovers(seed_store.path)
    foreign_edit(seed_store.path, second.publisher, "남의 신문")
    for _ in range(2):  # the first one takes away what the killed one left
        again = open_store(seed_store.path)
        assert again.troubles == ()
        assert publisher(again, first.id) == "우리 신문"
        assert leftovers(seed_store.path) == []
    again.close()
    assert publisher(open_store(seed_store.path), second.id) == "남의 신문"


@pytest.mark.usefixtures("large")
def test_an_edit_that_takes_a_step_back_while_it_and_a_later_one_wait_is_kept(
    seed_store: TinyDBStore,
) -> None:
    first = seed_store.sources()[0]
    for name in ("둘째 신문", "셋째 신문"):
        seed_store.apply(Batch(sources=(source(first.id, publisher=name),)), name)
    foreign_edit(seed_store.path, first.publisher, "둘째 신문")
    again = open_store(seed_store.path)
    assert publisher(again, first.id) == "둘째 신문"
    assert "lost are:" in str(again.troubles[0])
