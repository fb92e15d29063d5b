"""Bytes changed at random: a reader opens what it can and refuses the rest, in bounded time."""

import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from jobplans_tui.errors import StoreError
from jobplans_tui.store import PlanStore, open_store
from jobplans_tui.store.decoding import decode
from jobplans_tui.store.places import history_file
from jobplans_tui.store.salvage import salvage
from tests.reliability.saves import marked

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
    """Read changed inputs. Raises whatever a reader raises that is no StoreError."""
    chance = random.Random(seed)  # noqa: S311
    found, before = Mutations(), _size()
    for _ in range(inputs):
        changed = mutated(content, chance)
        start = time.perf_counter()
        try:
            read(changed)
            found.opened += 1
        except StoreError:
            found.refused += 1
        seconds = time.perf_counter() - start
        assert seconds < _SLOW, f"{seconds:.1f} s for one input"
        found.slowest = max(found.slowest, seconds)
        found.inputs += 1
    found.grown = _size() - before
    return found


def _size() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def store_reader(path: Path) -> Callable[[bytes], object]:
    """Return a reader of a store's bytes, as they would lie at `path`."""
    return lambda content: decode(content, path)


def salvager() -> Callable[[bytes], object]:
    """Return the reader of damaged stores, which refuses nothing."""
    return salvage


def history_reader(path: Path) -> Callable[[bytes], object]:
    """Return a reader of a history's bytes beside the store at `path`."""

    def read(content: bytes) -> None:
        history_file(path).write_bytes(content)
        store: PlanStore = open_store(path)
        store.steps()
        store.history("plan", "p")

    return read


def history_undoer(path: Path) -> Callable[[bytes], object]:
    """Return what undoes and redoes a step by a history of changed bytes."""
    read, states = history_reader(path), path.read_bytes()

    def undo(content: bytes) -> None:
        path.write_bytes(states)
        read(content)
        store = open_store(path)
        if store.undo() is not None:
            store.redo()
            assert path.read_bytes() == states, "redo has other bytes"

    return undo


def writer(path: Path) -> Callable[[bytes], object]:
    """Return what opens a store of changed bytes and writes a step into it."""

    def write(content: bytes) -> None:
        path.write_bytes(content)
        store = open_store(path)
        store.apply(marked(7))
        store.undo()
        assert path.read_bytes() == content, "undo has other bytes"

    return write
