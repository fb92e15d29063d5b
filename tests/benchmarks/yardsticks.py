"""The programs that are measured, and the home in which they run."""

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.harness import (
    NotMeasuredError,
    Paint,
    Terminal,
    clean_environment,
    seconds_to_exit,
)
from tests.benchmarks.rows import COLUMNS, rows

ROWS = 250
BARE, SCREENS, LIST, VISIDATA = "bare DataTable", "jobplans-tui", "jobplans-tui list", "VisiData"
FIRST_ROW_MARKERS = ("종로구", "Jongno")
"""Either of these stands in a row of the first screen of the shipped data, and nowhere else."""

_TOP = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Program:
    """A command to measure; `markers` tell that its first row stands on the screen.

    Without markers it has no screen, and the time to its end is measured.
    """

    name: str
    argv: Sequence[str]
    markers: Sequence[str]
    env: Mapping[str, str]

    def open(self) -> Terminal:
        """Start it in a terminal."""
        return Terminal(self.argv, self.env, _TOP)

    def start(self) -> Paint:
        """Run it once; return the seconds to its first row or, without a screen, to its end.

        Raises NotMeasuredError.
        """
        if not self.markers:
            seconds = seconds_to_exit(self.argv, self.env, _TOP)
            return Paint(seconds, seconds)
        with self.open() as terminal:
            first = terminal.wait_for(self.markers)
            return Paint(first - terminal.started, terminal.settle() - terminal.started)


def script(name: str) -> Path | None:
    """Return the script `name` that was installed for this interpreter."""
    path = Path(sys.executable).with_name(name)
    return path if path.exists() else None


def command() -> list[str]:
    """Return the words that start jobplans-tui."""
    installed = script("jobplans-tui")
    return [str(installed)] if installed else [sys.executable, "-m", "jobplans_tui"]


def add_marker(parser: argparse.ArgumentParser) -> None:
    """Add the option that names other markers of the first row of jobplans-tui."""
    parser.add_argument(
        "--marker",
        action="append",
        metavar="TEXT",
        help=f"text in a row of the first screen (default: {' or '.join(FIRST_ROW_MARKERS)})",
    )


@contextmanager
def programs(markers: Sequence[str] | None = None) -> Iterator[dict[str, Program]]:
    """Yield the programs by name; they share a temporary home that is gone afterwards.

    VisiData is among them only if it is installed. `markers` replace those of jobplans-tui.
    """
    with TemporaryDirectory(prefix="jobplans-benchmark-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        env = clean_environment(home) | {"JOBPLANS_LANG": "en"}
        bare = [sys.executable, "-m", "tests.benchmarks.bare_datatable", str(ROWS)]
        yardstick = Program(BARE, bare, (next(rows(1))[1],), env)
        found = {
            BARE: yardstick,
            SCREENS: Program(SCREENS, command(), markers or FIRST_ROW_MARKERS, env),
            LIST: Program(LIST, [*command(), "list"], (), env),
        }
        if visidata := script("vd"):
            # Without the message of the day, for which it would ask the network.
            words = [str(visidata), "--motd-url=", str(_sheet(home))]
            found[VISIDATA] = replace(yardstick, name=VISIDATA, argv=words)
        yield found


def _sheet(folder: Path) -> Path:
    path = folder / "districts.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows(ROWS))
    return path


def warm_up(found: Mapping[str, Program]) -> dict[str, Program]:
    """Run each once, unmeasured, and return those that work; say why the others do not.

    This compiles modules, fills the caches of the disk and installs the user's store.
    """
    working = {}
    # The list first: it installs the store, so that no measured start of the screens does.
    for name in sorted(found, key=lambda name: name != LIST):
        try:
            found[name].start()
        except NotMeasuredError as reason:
            print(f"{name}: not measured, {reason}")
        else:
            working[name] = found[name]
    if VISIDATA not in found:
        print(f"{VISIDATA}: not measured, vd is not installed beside this Python")
    return {name: working[name] for name in found if name in working}
