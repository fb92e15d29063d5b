"""`list`, `show`, `info`, `paths`, `schema`: what is recorded, as text and for programs."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from jobplans_tui import __version__, paths
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import ORIGIN
from tests.cli.run import refused, run


def origin() -> list[dict[str, object]]:
    lines = [
        line for path in sorted(ORIGIN.glob("*.jsonl")) for line in path.open(encoding="utf-8")
    ]
    return [json.loads(line) for line in lines]


def test_the_list_counts_what_the_facts_hold() -> None:
    rows = json.loads(run("list", "--format", "json").out)
    facts = origin()
    plans = Counter(str(fact["district"]) for fact in facts if fact["record"] == "plan")
    figures = Counter(str(fact["district"]) for fact in facts if fact["record"] == "figure")
    assert len(rows) == 174
    assert {row["code"]: row["plans"] for row in rows} == {
        row["code"]: plans[row["code"]] for row in rows
    }
    assert {row["code"]: row["printings"] for row in rows} == dict(figures)
    assert sum(row["initiatives"] for row in rows) == 1


KEYS = (
    "plan", "indicator", "role", "start", "end", "category", "group", "basis",
    "value", "unit", "qualifier", "as_printed", "source",
)  # fmt: skip


def test_every_district_is_shown_as_the_facts_have_it() -> None:
    """Every line of the facts is in `show --format json` of its district, value by value."""
    wanted: dict[str, Counter[tuple[object, ...]]] = {}
    for fact in origin():
        if fact["record"] == "figure":
            lines = wanted.setdefault(str(fact["district"]), Counter())
            lines[tuple(fact[name] for name in KEYS)] += 1
    for code, lines in wanted.items():
        shown = json.loads(run("show", code, "--format", "json").out)
        found: Counter[tuple[object, ...]] = Counter()
        for plan in [*shown["plans"], shown["district"] | {"id": None}]:
            for figure in plan.get("figures", ()):
                for witness in figure["witnesses"]:
                    line = {"qualifier": "exact"} | figure | witness | {"plan": plan["id"]}
                    found[tuple(line.get(name) for name in KEYS)] += 1
        assert found == lines, code


def test_the_list_as_csv_and_as_a_table() -> None:
    rows = list(csv.DictReader(run("list", "--format", "csv").out.splitlines()))
    eunpyeong = next(row for row in rows if row["code"] == "11380")
    assert (eunpyeong["name_ko"], eunpyeong["total"], eunpyeong["rate"]) == (
        "은평구",
        "51200",
        "65.3",
    )
    table = run("list").out.splitlines()
    assert len(table) == 175
    assert any(line.startswith("11380 은평구") and "51,200" in line for line in table)


def test_the_list_can_be_narrowed_and_sorted() -> None:
    metropolitan = json.loads(run("list", "--level", "metropolitan", "--format", "json").out)
    assert {row["level"] for row in metropolitan} == {"metropolitan"}
    eighth = json.loads(run("list", "--term", "8", "--format", "json").out)
    assert {row["term"] for row in eighth} <= {8, None}
    assert 0 < len(eighth) < 174
    reached = [
        row["attainment"]
        for row in json.loads(run("list", "--sort", "attainment", "--format", "json").out)
    ]
    known = [value for value in reached if value is not None]
    assert known == sorted(known, reverse=True)
    assert reached[: len(known)] == known
    assert len(json.loads(run("list", "--all", "--format", "json").out)) == 243


def test_an_unknown_column_is_refused_with_those_that_there_are() -> None:
    refused(run("list", "--sort", "beauty"), 2, "beauty", "attainment")


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        (
            "광진구",
            ["24,000", "Linkage rate", "start 2023-03, completion 2025", "500 persons a year"],
        ),
        ("eunpyeong-gu", ["51,200", "12,515", "65.3%", "4 strategies, 17 tasks", "5만1200개"]),
        ("11200", ["35,000", "8,400", "24 tasks"]),
        ("강북", ["38,312", "64.3%", "13 projects"]),
    ],
)
def test_show_prints_the_seed_districts(name: str, texts: list[str]) -> None:
    shown = run("show", name).out
    for text in texts:
        assert text in shown


def test_show_dobong_of_the_seed_articles_has_an_initiative_and_no_plan(
    seed_store: TinyDBStore,
) -> None:
    shown = run("--store", str(seed_store.path), "show", "dobong-gu").out
    assert "electronic board at Changdong Station" in shown
    assert "No plan is recorded for this district." in shown
    assert "No plan is recorded for it, and it has no target." in shown


def test_show_says_that_nothing_is_recorded_of_a_district_of_the_gazetteer() -> None:
    assert "No plan is recorded for this district." in run("show", "중랑구").out


def test_a_former_code_resolves() -> None:
    assert "군위군" in run("show", "47720").out


def test_an_ambiguous_name_lists_the_candidates() -> None:
    refused(run("show", "중구"), 2, "11140", "26110", "27110", "28110", "30140", "31110")
    assert run("show", "서울 중구").code == 0


def test_info_paths_schema_and_version(tmp_path: Path) -> None:
    info = dict(line.split("\t") for line in run("info").out.splitlines())
    assert (info["districts"], info["plans"], info["printings"], info["sources"]) == (
        "174",
        "407",
        "2156",
        "558",
    )
    assert f"store\t{paths.user_store()}" in run("paths").out
    assert (
        f"store\t{tmp_path / 'x.json'}" in run("paths", JOBPLANS_STORE=str(tmp_path / "x.json")).out
    )
    assert "anyOf" in json.loads(run("schema").out)
    assert __version__ in run("--version").out
