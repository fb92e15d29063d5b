"""Commands that write, on a disk that refuses or under another's lock: two lines, nothing lost."""

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from jobplans_tui.store import folding, open_store
from jobplans_tui.store.places import history_file, lock_file
from tests.builders import SEED_PLANS, plan_of, source_line
from tests.cli.conftest import Cli
from tests.cli.run import Outcome
from tests.reliability.faults import ERRORS, Kind, faults

PLAN = SEED_PLANS[1]
COMMANDS = {
    "set": ["set", PLAN, "head=홍길동"],
    "remove": ["remove", "plan", PLAN, "--yes"],
    "import": ["import", "-"],
    "undo": ["undo"],
    "redo": ["redo"],
}
NEW = source_line("a-new-source") + "\n"
WORDS = {
    "full": "No space left on device",
    "broken": "Input/output error",
    "read-only": "Read-only file system",
}


@pytest.fixture
def edited(seed: Cli) -> Cli:
    """Return a store with a step to undo and, before it was taken back, one to do again."""
    for title in ("가", "나"):
        assert seed("set", PLAN, f"title_ko={title}").code == 0
    assert seed("undo").code == 0
    return seed


def contents(cli: Cli) -> dict[str, bytes]:
    """Return what lies beside the store, except for locks and backups."""
    assert cli.store is not None
    return {path.name: path.read_bytes() for path in cli.store.parent.iterdir()
            if path.is_file() and path.suffix != ".lock"}  # fmt: skip


def copied(cli: Cli, folder: Path) -> Cli:
    """Return the same store, with all that is beside it, in another folder."""
    assert cli.store is not None
    shutil.copytree(cli.store.parent, folder, ignore=shutil.ignore_patterns(folder.parent.name))
    return Cli(folder / cli.store.name)


def refused(outcome: Outcome, *words: str) -> None:
    """Assert exit code 4 and two lines of talk, after what an import counts; nothing on stdout."""
    assert (outcome.code, outcome.out) == (4, ""), outcome.err
    lines = [line for line in outcome.err.splitlines() if " new, " not in line]
    assert len(lines) == 2, outcome.err
    for expected in words:
        assert expected in outcome.err


@pytest.mark.parametrize("kind", ERRORS)
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS.keys())
def test_whatever_call_of_a_save_fails_the_command_says_what_to_do(
    edited: Cli, tmp_path: Path, arguments: list[str], kind: Kind
) -> None:
    before = contents(edited)
    with faults() as faulty:
        assert copied(edited, tmp_path / "copies" / "whole")(*arguments, stdin=NEW).code == 0
    assert {"open", "write", "fsync", "replace"} <= set(faulty.calls)
    written = 0
    for at in range(1, len(faulty.calls) + 1):
        cli = copied(edited, tmp_path / "copies" / str(at))
        with faults(kind, at):
            outcome = cli(*arguments, stdin=NEW)
        if outcome.code == 0:  # the line is on disk, or the folder alone could not be synced
            written += 1
            assert contents(cli) != before, f"{kind} at call {at}"
            continue
        refused(outcome, WORDS[kind], "Nothing was changed")
        assert "--store FILE" in outcome.err or "JOBPLANS_BACKUPS" in outcome.err
        if kind == "read-only":  # then what was begun cannot be removed either; the next start does
            assert cli.store is not None
            assert cli.store.read_bytes() == before[cli.store.name], f"at call {at}"
        else:
            assert contents(cli) == before, f"{kind} at call {at}"
    assert written < len(faulty.calls) / 2


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS.keys())
def test_under_the_lock_of_another_program_it_says_to_try_again(
    edited: Cli, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobplans_tui.store.locking._LOCK_SECONDS", 0.05)
    before = contents(edited)
    assert edited.store is not None
    with FileLock(lock_file(edited.store)):
        outcome = edited(*arguments, stdin=NEW)
    refused(outcome, "is being written by another program", "try again")
    assert contents(edited) == before


def test_a_history_that_cannot_be_read_stops_the_save(edited: Cli) -> None:
    assert edited.store is not None
    history = history_file(edited.store)
    history.unlink()
    history.mkdir()
    before = edited.store.read_bytes()
    refused(edited("set", PLAN, "head=홍길동"), "cannot be read", "may hold changes")
    assert edited.store.read_bytes() == before


def test_a_new_store_in_a_folder_that_is_not_there(seed: Cli, tmp_path: Path) -> None:
    assert seed.store is not None
    shutil.rmtree(tmp_path / "nowhere", ignore_errors=True)
    outcome = Cli(tmp_path / "nowhere" / "x.json")("import", "--create", "-", stdin=NEW)
    refused(outcome, "cannot be made: No such file or directory", "--store FILE")


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [("JOBPLANS_BACKUPS", "/dev/null/x", "cannot be written: Not a directory"),
     ("JOBPLANS_BACKUP_COUNT", "abc", "“abc”, which is no number of backups")],
)  # fmt: skip
def test_a_large_file_that_cannot_be_brought_up_to_date_is_a_warning(
    seed: Cli, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, reason: str
) -> None:
    assert seed.store is not None
    before = seed.store.read_bytes()
    monkeypatch.setattr(folding, "SMALL", 0)
    monkeypatch.setenv(variable, value)
    outcome = seed("set", PLAN, "head=홍길동")
    assert outcome.code == 0
    assert f"The change is safe in {history_file(seed.store)}, but not yet in" in outcome.err
    assert reason in outcome.err
    assert "Nothing was" not in outcome.err
    assert seed.store.read_bytes() == before
    assert plan_of(open_store(seed.store), PLAN).head == "홍길동"
    monkeypatch.delenv(variable)
    assert "safe in" not in seed("set", PLAN, "head=김길동").err
    assert seed.store.read_bytes() != before
