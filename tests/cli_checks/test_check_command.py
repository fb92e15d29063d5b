"""`check` on the command line: findings to stdout, talk to stderr, exit 1 for an error."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jobplans_tui.cli.checking import check
from jobplans_tui.cli.context import Settings
from jobplans_tui.errors import UsageError
from jobplans_tui.store import create_store
from tests.builders import figure_line, import_lines, plan_line, source_line

YONGSAN, GWANGJIN, GANGSEO, DAEJEON = "11170", "11215", "11500", "30"
ERRORS, NONE = 1, 0


def run(*arguments: str, store: Path) -> Result:
    return CliRunner().invoke(
        check, ["--store", str(store), *arguments], obj=Settings(), catch_exceptions=False
    )


def document(result: Result) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


def test_the_shipped_data_has_errors(shipped_path: Path) -> None:
    result = run("--format", "json", store=shipped_path)
    assert result.exit_code == ERRORS
    found = document(result)
    assert found["counts"]["total"] == len(found["findings"])
    assert found["counts"]["error"] == sum(
        item["severity"] == "error" for item in found["findings"]
    )
    assert {YONGSAN, GWANGJIN, GANGSEO, DAEJEON} <= {item["district"] for item in found["findings"]}


def test_json_carries_the_figures_with_their_sources(shipped_path: Path) -> None:
    found = document(run("용산구", "--format", "json", store=shipped_path))
    (error,) = [item for item in found["findings"] if item["severity"] == "error"]
    assert (error["rule"], error["district"]) == ("categories_total", YONGSAN)
    assert (error["plan"], "7,464" in error["message"]) == ("11170/annual/2022", True)
    total = error["figures"][0]
    assert total == {
        "plan": "11170/annual/2022",
        "indicator": "jobs",
        "role": "target",
        "start": 2022,
        "end": 2022,
        "value": 7386,
        "unit": "jobs",
        "qualifier": "exact",
        "basis": None,
        "category": None,
        "group": None,
        "sources": ["sedaily-264LOB436G", "dmaker-49933"],
        "as_printed": ["7386개", "7386개"],
    }
    recorded = {item["id"] for item in found["sources"]}
    for finding in found["findings"]:
        for item in finding["figures"]:
            assert set(item["sources"]) <= recorded


def test_districts_without_errors_exit_0(shipped_path: Path) -> None:
    result = run(GWANGJIN, "서울 강서구", store=shipped_path)
    assert result.exit_code == NONE
    assert "광진구 Gwangjin-gu (11215)\n" in result.stdout
    assert (
        "Remark  stated_counts  The plan states 6 strategies; 5 are described.\n" in result.stdout
    )
    assert "\n\n강서구 Gangseo-gu (11500)\n" in result.stdout


def test_one_finding_a_line_and_the_counts_apart(shipped_path: Path) -> None:
    result = run(YONGSAN, store=shipped_path)
    lines = result.stdout.splitlines()
    assert lines[0] == "용산구 Yongsan-gu (11170)"
    assert [line.split("  ")[:2] for line in lines[1:]] == [
        ["Error", "categories_total"],
        ["Warning", "conflict"],
    ]
    assert result.stderr == "Errors: 1, warnings: 1, remarks: 0; districts checked: 1.\n"
    assert "districts checked" not in result.stdout


def test_a_district_named_twice_is_checked_once(shipped_path: Path) -> None:
    once = run(YONGSAN, store=shipped_path).stdout
    assert run(YONGSAN, "용산구", "yongsan-gu", store=shipped_path).stdout == once


def test_a_district_without_records_has_no_findings(shipped_path: Path) -> None:
    result = run("강진군", store=shipped_path)
    assert (result.exit_code, result.stdout) == (NONE, "")
    empty = document(run("강진군", "--format", "json", store=shipped_path))
    assert (empty["findings"], empty["counts"]["total"]) == ([], 0)


def test_an_unknown_district_is_a_usage_error(shipped_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no district called"):
        run("없는구", store=shipped_path)


def test_an_empty_store_has_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    create_store(path)
    result = run(store=path)
    assert (result.exit_code, result.stdout) == (NONE, "")


def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.json"
    label = "직접\x1b[31m\u202e{일자리}"
    lines = [
        source_line(publisher="신문\x1b]0;x\x07"),
        plan_line(),
        figure_line(1001),
        figure_line(1205, category=label),
    ]
    import_lines(path, lines)
    return path


@pytest.mark.parametrize("form", ["text", "json"])
def test_hostile_text_does_not_reach_the_terminal(tmp_path: Path, form: str) -> None:
    result = run("--format", form, store=hostile(tmp_path))
    assert result.exit_code == ERRORS
    for mark in ("\x1b", "\u202e", "\x07"):
        assert mark not in result.stdout
    assert "{일자리}" in result.stdout


def test_a_findings_json_keeps_the_label_as_it_is(tmp_path: Path) -> None:
    (finding,) = document(run("--format", "json", store=hostile(tmp_path)))["findings"]
    assert finding["figures"][1]["category"] == "직접\x1b[31m\u202e{일자리}"


def test_the_command_explains_itself() -> None:
    result = CliRunner().invoke(check, ["--help"])
    assert "Exit code 1 if a finding is an error" in " ".join(result.output.split())


def test_only_the_rules_that_are_named(shipped_path: Path) -> None:
    every = document(run("--format", "json", store=shipped_path))["findings"]
    rules = ("conflict", "misprint_jump")
    options = [word for rule in rules for word in ("--rule", rule)]
    result = run(*options, "--format", "json", store=shipped_path)
    found = document(result)["findings"]
    assert found == [item for item in every if item["rule"] in rules]
    assert result.exit_code == any(item["severity"] == "error" for item in found)
