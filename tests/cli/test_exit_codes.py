"""The exit code of every command: done, findings, usage, bad input, store unusable."""

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.run import Outcome, refused, run
from tests.cli.test_schemas import ARTICLE
from tests.commands import every_command

DONE, FINDINGS, USAGE, INPUT, STORE = range(5)
INITIATIVE = "11320/2022-12-29/changdong-board"
FIGURE = "--indicator jobs --role target --years 2024 --value 1 --source {} --as-printed 1"
CODES: dict[str, list[tuple[int, str]]] = {
    "list": [(DONE, ""), (USAGE, "--sort nonsense"), (USAGE, "--term 0"), (USAGE, "more")],
    "show": [(DONE, "은평구"), (USAGE, "중구"), (USAGE, "없는구"), (USAGE, ""),
             (USAGE, "은평구 --pane x")],
    "timeline": [(DONE, "은평구"), (DONE, "노원구"), (USAGE, "없는구")],
    "compare": [
        (DONE, "은평구 강북구"), (USAGE, "은평구"), (USAGE, "은평구 강북구 --years 24"),
        (USAGE, "은평구 강북구 --group none"), (USAGE, "은평구 강북구 -o x.unknown"),
        (USAGE, "은평구 강북구 -o full.csv"), (DONE, "은평구 강북구 -o full.csv --force"),
        (INPUT, "은평구 강북구 -o none/x.csv"), (USAGE, "은평구 강북구 -o ."),
    ],
    "check": [(DONE, ""), (DONE, "--rule conflict"), (USAGE, "--rule none"),
               (FINDINGS, "--store SHIPPED"), (DONE, "은평구"), (USAGE, "없는구")],
    "themes": [(DONE, ""), (DONE, "--theme youth"), (USAGE, "--theme none"),
                (USAGE, "없는구"), (USAGE, "--term x")],
    "search": [(DONE, "청년"), (DONE, "없는낱말"), (USAGE, ""), (USAGE, "' '"),
               (USAGE, "청년 --limit 0")],
    "sources": [(DONE, ""), (USAGE, "없는구")],
    "groups": [(DONE, ""), (USAGE, "nothing")],
    "groups save": [(DONE, "a 은평구 강북구"), (USAGE, "a 은평구"), (USAGE, "' ' 은평구 강북구")],
    "groups remove": [(USAGE, "none"), (USAGE, "")],
    "import": [
        (DONE, "--dry-run records.jsonl"), (INPUT, "broken.jsonl"), (INPUT, "none.jsonl"),
        (INPUT, "article.txt"), (DONE, "article.txt --accept"), (INPUT, "empty.txt"),
        (USAGE, "--json records.jsonl"), (USAGE, ""), (USAGE, "--published x article.txt"),
        (USAGE, "--create records.jsonl --format nonsense"),
    ],
    "export": [(DONE, ""), (DONE, "은평구"), (USAGE, "없는구"),
               (USAGE, "--format html"), (USAGE, "--encoding cp949")],
    "set": [
        (DONE, "은평구 name_en=E"), (USAGE, "은평구"), (USAGE, "은평구 name_en"),
        (INPUT, "은평구 nonsense=1"), (USAGE, "은평구 --indicator jobs"), (USAGE, "없는구 a=b"),
        (INPUT, f"은평구 {FIGURE.format('none')}"), (DONE, "은평구 name_en=E --dry-run"),
    ],
    "remove": [
        (DONE, f"initiative {INITIATIVE} --yes"), (USAGE, f"initiative {INITIATIVE}"),
        (USAGE, "plan none --yes"), (INPUT, "source kmib-0017839869 --yes"),
        (USAGE, "figure 은평구 --indicator share --yes"), (USAGE, "nonsense x"),
    ],
    "undo": [(FINDINGS, "")],
    "redo": [(FINDINGS, "")],
    "history": [(DONE, ""), (DONE, "은평구"), (USAGE, "없는구")],
    "restore": [
        (DONE, "--list"), (DONE, "--salvage"), (USAGE, ""), (USAGE, "7"), (USAGE, "-o x.json"),
    ],
    "config": [(DONE, ""), (DONE, "--init"), (DONE, "--path"), (USAGE, "more")],
    "paths": [(DONE, ""), (USAGE, "--format yaml")],
    "info": [(DONE, "")],
    "completion": [(DONE, "bash"), (DONE, "fish"), (USAGE, "cmd"), (USAGE, "")],
    "guide": [(DONE, ""), (DONE, "commands"), (USAGE, "nothing")],
    "man": [(DONE, ""), (USAGE, "more")],
    "schema": [(DONE, ""), (DONE, "list"), (USAGE, "nonsense")],
}  # fmt: skip
WITHOUT_A_STORE = {
    "groups",
    "groups save",
    "groups remove",
    "config",
    "paths",
    "schema",
    "completion",
    "man",
    "guide",
}
OF_DAMAGED = {"restore": "--salvage"}


def ran(cli: Cli, name: str, words: str) -> Outcome:
    return cli(*name.split(), *shlex.split(words), stdin="")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the test with files to read and one not to overwrite."""
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(ARTICLE, "utf-8")
    Path("empty.txt").write_text("지어낸 글. 아무 내용이 없다.", "utf-8")
    Path("records.jsonl").write_text("", "utf-8")
    Path("broken.jsonl").write_text('{"record": "plan"', "utf-8")
    Path("full.csv").write_text("mine", "utf-8")
    return tmp_path


def test_every_command_is_in_the_table() -> None:
    assert {" ".join(names) for names, _ in every_command()} == set(CODES)


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [(name, code, words) for name, cases in CODES.items() for code, words in cases],
)
@pytest.mark.parametrize("quiet", [False, True], ids=["", "quiet"])
def test_exit_code(
    seed: Cli, shipped_path: Path, folder: Path, name: str, code: int, words: str, quiet: bool
) -> None:
    words = words.replace("SHIPPED", shlex.quote(str(shipped_path)))
    outcome = ran(seed, name, f"{words} --quiet" if quiet else words)
    assert outcome.code == code, (outcome.out, outcome.err)
    assert "Traceback" not in outcome.err
    if code in {USAGE, INPUT}:
        assert outcome.err
    elif quiet:
        assert outcome.err == ""


@pytest.mark.parametrize("name", [name for name in CODES if name not in WITHOUT_A_STORE])
def test_a_store_that_cannot_be_used(tmp_path: Path, folder: Path, name: str) -> None:
    (tmp_path / "damaged.json").write_text('{"meta": {', "utf-8")
    words = next(words for code, words in CODES[name] if code in {DONE, FINDINGS})
    if name in OF_DAMAGED:
        return
    for store in ("damaged.json", "missing.json", "."):
        outcome = ran(Cli(tmp_path / store), name, words)
        assert outcome.code == STORE, (name, store, outcome.out, outcome.err)
        assert outcome.out == ""
        assert 1 <= len(outcome.err.strip().splitlines()) <= 2
    assert not (tmp_path / "missing.json").exists()


def test_quiet_may_stand_before_the_command_too(seed: Cli) -> None:
    assert run("--quiet", "--store", str(seed.store), "check", "은평구").err == ""
    assert run("--store", str(seed.store), "check", "은평구").err != ""


def test_an_empty_name_of_a_store_is_not_taken_for_none() -> None:
    outcome = run("--store", "", "info")
    refused(outcome, 2, "--store", "without a name")
