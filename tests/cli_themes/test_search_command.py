"""`search` as a script and as a person at a terminal use it."""

import json
from pathlib import Path
from typing import Any

import pytest

from jobplans_tui.cli.searching import search
from jobplans_tui.errors import UsageError
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import import_lines, plan_line, source_line
from tests.cli_themes.running import Run, ran, runner


@pytest.fixture
def run(shipped_path: Path) -> Run:
    return runner(search, shipped_path)


def rows(run: Run, *args: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ran(run(*args, "--format", "json")).stdout)
    return found


def test_the_best_hit_comes_first_with_its_kind_and_district(run: Run) -> None:
    first = ran(run("은평구")).stdout.split("\n")[0]
    assert first.split() == ["District", "11380", "Eunpyeong-gu", "은평구", "[Seoul]"]


def test_words_need_no_quotes(run: Run) -> None:
    assert ran(run("강북", "청년")).stdout == ran(run("강북 청년")).stdout != ""


def test_the_place_of_a_hit_can_be_opened(run: Run, shipped: TinyDBStore) -> None:
    hit = rows(run, "강북청년일자리센터")[0]
    assert (hit["kind"], hit["district"], hit["text"]) == ("node", "11305", "강북청년일자리센터")
    plans = {plan.id: plan for plan in shipped.dossier(hit["district"]).plans}
    nodes = plans[hit["plan"]].strategies
    for number, told in zip(hit["index"], hit["path"], strict=True):
        assert nodes[number].ko == told["ko"]
        nodes = nodes[number].children


def test_every_hit_names_records_that_the_store_has(run: Run, shipped: TinyDBStore) -> None:
    found = rows(run, "일자리", "--limit", "4000")
    assert {hit["kind"] for hit in found} >= {"plan", "node", "figure", "source"}
    ids = {plan.id for item in shipped.districts() for plan in shipped.dossier(item.code).plans}
    for hit in found:
        assert hit["plan"] is None or hit["plan"] in ids
        assert hit["source"] is None or shipped.source(hit["source"])
        assert (hit["figure"] is not None) == (hit["kind"] == "figure")
        assert (hit["index"] is not None) == (hit["kind"] == "node")
        assert hit["district"] or hit["kind"] == "source"
    initiatives = [hit["initiative"] for hit in rows(run, "제막식") if hit["initiative"]]
    assert initiatives == [item.id for item in shipped.initiatives()]


def test_the_limit_is_said_where_it_hides_something(run: Run) -> None:
    result = ran(run("청년", "--limit", "3"))
    assert len(result.stdout.splitlines()) == 3
    assert "the limit of 3" in result.stderr
    assert ran(run("강북청년일자리센터")).stderr == ""


def test_finding_nothing_is_no_error(run: Run) -> None:
    result = ran(run("없는말"))
    assert result.stdout == ""
    assert "없는말" in result.stderr
    assert rows(run, "없는말") == []


@pytest.mark.parametrize("query", ["", "  "])
def test_a_blank_query_is_a_usage_error(run: Run, query: str) -> None:
    assert isinstance(run(query).exception, UsageError)


def test_hostile_text_does_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    import_lines(path, [source_line("s", title="청년\x1b[2J\u202e"),
                        plan_line(title_ko="청년\x1b]0;x\x07", sources=["s"])])  # fmt: skip
    run = runner(search, path)
    for args in (["청년"], ["청년", "--format", "json"], ["\x1b[31m없음"]):
        result = ran(run(*args))
        assert "\x1b" not in result.output
        assert "\u202e" not in result.output
