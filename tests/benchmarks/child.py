"""One measurement in a process of its own: `python -m tests.benchmarks.child PART STORE`.

Prints a JSON object: seconds, and the most memory the process had, before and after, in bytes.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import msgspec

from jobplans_tui.store import Batch
from jobplans_tui.store.layout import Layout
from jobplans_tui.store.opening import open_store


def load(path: Path) -> float:
    """Open a store and read all records of all districts."""
    begun = perf_counter()
    store = open_store(path)
    for district in store.districts():
        store.dossier(district.code)
    store.sources()
    return perf_counter() - begun


def decode(path: Path) -> float:
    """Do what the yardstick does: read the file, and decode it into the same records."""
    begun = perf_counter()
    msgspec.json.decode(path.read_bytes(), type=Layout)
    return perf_counter() - begun


def edit(path: Path) -> float:
    """Change one plan, until the change is safe on disk."""
    store = open_store(path)
    code = store.districts()[-1].code
    plan = store.dossier(code).plans[0]
    changed = msgspec.structs.replace(plan, note=f"{plan.note}, changed")
    begun = perf_counter()
    store.apply(Batch(plans=(changed,)), "Benchmark")
    return perf_counter() - begun


PARTS: dict[str, Callable[[Path], float]] = {"load": load, "decode": decode, "edit": edit}


def main() -> None:
    """Run the part that is asked for."""
    part, path = sys.argv[1:]
    before = _peak()
    seconds = PARTS[part](Path(path))
    print(json.dumps({"seconds": seconds, "before": before, "peak": _peak()}))


def _peak() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main()
