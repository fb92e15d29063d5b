"""Saves to be broken: what is done to a store, and what has to be true of it afterwards."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from jobplans_tui import paths
from jobplans_tui.errors import StoreError
from jobplans_tui.model import Plan
from jobplans_tui.store import (
    Batch,
    PlanStore,
    backups,
    create_store,
    folding,
    history,
    open_or_install,
    open_store,
    reading,
)
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.places import history_file
from jobplans_tui.store.restoring import restore
from tests.builders import EUNPYEONG, figure, plan, source
from tests.reliability.faults import KINDS, Killed, Kind, faults

Save = Callable[[PlanStore], object]
_WAITING = 77


def marked(value: int) -> Batch:
    """Return a batch that writes one value into several records: in a store all have the same."""
    return Batch(
        sources=(source("a", title=str(value)), source("b", title=str(value))),
        plans=(plan(figure(51200), id="p", title_ko=str(value)),),
    )


def value_of(store: PlanStore) -> int:
    """Return the value in a store. Raises AssertionError if it is a mixture."""
    found = {item.title_ko for item in store.dossier(EUNPYEONG).plans}
    found |= {item.title for item in store.sources()}
    assert len(found) == 1, f"a third state: {found}"
    return int(found.pop() or "")


def told_value(store: PlanStore) -> int:
    """Return the value that the history says the store has."""
    steps = store.steps()
    standing = [step for step in steps if not step.undone]
    told = standing[-1:] or steps[:1]
    records = [item.after if standing else item.before for step in told for item in step.changes]
    (title,) = (item.title_ko for item in records if isinstance(item, Plan))
    return int(title or "")


def leftovers(path: Path) -> list[str]:
    """Return the temporary files beside a store and among its backups."""
    folders = (path.parent, Backups(path).folder)
    return [item.name for folder in folders if folder.is_dir() for item in folder.iterdir()
            if item.name.endswith(".tmp")]  # fmt: skip


@contextmanager
def eager(*, waits: bool = False) -> Iterator[None]:
    """Make every write back up, and let the history rotate soon, so that those are broken too.

    With `waits` any store counts as a large one.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backups, "INTERVAL", timedelta(0))
        patch.setattr(history, "LIMIT", 100_000)
        patch.setattr(reading, "_LOOKS", 0)  # nobody is about to mend what is damaged
        if waits:
            patch.setattr(folding, "SMALL", 0)
        patch.setenv("JOBPLANS_BACKUP_COUNT", "3")
        with faults():
            yield


def _restore(store: PlanStore) -> None:
    restore(store.path, Backups(store.path).all()[-1], "restored")


def _waiting(store: PlanStore) -> None:
    """Write a step that is only appended, as in a large store."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "SMALL", 0)
        store.apply(marked(_WAITING))


def _folded(store: PlanStore) -> None:
    """Write a step that waits, and fold it in."""
    _waiting(store)
    store.close()


SAVES: dict[str, tuple[int, Save]] = {
    "the first step": (1, lambda store: store.apply(marked(2))),
    "a later step": (5, lambda store: store.apply(marked(6))),
    "an undo": (3, lambda store: store.undo()),
    "a step that rotates the history": (60, lambda store: store.apply(marked(61))),
    "a restored backup": (4, _restore),
    "a step that waits": (3, _waiting),
    "a step that waits and is folded in": (3, _folded),
}
"""What is saved, by name: how many steps there are before, and the save."""


def prepared(folder: Path, steps: int) -> Path:
    """Make a store with a number of steps."""
    folder.mkdir()
    path = folder / "plans.json"
    store = create_store(path)
    for value in range(1, steps + 1):
        store.apply(marked(value), str(value))
    if steps == 1:
        history_file(path).unlink()
    return path


def break_save(name: str, folder: Path) -> int:
    """Break a save at every call and in every way; return in how many. Raises AssertionError."""
    steps, save = SAVES[name]
    with eager():
        path = prepared(folder / "before", steps)
        before = _state(open_store(path), folder / "before.json")
        whole = _copy(path, folder / "whole")
        store = open_store(whole)
        with faults() as faulty:
            save(store)
        after, calls = _state(open_store(whole), folder / "after.json"), len(faulty.calls)
        assert before != after
        for kind in KINDS:
            for at in range(1, calls + 1):
                broken = _copy(path, folder / f"{kind} {at}")
                _break(name, broken, kind, at, (before, after))
                shutil.rmtree(broken.parent)
    return calls * len(KINDS)


def _state(store: PlanStore, scratch: Path) -> bytes:
    """Return the bytes of a file that holds what a store holds."""
    scratch.unlink(missing_ok=True)
    return store.copy_to(scratch, Batch()).path.read_bytes()


def break_install(folder: Path) -> int:
    """Break the first start at every call and in every way; return in how many."""
    shipped, calls = paths.shipped_store().read_bytes(), 0
    with pytest.MonkeyPatch.context() as patch:
        for kind in KINDS:
            at, struck = 0, True
            while struck:
                at += 1
                patch.setenv("XDG_DATA_HOME", str(folder / f"{kind} {at}"))
                with faults(kind, at) as faulty, suppress(Killed, StoreError):
                    open_or_install(None)
                struck = at <= len(faulty.calls)
                own = paths.user_store()
                assert not own.exists() or own.read_bytes() == shipped, f"{kind} at call {at}"
                assert open_or_install(None).path.read_bytes() == shipped, f"{kind} at call {at}"
                assert leftovers(own) == [], f"{kind} at call {at}"
                shutil.rmtree(own.parent)
                calls += struck
    return calls


def _copy(path: Path, folder: Path) -> Path:
    shutil.copytree(path.parent, folder)
    return folder / path.name


def _break(name: str, path: Path, kind: Kind, at: int, states: tuple[bytes, bytes]) -> None:
    """Break one save, and look at what is left the way the next start does."""
    place = f"{kind} at call {at}"
    before, after = states
    store = open_store(path)
    backed_up = set(Backups(path).all())
    failed = False
    with faults(kind, at) as faulty:
        try:
            SAVES[name][1](store)
        except Killed:
            pass
        except StoreError:
            failed = True
    try:
        again = open_store(path)
    except StoreError as error:
        raise AssertionError(f"{place}: a third state") from error
    found = _state(again, path.parent / "found.json")
    assert found in states, f"{place}: a third state"
    # a disk that refuses everything from some moment on refuses to take a line back as well
    if failed and kind != "read-only" and name != "a step that waits and is folded in":
        assert found == before, f"{place}: said to have failed, but written"
    if failed or faulty.is_dead:
        kept = set(Backups(path).all())
        assert found != before or backed_up <= kept, f"{place}: a backup is gone"
    if not failed and not faulty.is_dead:
        assert found == after, f"{place}: said to be written, but lost"
    assert leftovers(path) == [], place
    value = value_of(again)
    if again.steps() or name != "the first step":
        assert told_value(again) == value, f"{place}: the history tells another state"
    again.apply(marked(value + 100))
    assert value_of(open_store(path)) == value + 100, place
    assert again.undo() is not None, place
    assert path.read_bytes() == found, f"{place}: undo has other bytes"
