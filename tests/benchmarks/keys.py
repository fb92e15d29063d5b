"""From a key to the painted screen: `python -m tests.benchmarks.keys [--rounds 3]`."""

import argparse
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.benchmarks.harness import NotMeasuredError, Paint, Terminal
from tests.benchmarks.report import circumstances, percentile, print_table
from tests.benchmarks.yardsticks import LIST, ROWS, Program, add_marker, programs, warm_up

DOWN, PAGE_UP, PAGE_DOWN = "B", "5~", "6~"
DOWNS_IN_VIEW, DOWNS_BETWEEN, DOWNS_SCROLLING, BURST = 20, 20, 30, 100
"""Keys in one session: the first 20 rows of a list stand on a screen of 36 lines, row 40 does not.

Moving a cursor and scrolling a list cost differently, so they are not mixed in one median.
"""
PAGES, PAGE_SESSIONS = 4, 2
"""Pages in one session, and such sessions in a round; a list of 170 rows has so many pages."""

_BURST_LIMIT = 20.0
# Tables keep the lines they have drawn: only pages that were never shown tell what drawing costs.
_KINDS = (
    "Down in view",
    "Down scrolling",
    f"{BURST} Downs at once",
    "PageDown, new page",
    "PageDown, seen page",
)


@dataclass
class Latencies:
    """What one kind of key did in one program; `missed` keys changed nothing in time."""

    paints: list[Paint] = field(default_factory=list)
    missed: int = 0

    def add(self, paint: Paint | None) -> None:
        """Keep what one key did."""
        if paint:
            self.paints.append(paint)
        else:
            self.missed += 1


Measured = dict[tuple[str, str], Latencies]
"""Latencies by kind of key and name of program."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of this benchmark alone."""
    parser.add_argument(
        "--rounds",
        type=int,
        default=3,
        help=f"rounds, in each of which a program gets {DOWNS_IN_VIEW} Downs in view, "
        f"{DOWNS_SCROLLING} scrolling, {BURST} at once, "
        f"{PAGES * PAGE_SESSIONS} PageDowns to new pages and as many to seen ones",
    )


def run(options: argparse.Namespace) -> None:
    """Measure and print the table."""
    print(f"Key to paint (yardsticks: {ROWS} rows): first frame that differs, last one after it")
    print(circumstances())
    with programs(options.marker) as found:
        working = warm_up({name: found[name] for name in found if name != LIST})
        _print(_measure(working, max(options.rounds, 1)))


def _measure(working: Mapping[str, Program], rounds: int) -> Measured:
    """Return the latencies of all programs, their sessions taking turns."""
    measured: Measured = defaultdict(Latencies)
    sessions = (_walk, *[_turn_pages] * PAGE_SESSIONS)
    for _ in range(rounds):
        for name, program in working.items():
            for session in sessions:
                try:
                    with program.open() as terminal:
                        terminal.wait_for(program.markers)
                        terminal.settle()
                        session(terminal, [measured[kind, name] for kind in _KINDS])
                except NotMeasuredError as reason:
                    print(f"{name}: a session failed, {reason}")
    return measured


def _walk(terminal: Terminal, kinds: list[Latencies]) -> None:
    in_view, scrolling, burst, *_ = kinds
    for _ in range(DOWNS_IN_VIEW):
        in_view.add(terminal.press(DOWN))
    terminal.press(DOWN, times=DOWNS_BETWEEN)
    for _ in range(DOWNS_SCROLLING):
        scrolling.add(terminal.press(DOWN))
    burst.add(terminal.press(DOWN, times=BURST, limit=_BURST_LIMIT))


def _turn_pages(terminal: Terminal, kinds: list[Latencies]) -> None:
    *_, new, seen = kinds
    for latencies in (new, seen):
        for _ in range(PAGES):
            latencies.add(terminal.press(PAGE_DOWN))
        for _ in range(PAGES):
            terminal.press(PAGE_UP)


def _print(measured: Measured) -> None:
    heading = ("key", "program", "keys", "first median ms", "p99", "settled median ms", "p99")
    table = [heading]
    for kind in _KINDS:
        for (key, name), latencies in measured.items():
            if key == kind:
                table.append((kind, name, *_numbers(latencies)))
    print_table(table)


def _numbers(latencies: Latencies) -> tuple[str, str, str, str, str]:
    """Return the number of keys and four latencies in milliseconds."""
    count = str(len(latencies.paints))
    if latencies.missed:
        count += f" ({latencies.missed} missed)"
    if not latencies.paints:
        return (count, "-", "-", "-", "-")
    firsts = [paint.first * 1000 for paint in latencies.paints]
    last = [paint.settled * 1000 for paint in latencies.paints]
    return (
        count,
        f"{percentile(firsts, 50):.1f}",
        f"{percentile(firsts, 99):.1f}",
        f"{percentile(last, 50):.1f}",
        f"{percentile(last, 99):.1f}",
    )


def main() -> None:
    """Run this benchmark alone."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.keys", description=__doc__)
    add_options(parser)
    add_marker(parser)
    run(parser.parse_args())


if __name__ == "__main__":
    main()
