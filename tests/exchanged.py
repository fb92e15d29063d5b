"""Stores whose history, or which as a whole, another program saves anew, cuts off or moves."""

import shutil
from pathlib import Path

from jobplans_tui.store import Batch, PlanStore, create_store
from jobplans_tui.store.history import History
from jobplans_tui.store.places import history_file
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import source


def named(store: PlanStore, name: str, title: str) -> None:
    """Give a source a title, in a step called after both."""
    store.apply(Batch(sources=(source(name, title=title),)), f"{name}: {title}")


def title(store: PlanStore, name: str) -> str | None:
    found = store.source(name)
    return found.title if found else None


def made(folder: Path) -> TinyDBStore:
    """Return a store with two sources, as any other that was made from the same records."""
    folder.mkdir(exist_ok=True)
    store = create_store(folder / "plans.json")
    store.apply(Batch(sources=(source("x", title="old"), source("y", title="old"))), "made")
    store.close()
    return store


def begun(folder: Path) -> TinyDBStore:
    """Return such a store of a running program, whose step on `x` waits."""
    store = made(folder)
    named(store, "x", "ours")
    return store


def waiting(path: Path) -> list[str]:
    return [line.event.label for line in History(path).waiting()]


def save_anew(path: Path) -> None:
    """Save a history the way an editor does: a new file takes the name of the old one."""
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    copy.replace(path)


def move(path: Path, folder: Path) -> Path:
    """Move a store with its history to another folder; return where it is."""
    folder.mkdir()
    for each in (path, history_file(path)):
        each.rename(folder / each.name)
    return folder / path.name


def cut(path: Path, lines: int) -> None:
    """Cut the last lines off a history."""
    kept = history_file(path).read_bytes().splitlines(keepends=True)[:-lines]
    history_file(path).write_bytes(b"".join(kept))
