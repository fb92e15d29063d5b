"""From a key to the painted screen: moving in a list, turning its pages, keys while it loads."""

from collections.abc import Callable, Mapping

from tests.benchmarks.harness import LINES, Area, NotMeasuredError, Paint, Terminal
from tests.benchmarks.programs import (
    BARE,
    LARGE_BARE,
    LARGE_SCREENS,
    LARGE_VISIDATA,
    SCREENS,
    VISIDATA,
    Program,
)
from tests.benchmarks.results import Results

DOWN, UP, PAGE_UP, PAGE_DOWN = "B", "A", "5~", "6~"
DOWNS_IN_VIEW, DOWNS_BETWEEN, DOWNS_SCROLLING, BURST = 20, 20, 30, 100
"""Keys in one session: the first 20 rows of a list stand on a screen of 36 lines, row 40 does not.

Moving a cursor and scrolling a list cost differently, so they are not mixed in one median.
"""
BURSTS = 2
"""Down and up again: a list of 170 rows has room for no more at once."""
PAGES = 4
"""A list of 170 rows has so many pages."""
IN_VIEW, SCROLLING, DRAINED = "Down in view", "Down scrolling", f"{BURST} Downs or Ups drained"
NEW_PAGE, SEEN_PAGE, LOADING = "PageDown, new page", "PageDown, seen page", "Down while loading"
# Tables keep the lines they have drawn: only pages that were never shown tell what drawing costs.

LIST_AREA: Area = {row: range(45) for row in range(2, LINES - 1)}
"""Where jobplans-tui has its list, and nothing but that: no field above, no detail beside it."""
_BURST_LIMIT = 20.0
OURS = (SCREENS, LARGE_SCREENS)
PROGRAMS = (BARE, SCREENS, VISIDATA, LARGE_SCREENS, LARGE_VISIDATA, LARGE_BARE)
_ONCE = (LARGE_BARE,)
Session = Callable[[Terminal, str, Results], None]


def measure(working: Mapping[str, Program], results: Results, rounds: int) -> None:
    """Measure the keys of all programs, their sessions taking turns."""
    for number in range(rounds):
        for name in PROGRAMS:
            if name not in working or (number and name in _ONCE):
                continue
            for session in (_walk, _turn_pages):
                run_session(working[name], session, results)
            if name == LARGE_SCREENS:
                run_session(working[name], _while_loading, results, idle=False)


def run_session(program: Program, session: Session, results: Results, *, idle: bool = True) -> None:
    """Start a program, by default wait until it has done all by itself, then let a session run."""
    try:
        with program.open() as terminal:
            terminal.wait_for(program.markers, program.limit)
            if idle:
                terminal.wait_idle(program.limit)
            session(terminal, program.name, results)
    except NotMeasuredError as reason:
        print(f"{program.name}: a session failed, {reason}")


def _first(paint: Paint | None) -> float | None:
    return paint.first if paint else None


def _walk(terminal: Terminal, name: str, results: Results) -> None:
    for _ in range(DOWNS_IN_VIEW):
        results.add((IN_VIEW, name), _first(terminal.press(DOWN)))
    terminal.press(DOWN, times=DOWNS_BETWEEN)
    for _ in range(DOWNS_SCROLLING):
        results.add((SCROLLING, name), _first(terminal.press(DOWN)))
    if name in OURS:
        terminal.watch(LIST_AREA)  # what stands beside it follows when the cursor rests
    for way in (DOWN, UP) * BURSTS:
        drained = terminal.press(way, times=BURST, limit=_BURST_LIMIT)
        results.add((DRAINED, name), drained.settled if drained else None)


def _turn_pages(terminal: Terminal, name: str, results: Results) -> None:
    for kind in (NEW_PAGE, SEEN_PAGE):
        for _ in range(PAGES):
            results.add((kind, name), _first(terminal.press(PAGE_DOWN)))
        for _ in range(PAGES):
            terminal.press(PAGE_UP)


def _while_loading(terminal: Terminal, name: str, results: Results) -> None:
    """Hold Down for as long as the program says that it reads, and until its list has followed."""
    terminal.watch(LIST_AREA)  # not what shows how far it has come
    while terminal.shows(_READING):
        results.add((LOADING, name), _first(terminal.press(DOWN, quiet=_REPEAT)))


_READING = ("Reading the store",)
_REPEAT = 0.03
"""Seconds between two keys, as a keyboard repeats them."""
