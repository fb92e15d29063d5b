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
    history,
    open_or_install,
    open_store,
)
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.places import history_file
from jobplans_tui.store.restoring import restore
from tests.builders import EUNPYEONG, figure, plan, source
from tests.reliability.faults import KINDS, Killed, Kind, faults

Save = Callable[[PlanStore], object]


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
def eager() -> Iterator[None]:
    """Make every write back up, and let the history rotate soon, so that those are broken too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backups, "INTERVAL", timedelta(0))
        patch.setattr(history, "LIMIT", 100_000)
        patch.setenv("JOBPLANS_BACKUP_COUNT", "3")
        with faults():
            yield


def _restore(store: PlanStore) -> None:
    restore(store.path, Backups(store.path).all()[-1], "restored")


SAVES: dict[str, tuple[int, Save]] = {
    "the first step": (1, lambda store: store.apply(marked(2))),
    "a later step": (5, lambda store: store.apply(marked(6))),
    "an undo": (3, lambda store: store.undo()),
    "a step that rotates the history": (60, lambda store: store.apply(marked(61))),
    "a restored backup": (4, _restore),
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
        before = path.read_bytes()
        whole = _copy(path, folder / "whole")
        with faults() as faulty:
            save(open_store(whole))
        after, calls = whole.read_bytes(), len(faulty.calls)
        assert before != after
        for kind in KINDS:
            for at in range(1, calls + 1):
                broken = _copy(path, folder / f"{kind} {at}")
                _break(name, broken, kind, at, before, after)
                shutil.rmtree(broken.parent)
    return calls * len(KINDS)


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


def _break(name: str, path: Path, kind: Kind, at: int, before: bytes, after: bytes) -> None:
    """Break one save, and look at what is left the way the next start does."""
    place = f"{kind} at call {at}"
    store = open_store(path)
    failed = False
    with faults(kind, at):
        try:
            SAVES[name][1](store)
        except Killed:
            pass
        except StoreError:
            failed = True
    found = path.read_bytes()
    assert found in {before, after}, f"{place}: a third state"
    if failed:
        assert found == before, f"{place}: said to have failed, but written"
    again = open_store(path)
    assert leftovers(path) == [], place
    value = value_of(again)
    if again.steps() or name != "the first step":
        assert told_value(again) == value, f"{place}: the history tells another state"
    again.apply(marked(value + 100))
    assert value_of(open_store(path)) == value + 100, place
    assert again.undo() is not None, place
    assert path.read_bytes() == found, f"{place}: undo has other bytes"
