"""Changes of a store: by a step, cut off by a kill, and by another program, past the history."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, NoReturn

import pytest

from jobplans_tui import files
from jobplans_tui.store import Batch, PlanStore
from jobplans_tui.store.history import History
from tests.builders import source
from tests.reliability.faults import Killed, faults

Moment = Literal["before", "after"]


def add(store: PlanStore, *names: str) -> None:
    """Add sources, each in a step of its own."""
    for name in names:
        store.apply(Batch(sources=(source(name),)), f"added {name}")


def foreign_edit(path: Path, old: str, new: str) -> None:
    """Change the file the way an editor does, without the history."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@contextmanager
def killed(moment: Moment) -> Iterator[None]:
    """Let a write end as by a kill, right before or after the file of the store is replaced.

    Where a write does not come that far, it is whole.
    """

    def die(*_: object) -> NoReturn:
        raise Killed

    with pytest.MonkeyPatch.context() as patch, faults():
        if moment == "before":
            patch.setattr(files, "put", die)
            patch.setattr(files, "remove", lambda _: None)
        else:
            patch.setattr(History, "close", die)
        with suppress(Killed):
            yield
