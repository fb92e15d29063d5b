"""Undo and redo of a program that stays open are those of one that starts anew each time."""

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, PlanStore, create_store, folding, history, open_store
from tests.builders import source
from tests.edits import foreign_edit
from tests.reliability.faults import faults

MOVES = st.lists(
    st.sampled_from(["step", "undo", "undo", "undo", "redo", "redo", "fold", "theirs", "foreign"]),
    min_size=5,
    max_size=40,
)


def made(folder: Path) -> PlanStore:
    folder.mkdir()
    store = create_store(folder / "plans.json")
    store.apply(Batch(sources=(source("f", title="foreign 0"),)), "first")
    return store


def moved(store: PlanStore, move: str, number: int) -> object:
    """Make a move, and return what it did."""
    step = Batch(sources=(source("abc"[number % 3], title=str(number)),))
    match move:
        case "step":
            store.apply(step, str(number))
        case "fold":
            store.close()
        case "theirs":
            other = open_store(store.path)
            other.apply(step, f"theirs {number}")
            other.undo()
            store.reload()
        case "foreign":
            title = next((item.title for item in store.sources() if item.id == "f"), None)
            with suppress(AssertionError):  # it waits, or was taken back
                foreign_edit(store.path, f'"title": "{title}"', f'"title": "foreign {number}"')
            store.reload()
        case _:
            try:
                step_moved = store.undo() if move == "undo" else store.redo()
            except StoreError as error:
                return error.values["what"]
            return step_moved and (step_moved.label, step_moved.changes)
    return None


@given(moves=MOVES, waits=st.booleans(), limit=st.sampled_from([2_000, 10**9]))
def test_moves_of_an_open_store_are_those_of_one_just_opened(
    moves: Sequence[str], waits: bool, limit: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch, faults():
        patch.setattr(folding, "SMALL", 0 if waits else 10**9)
        patch.setattr(history, "_RECENT", 500)
        patch.setattr(history, "LIMIT", limit)
        patch.setattr(history, "KEPT", 5)
        stays, anew = made(Path(folder) / "a"), made(Path(folder) / "b")
        for number, move in enumerate(moves):
            anew = open_store(anew.path)
            found = moved(stays, move, number)
            assert _without_times(found) == _without_times(moved(anew, move, number))
            assert stays.sources() == anew.sources()


def _without_times(found: object) -> object:
    if not isinstance(found, tuple):
        return found
    label, changes = found
    return label, [(item.key, item.before, item.after) for item in changes]
