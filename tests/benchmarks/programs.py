"""The programs that are measured, and the home and the stores that they work on."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from tests.benchmarks.generate import write_rows, write_store
from tests.benchmarks.harness import (
    NotMeasuredError,
    Paint,
    Terminal,
    clean_environment,
    seconds_to_exit,
)
from tests.benchmarks.synthetic import Synthetic

ROWS = 250
SCREENS, LIST = "jobplans-tui", "jobplans-tui list"
BARE, VISIDATA = "bare DataTable", "VisiData"
LARGE_SCREENS, LARGE_BARE, LARGE_VISIDATA = (
    f"{SCREENS}, large",
    f"{BARE}, large",
    f"{VISIDATA}, large",
)
MARKED = f"{SCREENS}, 50 marked"
FIRST_ROW_MARKERS = ("종로구", "Jongno")
"""Either of these stands in a row of the first screen of the shipped data, and nowhere else."""
_MARKS = 50
_SHORT, _LONG = 30.0, 180.0  # seconds until a program must show its first row
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
    limit: float = _SHORT

    def open(self) -> Terminal:
        """Start it in a terminal."""
        return Terminal(self.argv, self.env, _TOP)

    def start(self) -> Paint:
        """Run it once; return the seconds to its first row or, without a screen, to its end.

        Raises NotMeasuredError.
        """
        if not self.markers:
            seconds = seconds_to_exit(self.argv, self.env, _TOP, self.limit)
            return Paint(seconds, seconds)
        with self.open() as terminal:
            first = terminal.wait_for(self.markers, self.limit)
            return Paint(first - terminal.started, terminal.settle() - terminal.started)


@dataclass(frozen=True)
class Bench:
    """A home with stores of three sizes (shipped, medium, large), and the programs in it.

    It works until its folder is gone.
    """

    folder: Path
    env: Mapping[str, str]
    plans: int
    medium: Path
    large: Path
    programs: dict[str, Program] = field(default_factory=dict)


def script(name: str) -> Path | None:
    """Return the script `name` that was installed for this interpreter."""
    path = Path(sys.executable).with_name(name)
    return path if path.exists() else None


def command() -> list[str]:
    """Return the words that start jobplans-tui."""
    installed = script("jobplans-tui")
    return [str(installed)] if installed else [sys.executable, "-m", "jobplans_tui"]


@contextmanager
def bench(plans: int, medium: int) -> Iterator[Bench]:
    """Make stores of `plans` and `medium` plans; yield what is needed to measure with them."""
    with TemporaryDirectory(prefix="jobplans-benchmark-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        env = clean_environment(folder) | {"JOBPLANS_LANG": "en"}
        made = Bench(folder, env, plans, folder / "medium.json", folder / "large.json")
        write_store(made.medium, Synthetic(medium))
        write_store(made.large, Synthetic(plans))
        made.programs.update(_programs(made))
        yield made


def _programs(made: Bench) -> dict[str, Program]:
    env, large = made.env, made.large
    start = command()
    found = [
        Program(SCREENS, start, FIRST_ROW_MARKERS, env),
        Program(LIST, [*start, "list"], (), env),
        Program(LARGE_SCREENS, [*start, "--store", str(large)], _marker(), env, _LONG),
        Program(
            MARKED,
            [*start, "--store", str(large)],
            _marker(),
            {**env, **_marks(made.folder)},
            _LONG,
        ),
    ]
    for count, bare, visidata in ((ROWS, BARE, VISIDATA), (made.plans, LARGE_BARE, LARGE_VISIDATA)):
        sheet = made.folder / f"{count}.csv"
        write_rows(sheet, Synthetic(count))
        limit = _SHORT if count == ROWS else _LONG
        words = [sys.executable, "-m", "tests.benchmarks.bare_datatable", str(sheet)]
        found.append(Program(bare, words, _marker(), env, limit))
        if vd := script("vd"):
            # Without the message of the day, for which it would ask the network.
            found.append(
                Program(visidata, [str(vd), "--motd-url=", str(sheet)], _marker(), env, limit)
            )
    return {program.name: program for program in found}


def _marker() -> tuple[str, ...]:
    """Return the name in the first row of every synthetic list."""
    return (Synthetic(1).district(0).name_ko,)


def _marks(folder: Path) -> dict[str, str]:
    """Keep a state with marked districts in a folder of its own; return what leads to it."""
    state = folder / "marked" / "jobplans-tui" / "state.json"
    state.parent.mkdir(parents=True)
    marks = [Synthetic(1).district(number).code for number in range(100, 100 + _MARKS)]
    state.write_bytes(msgspec.json.encode({"marks": marks}))
    return {"XDG_STATE_HOME": str(state.parents[1])}


def warm_up(found: Mapping[str, Program]) -> dict[str, Program]:
    """Run each once, unmeasured, and return those that work; say why the others do not.

    This compiles modules, fills the caches of the disk, installs the user's store and lets a
    program leave beside a store what it keeps there.
    """
    working = {}
    # The list first: it installs the store, so that no measured start of the screens does.
    for name in sorted(found, key=lambda name: name != LIST):
        try:
            _settled(found[name])
        except NotMeasuredError as reason:
            print(f"{name}: not measured, {reason}")
        else:
            working[name] = found[name]
    return {name: working[name] for name in found if name in working}


def _settled(program: Program) -> None:
    """Run a program until it has nothing more to do, so that it can keep what it worked out."""
    if not program.markers:
        program.start()
        return
    with program.open() as terminal:
        terminal.wait_for(program.markers, program.limit)
        terminal.wait_idle(program.limit)
