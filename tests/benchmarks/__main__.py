"""Measure everything and print it: `python -m tests.benchmarks [--quick]`."""

import argparse
from collections.abc import Iterable
from time import perf_counter

from tests.benchmarks import files, keys, start, tasks
from tests.benchmarks.files import LARGE, MEDIUM
from tests.benchmarks.programs import (
    BARE,
    LARGE_SCREENS,
    LARGE_VISIDATA,
    LIST,
    MARKED,
    ROWS,
    SCREENS,
    VISIDATA,
    bench,
    warm_up,
)
from tests.benchmarks.report import circumstances, print_table
from tests.benchmarks.results import Goal, Results, goal_table, value_table

_MEDIUM_SHARE = 10  # the medium store has a tenth of the plans of the large one
RUN = {"start": start, "keys": keys, "tasks": tasks}
PARTS = (*RUN, "files")


def goals() -> Iterable[Goal]:
    """Return what the program wants to reach; `large` is the store of 100,000 plans."""
    first = start.FIRST
    return (
        Goal("first row / bare DataTable", (first, SCREENS), 0.95, (first, BARE)),
        Goal("first row / VisiData", (first, SCREENS), 0.9, (first, VISIDATA)),
        Goal("first row, large / shipped", (first, LARGE_SCREENS), 1.5, (first, SCREENS)),
        Goal("first row, large / VisiData", (first, LARGE_SCREENS), 0.75, (first, LARGE_VISIDATA)),
        Goal("list / first row", (first, LIST), 0.35, (first, SCREENS)),
        *(
            goal
            for kind in (keys.IN_VIEW, keys.SCROLLING)
            for goal in (
                Goal(f"{kind} / bare DataTable", (kind, SCREENS), 0.5, (kind, BARE)),
                Goal(f"{kind}, large / shipped", (kind, LARGE_SCREENS), 1.2, (kind, SCREENS)),
                Goal(f"{kind}, large, p99", (kind, LARGE_SCREENS), 35, percent=99),
            )
        ),
        Goal("Down while loading, p99", (keys.LOADING, LARGE_SCREENS), 60, percent=99),
        Goal("PageDown / bare DataTable", (keys.NEW_PAGE, SCREENS), 0.4, (keys.NEW_PAGE, BARE)),
        Goal("100 Downs / bare DataTable", (keys.DRAINED, SCREENS), 0.5, (keys.DRAINED, BARE)),
        Goal("full load / msgspec", (files.LOAD, MEDIUM), 1.5, (files.DECODE, MEDIUM)),
        Goal("memory / file", (files.MEMORY, MEDIUM), 3, (files.SIZE, MEDIUM)),
        Goal("filter keystroke, p99", (tasks.FILTER, LARGE_SCREENS), 50, percent=99),
        Goal("sort", (tasks.SORT, LARGE_SCREENS), 100),
        Goal("full-text search", (tasks.SEARCH, LARGE_SCREENS), 200),
        Goal("compare of 50", (tasks.COMPARE, MARKED), 100),
        Goal("one edit durable", (files.EDIT, LARGE), 50),
    )


def main() -> None:
    """Parse the options, measure the parts, print all values and then the goals."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--plans", type=int, default=100_000, help="plans of the large store")
    parser.add_argument("--runs", type=int, default=9, help="starts of each program")
    parser.add_argument("--rounds", type=int, default=3, help="sessions of each kind")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this (repeatable)")
    parser.add_argument("--quick", action="store_true", help="everything once")
    options = parser.parse_args()
    runs, rounds = (1, 1) if options.quick else (options.runs, options.rounds)
    parts, results, begun = options.part or PARTS, Results(), perf_counter()
    print(f"{circumstances()}; small lists {ROWS} rows, large {options.plans:,}", flush=True)
    with bench(options.plans, options.plans // _MEDIUM_SHARE) as made:
        needed = {name for part in parts if part in RUN for name in RUN[part].PROGRAMS}
        working = warm_up({name: made.programs[name] for name in made.programs if name in needed})
        if VISIDATA not in made.programs:
            print("VisiData: not measured, vd is not installed beside this Python")
        for part in parts:
            if part in RUN:
                RUN[part].measure(working, results, runs if part == "start" else rounds)
        if "files" in parts:
            files.measure(made, results, runs)
    print_table(value_table(results))
    print()
    asked = [goal for goal in goals() if not options.part or goal.of in results.values]
    print_table(goal_table(asked, results))
    print(f"\ntook {(perf_counter() - begun) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
