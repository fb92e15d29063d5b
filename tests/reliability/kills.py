"""SIGKILL at random moments of saves: what is left opens, and is the old or the new state.

A forked process edits, undoes and redoes as fast as it can, and tells over a pipe which value it is
about to write and which it has written. The parent kills it, and looks at what is left.
"""

import random
from pathlib import Path

import msgspec

from jobplans_tui.store import PlanStore, create_store, open_store
from tests.reliability.killing import tell, told_until_killed
from tests.reliability.saves import eager, leftovers, marked, told_value, value_of

_FOLDED = 0.3  # of saves are followed by a fold, where something waits
_LONGEST = 0.03  # seconds: several saves


class Kills(msgspec.Struct):
    """What became of a number of kills; any failure raises AssertionError instead."""

    kills: int = 0
    saves: int = 0
    cut: int = 0
    """Kills that fell into a save, between what was told before it and after it."""
    new: int = 0
    """Of those: how many left the new state."""


def kill_saves(folder: Path, kills: int, seed: int = 0, *, waits: bool = False) -> Kills:
    """Kill a process that saves, again and again. Raises AssertionError if anything is lost.

    With `waits` the store counts as a large one: steps wait and are folded in now and then.
    """
    chance = random.Random(seed)  # noqa: S311 - for moments, not for secrets
    path = folder / "plans.json"
    found = Kills()
    with eager(waits=waits):
        create_store(path).apply(marked(0))
        value = 0
        while found.kills < kills:
            value = _kill_once(path, value, chance, found)
    return found


def _kill_once(path: Path, value: int, chance: random.Random, found: Kills) -> int:
    """Let a process save, kill it, and return the value that is left."""
    seed = chance.random()
    lines = told_until_killed(
        lambda told: _save_for_ever(path, told, seed), chance.uniform(0, _LONGEST)
    )
    done = [int(line[1:]) for line in lines if line.startswith("=")]
    wanted = int(lines[-1][1:])
    last = done[-1] if done else value
    store = open_store(path)
    left = value_of(store)
    assert left in {last, wanted}, f"{left} is neither {last} nor {wanted}"
    assert leftovers(path) == []
    assert told_value(store) == left, "the history tells another state"
    found.kills += 1
    found.saves += len(done)
    if lines[-1].startswith("?"):
        found.cut += 1
        found.new += left == wanted
    return left


def _save_for_ever(path: Path, told: int, seed: float) -> None:
    """Apply, undo and redo until killed; tell "?value" before each save and "=value" after it."""
    chance = random.Random(seed)  # noqa: S311
    store: PlanStore = open_store(path)
    past, future = [value_of(store)], list[int]()
    while True:
        if chance.random() < _FOLDED:
            store.close()
        kind = chance.choice(["apply", "apply", "undo", "redo"])
        if kind == "undo" and len(past) > 1:
            future.append(past.pop())
            tell(told, f"?{past[-1]}")
            store.undo()
        elif kind == "redo" and future:
            past.append(future.pop())
            tell(told, f"?{past[-1]}")
            store.redo()
        else:
            past.append(chance.randrange(10**9))
            future.clear()
            tell(told, f"?{past[-1]}")
            store.apply(marked(past[-1]))
        tell(told, f"={value_of(store)}")
