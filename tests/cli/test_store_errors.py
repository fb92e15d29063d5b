"""A store that cannot be used: exit code 4, what is wrong and what to do, in two lines."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jobplans_tui.store.backups import Backups
from jobplans_tui.store.digests import digest
from jobplans_tui.store.places import history_file
from tests.cli.conftest import Cli
from tests.cli.run import refused, run


def _nothing(_: Path) -> None:
    """Leave the place empty."""


META = b'{"meta": {"1": {"schema": 1}}'
WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (_nothing, "There is no store at"),
    "in no folder": (_nothing, "There is no store at"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "a pipe": (os.mkfifo, "is not a regular file"),
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "blank": (lambda path: path.write_bytes(b" \n"), "is empty"),
    "cut off": (lambda path: path.write_bytes(META[:-3]), "is damaged at line 1"),
    "not UTF-8": (lambda path: path.write_bytes(META + b', "districts": {"1": "\xff"}}'), "{path}"),
    "another shape": (lambda path: path.write_bytes(b"[1]"), "{path}"),
    "no store": (lambda path: path.write_bytes(b"{}"), "is not a job-plan store"),
    "of tomorrow": (
        lambda path: path.write_bytes(b'{"meta": {"1": {"schema": 99}}}'),
        "has schema version 99",
    ),
    "a wrong record": (
        lambda path: path.write_bytes(META + b', "districts": {"1": {"code": 5}}}'),
        "holds a record that does not fit",
    ),
    "too deep": (lambda path: path.write_bytes(b"[" * 100_000), "{path}"),
    "a loop of links": (lambda path: path.symlink_to(path), "{path}"),
}
COMMANDS = {
    "list": ["list"],
    "show": ["show", "은평구"],
    "compare": ["compare", "은평구", "강북구"],
    "import": ["import", "-"],
    "export": ["export"],
    "info": ["info"],
    "check": ["check"],
    "themes": ["themes"],
    "search": ["search", "청년"],
}


@pytest.mark.parametrize(("make", "words"), WRONG.values(), ids=WRONG.keys())
def test_every_wrong_store_has_its_own_words(
    tmp_path: Path, make: Callable[[Path], object], words: str, request: pytest.FixtureRequest
) -> None:
    name = "missing/plans.json" if "in no folder" in request.node.name else "plans.json"
    path = tmp_path / name
    make(path)
    refused(Cli(path)("list"), 4, words.format(path=path), str(path))


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS.keys())
def test_every_command_reports_a_damaged_store_and_leaves_it_alone(
    tmp_path: Path, arguments: list[str]
) -> None:
    path = tmp_path / "plans.json"
    path.write_bytes(META)
    outcome = Cli(path)(*arguments, stdin="")
    refused(outcome, 4, "is damaged at line 1", "It was left untouched")
    assert path.read_bytes() == META
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS.keys())
def test_no_command_makes_a_store_from_a_mistyped_name(
    tmp_path: Path, arguments: list[str]
) -> None:
    path = tmp_path / "plnas.json"
    refused(Cli(path)(*arguments, stdin=""), 4, "There is no store at", "--create")
    assert list(tmp_path.iterdir()) == []


def test_errors_of_the_store_are_korean_in_korean(tmp_path: Path) -> None:
    outcome = run("--lang", "ko", "--store", str(tmp_path / "plans.json"), "list")
    refused(outcome, 4, str(tmp_path))
    assert "There is no" not in outcome.err
    assert "저장소" in outcome.err


def test_a_hostile_path_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    outcome = run("--store", str(tmp_path / "a\x1b[31m\u202eb\n.json"), "list")
    refused(outcome, 4, "␛[31m")
    assert not {"\x1b", "\u202e"} & set(outcome.err)


@pytest.mark.parametrize("name", ["~nobody-of-that-name/plans.json", "x" * 5000])
def test_an_impossible_path_is_an_error_like_any_other(name: str) -> None:
    refused(run("--store", name, "list"), 4)
    refused(run("list", JOBPLANS_STORE=name), 4)


# ---- what lies in the place of its history


def _folder(path: Path) -> None:
    path.mkdir()


def _severed(path: Path) -> None:
    path.symlink_to(path.with_name("not there"))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_folder, "Is a directory"),
        (_severed, "Link has been severed"),
        (lambda path: path.symlink_to(path), "Too many levels of symbolic links"),
    ],
    ids=["a folder", "a link that leads nowhere", "a loop of links"],
)
def test_what_is_no_history_is_named_by_whoever_reads_or_writes(
    seed: Cli, make: Callable[[Path], object], reason: str
) -> None:
    assert seed.store is not None
    history, before = history_file(seed.store), seed.store.read_bytes()
    make(history)
    reading = f"The history {history} cannot be read: {reason}."
    hint = "it may hold changes that the store's file does not hold yet."
    writing = f"{history}, which belongs to the store {seed.store}, cannot be written: {reason}."
    for command in (["list"], ["history"], ["undo"], ["set", "은평구", "name_en=Edited"]):
        refused(seed(*command), 4, reading, hint)
    assert seed.store.read_bytes() == before
    backup = (
        Backups(seed.store).folder / f"000001-20261122T000000000000Z-{digest(before)[:16]}.json"
    )
    backup.parent.mkdir()
    backup.write_bytes(before)
    seed.store.write_bytes(META)
    refused(seed("restore"), 4, writing, "Nothing was changed")
    assert seed.store.read_bytes() == META
    assert history.is_dir() or history.is_symlink()


# ---- which store


def test_the_option_goes_before_the_variable(seed: Cli, tmp_path: Path) -> None:
    wrong = str(tmp_path / "nothing.json")
    outcome = run("--store", str(seed.store), "info", JOBPLANS_STORE=wrong)
    assert f"store\t{seed.store}" in outcome.out
    refused(run("info", JOBPLANS_STORE=wrong), 4, wrong)


def test_the_variable_names_a_store(seed: Cli) -> None:
    out = run("info", JOBPLANS_STORE=str(seed.store)).out
    assert f"store\t{seed.store}" in out
    assert "districts\t5" in out


def test_the_store_may_be_named_after_the_command(seed: Cli) -> None:
    outcome = run("list", "--store", str(seed.store))
    assert len(outcome.out.splitlines()) == 6


def test_an_unwritable_home_is_an_error_like_any_other(own_home: Path) -> None:
    (own_home / "data").write_bytes(b"a file where the folder should be")
    refused(run("list"), 4, str(own_home / "data"))
