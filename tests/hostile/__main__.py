"""The full run: `python -m tests.hostile [COUNT]`, COUNT mutations of each reader's file.

Prints what was tried, how long it took and how far the memory grew. The first thing that is neither
read nor refused in words ends it with its traceback.
"""

import os
import random
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.cli.run import run
from tests.hostile.commands import COMMANDS, NEEDED, ODD, WORDS, forms, harmless, safely
from tests.hostile.readers import READERS, read_mutations
from tests.tui.hostile import HOSTILE, store_of

_COUNT = 100_000
_LINES = 50  # mutations for each random command line
_KNOWN = 0.7  # share of words that some command knows


def _own_home(home: Path) -> None:
    os.environ["HOME"] = str(home)
    for name in ("DATA", "STATE", "CONFIG"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    os.chdir(home)


def _readers(folder: Path, count: int) -> None:
    for name, reader in READERS.items():
        start = perf_counter()
        made = read_mutations(reader, folder, count)
        print(f"{name}: {made.inputs:,} mutated inputs in {perf_counter() - start:.0f} s, "
              f"{made.refused:,} refused in words, 0 tracebacks, slowest {made.slowest * 1000:.0f} "
              f"ms, memory +{made.grown:.0f} MB", flush=True)  # fmt: skip


def _commands(folder: Path, count: int) -> None:
    store_of(HOSTILE.values(), folder / "hostile.json")
    run("--store", "hostile.json", "export", "-o", "records.jsonl")
    run("--store", "hostile.json", "groups", "save", "group [/x]", *ODD[-2:])
    kinds = list(forms())
    for words in kinds:
        outcome = run("--store", "hostile.json", *words)
        assert harmless(outcome), (words, outcome)
    print(f"{len(kinds)} commands, formats and languages on a hostile store: no control character")
    chance = random.Random(0)  # noqa: S311 - repeatable on purpose
    ended: dict[int, int] = {}
    for _ in range(count):
        name = chance.choice(list(COMMANDS))
        words = [*name.split(), *NEEDED.get(name, [])][: chance.randrange(1, 7)]
        for _ in range(chance.randrange(4)):
            part = chance.choice(WORDS if chance.random() < _KNOWN else ODD)
            words.insert(chance.randrange(len(words) + 1), part)
        store = chance.choice(("hostile.json", "hostile.json", chance.choice(ODD)))
        outcome = safely(words, folder, JOBPLANS_STORE=store)
        assert harmless(outcome), (words, outcome)
        ended[outcome.code] = ended.get(outcome.code, 0) + 1
    print(f"{count:,} random command lines, by exit code: {dict(sorted(ended.items()))}")


def main(count: int) -> None:
    """Run everything in a folder and a home of its own."""
    with tempfile.TemporaryDirectory() as name:
        _own_home(Path(name))
        _readers(Path(name), count)
        _commands(Path(name), count // _LINES)
        os.chdir("/")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else _COUNT)
