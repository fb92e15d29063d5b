"""From the start of a program to its first row, or to its end where it has no screen."""

from tests.benchmarks.harness import NotMeasuredError
from tests.benchmarks.programs import (
    BARE,
    LARGE_BARE,
    LARGE_SCREENS,
    LARGE_VISIDATA,
    LIST,
    SCREENS,
    VISIDATA,
    Program,
)
from tests.benchmarks.results import Results

FIRST = "first row"
_ONCE = (LARGE_BARE,)
"""So slow that one start is enough to see it."""
PROGRAMS = (SCREENS, BARE, VISIDATA, LIST, LARGE_SCREENS, LARGE_VISIDATA, LARGE_BARE)


def measure(working: dict[str, Program], results: Results, runs: int) -> None:
    """Start each program `runs` times, its runs spread among those of the others."""
    order = [name for name in PROGRAMS if name in working]
    for run in range(runs):
        for name in order:
            if run and name in _ONCE:
                continue
            try:
                results.add((FIRST, name), working[name].start().first)
            except NotMeasuredError as reason:
                print(f"{name}: a run failed, {reason}")
                results.add((FIRST, name), None)
        # Nobody always runs in the wake of the same neighbour.
        order.append(order.pop(0))
