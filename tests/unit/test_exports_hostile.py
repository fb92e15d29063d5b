"""Text from data is hostile: no export runs it, obeys it or breaks on it."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.analysis.comparison import Comparison
from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.exchange.sheets import csv_text, harmless
from tests.builders import (
    annual,
    district,
    dossier,
    figure,
    of_year,
    plan,
    source,
    witness,
)
from tests.unit.test_exports import cells_of, expected_text
from tests.writing import comparison_text

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠A1", "=\x00"]
HOSTILE = [
    *FORMULAS,
    "\x1b[31m\x1b]0;title\x07",
    "\u202eright to left\u2066",
    "zero\u200bwidth\ufeff",
    "line\r\nline\u2028line\x85end",
    "a|b\\|c\\",
    "`code` **bold** [x](y) <b>&amp;</b> ![i](j)",
    '"quoted", with; commas\n| --- |',
    "\ud800",
    "{name} {0} %s",
]


def built(text: str) -> Comparison:
    """Return a comparison with `text` in every place that data can fill."""
    half = witness(text, text, note=f"first half of 2024 {text}")
    rivals = [of_year(2024, "target", value, witnesses=(witness(text, text),)) for value in (7, 8)]
    plans = (
        plan(figure(-5, witnesses=(half,)), title_ko=text, title_en=text, sources=(text,)),
        annual(2024, *rivals),
    )
    named = district(name_ko=text, name_en=text)
    item = source(text, publisher=text, title=text, url=text)
    return compare([dossier(*plans, district=named)], {text: item})


@pytest.mark.parametrize("name", [name for name, row in FORMATS.items() if row.peek is None])
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_export_holds_a_character_that_a_terminal_obeys_or_hides(name: str, text: str) -> None:
    written = comparison_text(built(text), name).replace("\r\n", "\n")
    if name == "tsv":
        written = written.replace("\t", " ")
    bad = {
        char
        for char in written
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and char != "\n"
    }
    assert bad == set()


def csv_fields(text: str) -> Iterator[str]:
    for line in csv.reader(io.StringIO(text, newline="")):
        yield from line


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_no_text_in_csv_starts_like_a_formula_and_numbers_stay_numbers(text: str) -> None:
    found = built(text)
    fields = list(csv_fields(comparison_text(found, "csv")))
    numbers = {expected_text(cell) for line in found.rows for cell in line.cells}
    assert "-5" in fields
    risky = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
    assert [field for field in fields if field.startswith(risky) and field not in numbers] == []
    assert any(field.startswith("'") for field in fields)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_csv_keeps_its_columns_whatever_the_names(text: str) -> None:
    found = built(text)
    lines = list(csv.reader(io.StringIO(comparison_text(found, "csv"), newline="")))
    table = lines[: lines.index([])]
    assert {len(line) for line in table} == {6}
    assert len(table) == len(found.rows) + 1


@pytest.mark.parametrize("value", [0, -5, 51200, 65.3, -0.5, 10**15])
def test_a_number_is_never_prefixed(value: float) -> None:
    assert harmless(value) == value
    assert csv_text([[value]]) == f"{value}\r\n"


def test_blank_and_harmless_fields_stay_as_they_are() -> None:
    assert csv_text([[None, "", "은평구", "a=b", "5만1천200개"]]) == ",,은평구,a=b,5만1천200개\r\n"
    assert csv_text([["a\tb", "c"]], delimiter="\t") == "a␉b\tc\r\n"


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_markdown_keeps_its_columns_whatever_the_names(text: str) -> None:
    found = built(text)
    blocks = comparison_text(found, "md").split("\n\n")
    table, printed = blocks[1].split("\n"), blocks[5].split("\n")
    assert {cells_of(line) for line in table} == {2}
    assert {cells_of(line) for line in printed} == {cells_of(printed[0])}
    assert len(blocks) == 8


def test_markdown_takes_no_orders_from_a_name() -> None:
    text = comparison_text(built("<b>*a*</b> [x](y) `z` # _u_"), "md")
    assert r"\<b\>\*a\*\</b\> \[x\](y) \`z\` \# \_u\_" in text


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_json_parses_to_the_very_strings_of_the_data(text: str) -> None:
    document = json.loads(comparison_text(built(text), "json"))
    (column,) = document["columns"]
    assert (column["name_ko"], column["name_en"]) == (text, text)
    (item,) = document["sources"]
    assert (item["id"], item["publisher"], item["title"], item["url"]) == (text,) * 4
    assert list(strings(document["rows"])).count(text) >= 4
