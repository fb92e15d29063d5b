"""The published JSON Schemas hold for what commands really print, in both languages."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jobplans_tui.exchange.schemas import SCHEMAS
from tests.builders import EUNPYEONG
from tests.cli.conftest import Cli

ARTICLE = (
    "지어낸 글. 은평구는 민선 8기 일자리대책 종합계획에서 4년간 일자리 4만1200개를 목표로 세웠다."
)
PRINTED = {
    "record": ["export"],
    "list": ["list", "list --all --term 8"],
    "show": ["show 은평구", "show 도봉구", "show 서울", "show 창원시"],
    "timeline": ["timeline 은평구", "timeline 양천구", "timeline 도봉구"],
    "compare": [
        "compare 은평구 강북구 광진구 --rank attainment",
        "compare 도봉구 양천구",
        "compare 은평구 --peers province",
    ],
    "themes": ["themes", "themes 은평구 강북구 --term 8"],
    "search": ["search 청년", "search 2024", "search changdong", "search 은평"],
    "check": ["check", "check 은평구"],
    "sources": ["sources", "sources 은평구"],
    "import": [
        "import --dry-run --json article.txt",
        "import --dry-run --json article.txt records.jsonl",
    ],
    "history": ["history"],
    "changes": [f"history {EUNPYEONG}"],
    "groups": ["groups"],
    "restore": ["restore --list"],
    "paths": ["paths"],
    "info": ["info"],
    "report": ["compare 은평구 강북구", "timeline 은평구", "list", "search 청년", "show 은평구"],
}  # fmt: skip
_IN_LINES = {"record", "report"}
_OF_CHANGES = {"import", "history", "changes", "groups", "restore"}


def described(cli: Cli, name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(cli.out("schema", name))
    return schema


@pytest.fixture
def used(seed: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Return the program on a store with a history, a backup, a group and files to import."""
    monkeypatch.chdir(tmp_path)
    seed.out("set", EUNPYEONG, "name_en=Changed")
    seed.out("remove", "initiative", "11320/2022-12-29/changdong-board", "--yes")
    assert seed("undo").code == 0
    seed.out("groups", "save", "이웃", "은평구", "강북구")
    Path("article.txt").write_text(ARTICLE, "utf-8")
    records = seed.out("export").splitlines()
    plans = [line for line in records if '"record": "plan"' in line]
    Path("records.jsonl").write_text("\n".join([*plans[:3], "{}"]), "utf-8")
    return seed


def test_every_schema_is_one_of_its_draft_and_describes_all_that_it_names(cli: Cli) -> None:
    for name in SCHEMAS:
        schema = described(cli, name)
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"].endswith("2020-12/schema")
        assert all(part["description"] for part in schema["$defs"].values()), name


def test_every_schema_is_tried() -> None:
    assert list(PRINTED) == list(SCHEMAS)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", SCHEMAS)
def test_what_is_printed_is_as_described(cli: Cli, used: Cli, name: str, lang: str) -> None:
    """In English of all that is shipped, in Korean of a few districts of it."""
    validator = Draft202012Validator(described(used, name))
    asked = used if lang == "ko" or name in _OF_CHANGES else cli
    for words in PRINTED[name]:
        form = "jsonl" if name in _IN_LINES else "json"
        more = [] if name == "import" else ["--format", form]
        outcome = asked("--lang", lang, *shlex.split(words), *more)
        assert outcome.code in {0, 1}, outcome.err
        documents = outcome.out.splitlines() if name in _IN_LINES else [outcome.out]
        assert documents
        for document in documents:
            error = next(validator.iter_errors(json.loads(document)), None)
            assert error is None, (words, error)


def test_a_schema_refuses_what_it_does_not_name(cli: Cli) -> None:
    validator = Draft202012Validator(described(cli, "compare"))
    document = json.loads(cli.out("compare", "은평구", "강북구", "--format", "json"))
    assert validator.is_valid(document)
    changes: list[dict[str, Any]] = [{"version": 2}, {"more": 1}, {"rows": [{}]}, {"sources": None}]
    for change in changes:
        assert not validator.is_valid(document | change), change
    del document["format"]
    assert not validator.is_valid(document)


def test_the_schemas_are_listed(cli: Cli) -> None:
    lines = cli.out("schema", "--list").splitlines()
    assert [line.split("\t")[0] for line in lines] == list(SCHEMAS)


def test_without_a_name_it_is_that_of_the_interchange_format(cli: Cli) -> None:
    assert cli.out("schema") == cli.out("schema", "record")


def test_an_unknown_schema_is_told_with_those_that_there_are(cli: Cli) -> None:
    assert "timeline" in cli.err(2, "schema", "nonsense")
