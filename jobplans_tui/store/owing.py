"""What a running program has written and somebody took out of the history, or with it.

A line that waits stands as long as the program runs that wrote it. It is owed to the history if
that does not hold it: somebody has removed the history, cut it off or put an older one there. But
only to that of the store that it was made for, whose file is the one that was read, or one that was
folded over it. Any other may be a store of its own, and gets no line.
"""

from collections import Counter
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from jobplans_tui.files import Stamp
from jobplans_tui.store.base import Kind
from jobplans_tui.store.history import Event, History, Trace, opened_lines

Name = tuple[Kind, str]


class Own(NamedTuple):
    """What became of lines that a program wrote."""

    waiting: tuple[bytes, ...]
    """Those that wait in the history."""
    missing: tuple[Event, ...]
    """Those that are not in it, with the changes that no line changes again which is there."""

    def without(self, names: Container[Name]) -> tuple[Event, ...]:
        """Return what is missing, but of some records."""
        return filtered(self.missing, lambda item: name_of(item) not in names)


def own_lines(path: Path, own: Sequence[bytes]) -> Own:
    """Look for lines, as they were sealed, in the history of a store. Raises OSError."""
    waiting, others = (
        Counter(line.removesuffix(b"\r") for line in part) for part in History(path).raw()
    )
    kept: list[bytes] = []
    missing: list[Event] = []
    is_missing: dict[Name, bool] = {}
    for line, event in zip(own, opened_lines(own), strict=True):
        raw = line.removesuffix(b"\n")
        found = next((part for part in (waiting, others) if part[raw]), None)
        is_missing |= dict.fromkeys(map(name_of, event.changes), found is None)
        if found is None:
            missing.append(event)
        else:
            found[raw] -= 1
        if found is waiting:
            kept.append(line)
    return Own(tuple(kept), filtered(missing, lambda item: is_missing[name_of(item)]))


def leads_to(path: Path, then: Stamp | None, found: Stamp | None) -> bool:
    """Whether the file at `path`, which has the stamp `found`, is what had the stamp `then`.

    Or was folded over it, by what its history says. Raises OSError.
    """
    return found == then or any(fold.over == then for fold in History(path).folds())


def name_of(item: Trace) -> Name:
    """Return what tells the record of a change from all others."""
    return item.kind, item.key


def filtered(events: Sequence[Event], counts: Callable[[Trace], bool]) -> tuple[Event, ...]:
    """Return events with those of their changes that count, if any do."""
    found = (
        msgspec.structs.replace(event, changes=tuple(filter(counts, event.changes)))
        for event in events
    )
    return tuple(event for event in found if event.changes)
