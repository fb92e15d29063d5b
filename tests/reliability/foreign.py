"""SIGKILL while steps wait, and then another program edits the file past the history.

Each record is as the last own step left it, or as the other program did, and what that took of the
steps that waited is named.
"""

import json
import random
import re
from pathlib import Path

import msgspec

from jobplans_tui.store import Batch, PlanStore, create_store, open_store
from tests.builders import source
from tests.reliability.killing import tell, told_until_killed
from tests.reliability.saves import eager, leftovers

_NAMES = ("a", "b", "c", "d", "e", "f")
_FOLDED = 0.1  # of steps are followed by a fold
_LONGEST = 0.02  # seconds: several steps

Titles = dict[str, str]


class Edits(msgspec.Struct):
    """What became of a number of kills and edits; any failure raises AssertionError instead."""

    kills: int = 0
    steps: int = 0
    edits: int = 0
    named: int = 0
    """Records of which steps that waited were lost to an edit, each of them named."""


def kill_and_edit(folder: Path, kills: int, seed: int = 0) -> Edits:
    """Kill a process that saves and edit its file, again and again. Raises AssertionError."""
    chance = random.Random(seed)  # noqa: S311 - for moments, not for secrets
    path, found = folder / "plans.json", Edits()
    with eager(waits=True):
        store: PlanStore = create_store(path)
        store.apply(Batch(sources=tuple(source(name, title="0") for name in _NAMES)))
        store.close()
        titles = dict.fromkeys(_NAMES, "0")
        while found.kills < kills:
            before, titles = titles, _kill_once(path, titles, chance, found)
            titles = _edit_once(path, before, titles, chance, found)
    return found


def _kill_once(path: Path, titles: Titles, chance: random.Random, found: Edits) -> Titles:
    """Let a process save, kill it, and return what is left."""
    seed = chance.random()
    lines = told_until_killed(
        lambda told: _save_for_ever(path, told, seed), chance.uniform(0, _LONGEST)
    )
    done, wanted = titles, titles
    for line in lines:
        wanted = done | json.loads(line[1:])
        if line[0] == "=":
            done, found.steps = wanted, found.steps + 1
    left = _titles(open_store(path))
    assert left in (done, wanted), f"a third state: {left}"
    assert leftovers(path) == []
    found.kills += 1
    return left


def _edit_once(
    path: Path, before: Titles, titles: Titles, chance: random.Random, found: Edits
) -> Titles:
    """Change some records in the file alone: to something else, or back to what they were before.

    What is left of the others is what they were.
    """
    tables, changed, lost = json.loads(path.read_bytes()), Titles(), set()
    for item in chance.sample([*tables["sources"].values()], 2):
        name, wanted = item["id"], chance.choice([f"foreign {found.kills}", before[item["id"]]])
        if wanted in (item["title"], titles[name]):
            continue
        if titles[name] != item["title"]:
            lost.add(name)
        item["title"] = changed[name] = wanted
    path.write_text(json.dumps(tables, ensure_ascii=False), "utf-8")
    store = open_store(path)
    assert _titles(store) == titles | changed, "a third state"
    told = " ".join(map(str, store.troubles))
    named = [name for name in lost if re.search(rf"\b{name}(, \w)* \(“", told)]
    assert len(named) == len(lost), f"only {named} of {lost} are named: {told}"
    found.edits += len(changed)
    found.named += len(lost)
    return titles | changed


def _titles(store: PlanStore) -> Titles:
    return {item.id: item.title or "" for item in store.sources()}


def _save_for_ever(path: Path, told: int, seed: float) -> None:
    """Write steps of two records until killed; tell "?titles" before each and "=titles" after."""
    chance = random.Random(seed)  # noqa: S311
    store: PlanStore = open_store(path)
    while True:
        wanted = {name: str(chance.random()) for name in chance.sample(_NAMES, 2)}
        words = json.dumps(wanted)
        tell(told, f"?{words}")
        store.apply(Batch(sources=tuple(source(k, title=v) for k, v in wanted.items())), words)
        tell(told, f"={words}")
        if chance.random() < _FOLDED:
            store.close()
