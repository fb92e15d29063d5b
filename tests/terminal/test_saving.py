"""A change that cannot be written, in a real terminal."""

import shutil
from pathlib import Path

import pytest

from jobplans_tui.store import open_store
from tests.builders import EUNPYEONG, figure_line, import_lines, plan_line, plan_of, source_line
from tests.terminal.screen import running

pytestmark = pytest.mark.slow

PLAN = f"{EUNPYEONG}/comprehensive/2023-2026"
ENTER, TAB, LEAVE = "\r", "\t", "\x11"


def test_where_the_store_has_gone_a_copy_takes_the_change(tmp_path: Path) -> None:
    folder = tmp_path / "stores"
    folder.mkdir()
    lines = [source_line("paper-1"), plan_line(sources=["paper-1"]), figure_line(51200)]
    store = import_lines(folder / "plans.json", lines)
    with running("--store", str(store.path), cwd=tmp_path) as terminal:
        terminal.sees("51,200", "Overview")
        terminal.press("3", "l")
        terminal.sees("What")
        terminal.press("E")
        terminal.sees("Change the plan")
        terminal.press(ENTER)
        terminal.sees("Enter keeps")
        shutil.rmtree(folder)
        terminal.press("\x1552x\x7f000")  # one burst: a key that is overtaken spoils the number
        terminal.sees("52000")
        terminal.press(ENTER)
        terminal.sees("Not written yet", "No such file or directory", "Try again")
        terminal.press(LEAVE)
        terminal.sees("The change is kept until you choose")
        terminal.press(TAB, ENTER)
        terminal.sees("written to")
        terminal.press("q")
        assert terminal.ended() == (0, None)
    (figure,) = plan_of(open_store(Path.home() / "plans-copy.json"), PLAN).figures
    assert figure.value == 52000
