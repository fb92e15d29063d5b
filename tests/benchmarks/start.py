"""From the start of a program to its first row, or to its end where it has no screen."""

import json
import subprocess
import sys

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
_PROGRAMS = (SCREENS, BARE, VISIDATA, LIST, LARGE_SCREENS, LARGE_VISIDATA, LARGE_BARE)

# Names the modules that `list` left behind, whatever it printed or raised.
_MODULES_OF_LIST = """
import contextlib, io, json, runpy, sys
sys.argv = ["jobplans-tui", "list"]
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    runpy.run_module("jobplans_tui", run_name="__main__", alter_sys=True)
print(json.dumps(sorted(sys.modules)))
"""


def measure(working: dict[str, Program], results: Results, runs: int) -> None:
    """Start each program `runs` times, its runs spread among those of the others."""
    order = [name for name in _PROGRAMS if name in working]
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


def imports(program: Program) -> str:
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
    return (
        f"{program.name} imports {len(modules)} modules, {parts['rich']} of rich,"
        f" {parts['textual']} of textual"
    )
