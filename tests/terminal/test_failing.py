"""Wherever the program itself fails: the terminal is right again, and a report says where."""

import signal
from pathlib import Path

import pytest

from jobplans_tui import paths
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.terminal.test_leaving import FIRST_ROW, assert_usable, drain, recorded

pytestmark = pytest.mark.slow

QUOTED = "비밀51200"
_RAISE = f"""
def break_down(*_, **__):
    quoted = "{QUOTED}"
    raise ValueError("broken down by " + quoted)
"""
# Where the program is made to fail, and the keys that bring it there.
PLACES = {
    "a handler": ("session.Session.toggle_mark = break_down", " "),
    "a timer": ("widgets.detail.DistrictDetail.show = break_down", ""),
    "a worker": (
        "screens.districts.DistrictsScreen.action_mark = "
        "lambda self: self.run_worker(break_down, thread=True) and None",
        " ",
    ),
    "the drawing of a line": ("widgets.record_table.RecordTable._row_strip = break_down", ""),
    "the drawing of a widget": ("widgets.bars.KeyBar.render = break_down", ""),
    "making the first screen": ("screens.districts.DistrictsScreen.compose = break_down", ""),
    "the making of a dialog": ("screens.dialogs.HelpDialog.compose = break_down", "?"),
    "the start of the app": ("app.JobPlansApp.on_mount = break_down", ""),
    "the start of a screen": ("screens.districts.DistrictsScreen.on_mount = break_down", ""),
    "the end": ("session.Session.save = break_down", "q"),
    "reading the keyboard": ("driver.LinuxDriver.process_message = break_down", "j"),
}  # fmt: skip


def broken(folder: Path, assignment: str) -> str:
    """Write what makes the program fail into a folder for $PYTHONPATH."""
    target, _, _ = assignment.partition(" = ")
    module = ".".join(name for name in target.split(".")[:-1] if name.islower())
    (folder / "sitecustomize.py").write_text(
        f"import jobplans_tui.tui.app\nimport jobplans_tui.tui.{module}\n"
        f"import jobplans_tui.tui.screens.dialogs\n{_RAISE}\n"
        f"from jobplans_tui.tui import app, driver, screens, session, widgets\n{assignment}\n",
        "utf-8",
    )
    return str(folder)


@pytest.mark.parametrize(("assignment", "keys"), PLACES.values(), ids=PLACES.keys())
def test_a_failure_anywhere_is_reported_without_data(
    tmp_path: Path, store: TinyDBStore, assignment: str, keys: str
) -> None:
    before = store.path.read_bytes()
    patched = broken(tmp_path, assignment)
    with recorded("--store", str(store.path), cwd=tmp_path, PYTHONPATH=patched) as (
        terminal,
        sent,
    ):
        if keys:
            terminal.sees(FIRST_ROW, "Overview")
            terminal.press(*keys)
        drain(terminal)
        assert_usable(terminal, sent.getvalue())
        assert terminal.ended() == (70, None)
        output = sent.getvalue().decode().rpartition("\x1b[?1004l")[2]
    report = paths.crash_report()
    assert output.count("\n") <= 2, output
    assert "jobplans-tui failed: ValueError at " in output
    assert report.name in "".join(output.split())
    assert report.stat().st_mode & 0o777 == 0o600
    text = report.read_text("utf-8")
    assert "ValueError" in text
    assert "break_down" in text
    for told in (text, output):
        assert QUOTED not in told
        assert "broken down by" not in told
        assert "Traceback" not in told
    assert store.path.read_bytes() == before


def test_marks_survive_a_failure(tmp_path: Path) -> None:
    patched = broken(tmp_path, PLACES["the making of a dialog"][0])
    with recorded(cwd=tmp_path, PYTHONPATH=patched) as (terminal, _):
        terminal.sees(FIRST_ROW, "Overview")
        terminal.press(" ")
        terminal.sees("1 marked")
        terminal.press("?")
        assert terminal.ended() == (70, None)
    with recorded(cwd=tmp_path) as (terminal, _):
        terminal.sees("1 marked")


def test_debugging_shows_the_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBPLANS_DEBUG", "1")
    patched = broken(tmp_path, PLACES["a handler"][0])
    with recorded(cwd=tmp_path, PYTHONPATH=patched) as (terminal, sent):
        terminal.sees(FIRST_ROW, "Overview")
        terminal.press(" ")
        drain(terminal)
    assert b"Traceback" in sent.getvalue()


def test_a_closed_terminal_ends_the_program(tmp_path: Path) -> None:
    with recorded(cwd=tmp_path) as (terminal, _):
        terminal.sees(FIRST_ROW, "Overview")
        terminal.press(" ")
        terminal.sees("1 marked")
        assert terminal.hang_up() == 128 + signal.SIGHUP
    with recorded(cwd=tmp_path) as (terminal, _):
        terminal.sees("1 marked")
