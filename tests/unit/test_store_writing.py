"""Writing that fails leaves the old file; writers beside each other lose nothing."""

import contextlib
import os
import stat
from pathlib import Path

import pytest
from filelock import FileLock

from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, create_store, open_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    EUNPYEONG,
    SEED_PLANS,
    figure_line,
    plan_line,
    plan_of,
    settled,
    source,
    source_line,
)

NEW = Batch(sources=(source("new"),))


def files_of(folder: Path) -> set[str]:
    """Return the names in a folder; the lock file and the backups of a store are no leftovers."""
    return {item.name for item in folder.iterdir() if item.suffix not in {".lock", ".backups"}}


@pytest.mark.parametrize(
    ("owner", "name"), [(os, "fsync"), (os, "replace"), (os, "open"), (os, "write")]
)
def test_a_failing_write_keeps_the_old_bytes_and_leaves_no_temporary_file(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path, before = seed_store.path, seed_store.path.read_bytes()
    monkeypatch.setattr(owner, name, fail)
    with pytest.raises(StoreError, match="cannot be written: No space left on device") as caught:
        seed_store.apply(NEW)
    assert caught.value.exit_code == 4
    assert path.read_bytes() == before
    assert files_of(path.parent) == {path.name}
    assert seed_store.source("new") is None


def test_a_store_can_be_written_again_after_a_failure(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(StoreError):
            seed_store.apply(NEW)
    seed_store.apply(NEW)
    assert open_store(seed_store.path).source("new") == NEW.sources[0]


def test_a_failing_creation_leaves_nothing(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", fail)
    with pytest.raises(StoreError, match="cannot be made: No space left on device"):
        create_store(empty_path)
    assert list(empty_path.parent.iterdir()) == []


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o660])
def test_mode_bits_are_kept(seed_store: TinyDBStore, mode: int) -> None:
    seed_store.path.chmod(mode)
    seed_store.apply(NEW)
    assert stat.S_IMODE(seed_store.path.stat().st_mode) == mode


def test_a_store_that_another_program_writes_is_left_alone(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobplans_tui.store.locking._LOCK_SECONDS", 0.05)
    before = seed_store.path.read_bytes()
    with (
        FileLock(seed_store.path.with_name(f".{seed_store.path.name}.lock")),
        pytest.raises(StoreError, match="is being written by another program") as caught,
    ):
        seed_store.apply(NEW)
    assert caught.value.exit_code == 4
    assert seed_store.path.read_bytes() == before


def test_a_store_that_was_damaged_meanwhile_is_not_overwritten(seed_store: TinyDBStore) -> None:
    damaged = seed_store.path.read_bytes()[:-20]
    seed_store.path.write_bytes(damaged)
    with pytest.raises(StoreError, match="is damaged"):
        seed_store.apply(NEW)
    assert seed_store.path.read_bytes() == damaged


def test_a_store_that_vanished_meanwhile_is_not_made_anew(seed_store: TinyDBStore) -> None:
    seed_store.path.unlink()
    with pytest.raises(StoreError, match="cannot be written: No such file"):
        seed_store.apply(NEW)
    assert not seed_store.path.exists()


@pytest.mark.parametrize("content", [None, b"", b"notes of somebody"])
def test_a_store_is_never_created_over_something(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "plans.json"
    if content is None:
        path.symlink_to(tmp_path / "nowhere")
    else:
        path.write_bytes(content)
    with pytest.raises(StoreError, match="cannot be made: File exists"):
        create_store(path)
    assert path.is_symlink() if content is None else path.read_bytes() == content
    assert files_of(tmp_path) == {"plans.json"}


def test_a_store_is_not_created_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be made: No such file or directory"):
        create_store(tmp_path / "none" / "plans.json")
    assert list(tmp_path.iterdir()) == []


def test_two_writers_one_after_the_other_lose_nothing(seed_store: TinyDBStore) -> None:
    other = open_store(seed_store.path)
    seed_store.apply(Batch(sources=(source("first"),)))
    other.apply(Batch(sources=(source("second"),)))
    seed_store.apply(Batch(sources=(source("third"),)))
    found = open_store(seed_store.path)
    assert all(found.source(name) for name in ("first", "second", "third", "kmib-0017839869"))


def test_two_imports_into_one_plan_lose_no_figure(empty_path: Path) -> None:
    first = create_store(empty_path)
    first.apply(settled(first, source_line(), plan_line()).batch)
    second = open_store(empty_path)
    ours = settled(first, figure_line(51200)).batch
    theirs = settled(second, figure_line(65.3, indicator="employment_rate", unit="percent")).batch
    first.apply(ours)
    # Joining both and refusing the second are both fine; dropping the first is not.
    with contextlib.suppress(StoreError):
        second.apply(theirs)
    plans = open_store(empty_path).dossier(EUNPYEONG).plans
    assert 51200 in {figure.value for figure in plans[0].figures}


def test_a_store_behind_a_link_is_written_where_the_link_points(
    seed_store: TinyDBStore, tmp_path: Path
) -> None:
    link = tmp_path / "link" / "plans.json"
    link.parent.mkdir()
    link.symlink_to(seed_store.path)
    open_store(link).apply(NEW)
    assert link.is_symlink()
    assert open_store(seed_store.path).source("new") == NEW.sources[0]


def test_writing_one_record_leaves_the_others_as_they_were(seed_store: TinyDBStore) -> None:
    before = [plan_of(seed_store, name) for name in SEED_PLANS]
    seed_store.apply(NEW)
    assert [plan_of(open_store(seed_store.path), name) for name in SEED_PLANS] == before
