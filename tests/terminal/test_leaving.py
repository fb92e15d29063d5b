"""However the program ends, the terminal is as it was; and hasty hands do no harm."""

import io
import re
import signal
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest

from jobplans_tui import paths
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.terminal.screen import Terminal, running

pytestmark = pytest.mark.slow

FIRST_ROW = "서울특별시 Seoul"
_LIMIT = 20.0  # seconds; machines that run tests are slow at times
_MODES = {"other screen": 1049, "mouse": 1000, "all mouse moves": 1003, "pasting": 2004}


@contextmanager
def recorded(
    *arguments: str, cwd: Path, size: tuple[int, int] = (120, 36), **environment: str
) -> Iterator[tuple[Terminal, io.BytesIO]]:
    """Run the program and keep every byte that it sends to the terminal."""
    sent = io.BytesIO()
    with running(*arguments, cwd=cwd, columns=size[0], lines=size[1], **environment) as terminal:
        terminal.process.logfile_read = sent
        yield terminal, sent


def assert_usable(terminal: Terminal, sent: bytes) -> None:
    """The normal screen is back with its cursor, no mode is left on, and typing is visible."""
    for name, mode in _MODES.items():
        last = re.findall(rf"\x1b\[\?{mode}([hl])".encode(), sent)[-1:]
        assert last in ([], [b"l"]), f"{name} is left on"
    assert re.findall(rb"\x1b\[\?25([hl])", sent)[-1:] == [b"h"], "the cursor is left hidden"
    flags = termios.tcgetattr(terminal.process.child_fd)[3]
    assert flags & termios.ECHO, "typing is left invisible"
    assert flags & termios.ICANON, "the terminal is left raw"


def drain(terminal: Terminal, seconds: float = _LIMIT) -> None:
    """Read until the program has ended, without closing the terminal."""
    end = monotonic() + seconds
    while terminal._read():
        assert monotonic() < end, f"waited in vain for the end; the screen is:\n{terminal.text}"


def leave(terminal: Terminal, key: str = "q") -> None:
    """Press a key until the program has ended: some of the keys before it may have been lost."""
    end, again = monotonic() + _LIMIT, monotonic() + 1
    while terminal._read():
        assert monotonic() < end, f"waited in vain for the end; the screen is:\n{terminal.text}"
        if monotonic() > again:
            terminal.press(key)
            again = monotonic() + 1


def test_quitting_leaves_the_terminal_usable(tmp_path: Path) -> None:
    with recorded(cwd=tmp_path) as (terminal, sent):
        terminal.sees(FIRST_ROW)
        terminal.press("q")
        drain(terminal)
        assert_usable(terminal, sent.getvalue())
        assert terminal.ended() == (0, None)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_usable_and_the_store_untouched(
    tmp_path: Path, store: TinyDBStore, number: signal.Signals
) -> None:
    before = store.path.read_bytes()
    with recorded("--store", str(store.path), cwd=tmp_path) as (terminal, sent):
        terminal.sees(FIRST_ROW)
        terminal.press(" ")
        terminal.sees("1 marked")
        terminal.process.kill(number)
        drain(terminal)
        assert_usable(terminal, sent.getvalue())
    assert store.path.read_bytes() == before
    assert [item.name for item in store.path.parent.glob("*plans.json*")] == ["plans.json"]


def test_marks_survive_a_polite_kill(tmp_path: Path) -> None:
    with running(cwd=tmp_path) as terminal:
        terminal.sees(FIRST_ROW)
        terminal.press(" ")
        terminal.sees("1 marked")
        terminal.process.kill(signal.SIGTERM)
        terminal.ended()
    with running(cwd=tmp_path) as terminal:
        terminal.sees("1 marked")


@pytest.mark.parametrize("gulp", ["LLq", " j cq", "cLdq", "Lq"])
def test_keys_that_come_all_at_once_break_nothing(tmp_path: Path, gulp: str) -> None:
    """A slow line delivers keys together; one that falls between two screens may be lost."""
    with recorded(cwd=tmp_path) as (terminal, sent):
        terminal.sees(FIRST_ROW, "Overview")
        terminal.press(gulp)
        leave(terminal)
        assert_usable(terminal, sent.getvalue())
        assert b"Traceback" not in sent.getvalue()
        assert terminal.ended() == (0, None)


def test_keys_before_the_first_screen_break_nothing(tmp_path: Path) -> None:
    with recorded(cwd=tmp_path) as (terminal, sent):
        terminal.press("LjLq")
        leave(terminal)
        assert b"Traceback" not in sent.getvalue()
        assert terminal.ended() == (0, None)


@pytest.mark.parametrize(("typed", "count"), [("eunp", 1), ("quit", 0), ("은평", 1)])
def test_a_filter_typed_in_haste_runs_no_commands(tmp_path: Path, typed: str, count: int) -> None:
    """Over a slow line several keys arrive at once: in the open filter they are text."""
    with running(cwd=tmp_path) as terminal:
        terminal.sees(FIRST_ROW, "Overview")
        terminal.press("/")
        terminal.sees("Filter districts")
        terminal.press(typed)
        terminal.sees(f"{count} of 174", typed)


@pytest.mark.parametrize("is_there", [True, False])
def test_the_filter_and_what_to_look_for_can_come_at_once(tmp_path: Path, is_there: bool) -> None:
    with running(cwd=tmp_path) as terminal:
        if is_there:
            terminal.sees(FIRST_ROW, "Overview")
        terminal.press("/은평구")
        terminal.sees("1 of 174", "은평구 Eunpyeong")


def test_pasting_fills_the_filter(tmp_path: Path) -> None:
    with running(cwd=tmp_path) as terminal:
        terminal.sees(FIRST_ROW, "Overview")
        terminal.press("/")
        terminal.sees("Filter districts")
        terminal.press("\x1b[200~은평구\x1b[201~")
        terminal.sees("1 of 174", "은평구 Eunpyeong")
        terminal.press("\x1b")
        terminal.sees("174 districts")


def test_the_mouse_of_a_terminal_selects_and_marks(tmp_path: Path) -> None:
    with running(cwd=tmp_path) as terminal:
        terminal.sees(FIRST_ROW, "Overview", "강북구 Gangbuk")
        line = next(at for at, text in enumerate(terminal.text.split("\n")) if "강북구" in text)
        for column in (10, 1):
            terminal.press(f"\x1b[<0;{column};{line + 1}M", f"\x1b[<0;{column};{line + 1}m")
        terminal.sees("✓ 강북구", "1 marked")


def test_80x24_reads_compares_and_leaves(tmp_path: Path) -> None:
    with running(columns=80, lines=24, cwd=tmp_path) as terminal:
        terminal.sees(FIRST_ROW, "174 districts")
        terminal.press(*["j"] * 5, "\r")
        terminal.sees("24,000", "33 tasks")
        terminal.press("\x1b")
        terminal.sees("성동구 Seongdong")
        terminal.press(" ", "j", "j", "j", " ", "c")
        terminal.sees("Compare · 8th term", "24,000", "38,312")
        terminal.press("q")
        assert terminal.ended() == (0, None)


def test_the_state_lies_in_the_home_of_the_user(tmp_path: Path) -> None:
    with running(cwd=tmp_path) as terminal:
        terminal.sees(FIRST_ROW)
        terminal.press("j", "j", "q")
        assert terminal.ended() == (0, None)
    assert paths.state_file().is_file()
    assert list(tmp_path.iterdir()) == []
