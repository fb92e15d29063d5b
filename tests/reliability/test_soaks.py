"""Kills, two processes, changed bytes: small here, in full by `python -m tests.reliability`."""

from pathlib import Path

import pytest

from jobplans_tui.store.places import history_file
from tests.reliability.kills import kill_saves
from tests.reliability.mutations import (
    Mutations,
    history_reader,
    history_undoer,
    mutate,
    salvager,
    store_reader,
    writer,
)
from tests.reliability.saves import eager, prepared
from tests.reliability.soak import soak

pytestmark = pytest.mark.slow


def test_a_store_whose_writer_is_killed_opens_in_one_of_two_states(tmp_path: Path) -> None:
    found = kill_saves(tmp_path, 30)
    assert found.kills == 30
    assert found.saves > 0


def test_two_processes_at_once_lose_no_edit(tmp_path: Path) -> None:
    assert soak(tmp_path, 20).edits == 40


def _whole(found: Mutations, inputs: int) -> None:
    assert found.inputs == found.opened + found.refused == inputs
    assert found.grown < 256


def test_changed_bytes_of_a_store_open_or_are_refused(tmp_path: Path) -> None:
    path = prepared(tmp_path / "store", 3)
    content = path.read_bytes()
    _whole(mutate(content, store_reader(path), 1500), 1500)
    _whole(mutate(content, salvager(), 500), 500)


def test_changed_bytes_of_a_store_can_be_written_and_undone(tmp_path: Path) -> None:
    with eager():
        path = prepared(tmp_path / "store", 1)
        _whole(mutate(path.read_bytes(), writer(path), 300), 300)


def test_changed_bytes_of_a_history_harm_nothing(tmp_path: Path) -> None:
    with eager():
        path = prepared(tmp_path / "store", 5)
        content = history_file(path).read_bytes()
        _whole(mutate(content, history_reader(path), 500), 500)
        _whole(mutate(content, history_undoer(path), 100), 100)
