"""Time to the first row: `python -m tests.benchmarks.start [--runs 15]`."""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping

from tests.benchmarks.harness import NotMeasuredError, Paint
from tests.benchmarks.report import circumstances, percentile, print_table, verdict
from tests.benchmarks.yardsticks import (
    BARE,
    LIST,
    ROWS,
    SCREENS,
    Program,
    add_marker,
    programs,
    warm_up,
)

TARGETS = {SCREENS: 1.30, LIST: 0.50}
"""The largest ratio to the median of the bare app that the project allows itself."""

# Names the modules that `list` left behind, whatever it printed or raised.
_MODULES_OF_LIST = """
import contextlib, io, json, sys
from jobplans_tui.cli.program import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(["list"])
print(json.dumps(sorted(sys.modules)))
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of this benchmark alone."""
    parser.add_argument("--runs", type=int, default=15, help="measured starts of each program")


def run(options: argparse.Namespace) -> None:
    """Measure and print the table."""
    print(f"Start to first row (yardsticks: {ROWS} rows), or to the end where there is no screen")
    print(circumstances())
    with programs(options.marker) as found:
        working = warm_up(found)
        if BARE not in working:
            return
        measured = _measure(working, max(options.runs, 1))
        _print(measured)
        if LIST in working:
            print(_imports(working[LIST]))


def _measure(working: Mapping[str, Program], runs: int) -> dict[str, list[Paint]]:
    """Return the starts of each program, its runs spread among those of the others."""
    measured: dict[str, list[Paint]] = {name: [] for name in working}
    order = list(working)
    for _ in range(runs):
        for name in order:
            try:
                measured[name].append(working[name].start())
            except NotMeasuredError as reason:
                print(f"{name}: a run failed, {reason}")
        # Nobody always runs in the wake of the same neighbour.
        order.append(order.pop(0))
    return {name: paints for name, paints in measured.items() if paints}


def _print(measured: Mapping[str, list[Paint]]) -> None:
    firsts = {name: [paint.first for paint in paints] for name, paints in measured.items()}
    medians = {name: percentile(seconds, 50) for name, seconds in firsts.items()}
    yardstick = medians.get(BARE)
    if yardstick is None:
        return
    table = [("program", "runs", "first row s", "p90", "ratio", "settled s", "p90")]
    for name, paints in measured.items():
        settled = [paint.settled for paint in paints]
        numbers = (percentile(firsts[name], 90), percentile(settled, 50), percentile(settled, 90))
        p90, whole, whole_p90 = (f"{seconds:.3f}" for seconds in numbers)
        ratio = f"{medians[name] / yardstick:.2f} x"
        count = str(len(paints))
        table.append((name, count, f"{medians[name]:.3f}", p90, ratio, whole, whole_p90))
    print_table(table)
    print("Medians and 90th percentiles; settled: no change on the screen after that")
    for name, target in TARGETS.items():
        if name in medians:
            print(verdict(name, medians[name] / yardstick, target))
        else:
            print(f"{name}: target <= {target:.2f} x: not measured")


def _imports(program: Program) -> str:
    """Return the line that says what `list` imports; of Textual it must be nothing."""
    ended = subprocess.run(
        [sys.executable, "-c", _MODULES_OF_LIST],
        env=program.env,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    if ended.returncode:
        return f"{program.name}: modules not counted, {ended.stderr.strip().splitlines()[-1:]}"
    modules = json.loads(ended.stdout)
    parts = {top: sum(name.split(".")[0] == top for name in modules) for top in ("textual", "rich")}
    state = "met" if not parts["textual"] else "not met"
    return (
        f"{program.name}: imports {len(modules)} modules, {parts['rich']} of rich, "
        f"{parts['textual']} of textual (target 0: {state})"
    )


def main() -> None:
    """Run this benchmark alone."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.start", description=__doc__)
    add_options(parser)
    add_marker(parser)
    run(parser.parse_args())


if __name__ == "__main__":
    main()
