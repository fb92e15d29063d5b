"""The full run: `python -m tests.hostile [COUNT]`, COUNT random command lines on a hostile store.

Prints what was tried. The first command that fails badly, or sends a control character, ends it
with its traceback.
"""

import os
import random
import sys
import tempfile
from pathlib import Path

from tests.cli.run import run
from tests.hostile.commands import COMMANDS, NEEDED, ODD, WORDS, forms, harmless, safely
from tests.tui.hostile import HOSTILE, store_of

_COUNT = 2_000
_KNOWN = 0.7  # share of words that some command knows


def _own_home(home: Path) -> None:
    os.environ["HOME"] = str(home)
    for name in ("DATA", "STATE", "CONFIG"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    os.chdir(home)


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
        _commands(Path(name), count)
        os.chdir("/")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else _COUNT)
