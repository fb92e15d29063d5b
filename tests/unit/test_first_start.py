"""The user's own store: a copy of the shipped data at the first start, the user's from then on."""

from pathlib import Path

import pytest

from jobplans_tui import paths
from jobplans_tui.errors import StoreError
from jobplans_tui.files import write_atomic
from jobplans_tui.store import Batch, open_or_install
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import source


def test_the_first_start_copies_the_shipped_data_into_the_data_folder(
    own_home: Path, shipped_path: Path
) -> None:
    store = open_or_install(None)
    assert store.path == paths.user_store()
    assert store.path.is_relative_to(own_home)
    assert store.path.read_bytes() == shipped_path.read_bytes()
    assert [item.name for item in store.path.parent.iterdir()] == ["plans.json"]


def test_a_second_start_keeps_what_was_changed() -> None:
    open_or_install(None).apply(Batch(sources=(source("mine"),)))
    before = paths.user_store().read_bytes()
    assert open_or_install(None).source("mine") == source("mine")
    assert paths.user_store().read_bytes() == before


def test_a_damaged_store_of_the_user_is_not_replaced_by_the_shipped_one() -> None:
    own = open_or_install(None).path
    own.write_bytes(b"")
    with pytest.raises(StoreError, match="is empty"):
        open_or_install(None)
    assert own.read_bytes() == b""


def test_two_first_starts_at_once_both_open_the_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    def after_another(path: Path, content: bytes, *, replace: bool) -> None:
        write_atomic(path, content, replace=False)
        write_atomic(path, content, replace=replace)

    monkeypatch.setattr("jobplans_tui.files.write_atomic", after_another)
    assert len(open_or_install(None).districts()) == 174


def test_a_data_folder_that_cannot_be_made_is_a_store_error(own_home: Path) -> None:
    (own_home / "data").write_bytes(b"a file where the folder should be")
    with pytest.raises(StoreError, match="cannot be made"):
        open_or_install(None)


def test_a_named_store_is_opened_and_the_own_one_is_not_made(seed_store: TinyDBStore) -> None:
    assert open_or_install(seed_store.path).path == seed_store.path
    assert not paths.user_store().exists()


def test_a_named_store_that_is_missing_is_not_installed(empty_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        open_or_install(empty_path)
    assert not empty_path.exists()


def test_the_option_goes_before_the_variable() -> None:
    environ = {"JOBPLANS_STORE": "~/own.json"}
    assert paths.chosen_store("given.json", environ) == Path("given.json")
    assert paths.chosen_store(None, environ) == Path.home() / "own.json"
    assert paths.chosen_store(None, {}) is None
    assert paths.chosen_store("", {"JOBPLANS_STORE": ""}) is None


def test_state_and_data_lie_in_the_folders_the_system_names(own_home: Path) -> None:
    assert paths.state_file() == own_home / "state" / "jobplans-tui" / "state.json"
    assert paths.user_store() == own_home / "data" / "jobplans-tui" / "plans.json"
