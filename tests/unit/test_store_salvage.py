"""What is good of a damaged store is saved record by record, the bad ones are listed."""

from pathlib import Path

import pytest

from jobplans_tui.errors import StoreError
from jobplans_tui.store import migrating, open_store
from jobplans_tui.store.layout import Tables, encode_tables
from jobplans_tui.store.restoring import save_good
from jobplans_tui.store.salvage import salvage
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import SEED_PLANS


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
