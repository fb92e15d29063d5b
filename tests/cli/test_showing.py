"""`show`: one district in every format, by any of its names."""

import json
from pathlib import Path
from typing import Any

import pytest

from jobplans_tui.exchange.registry import FORMATS
from tests.builders import DOBONG, EUNPYEONG, GANGBUK, GWANGJIN, SEONGDONG
from tests.cli.conftest import Cli
from tests.cli.run import refused

TOTALS = {GWANGJIN: 24000, EUNPYEONG: 51200, SEONGDONG: 35000, GANGBUK: 38312}
NO_PLAN = "No plan is recorded for this district."


def document(cli: Cli, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(cli.out("show", name, "--format", "json"))
    return found


@pytest.mark.parametrize("code", TOTALS)
@pytest.mark.parametrize("form", ["text", "json", "md"])
def test_the_seed_districts_in_every_format(seed: Cli, code: str, form: str) -> None:
    out = seed.out("show", code, "--format", form)
    assert (f"{TOTALS[code]}" if form == "json" else f"{TOTALS[code]:,}") in out
    assert NO_PLAN not in out


def test_text_has_vision_counts_and_sources(seed: Cli) -> None:
    out = seed.out("show", "광진구")
    assert "Creating Happy Jobs for Residents through Communication and Development" in out
    assert "6 strategies (5 described), 33 tasks, 47 projects" in out
    assert "The Asia Business Daily, 2023-01-06" in out
    assert "https://cm.asiae.co.kr/en/article/2023010607404836729" in out


def test_text_is_korean_in_korean(seed: Cli) -> None:
    out = seed.out("show", "gwangjin", "--lang", "ko")
    assert "균형발전 일자리" in out
    assert "취업 연계율" in out
    assert "Balanced" not in out


def test_json_keeps_plan_shares_and_every_notation(seed: Cli) -> None:
    found = json.dumps(document(seed, EUNPYEONG), ensure_ascii=False)
    for text in ("12515", "12703", "12894", "13088", "5만1200개", "kmib-0017839869"):
        assert text in found


def test_markdown_is_a_document_of_tables(seed: Cli) -> None:
    out = seed.out("show", "은평구", "--format", "md")
    assert out.startswith("# ")
    assert "| ---" in out
    assert "51,200" in out


@pytest.mark.parametrize("form", ["text", "md"])
def test_a_district_of_the_gazetteer_without_any_plan(seed: Cli, form: str) -> None:
    out = seed.out("show", "노원구", "--format", form)
    assert "노원구" in out
    assert NO_PLAN in out


def test_a_district_without_any_plan_as_json(seed: Cli) -> None:
    found = document(seed, "노원구")
    assert found["district"]["code"] == "11350"
    assert found["plans"] == []


@pytest.mark.parametrize("form", ["text", "md"])
def test_dobong_has_an_initiative_and_no_plan(seed: Cli, form: str) -> None:
    out = " ".join(seed.out("show", "dobong-gu", "--format", form).split())
    assert "Changdong Station exit 1" in out
    assert "2022-12-29" in out
    assert NO_PLAN in out


def test_the_initiative_of_dobong_as_json(seed: Cli) -> None:
    found = document(seed, "dobong-gu")
    assert found["district"]["code"] == DOBONG
    assert found["plans"] == []
    (initiative,) = found["initiatives"]
    assert initiative["date"] == "2022-12-29"
    assert "target" not in initiative


# ---- names


@pytest.mark.parametrize(
    "name",
    ["11380", "은평구", "은평", "Eunpyeong-gu", "eunpyeong", "서울 은평구", "Seoul Eunpyeong"],
)
def test_a_district_answers_to_all_its_names(seed: Cli, name: str) -> None:
    assert document(seed, name)["district"]["code"] == EUNPYEONG


@pytest.mark.parametrize(("name", "code"), [("서울 중구", "11140"), ("부산 중구", "26110")])
def test_a_province_settles_an_ambiguous_name(cli: Cli, name: str, code: str) -> None:
    assert document(cli, name)["district"]["code"] == code


@pytest.mark.parametrize("name", ["없는구", "99999", "", " ", "[/x]", "\x1b[31m", "\u202e"])
def test_an_unknown_name_is_a_usage_error(cli: Cli, name: str) -> None:
    outcome = cli("show", name)
    refused(outcome, 2, "There is no district called")
    assert not {"\x1b", "\u202e"} & set(outcome.err)


def test_part_of_a_name_suggests_whole_ones(cli: Cli) -> None:
    refused(cli("show", "eunp"), 2, "은평구 Eunpyeong-gu (11380)")


# ---- one pane

HEADS = {
    "overview": "Year,Plan share",
    "strategies": "Title of the plan,No.,Level",
    "targets": "Title of the plan,Indicator,Role",
    "checks": "District,Severity,Rule",
    "sources": "Source,Publisher,Headline",
}


@pytest.mark.parametrize("pane", HEADS)
def test_a_pane_is_shown_by_itself(cli: Cli, pane: str) -> None:
    out = cli.out("show", "용산구", "--pane", pane)
    assert out.strip()
    assert ("├──" in out) == (pane == "strategies")
    assert ("http" in out) == (pane == "sources")
    assert len(out) < len(cli.out("show", "용산구"))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("pane", HEADS)
def test_a_pane_is_written_in_every_format(cli: Cli, pane: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"pane.{form}"
    outcome = cli("show", "용산구", "--pane", pane, "--format", form, "-o", str(path))
    assert outcome.code == 0, outcome.err
    assert path.stat().st_size > 0
    if form == "csv":
        assert path.read_text("utf-8-sig").startswith(HEADS[pane])


def test_a_command_names_no_keys_of_the_screens(seed: Cli) -> None:
    assert seed.out("show", "노원구").splitlines()[-1] == NO_PLAN


def test_a_comparison_without_sources_has_no_heading_for_them(seed: Cli) -> None:
    out = seed.out("compare", "노원구", "중랑구")
    assert "[1] no four-year plan of Nowon-gu is recorded" in out
    assert "Sources" not in out
