"""The command line as a process: what it imports, and what happens when its reader goes."""

import subprocess
import sys
from pathlib import Path

import pytest

HEADLESS = [
    ["list"],
    ["list", "--format", "json"],
    ["show", "은평구"],
    ["compare", "은평구", "강북구"],
    ["compare", "은평구", "강북구", "--format", "md"],
    ["check", "은평구"],
    ["themes", "은평구"],
    ["search", "청년"],
    ["groups"],
    ["export"],
    ["import", "--dry-run", "/dev/null"],
    ["paths"],
    ["info"],
    ["schema"],
]
_SPY = """
import sys
from jobplans_tui.cli.program import main
try:
    main(sys.argv[1:])
finally:
    loaded = any(name.partition(".")[0] == "textual" for name in sys.modules)
    sys.stderr.write("\\nTEXTUAL" if loaded else "\\nCLEAN")
"""


@pytest.mark.slow
@pytest.mark.parametrize("arguments", HEADLESS, ids=" ".join)
def test_no_headless_command_imports_textual(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SPY, *arguments], capture_output=True, text=True, check=False
    )
    assert done.stderr.endswith("CLEAN"), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    script = f"{sys.executable} -m jobplans_tui export | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["list"], ["check", "은평구"]], ids=" ".join)
def test_only_import_pays_for_the_readers(arguments: list[str]) -> None:
    spy = _SPY.replace('name.partition(".")[0] == "textual"', '".exchange.article" in name')
    done = subprocess.run(
        [sys.executable, "-c", spy, *arguments], capture_output=True, text=True, check=False
    )
    assert done.stderr.endswith("CLEAN"), done.stderr
