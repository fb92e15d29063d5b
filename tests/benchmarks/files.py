"""What is done with a store as a whole: loading, memory, one edit, exporting the list."""

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.harness import NotMeasuredError, seconds_to_exit
from tests.benchmarks.programs import SCREENS, Bench, command
from tests.benchmarks.results import Results

LOAD, DECODE, EDIT, EXPORT = (
    "full load",
    "msgspec typed decode",
    "one edit durable",
    "export of rows",
)
MEMORY, SIZE = "memory of the load", "size of the file"
MEDIUM, LARGE = "medium store", "large store"
_LIMIT = 600


def measure(made: Bench, results: Results, runs: int) -> None:
    """Measure `runs` times in turn; the large store is only edited, and its list written."""
    results.add((SIZE, MEDIUM), made.medium.stat().st_size)
    for _ in range(runs):
        for part, key in (("load", LOAD), ("decode", DECODE)):
            seconds, peak = _child(made, part, made.medium)
            results.add((key, MEDIUM), seconds)
            if part == "load":
                results.add((MEMORY, MEDIUM), peak)
    for _ in range(runs):
        seconds, _ = _child(made, "edit", made.large)
        results.add((EDIT, LARGE), seconds)
    _export(made, results)


def _child(made: Bench, part: str, path: Path) -> tuple[float, float]:
    """Return the seconds that a part took, and the most memory it had beyond the interpreter's."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.child", part, str(path)],
        env=made.env,
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        check=True,
    )
    told = json.loads(ended.stdout)
    return told["seconds"], told["peak"] - told["before"]


def _export(made: Bench, results: Results) -> None:
    target = made.folder / "list.csv"
    words = [*command(), "--store", str(made.large), "list", "--format", "csv", "-o", str(target)]
    try:
        results.add((EXPORT, SCREENS), seconds_to_exit(words, made.env, made.folder, _LIMIT))
    except NotMeasuredError as reason:
        print(f"export: not measured, {reason}")
