"""Backups and what becomes of damaged stores: nothing that was there is ever lost."""

import errno
import os
from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import NoReturn, Self

import pytest

from jobplans_tui import files
from jobplans_tui.errors import StoreError, UsageError
from jobplans_tui.store import backups, open_store
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.restoring import restore
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.cli.run import run
from tests.edits import add, killed
from tests.reliability.faults import Killed


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a backup before every write."""
    monkeypatch.setattr(backups, "INTERVAL", timedelta(0))


def test_the_file_before_a_write_becomes_a_backup(seed_store: TinyDBStore) -> None:
    before = seed_store.path.read_bytes()
    add(seed_store, "a")
    (backup,) = Backups(seed_store.path).all()
    assert backup.content() == before
    assert backup.path.parent.name == "seed.json.backups"


def test_backups_are_not_made_more_often_than_every_ten_minutes(seed_store: TinyDBStore) -> None:
    for name in "abc":
        add(seed_store, name)
    assert len(Backups(seed_store.path).all()) == 1


def test_a_backup_of_a_clock_that_was_ahead_neither_stops_others_nor_makes_more_of_them(
    seed_store: TinyDBStore,
) -> None:
    states = [seed_store.path.read_bytes()]
    add(seed_store, "a")
    folder = Backups(seed_store.path).folder
    (first,) = folder.iterdir()
    first.rename(folder / first.name.replace("-20", "-99", 1))
    for name in "bcd":
        states.append(seed_store.path.read_bytes())
        add(seed_store, name)
    found = Backups(seed_store.path).all()
    assert [(item.number, item.is_ahead) for item in found] == [(2, False), (1, True)]
    assert [item.content() for item in found] == [states[1], states[0]]
    listed = run("--store", str(seed_store.path), "restore", "--list").out.splitlines()
    assert ["good, dated in the future" in line for line in listed] == [False, True]


@pytest.mark.usefixtures("often")
@pytest.mark.parametrize("years", [-9, 9])
def test_while_a_clock_is_wrong_the_newest_backups_are_kept_and_come_first(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + timedelta(days=365 * years)

    monkeypatch.setenv("JOBPLANS_BACKUP_COUNT", "3")
    states = []
    for name in "abcdefg":
        states.append(seed_store.path.read_bytes())
        with monkeypatch.context() as patch:
            if name in "de":
                patch.setattr(backups, "datetime", Clock)
            add(seed_store, name)
        found = Backups(seed_store.path).all()
        assert [item.content() for item in found] == states[:-4:-1]
        newest = Backups(seed_store.path).newest_good()
        assert newest is not None
        assert newest.content() == states[-1]


@pytest.mark.usefixtures("often")
def test_backups_of_earlier_versions_have_no_number_and_are_older(seed_store: TinyDBStore) -> None:
    states = []
    for name in "abc":
        states.append(seed_store.path.read_bytes())
        add(seed_store, name)
    for item in Backups(seed_store.path).all():
        item.path.rename(item.path.with_name(item.path.name.partition("-")[2]))
    states.append(seed_store.path.read_bytes())
    add(seed_store, "d")
    found = Backups(seed_store.path).all()
    assert [item.number for item in found] == [1, 0, 0, 0]
    assert [item.content() for item in found] == states[::-1]


@pytest.mark.usefixtures("often")
def test_backups_of_an_earlier_version_that_was_used_again_are_where_their_time_is(
    seed_store: TinyDBStore,
) -> None:
    states = []
    for name in "abcd":
        states.append(seed_store.path.read_bytes())
        add(seed_store, name)
    _, third, *_ = Backups(seed_store.path).all()
    third.path.rename(third.path.with_name(third.path.name.partition("-")[2]))
    found = Backups(seed_store.path).all()
    assert [item.number for item in found] == [4, 0, 2, 1]
    found[0].path.unlink()
    states[3] = seed_store.path.read_bytes()
    add(seed_store, "e")
    found = Backups(seed_store.path).all()
    assert [item.number for item in found] == [3, 0, 2, 1]
    assert [item.content() for item in found] == states[::-1]


def test_backups_that_cannot_be_read_are_not_passed_over_in_silence(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    add(seed_store, "a")
    path = str(seed_store.path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", refuse)  # root may read everywhere
        for arguments in (["--list"], [], ["1"]):
            outcome = run("--store", path, "restore", *arguments)
            assert outcome.code == 4
            assert "seed.json.backups cannot be read: Permission denied" in outcome.err
        seed_store.path.write_bytes(b"{")
        assert "is damaged" in run("--store", path, "list").err


@pytest.mark.usefixtures("often")
def test_as_many_backups_are_kept_as_are_wanted(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBPLANS_BACKUP_COUNT", "3")
    states = []
    for name in "abcdef":
        states.append(seed_store.path.read_bytes())
        add(seed_store, name)
    found = Backups(seed_store.path).all()
    assert [item.content() for item in found] == [*reversed(states[-3:])]


def test_no_backup_is_made_where_none_is_wanted(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBPLANS_BACKUP_COUNT", "0")
    add(seed_store, "a")
    assert not Backups(seed_store.path).folder.exists()


@pytest.mark.parametrize("wanted", ["many", "-1", "1e3", "٣", "1001", "9" * 5000, " "])
def test_a_number_of_backups_that_is_none_is_refused(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    monkeypatch.setenv("JOBPLANS_BACKUP_COUNT", wanted)
    before = seed_store.path.read_bytes()
    with pytest.raises(UsageError, match="JOBPLANS_BACKUP_COUNT is"):
        add(seed_store, "a")
    assert seed_store.path.read_bytes() == before


def test_backups_can_be_put_elsewhere(
    seed_store: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBPLANS_BACKUPS", str(tmp_path / "safe" / "place"))
    add(seed_store, "a")
    (backup,) = Backups(seed_store.path).all()
    assert backup.path.is_relative_to(tmp_path / "safe" / "place")
    assert not (tmp_path / "seed.json.backups").exists()


def test_a_place_that_cannot_hold_backups_stops_the_write(
    seed_store: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_bytes(b"a file")
    monkeypatch.setenv("JOBPLANS_BACKUPS", str(tmp_path / "taken"))
    before = seed_store.path.read_bytes()
    with pytest.raises(StoreError, match=r"The backup in .* cannot be written: Not a directory"):
        add(seed_store, "a")
    assert seed_store.path.read_bytes() == before


def test_where_the_file_system_has_no_links_the_backup_is_a_copy(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    before, real = seed_store.path.read_bytes(), os.link
    monkeypatch.setattr(
        os, "link", lambda a, b: fail() if Path(a) == seed_store.path else real(a, b)
    )
    add(seed_store, "a")
    (backup,) = Backups(seed_store.path).all()
    assert backup.content() == before
    assert [item.name for item in backup.path.parent.iterdir()] == [backup.path.name]


def test_a_kill_while_the_new_file_is_written_leaves_the_old_one_no_second_name(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> NoReturn:
        raise Killed

    monkeypatch.setattr(files, "_write_all", die)
    with suppress(Killed):
        add(seed_store, "a")
    assert seed_store.path.stat().st_nlink == 1


@pytest.mark.parametrize("starts", [True, False])
def test_a_backup_that_a_kill_left_as_a_second_name_of_the_store_goes_before_both_are_written(
    seed_store: TinyDBStore, starts: bool
) -> None:
    path, before = seed_store.path, seed_store.path.read_bytes()
    with killed("before"):
        add(seed_store, "a")
    (double,) = Backups(path).all()
    assert double.path.samefile(path)
    if starts:
        open_store(path)
        assert path.stat().st_nlink == 1
        assert Backups(path).all() == ()
    after = before.replace(b"\n", b"\r\n")
    path.write_bytes(after)  # in place
    add(open_store(path) if starts else seed_store, "b")
    (backup,) = Backups(path).all()
    assert backup.content() == after


def test_a_second_name_that_somebody_else_gave_the_store_stays(
    seed_store: TinyDBStore, tmp_path: Path
) -> None:
    before = seed_store.path.read_bytes()
    (tmp_path / "theirs.json").hardlink_to(seed_store.path)
    add(open_store(seed_store.path), "a")
    assert (tmp_path / "theirs.json").read_bytes() == before


# ---- restoring


@pytest.mark.usefixtures("often")
def test_a_backup_is_restored_and_what_was_there_becomes_one(seed_store: TinyDBStore) -> None:
    path, before = seed_store.path, seed_store.path.read_bytes()
    add(seed_store, "a")
    after = path.read_bytes()
    (backup,) = Backups(path).all()
    restore(path, backup, "restored")
    assert path.read_bytes() == before
    assert {item.content() for item in Backups(path).all()} == {before, after}
    again = open_store(path)
    assert [step.label for step in again.steps()] == ["added a", "restored"]
    again.undo()
    assert path.read_bytes() == after


def test_a_backup_is_restored_over_a_damaged_store(seed_store: TinyDBStore) -> None:
    path, before = seed_store.path, seed_store.path.read_bytes()
    add(seed_store, "a")
    path.write_bytes(b'{"meta": ')
    backup = Backups(path).newest_good()
    assert backup is not None
    restore(path, backup, "restored")
    assert path.read_bytes() == before
    assert b'{"meta": ' in {item.content() for item in Backups(path).all()}
    assert Backups(path).newest_good() == backup
    assert open_store(path).undo() is None


def test_no_backup_is_restored_over_what_is_no_file(seed_store: TinyDBStore) -> None:
    path = seed_store.path
    add(seed_store, "a")
    backup = Backups(path).all()[0]
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(StoreError, match="is not a regular file"):
        restore(path, backup, "restored")
    assert path.is_fifo()


def test_a_backup_is_restored_where_the_store_has_vanished(seed_store: TinyDBStore) -> None:
    path, before = seed_store.path, seed_store.path.read_bytes()
    add(seed_store, "a")
    path.unlink()
    with pytest.raises(StoreError, match="There is no store at") as caught:
        open_store(path)
    assert f"jobplans-tui --store {path} restore" in str(caught.value)
    restore(path, Backups(path).all()[0], "restored")
    assert path.read_bytes() == before


def test_a_damaged_backup_is_neither_offered_nor_restored(seed_store: TinyDBStore) -> None:
    add(seed_store, "a")
    (backup,) = Backups(seed_store.path).all()
    backup.path.write_bytes(b"{}")
    assert Backups(seed_store.path).newest_good() is None
    with pytest.raises(StoreError, match="is damaged"):
        restore(seed_store.path, backup, "")


def test_files_of_others_among_the_backups_are_passed_over(seed_store: TinyDBStore) -> None:
    add(seed_store, "a")
    folder = Backups(seed_store.path).folder
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / "99999999T999999999999Z-0123456789abcdef.json").write_bytes(b"{}")
    assert len(Backups(seed_store.path).all()) == 1


@pytest.mark.parametrize(
    "content", [b"", b'{"meta": ', b'{"meta": {"1": {"schema": 1}}, "plans": 5}']
)
def test_the_error_of_a_damaged_store_names_the_backup_and_the_command(
    seed_store: TinyDBStore, content: bytes
) -> None:
    path = seed_store.path
    add(seed_store, "a")
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        open_store(path)
    message, hint = str(caught.value).split("\n")
    assert "a good backup of 20" in hint
    assert hint.endswith(f"jobplans-tui --store {path} restore")
    assert str(path) in message
    assert path.read_bytes() == content


@pytest.mark.usefixtures("often")
@pytest.mark.parametrize("is_damaged", [False, True])
def test_restoring_that_fails_leaves_the_backups_as_they_were(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch, is_damaged: bool
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setenv("JOBPLANS_BACKUP_COUNT", "2")
    path = seed_store.path
    add(seed_store, "a", "b", "c")
    if is_damaged:
        path.write_bytes(b'{"meta": ')
    before, found = path.read_bytes(), Backups(path).all()
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(StoreError, match="No space left"):
            restore(path, found[-1], "restored")
    assert Backups(path).all() == found
    assert path.read_bytes() == before


@pytest.mark.usefixtures("often")
@pytest.mark.parametrize("count", ["1", "2"])
def test_the_backup_that_is_restored_stays(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch, count: str
) -> None:
    monkeypatch.setenv("JOBPLANS_BACKUP_COUNT", count)
    path = seed_store.path
    add(seed_store, "a", "b", "c")
    *_, oldest = Backups(path).all()
    before = path.read_bytes()
    restore(path, oldest, "restored")
    newest, *_, last = Backups(path).all()
    assert newest.content() == before
    assert last == oldest


@pytest.mark.usefixtures("large", "often")
def test_no_backup_is_made_of_a_file_that_stays_as_it_is(seed_store: TinyDBStore) -> None:
    add(seed_store, "a")
    seed_store.undo()
    seed_store.close()
    assert Backups(seed_store.path).all() == ()
    assert seed_store.path.stat().st_nlink == 1
