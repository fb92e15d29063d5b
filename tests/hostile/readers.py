"""Every reader of files, each with a valid file to begin with."""

import json
import random
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from jobplans_tui.errors import JobPlansError
from jobplans_tui.exchange.draft import settle
from jobplans_tui.exchange.jsonl import read_jsonl
from jobplans_tui.store import empty_store
from jobplans_tui.store.groups import load_groups
from jobplans_tui.store.kept import read_kept
from jobplans_tui.tui.session import State
from tests.builders import seed_lines
from tests.hostile.mutation import mutated

_MEGABYTE = 1024 if sys.platform != "darwin" else 1024**2


class Reader(NamedTuple):
    """What reads a file, and a file that it reads without complaint."""

    read: Callable[[Path], object]
    valid: bytes


class Outcome(NamedTuple):
    """How many inputs were read, how many of them refused in words; seconds and megabytes."""

    inputs: int
    refused: int
    slowest: float
    grown: float


def _jsonl(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    store = empty_store(path.with_name("none.json"))
    problems = settle(read_jsonl(text, path.name), store).problems
    if problems:
        raise JobPlansError(problems[0].message, **problems[0].values)


READERS = {
    "jsonl": Reader(_jsonl, "\n".join(seed_lines()[:12]).encode()),
    "state": Reader(
        lambda path: read_kept(path, State, ""),
        json.dumps(
            {"district": "11380", "marks": ["11380", "11305"], "sort": "total", "reverse": True,
             "everyone": False, "tab": "targets", "theme": "x", "lang": "ko"}
        ).encode(),
    ),
    "groups": Reader(
        load_groups, json.dumps({"이웃": ["11380", "11305"], "[/x]": ["11215", "11200"]}).encode()
    ),
}  # fmt: skip


def read_mutations(reader: Reader, folder: Path, count: int, seed: int = 0) -> Outcome:
    """Read `count` mutations; whatever is raised beside an error in words ends this."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    path = folder / "mutated"
    refused, slowest = 0, 0.0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(count):
        path.write_bytes(mutated(reader.valid, chance))
        start = perf_counter()
        try:
            reader.read(path)
        except JobPlansError as error:
            refused += bool(str(error))
        slowest = max(slowest, perf_counter() - start)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / _MEGABYTE
    return Outcome(count, refused, slowest, grown)
