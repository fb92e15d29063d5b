"""Every example in the help, and every command of the README, is run as it stands, by a shell."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobplans_tui.cli.examples import examples_of
from jobplans_tui.cli.program import main
from tests.builders import ORIGIN, seed_lines
from tests.cli.shells import program
from tests.cli.test_schemas import ARTICLE
from tests.commands import every_command

# What has to have been done before an example makes sense.
BEFORE = {
    "undo": ["set 은평구 name_en=Changed"],
    "redo": ["set 은평구 name_en=Changed", "undo"],
    "history": ["set 은평구 name_en=Changed"],
    "restore": ["set 은평구 name_en=Changed"],
    "groups": ["groups save 이웃 은평구 강북구"],
    "groups remove": ["groups save 이웃 은평구 강북구"],
}
NEED_A_TERMINAL = {"jobplans-tui"}
FINDINGS = {"check"}
SILENT = {"completion"}
README = ORIGIN.parents[1] / "README.md"


def every_example() -> Iterator[tuple[str, str]]:
    for names, command in every_command():
        for line in examples_of(command):
            yield " ".join(names), line
    for block in re.findall(r"```sh\n(.*?)```", README.read_text("utf-8"), flags=re.DOTALL):
        for line in block.replace("data/origin/*.jsonl", "records.jsonl").splitlines():
            if called := re.search(r"(?<!/)jobplans-tui (?:--store \S+ )?([a-z]+)", line):
                yield called[1], line


@pytest.fixture
def shell(tmp_path: Path, shipped_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a program to call, a store of its own and files to import."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "home" / ".config" / "fish" / "completions").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "work"
    folder.mkdir()
    shutil.copyfile(shipped_path, tmp_path / "plans.json")
    (folder / "article.txt").write_text(ARTICLE, "utf-8")
    (folder / "records.jsonl").write_text("\n".join(seed_lines()), "utf-8")
    monkeypatch.setenv("PATH", f"{program(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("JOBPLANS_STORE", str(tmp_path / "plans.json"))
    return folder


def done(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.slow
@pytest.mark.parametrize(("name", "line"), every_example())
def test_an_example_works(shell: Path, name: str, line: str) -> None:
    _, piped, reader = line.rpartition(" | ")
    if piped and shutil.which(reader.split()[0]) is None:
        pytest.skip(f"{reader} is not installed")
    for before in BEFORE.get(name, []):
        assert done(shell, f"jobplans-tui {before}").returncode == 0
    files = set(shell.iterdir())
    outcome = done(shell, line)
    assert outcome.returncode == 0 or (outcome.returncode == 1 and name in FINDINGS), outcome.stderr
    written = set(shell.iterdir()) - files
    assert bool(written) == (" -o " in line or " > jobplans" in line or "--create" in line)
    assert outcome.stdout or outcome.stderr or name in SILENT or written


@pytest.mark.parametrize(
    ("names", "command"), [((), main), *every_command()], ids=lambda item: str(item)[:30]
)
def test_every_command_has_an_example_of_itself(names: tuple[str, ...], command: object) -> None:
    lines = examples_of(command)  # type: ignore[arg-type]
    assert lines
    called = " ".join(["jobplans-tui", *names])
    assert all(called in line.replace("--store mine.json ", "") for line in lines)


def test_the_examples_of_the_program_are_right(shell: Path) -> None:
    for line in examples_of(main):
        assert (done(shell, line).returncode == 0) == (line not in NEED_A_TERMINAL), line
