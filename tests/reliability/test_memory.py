"""Files of a gigabyte: refused in words by a process that has less memory than that."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jobplans_tui.errors import InputError, StoreError
from jobplans_tui.exchange import jsonl
from jobplans_tui.exchange.intake.inputs import Wanted, taken
from jobplans_tui.store import open_store

_HUGE = 2**30
_MEMORY = 900 * 2**20
_HEAD = b'{"meta": {"1": {"schema": 1}}, "sources": {"1": {"id": "a", "publisher": "'
pytestmark = pytest.mark.slow


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of little memory."""
    limited = (
        f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({_MEMORY}, {_MEMORY}));"
        "from jobplans_tui.cli import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", limited, *arguments],
        capture_output=True, text=True, check=False, timeout=60, env=dict(os.environ),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.jsonl", "a.xlsx", "a.ods", "a.hwpx"])
def test_a_file_of_a_gigabyte_is_not_imported(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    os.truncate(path, _HUGE)
    done = _run("import", str(path), "--dry-run")
    assert done.returncode == 3
    assert "is larger than 268,435,456 bytes." in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_a_store_of_a_gigabyte_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "plans.json"
    path.write_bytes(_HEAD)
    os.truncate(path, _HUGE)
    done = _run("--store", str(path), "list")
    assert done.returncode == 4
    assert "is larger than 536,870,912 bytes." in done.stderr


@pytest.mark.parametrize("endless", [False, True])
def test_a_config_of_a_gigabyte_or_without_an_end_is_not_read(
    tmp_path: Path, endless: bool
) -> None:
    path = Path("/dev/zero") if endless else tmp_path / "config.toml"
    if not endless:
        path.touch()
        os.truncate(path, _HUGE)
    done = _run("--config", str(path), "list")
    assert done.returncode == 2
    assert "cannot be read: > 65,536 bytes." in done.stderr


def test_a_string_of_a_million_characters_and_one_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "plans.json"
    path.write_bytes(_HEAD + b"x" * 1_000_000 + b'"}}}')
    assert len(open_store(path).sources()[0].publisher) == 1_000_000
    path.write_bytes(_HEAD + b"x" * 1_000_001 + b'"}}}')
    with pytest.raises(StoreError, match=r"length <= 1000000.*sources 1 \(a\) at line 1"):
        open_store(path)


def test_long_lines_and_many_are_told_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE", 100)
    monkeypatch.setattr(jsonl, "MAX_LINES", 3)
    text = '{"record": "source", "id": "a", "publisher": "p"}\n'
    draft = jsonl.read_jsonl(text + " " * 101 + f"\n{text}{text}{text}", "a")
    assert [problem.line for problem in draft.problems] == [2, 4]
    assert len(draft.sources) == 2


def test_a_file_that_holds_no_records_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jsonl, "MAX_PROBLEMS", 2)
    draft = jsonl.read_jsonl("{}\n" * 1000, "a")
    assert [problem.line for problem in draft.problems] == [1, 2, 3, 4]


def test_an_article_is_measured_before_it_is_decoded() -> None:
    with pytest.raises(InputError, match="larger than 8,000,000 bytes"):
        taken("a.txt", b"x" * 8_000_001, Wanted())
