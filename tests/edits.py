"""Changes of a store: one by a step, and one the way another program makes it, past the history."""

from pathlib import Path

from jobplans_tui.store import Batch, PlanStore
from tests.builders import source


def add(store: PlanStore, *names: str) -> None:
    """Add sources, each in a step of its own."""
    for name in names:
        store.apply(Batch(sources=(source(name),)), f"added {name}")


def foreign_edit(path: Path, old: str, new: str) -> None:
    """Change the file the way an editor does, without the history."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
