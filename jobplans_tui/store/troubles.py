"""What is missing of what a store should hold, in words: lost changes, damaged lines."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jobplans_tui.errors import StoreError
from jobplans_tui.store.places import history_file
from jobplans_tui.store.view import Reading
from jobplans_tui.text import brief

if TYPE_CHECKING:
    from jobplans_tui.store.history import Event

_NAMED = 10


def troubles_of(path: Path, read: Reading) -> tuple[StoreError, ...]:
    """Return what has to be told of a store as it was read."""
    return tuple(_troubles(path, read))


def _troubles(path: Path, read: Reading) -> Iterator[StoreError]:
    if read.lost:
        yield StoreError(
            "Another program changed what was waiting to be written into {path}; lost are: {what}.",
            "What it wrote counts; `jobplans-tui history NAME` shows what was lost, to be made"
            " again.",
            path=path,
            what=named(read.lost),
        )
    if read.astray:
        yield StoreError(
            "The store {path} or its history is another one than this program has changed; not in"
            " it, and maybe lost are: {what}.",
            "If the store was moved, they wait in its history there; else make them again.",
            path=path,
            what=named(read.astray),
        )
    if read.damaged:
        yield StoreError(
            "Damaged lines in the history {path}: {count}. What they changed may be missing.",
            "See `jobplans-tui history`, and make the changes that are missing again.",
            path=history_file(path),
            count=read.damaged,
        )


def named(lost: "Iterable[Event]") -> str:
    """Name records and the steps that changed them: all, or the first and how many more."""
    labels = {
        (item.kind, item.key): event.label or event.id for event in lost for item in event.changes
    }
    keys: dict[str, list[str]] = {}
    for (_, key), label in list(labels.items())[:_NAMED]:
        keys.setdefault(label, []).append(key)
    named = "; ".join(f"{', '.join(own)} (“{brief(label)}”)" for label, own in keys.items())
    rest = len(labels) - _NAMED
    return f"{named} … +{rest}" if rest > 0 else named
