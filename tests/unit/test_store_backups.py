"""Backups and what becomes of damaged stores: nothing that was there is ever lost."""

import errno
import json
import os
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from filelock import FileLock

from jobplans_tui import files
from jobplans_tui.errors import StoreError, UsageError
from jobplans_tui.store import Batch, backups, migrating, open_store
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.layout import Tables, encode_tables
from jobplans_tui.store.places import lock_file
from jobplans_tui.store.restoring import restore, save_good
from jobplans_tui.store.salvage import salvage
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import SEED_PLANS, source
from tests.cli.run import run


def add(store: TinyDBStore, name: str) -> None:
    store.apply(Batch(sources=(source(name),)), f"added {name}")


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
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.now(tz) + timedelta(days=365 * years)

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


@pytest.mark.parametrize("wanted", ["many", "-1", "1e3", "٣", "100000", " "])
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


# ---- files that are not the program's own


def test_a_store_in_another_notation_comes_back_byte_by_byte(seed_store: TinyDBStore) -> None:
    path = seed_store.path
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    store = open_store(path)
    add(store, "a")
    add(store, "b")
    store.undo()
    store.undo()
    assert path.read_bytes() == before


def test_a_store_that_says_something_twice_is_not_written(seed_store: TinyDBStore) -> None:
    path = seed_store.path
    doubled = path.read_bytes().replace(b'"publisher": ', b'"publisher": "lost", "publisher": ', 1)
    path.write_bytes(doubled)
    store = open_store(path)
    with pytest.raises(StoreError, match=r"`publisher` stands twice \(sources 1 .* at line \d+"):
        add(store, "a")
    assert path.read_bytes() == doubled


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b' "sources": {', b' "sources": {"1": {"id": "lost", "publisher": "x"}},\n "sources": {'),
        (b' "sources": {', b' "sources": {\n  "1": {"id": "lost", "publisher": "x"},'),
    ],
)
def test_a_store_with_two_tables_or_documents_of_one_name_is_not_written(
    seed_store: TinyDBStore, old: bytes, new: bytes
) -> None:
    path = seed_store.path
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    before = path.read_bytes()
    store = open_store(path)
    with pytest.raises(StoreError, match="two tables or documents of one name"):
        add(store, "a")
    assert path.read_bytes() == before
    assert "lost" in names(salvage(before).tables)


def test_two_records_of_one_key_are_refused(seed_store: TinyDBStore) -> None:
    first, second = seed_store.sources()[:2]
    path = seed_store.path
    path.write_bytes(path.read_bytes().replace(f'"id": "{second.id}"'.encode(),
                                               f'"id": "{first.id}"'.encode()))  # fmt: skip
    with pytest.raises(StoreError, match=f"{first.id} stands twice"):
        open_store(path)


@pytest.mark.parametrize("name", ["0", "x", "-1", "01", "1e1", "9" * 20])
def test_a_document_id_that_tinydb_would_not_give_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plans.json"
    sources = {name: {"id": "a", "publisher": "b"}}
    path.write_text(json.dumps({"meta": {"1": {"schema": 1}}, "sources": sources}))
    with pytest.raises(StoreError, match="does not fit"):
        open_store(path)


def test_an_older_layout_is_brought_up_to_date_after_a_backup(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def from_nought(tables: Tables) -> Tables:
        return {("sources" if name == "papers" else name): table for name, table in tables.items()}

    path = seed_store.path
    old = (
        path.read_bytes()
        .replace(b'"schema": 1', b'"schema": 0')
        .replace(b' "sources": {', b' "papers": {')
    )
    path.write_bytes(old)
    with pytest.raises(StoreError, match="has schema version 0"):
        open_store(path)
    monkeypatch.setattr(migrating, "MIGRATIONS", {0: from_nought})
    store = open_store(path)
    assert path.read_bytes() == old
    assert store.sources() == seed_store.sources()
    add(store, "a")
    assert [item.content() for item in Backups(path).all()] == [old]
    monkeypatch.undo()
    assert open_store(path).source("a")


# ---- salvage


def names(tables: Tables) -> set[str]:
    return {item.get("id") or item["code"] for name, table in tables.items() if name != "meta"
            for item in table.values()}  # fmt: skip


def test_a_good_store_is_salvaged_whole(shipped_path: Path) -> None:
    found = salvage(shipped_path.read_bytes())
    assert found.damages == ()
    assert encode_tables(found.tables) == shipped_path.read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"kind": "comprehensive"', '"kind": "yearly"', "Invalid enum value 'yearly'"),
        ('"start": 2023,', '"start": NaN,', "NaN is no number"),
        ('"start": 2023,', '"start": 2023', "Expecting ',' delimiter (line "),
        ('"start": 2023,', '"start": 2023, "start": 2022,', "`start` stands twice"),
        ('"start": 2023,', '"start": 2023, "more": 1,', "unknown field `more`"),
        ('"head": "김미경"', '"head": "\\ud800"', "half a character"),
        ('"start": 2023,', '"note": ' + "[" * 100_000 + ', "start": 2023,', "recursion"),
    ],
)
def test_one_bad_record_does_not_take_the_others_with_it(
    seed_store: TinyDBStore, old: str, new: str, reason: str
) -> None:
    path = seed_store.path
    text = path.read_text("utf-8")
    at = text.index(f'"id": "{SEED_PLANS[1]}"')
    before = names(salvage(path.read_bytes()).tables)
    path.write_text(text[:at] + text[at:].replace(old, new, 1), "utf-8")
    found = salvage(path.read_bytes())
    (damage,) = found.damages
    assert reason in damage.reason
    assert SEED_PLANS[1] in damage.record
    assert text.split("\n")[damage.line - 1].startswith('  "')
    assert before - names(found.tables) == {SEED_PLANS[1]}


def test_the_records_before_the_cut_of_a_file_are_saved(
    seed_store: TinyDBStore, tmp_path: Path
) -> None:
    path, target = seed_store.path, tmp_path / "saved.json"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    damages = save_good(path, target).damages
    assert [item.reason for item in damages][-1] == "the file is cut off here"
    assert open_store(target).districts()
    assert path.read_bytes() == whole[: len(whole) // 2]
    with pytest.raises(StoreError, match="cannot be made: File exists"):
        save_good(path, target)


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff\xfe", b'"1": {' * 3000, b'"plans": {' + b'"1": {' * 20_000]
)
def test_what_is_no_store_at_all_has_nothing_to_save(raw: bytes) -> None:
    assert names(salvage(raw).tables) == set()


def test_a_damaged_store_of_an_older_layout_is_saved_in_todays(
    seed_store: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def from_nought(tables: Tables) -> Tables:
        for plan in tables.get("plans", {}).values():
            plan["vision_ko"] = plan.pop("vision", None)
        return tables

    monkeypatch.setattr(migrating, "MIGRATIONS", {0: from_nought})
    path, target = seed_store.path, tmp_path / "saved.json"
    text = (
        path.read_text("utf-8")
        .replace('"schema": 1', '"schema": 0')
        .replace('"vision_ko"', '"vision"')
    )
    at = text.index(f'"id": "{SEED_PLANS[1]}"')
    path.write_text(text[:at] + text[at:].replace('"start": 2023,', '"start": NaN,', 1), "utf-8")
    (damage,) = save_good(path, target).damages
    assert SEED_PLANS[1] in damage.record
    saved = open_store(target)
    plans = [plan for item in saved.districts() for plan in saved.dossier(item.code).plans]
    assert {plan.id for plan in plans} == set(SEED_PLANS) - {SEED_PLANS[1]}
    assert any(plan.vision_ko for plan in plans)


def test_a_damaged_store_of_a_later_version_is_not_cut_to_what_is_known(
    seed_store: TinyDBStore, tmp_path: Path
) -> None:
    path, target = seed_store.path, tmp_path / "saved.json"
    path.write_text(path.read_text("utf-8").replace('"schema": 1', '"schema": 2')[:-50], "utf-8")
    with pytest.raises(StoreError, match="has schema version 2"):
        save_good(path, target)
    assert not target.exists()


# ---- what killed writers leave


def leave_behind(path: Path, pid: int) -> Path:
    files.write_atomic(path.with_name("probe"), b"", replace=True)
    path.with_name("probe").unlink()
    left = path.with_name(f"{files._prefix(path)}{pid}-0123456789ab.tmp")
    left.write_bytes(b"half")
    return left


def test_temporary_files_of_killed_writers_go_at_the_next_start(seed_store: TinyDBStore) -> None:
    left = leave_behind(seed_store.path, 999_999_999)
    other = seed_store.path.with_name(".other.json.01234567-999999999-0123456789ab.tmp")
    other.write_bytes(b"of another store")
    open_store(seed_store.path)
    assert not left.exists()
    assert other.exists()


def test_temporary_files_of_running_writers_stay(seed_store: TinyDBStore) -> None:
    left = leave_behind(seed_store.path, os.getpid())
    open_store(seed_store.path)
    assert left.exists()


def test_temporary_files_stay_while_somebody_writes(seed_store: TinyDBStore) -> None:
    left = leave_behind(seed_store.path, 999_999_999)
    with FileLock(lock_file(seed_store.path)):
        open_store(seed_store.path)
    assert left.exists()


def test_a_read_only_store_is_not_written(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seed_store.path.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root
    with pytest.raises(StoreError, match="cannot be written: Permission denied"):
        add(seed_store, "a")
    assert seed_store.path.read_bytes() == before
