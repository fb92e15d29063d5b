"""Completion by the shells themselves, and what is offered to them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jobplans_tui.analysis.names import resolve
from jobplans_tui.store.gazetteer import gazetteer
from tests.cli.run import run
from tests.cli.shells import completed, program

SHELLS = ("bash", "zsh", "fish")
LINES = {
    "time": "timeline",
    "show eunp": "show eunpyeong-gu",
    "show 은평": "show 은평구",
    "show 1138": "show 11380",
    "timeline 중구-부": "timeline 중구-부산",
    "compare 은평구 강북": "compare 은평구 강북구",
    "compare --indicator youth": "compare --indicator youth_employment_rate",
    "compare --group 이": "compare --group 이웃",
    "list --format ts": "list --format tsv",
    "list --sort att": "list --sort attainment",
    "check --rule mis": "check --rule misprint_jump",
    "themes --theme sm": "themes --theme small_business",
    "schema tim": "schema timeline",
    "groups sa": "groups save",
    "import arti": "import article.txt",
    "export -o arti": "export -o article.txt",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a file, a saved group, and the program on the path."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{program(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}")
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "article.txt").touch()
    assert run("groups", "save", "이웃", "은평구", "강북구").code == 0
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes(shell: str, line: str, folder: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert completed(shell, f"jobplans-tui {line}", folder) == f"jobplans-tui {LINES[line]}"


def offered(line: str) -> list[str]:
    """Return what is offered for the last word of a line."""
    words = line.split(" ")
    out = run(
        _JOBPLANS_TUI_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1)
    ).out
    return [told.partition(",")[2] for told in out.splitlines() if told]


@pytest.mark.slow
@pytest.mark.parametrize("begun", ["", "a", "b", "g", "j", "s", "ㅅ", "중", "고성", "1", "4"])
def test_every_name_that_is_offered_means_one_district(begun: str) -> None:
    known = gazetteer()
    names = offered(f"jobplans-tui show {begun}")
    assert all(name.startswith(begun) and " " not in name for name in names)
    assert len({resolve(name, known).code for name in names}) == len(names)


@pytest.mark.parametrize(
    ("line", "only"), [("list --help --so", "--sort"), ("--version --th", "--theme")]
)
def test_help_and_version_are_not_shown_to_who_types_on(line: str, only: str) -> None:
    assert offered(f"jobplans-tui {line}") == [only]


def test_every_district_is_offered_in_either_script() -> None:
    assert len(offered("jobplans-tui show ")) == len(gazetteer())
    letters = "abcdefghijklmnopqrstuvwxyz"
    assert sum(len(offered(f"jobplans-tui show {letter}")) for letter in letters) == len(
        gazetteer()
    )


def test_a_config_that_cannot_be_read_offers_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("nonsense = ", "utf-8")
    line = f"jobplans-tui --config {tmp_path / 'bad.toml'} compare --group "
    assert offered(line) == []


_SPY = """
import sys
from jobplans_tui.cli.program import main
try:
    main()
finally:
    loaded = {name.partition(".")[0] for name in sys.modules}
    heavy = {"textual", "rich", "tinydb"} & loaded
    sys.stderr.write("LOADED " + " ".join(sorted(heavy)))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["", "show 은", "compare --indicator ", "check --rule ", "themes --theme ", "import "]
)
def test_completing_loads_no_screens_and_no_store(line: str) -> None:
    words = f"jobplans-tui {line}"
    environment = {
        "_JOBPLANS_TUI_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-c", _SPY],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "LOADED "
    assert done.stdout
