"""What takes long in a large store, from the key to the screen: filter, sort, search, compare."""

from tests.benchmarks.harness import COLUMNS, Area, Terminal
from tests.benchmarks.keys import LIST_AREA, run_session
from tests.benchmarks.programs import LARGE_SCREENS, MARKED, Program
from tests.benchmarks.results import Results

FILTER, SORT, SEARCH, COMPARE = "filter keystroke", "sort", "full-text search", "compare of 50"
FILTERS = ("강남", "ㄱㄴ", "gangnam", "S00012")
SEARCHES = ("청년 창업", "ㅈㅌㅅㅈ", "2023 여성", "S-777")
_SORTS = 9  # columns of the list
_LIST_AND_COUNTS: Area = {0: range(COLUMNS), **LIST_AREA}
PROGRAMS = (LARGE_SCREENS, MARKED)
_BACKSPACE, _ESCAPE = "\x7f", "\x1b"
_LIMIT = 5.0


def measure(working: dict[str, Program], results: Results, rounds: int) -> None:
    """Measure each task in the screens with the large store, `rounds` times."""
    for _ in range(rounds):
        if LARGE_SCREENS in working:
            for session in (_filter, _sort, _search):
                run_session(working[LARGE_SCREENS], session, results)
        if MARKED in working:
            run_session(working[MARKED], _compare, results)


def _filter(terminal: Terminal, name: str, results: Results) -> None:
    terminal.type("/")
    for query in FILTERS:
        _keystrokes(terminal, query, (FILTER, name), results)


def _search(terminal: Terminal, name: str, results: Results) -> None:
    terminal.type_until("g", ("Type what to search for",))
    terminal.wait_idle()
    for query in SEARCHES:
        _keystrokes(terminal, query, (SEARCH, name), results)


def _keystrokes(terminal: Terminal, query: str, key: tuple[str, str], results: Results) -> None:
    """Type a query, then delete it; the list has followed when nothing more changes in it.

    Neither the field itself is looked at nor what stands beside the list. A key after which the
    same is shown is not counted.
    """
    terminal.watch(_LIST_AND_COUNTS)
    for letter in query:
        paint = terminal.type(letter, _LIMIT)
        if paint:
            results.add(key, paint.settled)
    for _ in query:
        terminal.type(_BACKSPACE, _LIMIT)


def _sort(terminal: Terminal, name: str, results: Results) -> None:
    terminal.watch(_LIST_AND_COUNTS)
    for _ in range(_SORTS):
        paint = terminal.type("o", _LIMIT)
        results.add((SORT, name), paint.settled if paint else None)


def _compare(terminal: Terminal, name: str, results: Results) -> None:
    seconds = terminal.type_until("c", ("Compare ·",))
    results.add((COMPARE, name), seconds)
