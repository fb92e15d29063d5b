"""The program itself: help, version, paths, streams, and what it does not import."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from jobplans_tui import __version__, paths
from tests.cli.conftest import Cli
from tests.cli.run import refused, run
from tests.commands import TOP_LEVEL, every_command

ARGUMENTS = {
    "show": ["은평구"],
    "compare": ["은평구", "강북구"],
    "import": ["--dry-run", "/dev/null"],
    "search": ["청년"],
    "check": ["은평구"],
    "themes": ["은평구"],
    "timeline": ["은평구"],
    "set": ["은평구", "name_en=E", "--dry-run"],
    "remove": ["initiative", "11320/2022-12-29/changdong-board", "--dry-run"],
    "restore": ["--list"],
    "completion": ["bash"],
}
_COMMANDS = [name for name in TOP_LEVEL if name != "groups"]


def test_help_lists_every_command() -> None:
    out = run("--help").out
    for name in TOP_LEVEL:
        assert re.search(rf"^  {name} +\S", out, re.MULTILINE), name
    assert "Exit codes: 0 done, 1 findings, 2 usage, 3 bad input, 4 store" in " ".join(out.split())


def test_help_says_of_every_command_a_whole_sentence() -> None:
    listed = run("--help").out.partition("Commands:")[2].partition("Examples:")[0]
    sentences = re.split(r"\n  (?=\S)", listed.rstrip())[1:]
    assert len(sentences) == len(TOP_LEVEL)
    assert not [sentence for sentence in sentences if sentence.rstrip().endswith("..")]


@pytest.mark.parametrize(("names", "command"), every_command(), ids=lambda item: str(item)[:30])
def test_every_command_is_documented(names: tuple[str, ...], command: click.Command) -> None:
    for flag in ("--help", "-h"):
        outcome = run(*names, flag)
        assert outcome.code == 0
        assert outcome.err == ""
    assert command.help
    assert command.help.split(".")[0].split()[0] in outcome.out
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.opts[-1] in outcome.out
            assert option.help or isinstance(option.type, click.Choice), option.name


def test_help_needs_no_store(tmp_path: Path) -> None:
    assert run("--store", str(tmp_path / "nothing"), "list", "--help").code == 0
    assert not paths.user_store().exists()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["list", "--term", "eighth", "--help"], "jobplans-tui list [OPTIONS]"),
        (["--lang", "xx", "-h"], "jobplans-tui [OPTIONS]"),
        (["--theme", "none", "--version"], "jobplans-tui, version"),
    ],
)
def test_help_and_version_are_there_whatever_else_is_wrong(words: list[str], shown: str) -> None:
    done = run(*words)
    assert (done.code, done.err) == (0, "")
    assert shown in done.out


def test_version() -> None:
    assert __version__ in run("--version").out


def test_an_unknown_command_is_a_usage_error() -> None:
    outcome = run("dance")
    assert outcome.code == 2
    assert outcome.out == ""
    assert "dance" in outcome.err


def test_the_schema_describes_every_exported_line(seed: Cli) -> None:
    schema = json.loads(seed.out("schema"))
    described = json.dumps(schema)
    for line in seed.out("export").splitlines():
        for field in json.loads(line):
            assert f'"{field}"' in described


def test_paths_say_where_things_are(own_home: Path) -> None:
    rows = dict(line.split("\t") for line in run("paths").out.splitlines())
    assert rows["store"] == str(own_home / "data" / "jobplans-tui" / "plans.json")
    assert rows["state"].startswith(str(own_home / "state"))
    assert Path(rows["shipped"]).is_file()
    assert not paths.user_store().exists()


# ---- languages


@pytest.mark.parametrize(
    "settings", [{"JOBPLANS_LANG": "ko"}, {"LC_ALL": "ko_KR.UTF-8"}, {"LANG": "ko_KR.UTF-8"}]
)
def test_the_environment_chooses_the_language(seed: Cli, settings: dict[str, str]) -> None:
    korean = run("--store", str(seed.store), "show", "광진구", **settings).out
    assert "취업 연계율" in korean
    english = run("--store", str(seed.store), "--lang", "en", "show", "광진구", **settings).out
    assert "Linkage rate" in english


ERRORS = {
    "an unknown name": (2, ["show", "없는구"]),
    "an ambiguous name": (2, ["show", "중구"]),
    "one district": (2, ["compare", "광진구"]),
    "an unknown column": (2, ["list", "--sort", "nonsense"]),
    "a missing file": (3, ["import", "/nothing/at/all.jsonl"]),
}


@pytest.mark.parametrize(("code", "arguments"), ERRORS.values(), ids=ERRORS.keys())
def test_errors_are_korean_in_korean(cli: Cli, code: int, arguments: list[str]) -> None:
    english, korean = cli(*arguments), cli("--lang", "ko", *arguments)
    refused(english, code)
    refused(korean, code)
    assert re.search("[가-힣]{2}", re.sub(r"\S*[구시군]\b", "", korean.err))
    common = set(english.err.split()) & set(korean.err.split())
    assert not {"There", "is", "the", "a", "at", "could", "be", "needs", "Check"} & common


# ---- processes

_SPY = """
import sys
try:
    main(sys.argv[1:])
finally:
    heavy = [name for name in ("textual", "tinydb") if name in sys.modules]
    sys.stderr.write("IMPORTED " + " ".join(heavy))
"""


def test_help_and_version_load_neither_screens_nor_store() -> None:
    for flag in ("--help", "--version"):
        done = subprocess.run(
            [sys.executable, "-c", _SPY, flag], capture_output=True, text=True, check=False
        )
        assert "textual" not in done.stderr.rpartition("IMPORTED")[2]


@pytest.mark.slow
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "name", ["--help", "--version", *(name for name in _COMMANDS if name not in {"undo", "redo"})]
)
def test_a_closed_pipe_is_no_error(name: str, unbuffered: str, cli: Cli) -> None:
    """The reader is gone before the first byte, as with `| head -n 0`."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "jobplans_tui", "--store", str(cli.store), name]
    with os.fdopen(write, "wb") as gone:
        done = subprocess.run(
            [*command, *ARGUMENTS.get(name, [])],
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            stdout=gone,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode == 0


@pytest.mark.slow
def test_a_stdout_that_the_shell_closed_is_named(cli: Cli) -> None:
    command = f"exec {sys.executable} -m jobplans_tui --store {cli.store} list >&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == "stdout: Bad file descriptor\n"
    assert done.returncode == 3


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp949", "latin-1"])
def test_a_narrow_stdout_gets_no_traceback(cli: Cli, encoding: str) -> None:
    command = [sys.executable, "-m", "jobplans_tui", "--store", str(cli.store), "list"]
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": encoding},
    )
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
def test_no_terminal_no_screens(cli: Cli) -> None:
    """The program started without a command, where nobody can see screens."""
    done = subprocess.run(
        [sys.executable, "-m", "jobplans_tui", "--store", str(cli.store)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=10,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "terminal" in done.stderr
