"""Odd terminals, environments and hands: each is served, or told what is needed."""

import os
import signal
from pathlib import Path

import pytest

from jobplans_tui import paths
from tests.cli.run import refused, run
from tests.terminal.screen import running
from tests.terminal.test_leaving import FIRST_ROW, assert_usable, drain, leave, recorded

pytestmark = pytest.mark.slow

SERVED = {
    "no TERM": {"TERM": ""},
    "vt100": {"TERM": "vt100"},
    "a hostile TERM": {"TERM": "\x1b]0;owned\x07"},
    "LANG=C": {"LANG": "C"},
    "a hostile LANG": {"LANG": "ko\x1b[31m", "LC_ALL": "\udcff"},
    "an unknown language": {"JOBPLANS_LANG": "\x1b[2J"},
    "no home": {"HOME": "/proc/nothing"},
    "a size of another terminal": {"COLUMNS": "100000", "LINES": "9999"},
    "no size": {"COLUMNS": "nonsense", "LINES": "-1"},
}
REFUSED = {
    "TERM=dumb": ({"TERM": "dumb"}, 2, "TERM says dumb"),
    "ascii": ({"PYTHONIOENCODING": "ascii"}, 2, "a terminal in UTF-8"),
    "cp949": ({"PYTHONIOENCODING": "cp949"}, 2, "a terminal in UTF-8"),
    "no folder": ({"XDG_DATA_HOME": "/proc/nothing"}, 4, "cannot be made"),
    "hostile": ({"JOBPLANS_STORE": "/\x1b]0;owned\x07"}, 4, "There is no store at /␛]0;owned␇"),
    "no text": ({"JOBPLANS_STORE": "/\udcff"}, 4, "There is no store at /<U+DCFF>"),
}


@pytest.mark.parametrize("environment", SERVED.values(), ids=SERVED.keys())
def test_environments_that_are_served(tmp_path: Path, environment: dict[str, str]) -> None:
    with running(cwd=tmp_path, columns=120, lines=36, **environment) as terminal:
        terminal.sees(FIRST_ROW, "Overview")
        terminal.press("j", " ")
        terminal.sees("1 marked")
        terminal.press("q")
        assert terminal.ended() == (0, None)


@pytest.mark.parametrize(("environment", "code", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_environments_that_are_not(
    tmp_path: Path, environment: dict[str, str], code: int, words: str
) -> None:
    with recorded(cwd=tmp_path, size=(120, 36), **environment) as (terminal, sent):
        drain(terminal)
        assert terminal.ended() == (code, None)
    output = sent.getvalue().decode()
    assert words in output
    assert output.count("\n") <= 2
    assert "\x1b" not in output


def test_a_user_without_a_home_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "nowhere")
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    shipped = str(paths.shipped_store())
    refused(run("list"), 4, "There is no folder for your data", "--store FILE")
    assert run("paths").code == 0
    assert run("--store", shipped, "info").code == 0
    assert run("groups").code == 0
    groups = run("groups", "save", "이웃", "성동구", "광진구", JOBPLANS_STORE=shipped)
    refused(groups, 4, "cannot be written")


@pytest.mark.parametrize("size", [(1, 1), (5, 2), (20, 5), (1, 60), (300, 1)], ids=str)
def test_any_size_is_survived(tmp_path: Path, size: tuple[int, int]) -> None:
    with recorded(cwd=tmp_path, size=size) as (terminal, sent):
        while b"\x1b[?1049h" not in sent.getvalue():
            assert terminal._read()
        for key in "j k?\x1b1s\x1b2345s\x1be\x1b/a\x1b\x10x\x1bc":
            terminal.press(key)
            terminal._read()
        leave(terminal, "\x11")
        assert_usable(terminal, sent.getvalue())
        assert terminal.ended() == (0, None)


def test_a_storm_of_sizes(tmp_path: Path) -> None:
    with recorded(cwd=tmp_path) as (terminal, _):
        terminal.sees(FIRST_ROW, "Overview")
        for turn in range(60):
            terminal.resize(1 + turn * 37 % 150, 1 + turn * 17 % 50)
            terminal.press("j" if turn % 2 else "2")
            terminal._read()
        terminal.resize(120, 36)
        terminal.sees("174 districts", "Overview")
        terminal.press("q")
        assert terminal.ended() == (0, None)


@pytest.mark.parametrize("typed", [b"\xff", b"\xc0\xba\xc1\xd8", b"\xed\xa0\x80", b"\x80" * 5000])
def test_keys_that_are_no_text_are_nothing(tmp_path: Path, typed: bytes) -> None:
    """A terminal that does not speak UTF-8 sends Hangul in another encoding."""
    with recorded(cwd=tmp_path) as (terminal, _):
        terminal.sees(FIRST_ROW, "Overview")
        terminal.process.send(typed)
        terminal.still()
        terminal.sees("174 districts")
        terminal.press(" ")
        terminal.sees("1 marked")
        terminal.press("q")
        assert terminal.ended() == (0, None)


def test_a_pasted_flood_of_controls(tmp_path: Path) -> None:
    with recorded(cwd=tmp_path) as (terminal, sent):
        terminal.sees(FIRST_ROW, "Overview")
        terminal.press("/")
        terminal.sees("Filter districts")
        terminal.process.send(b"\x1b[200~" + b"\x07\xc2\x9b31m\x0e" * 500 + b"\x1b[201~")
        terminal.sees("0 of 174")
        terminal.press("\x1b")
        terminal.sees("174 districts")
        leave(terminal)
        assert b"\xc2\x9b" not in sent.getvalue()


def test_stopped_and_continued(tmp_path: Path) -> None:
    with recorded(cwd=tmp_path) as (terminal, sent):
        terminal.sees(FIRST_ROW, "Overview")
        terminal.press(" ")
        terminal.sees("1 marked")
        terminal.process.kill(signal.SIGTSTP)
        program = terminal.process.pid
        assert program
        seen = os.WSTOPPED | os.WNOWAIT | os.WNOHANG
        # Read meanwhile: a program that has still something to say waits for its terminal.
        terminal.until(lambda _: os.waitid(os.P_PID, program, seen), "a program that has stopped")
        terminal._read()
        assert_usable(terminal, sent.getvalue())
        terminal.process.kill(signal.SIGCONT)
        terminal.press(" ")
        terminal.until(lambda shown: FIRST_ROW in shown and "marked" not in shown, "no mark")
        terminal.press("q")
        assert terminal.ended() == (0, None)


def test_interrupted(tmp_path: Path) -> None:
    with recorded(cwd=tmp_path) as (terminal, sent):
        terminal.sees(FIRST_ROW, "Overview")
        terminal.press(" ")
        terminal.sees("1 marked")
        terminal.process.kill(signal.SIGINT)
        drain(terminal)
        assert_usable(terminal, sent.getvalue())
        assert terminal.ended() == (130, None)
        assert b"Traceback" not in sent.getvalue()
    with running(cwd=tmp_path) as terminal:
        terminal.sees("1 marked")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ended_while_it_starts(tmp_path: Path, number: signal.Signals) -> None:
    with recorded(cwd=tmp_path) as (terminal, sent):
        while b"\x1b[?1049h" not in sent.getvalue():
            assert terminal._read()
        terminal.process.kill(number)
        drain(terminal)
        assert_usable(terminal, sent.getvalue())
        assert terminal.ended() == (128 + number, None)
