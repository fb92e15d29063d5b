"""Bytes changed at random: a reader opens what it can and refuses the rest, in bounded time."""

import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from jobplans_tui.errors import JobPlansError
from jobplans_tui.exchange.draft import settle
from jobplans_tui.exchange.jsonl import read_jsonl, write_jsonl
from jobplans_tui.store import PlanStore, create_store, open_store
from jobplans_tui.store.decoding import decode
from jobplans_tui.store.groups import load_groups
from jobplans_tui.store.places import history_file
from jobplans_tui.store.salvage import salvage
from tests.builders import ENGLISH
from tests.reliability.saves import eager, marked, prepared, value_of

_SLOW = 5.0  # seconds for one input: a hang
_PIECES = (
    b"{", b"}", b"[", b"]", b'"', b":", b",", b"\\", b"\n", b"\x00", b"\xff", b"\xef\xbb\xbf", b"-",
    b"NaN", b"Infinity", b"null", b"true", b"1e999", b"9" * 400, b'"\\ud800"', b"\xed\xa0\x80",
    b'"meta": {', b'"plans": {', b'"1": {', b'"id": "x",', b"[" * 2000, b'{"a":' * 2000,
)  # fmt: skip


class Mutations(msgspec.Struct):
    """What a reader made of changed inputs; anything but these raises."""

    inputs: int = 0
    opened: int = 0
    refused: int = 0
    slowest: float = 0.0
    """Seconds."""
    grown: int = 0
    """By how many MiB the process grew."""


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return content changed at one to four places."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed) + 1)
        length = chance.choice([1, 1, 1, 4, 30, 300])
        match chance.randrange(6):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = chance.choice(_PIECES)
            case 3:
                changed[at : at + length] = chance.choice(_PIECES)
            case 4:
                changed[at:at] = changed[at : at + length]
            case _:
                if chance.random() < 0.2:
                    del changed[at:]
    return bytes(changed)


def mutate(
    content: bytes, read: Callable[[bytes], object], inputs: int, seed: int = 0
) -> Mutations:
    """Read changed inputs. Raises whatever a reader raises that is no error for users."""
    chance = random.Random(seed)  # noqa: S311
    found, before = Mutations(), _size()
    for _ in range(inputs):
        changed = mutated(content, chance)
        start = time.perf_counter()
        try:
            read(changed)
            found.opened += 1
        except JobPlansError:
            found.refused += 1
        seconds = time.perf_counter() - start
        assert seconds < _SLOW, f"{seconds:.1f} s for one input"
        found.slowest = max(found.slowest, seconds)
        found.inputs += 1
    found.grown = _size() - before
    return found


def _size() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


class Reader(msgspec.Struct, frozen=True):
    """What reads bytes: an input that it opens, the reader, and its part of the inputs."""

    content: bytes
    read: Callable[[bytes], object]
    share: int = 1
    """It gets one in so many, where an input is dear."""


def readers(folder: Path) -> dict[str, Reader]:
    """Return every reader by what it does; a new one is a row here."""
    path = prepared(folder / "mutations", 5)
    large = prepared(folder / "waiting", 5)
    stored, told = path.read_bytes(), history_file(path).read_bytes()
    lines = write_jsonl(open_store(path)).encode()
    small = prepared(folder / "writing", 1)
    groups = folder / "groups.json"
    return {
        "a store is read": Reader(stored, lambda content: decode(content, path)),
        "a damaged store is salvaged": Reader(stored, salvage),
        "a history is read": Reader(told, _history_reader(path)),
        "lines that wait are read, and folded in": Reader(
            _waiting_lines(large), _folder(large), 20
        ),
        "records are imported": Reader(lines, _importer(folder)),
        "saved groups are read": Reader(b'{"a": ["11", "26"]}', _groups_reader(groups)),
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


def _importer(folder: Path) -> Callable[[bytes], object]:
    empty = create_store(folder / "empty.json")

    def read(content: bytes) -> None:
        settled = settle(read_jsonl(content.decode("utf-8", "replace"), "changed"), empty)
        for problem in settled.problems:
            problem.worded(ENGLISH)

    return read


def _groups_reader(path: Path) -> Callable[[bytes], object]:
    def read(content: bytes) -> None:
        path.write_bytes(content)
        load_groups(path)

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
        assert path.read_bytes() == content, "undo has other bytes"

    return write
