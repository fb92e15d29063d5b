"""A copy of a store in another place, for a change that its own place does not take."""

from pathlib import Path

from jobplans_tui import files
from jobplans_tui.errors import JobPlansError
from jobplans_tui.store.base import Batch, PlanStore


def copied(store: PlanStore, batch: Batch, label: str, path: Path) -> PlanStore:
    """Write what a store holds and a change to a new file, and open that. Raises StoreError."""
    copy = store.copy_to(path)
    try:
        copy.apply(batch, label)
    except JobPlansError:
        files.remove(path)  # without the change it is of no use, and in the way of the next try
        raise
    return copy


def free_place(folder: Path, stem: str) -> Path:
    """Return a name for a store that nothing has: stem.json, else stem-2.json and so on."""
    path, number = folder / f"{stem}.json", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{stem}-{number}.json"
    return path
