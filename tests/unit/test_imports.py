"""What a start imports, counted in modules: time would depend on the machine."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FIRST_SCREEN = 95
"""Modules of ours and of our libraries that the first paint may cost beyond Textual's own."""

_BARE = """
from textual.app import App
from textual.drivers import linux_driver

class Bare(App):
    def on_ready(self):
        tell()
        self.exit()

Bare().run(headless=True)
"""
_SCREENS = """
from pathlib import Path
from jobplans_tui.cli import ending, screens
screens.refuse_tls()
from jobplans_tui.store import open_store
from jobplans_tui.tui import driver, running
from jobplans_tui.tui.screens.districts import DistrictsScreen

async def painted(screen):
    tell()
    screen.app.exit()

DistrictsScreen._build_rest = painted
session = running.Session(open_store(Path(argument)), "ko")
running.JobPlansApp(session).run(headless=True, size=(120, 36))
"""
_COMMAND = """
import contextlib, io, json
from jobplans_tui.cli.program import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(json.loads(argument))
tell()
"""
_BARE_START = """
import contextlib
from jobplans_tui.cli import main
sys.argv = ["jobplans-tui"]
with contextlib.suppress(SystemExit):
    main()
tell()
"""
_FRAME = """
import sys
place, argument = sys.argv[1:]
def tell():
    with open(place, "w") as file:
        file.write(" ".join(sys.modules))
"""

NEVER = {
    "ssl",
    "tinydb",
    "filelock",
    "xlsxwriter",
    "python_calamine",
    "pygments",
    "rich.markdown",
    "rich.syntax",
    "rich.traceback",
    "tomllib",
}
NOT_ON_THE_FIRST_SCREEN = NEVER | {
    "click",
    "textual.widgets._data_table",
    "textual.widgets._footer",
    "textual.widgets._markdown",
    "textual.widgets._tabbed_content",
    "jobplans_tui.analysis.checks",
    "jobplans_tui.exchange",
    "jobplans_tui.tui.widgets.detail",
}
HEADLESS = NEVER | {"textual", "asyncio"}
LIST_NEEDS_NO = {
    "click.shell_completion",
    "dataclasses",
    "jobplans_tui.exchange.report",
    "locale",
    "rich",
}
COMMANDS = {
    "list": (["list", "--lang", "en"], 190, HEADLESS | LIST_NEEDS_NO),
    "Korean list": (["list", "--lang", "ko"], 190, HEADLESS | LIST_NEEDS_NO),
    "show": (["show", "은평구"], 315, HEADLESS),
    "version": (["--version"], 170, HEADLESS | {"rich"}),
    "help": (["--help"], 430, HEADLESS - {"filelock", "tomllib"}),
}


@pytest.fixture
def imported(tmp_path: Path) -> Callable[..., set[str]]:
    """Return what runs a script in a fresh interpreter and returns the modules there when it tells.

    The script finds `argument`, and `tell`.
    """

    def run(script: str, argument: str = "") -> set[str]:
        place = tmp_path / "modules"
        place.unlink(missing_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", _FRAME + script, str(place), argument],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert place.exists(), done.stderr
        return set(place.read_text().split())

    return run


@pytest.mark.slow
def test_the_first_screen_imports_little_beyond_textual(
    imported: Callable[..., set[str]], shipped_path: Path
) -> None:
    more = imported(_SCREENS, str(shipped_path)) - imported(_BARE)
    assert not more & NOT_ON_THE_FIRST_SCREEN
    assert len(more) <= FIRST_SCREEN, sorted(more)


@pytest.mark.slow
def test_a_start_without_words_parses_none(imported: Callable[..., set[str]]) -> None:
    assert "click" not in imported(_BARE_START)


@pytest.mark.slow
@pytest.mark.parametrize(("words", "budget", "absent"), COMMANDS.values(), ids=COMMANDS.keys())
def test_a_command_imports_what_it_needs(
    words: list[str], budget: int, absent: set[str], imported: Callable[..., set[str]]
) -> None:
    names = imported(_COMMAND, json.dumps(words))
    assert not names & absent
    assert len(names) <= budget, sorted(names)
