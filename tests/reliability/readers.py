"""Every reader of bytes, each with an input that it opens: the rows of the reliability figures."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import msgspec

from jobplans_tui.store import PlanStore, open_store
from jobplans_tui.store.decoding import decode
from jobplans_tui.store.groups import load_groups
from jobplans_tui.store.kept import read_kept
from jobplans_tui.store.layout import encode_layout
from jobplans_tui.store.places import history_file
from jobplans_tui.store.salvage import salvage
from jobplans_tui.tui.session import State
from tests.reliability.mutation import Change, Mutations, mutate, mutated
from tests.reliability.saves import eager, marked, prepared, value_of


class Reader(msgspec.Struct, frozen=True):
    """What reads bytes: an input that it opens, the reader, and its part of the inputs."""

    content: bytes
    read: Callable[[bytes], object]
    share: int = 1
    """It gets one in so many, where an input is dear."""
    change: Change = mutated
    around: Callable[[], AbstractContextManager[object]] = nullcontext
    """What holds while all its inputs are read."""

    def mutations(self, inputs: int) -> Mutations:
        """Read changed inputs, fewer where they are dear."""
        with self.around():
            return mutate(self.content, self.read, inputs // self.share, change=self.change)


_STATE = {
    "district": "11380", "marks": ["11380", "11305"], "sort": "total", "reverse": True,
    "everyone": False, "tab": "targets", "theme": "x", "lang": "ko",
}  # fmt: skip


def readers(folder: Path) -> dict[str, Reader]:
    """Return the readers of the program's own files by what they do; a new one is a row here."""
    path = prepared(folder / "mutations", 5)
    stored, told = path.read_bytes(), history_file(path).read_bytes()
    small = prepared(folder / "writing", 1)
    large = prepared(folder / "waiting", 5)
    groups, state = folder / "groups.json", folder / "state.json"
    return {
        "a store is read": Reader(stored, lambda content: decode(content, path)),
        "a damaged store is salvaged": Reader(stored, salvage),
        "a history is read": Reader(told, _history_reader(path)),
        "lines that wait are read, and folded in": Reader(
            _waiting_lines(large), _folder(large), 20
        ),
        "saved groups are read": Reader(b'{"a": ["11", "26"]}', _file_reader(groups, load_groups)),
        "the kept state is read": Reader(
            json.dumps(_STATE).encode(),
            _file_reader(state, lambda path: read_kept(path, State, "")),
        ),
        "a step is undone and redone by a history": Reader(told, _undoer(path), 20),
        "a store is read, written, and the step undone": Reader(
            small.read_bytes(), _writer(small), 20
        ),
    }


def _history_reader(path: Path) -> Callable[[bytes], object]:
    def read(content: bytes) -> None:
        history_file(path).write_bytes(content)
        store: PlanStore = open_store(path)
        store.steps()
        store.history("plan", "p")

    return read


def _waiting_lines(path: Path) -> bytes:
    """Return the history of a few steps that are not folded in."""
    with eager(waits=True):
        store = open_store(path)
        history_file(path).unlink()
        for value in range(20, 23):
            store.apply(marked(value), str(value))
        store.undo()
        return history_file(path).read_bytes()


def _folder(path: Path) -> Callable[[bytes], object]:
    """Return what reads lines that wait: any number of whole steps, and what is folded is that."""
    begun = path.read_bytes()

    def read(content: bytes) -> None:
        with eager(waits=True):
            path.write_bytes(begun)
            history_file(path).write_bytes(content)
            store = open_store(path)
            value = value_of(store)
            assert value in {5, 20, 21, 22}, "a third state"
            store.apply(marked(30))
            store.undo()
            store.close()
            assert value_of(open_store(path)) == value, "the fold has another state"

    return read


def _file_reader(path: Path, load: Callable[[Path], object]) -> Callable[[bytes], object]:
    def read(content: bytes) -> None:
        path.write_bytes(content)
        load(path)

    return read


def _undoer(path: Path) -> Callable[[bytes], object]:
    read, stored = _history_reader(path), path.read_bytes()

    def undo(content: bytes) -> None:
        path.write_bytes(stored)
        read(content)
        store = open_store(path)
        if store.undo() is not None:
            store.redo()
            assert path.read_bytes() == stored, "redo has other bytes"

    return undo


def _writer(path: Path) -> Callable[[bytes], object]:
    def write(content: bytes) -> None:
        path.write_bytes(content)
        store = open_store(path)
        store.apply(marked(7))
        store.undo()
        assert _in_own_notation(path.read_bytes()) == _in_own_notation(content), "undo has others"

    return write


def _in_own_notation(content: bytes) -> bytes:
    """Return the records as the program writes them: only a backup has the bytes of others."""
    return encode_layout(decode(content, Path("plans.json")).layout)
