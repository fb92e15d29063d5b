"""`list`: its options, its order, its columns, and the list of nothing."""

import csv
import io
import json
from typing import Any

import pytest
from rich.cells import cell_len

from jobplans_tui.i18n import LANGS, Lang
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import DOBONG, EUNPYEONG, GANGBUK, GWANGJIN, SEONGDONG
from tests.cli.conftest import Cli
from tests.cli.run import refused


def rows(cli: Cli, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(cli.out("list", "--format", "json", *arguments))
    return found


def test_json_has_numbers_and_nulls(cli: Cli) -> None:
    found = {row["code"]: row for row in rows(cli)}
    assert found[EUNPYEONG]["total"] == 51200
    assert found[EUNPYEONG]["rate"] == 65.3
    assert found[GWANGJIN]["total"] == 24000
    assert found[GWANGJIN]["rate"] is None
    assert found[SEONGDONG]["disagree"] is True


def test_csv_has_the_fields_and_the_order_of_json(cli: Cli) -> None:
    lines = list(csv.DictReader(io.StringIO(cli.out("list", "--format", "csv"))))
    found = rows(cli)
    assert [line["code"] for line in lines] == [row["code"] for row in found]
    assert list(lines[0]) == list(found[0])
    (gangbuk,) = (line for line in lines if line["code"] == GANGBUK)
    assert (gangbuk["total"], gangbuk["rate"], gangbuk["attainment"]) == ("38312", "64.3", "")


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_columns_of_the_table_stand_under_each_other(cli: Cli, lang: str) -> None:
    titles = {"en": ["Total", "Target", "Result"], "ko": ["합계", "목표", "실적"]}[lang]
    head, *lines = cli.out("--lang", lang, "list").splitlines()
    for title in titles:
        end = cell_len(head[: head.index(title) + len(title)])
        for line in lines:
            starts = [cell_len(line[:index]) for index in range(len(line) + 1)]
            at = starts.index(end)
            assert line[at - 1] != " ", line
            assert line[at : at + 1] in {" ", ""}, line


@pytest.mark.parametrize("lang", LANGS)
def test_every_column_has_its_whole_title(cli: Cli, lang: Lang) -> None:
    head = cli.out("--lang", lang, "list").splitlines()[0]
    assert ".." not in head


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_a_list_of_nothing_is_still_a_list(cli: Cli, form: str) -> None:
    out = cli.out("list", "--term", "99", "--format", form)
    if form == "json":
        assert json.loads(out) == []
    else:
        (head,) = out.splitlines()
        assert {"code", "total", "rate"} <= set(head.lower().replace(",", " ").split())


def test_a_term_leaves_the_districts_with_a_plan_of_it(cli: Cli, shipped: TinyDBStore) -> None:
    wanted = [
        item.code
        for item in shipped.districts()
        if any(plan.term == 7 for plan in shipped.dossier(item.code).plans)
    ]
    found = rows(cli, "--term", "7")
    assert [row["code"] for row in found] == wanted
    assert {row["term"] for row in found} <= {7, None}


def test_levels_share_out_the_districts(cli: Cli) -> None:
    found = [rows(cli, "--level", level) for level in ("metropolitan", "basic")]
    assert [{row["level"] for row in part} for part in found] == [{"metropolitan"}, {"basic"}]
    assert sum(map(len, found)) == len(rows(cli))


@pytest.mark.parametrize("column", ["total", "year", "target", "result", "rate", "plans"])
def test_numbers_sort_downwards_and_missing_ones_come_last(cli: Cli, column: str) -> None:
    values = [row[column] for row in rows(cli, "--sort", column)]
    present = [value for value in values if value is not None]
    assert values == sorted(present, reverse=True) + [None] * (len(values) - len(present))


@pytest.mark.parametrize("column", ["code", "name_en"])
def test_names_and_codes_sort_upwards(cli: Cli, column: str) -> None:
    values = [row[column] for row in rows(cli, "--sort", column)]
    assert values == sorted(values)


@pytest.mark.parametrize(
    "arguments",
    [["--format", "xml"], ["--level", "village"], ["--term", "eighth"], ["--nonsense"], ["more"]],
    ids=" ".join,
)
def test_wrong_options_are_usage_errors(cli: Cli, arguments: list[str]) -> None:
    refused(cli("list", *arguments), 2, "list --help")


def test_the_error_of_an_unknown_column_is_korean_in_korean(cli: Cli) -> None:
    outcome = cli("list", "--sort", "nonsense", "--lang", "ko")
    refused(outcome, 2, "nonsense", "attainment")
    assert "There is no column" not in outcome.err


def test_a_district_with_nothing_but_an_initiative_is_listed(seed: Cli) -> None:
    (dobong,) = (row for row in rows(seed) if row["code"] == DOBONG)
    assert (dobong["plans"], dobong["initiatives"], dobong["total"]) == (0, 1, None)
