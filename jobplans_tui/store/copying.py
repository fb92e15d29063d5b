"""A copy of a store in another place, for a change that its own place does not take."""

from pathlib import Path

from jobplans_tui import files
from jobplans_tui.errors import StoreError
from jobplans_tui.store.base import Batch
from jobplans_tui.store.digests import digest
from jobplans_tui.store.following import played
from jobplans_tui.store.history import Event, now
from jobplans_tui.store.layout import encode_layout
from jobplans_tui.store.opening import make_store, open_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.store.view import View
from jobplans_tui.store.writing import begin_history, changes_of, made_step


def copy_with(view: View, batch: Batch, label: str, path: Path) -> TinyDBStore:
    """Write records and a batch to a new file, and open that; the batch is a step of it.

    Nothing else is touched: a backup or a lock of the old place may be what cannot be had. Raises
    StoreError; then nothing stays at `path`.
    """
    step = made_step(changes_of(view, batch), label)
    copy, voids = played(view, [step])
    if voids:
        raise ValueError("a step must lead on from what it was made of")
    content = encode_layout(copy.layout)
    make_store(path, content)
    fold = Event(event="fold", time=now(), written=digest(content), stamp=files.stamp(path))
    try:
        begin_history(path, [step, fold] if step.changes else [fold])
    except StoreError:
        files.remove(path)  # it would be in the way of the next try
        raise
    return open_store(path)
