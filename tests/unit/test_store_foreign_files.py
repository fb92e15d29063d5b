"""Stores and files that the program did not write itself: kept as they are, or refused."""

import json
import os
from pathlib import Path

import pytest
from filelock import FileLock

from jobplans_tui import files
from jobplans_tui.errors import StoreError
from jobplans_tui.store import migrating, open_store
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.layout import Tables, encode_tables
from jobplans_tui.store.places import lock_file
from jobplans_tui.store.salvage import salvage
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.edits import add


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


def test_a_program_of_another_notation_does_not_push_older_backups_out(
    seed_store: TinyDBStore,
) -> None:
    path = seed_store.path
    for name in "abc":
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        add(open_store(path), name)
    assert len(Backups(path).all()) == 1


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
    assert b'"lost"' in encode_tables(salvage(before).tables)


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
