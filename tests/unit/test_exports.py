"""The exports of a comparison hold the numbers, notes and sources that the comparison has."""

import csv
import io
import json
import re
from typing import Any

import pytest

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.analysis.comparison import Cell, Comparison
from jobplans_tui.exchange.encoding import encode
from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    GANGBUK,
    GWANGJIN,
    SEED_DISTRICTS,
    annual,
    by_id,
    dossier,
    figure,
    of_year,
    plan,
    source,
    witness,
)
from tests.writing import comparison_text

HEAD, PER_DISTRICT = 3, 3


@pytest.fixture(params=["seed", "shipped"])
def comparison(request: pytest.FixtureRequest, shipped: TinyDBStore) -> Comparison:
    """Return the five districts compared: with the seed plans only, and with all that is known."""
    store = request.getfixturevalue("seed_store") if request.param == "seed" else shipped
    return compare([store.dossier(code) for code in SEED_DISTRICTS], by_id(store))


def parsed_csv(comparison: Comparison) -> list[list[str]]:
    """Return the lines of the CSV file as a spreadsheet reads them."""
    content = encode(comparison_text(comparison, "csv"), FORMATS["csv"].encoding)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def section(lines: list[list[str]], head: str) -> list[list[str]]:
    """Return the lines below a heading, up to the next blank one."""
    start = next(index for index, line in enumerate(lines) if line[:1] == [head]) + 1
    rest = lines[start:]
    return rest[: rest.index([])] if [] in rest else rest


def parsed_json(comparison: Comparison) -> Any:
    return json.loads(comparison_text(comparison, "json"))


# ---- CSV


def test_csv_holds_every_value_as_a_plain_number(comparison: Comparison) -> None:
    lines = parsed_csv(comparison)[1:]
    for row, line in zip(comparison.rows, lines, strict=False):
        for cell, text in zip(row.cells, line[HEAD::PER_DISTRICT], strict=True):
            assert text == expected_text(cell)


def expected_text(cell: Cell) -> str:
    if cell.value is None:
        return cell.text or ""
    return f"{cell.value:.1f}".removesuffix(".0") if cell.derived else f"{cell.value}"


def test_csv_names_the_notes_and_sources_of_every_value(comparison: Comparison) -> None:
    lines = parsed_csv(comparison)[1:]
    for row, line in zip(comparison.rows, lines, strict=False):
        notes = [list(map(int, text.split())) for text in line[HEAD + 1 :: PER_DISTRICT]]
        assert notes == [list(cell.notes) for cell in row.cells]
        assert [text.split() for text in line[HEAD + 2 :: PER_DISTRICT]] == [
            list(cell.source_ids) for cell in row.cells
        ]


def test_csv_explains_every_note_and_source_it_names(comparison: Comparison) -> None:
    lines = parsed_csv(comparison)
    table = lines[1 : lines.index([])]
    notes = {
        text for line in table for cell in line[HEAD + 1 :: PER_DISTRICT] for text in cell.split()
    }
    named = {
        text for line in table for cell in line[HEAD + 2 :: PER_DISTRICT] for text in cell.split()
    }
    assert notes <= {line[0] for line in section(lines, "Footnote")}
    assert named <= {line[0] for line in section(lines, "Source")}
    assert all(line[1] for line in section(lines, "Footnote"))


def test_csv_heads_every_column_with_the_district_and_its_code(comparison: Comparison) -> None:
    header = parsed_csv(comparison)[0]
    assert header[:HEAD] == ["Group", "Row", "Unit"]
    assert header[HEAD::PER_DISTRICT][0] == "광진구 Gwangjin-gu (11215)"
    assert len(header) == HEAD + PER_DISTRICT * len(SEED_DISTRICTS)
    assert parsed_csv(comparison)[len(comparison.rows) + 2] == ["Term", "8th term"]


def test_csv_lines_end_as_the_standard_says(comparison: Comparison) -> None:
    text = comparison_text(comparison, "csv")
    assert text.count("\n") == text.count("\r\n") > 10


# ---- Markdown


def cells_of(line: str) -> int:
    """Return the number of cells of a line of a Markdown table."""
    return re.sub(r"\\.", "", line).count("|") - 1


def test_markdown_keeps_one_cell_a_district_in_every_line(comparison: Comparison) -> None:
    table = comparison_text(comparison, "md").split("\n\n")[1].split("\n")
    assert {cells_of(line) for line in table} == {1 + len(SEED_DISTRICTS)}
    assert len(table) >= len(comparison.rows) + 2


def test_markdown_explains_every_note_it_marks(comparison: Comparison) -> None:
    text = comparison_text(comparison, "md")
    marked = {
        number for group in re.findall(r" \[([\d,]+)\] \|", text) for number in group.split(",")
    }
    assert marked
    assert marked <= set(re.findall(r"^- \[(\d+)\] \S", text, re.MULTILINE))


def test_markdown_lists_every_source_it_names(comparison: Comparison) -> None:
    text = comparison_text(comparison, "md").replace("\\", "")
    listed = text.split("## Sources")[1]
    named = set()
    for heading, title in (("## Figures as printed", "Source"), ("## Counts", "Sources |")):
        block = text.split(heading)[1].split("\n\n")[1]
        lines = [line.split(" | ") for line in block.split("\n")]
        column = lines[0].index(title)
        named |= {name for line in lines[2:] for name in line[column].strip(" |").split()}
    assert named == {
        name for row in comparison.rows for cell in row.cells for name in cell.source_ids
    }
    assert named <= set(re.findall(r"^- (\S+): ", listed, re.MULTILINE))


def test_markdown_gives_addresses_that_can_be_followed(comparison: Comparison) -> None:
    text = comparison_text(comparison, "md")
    addresses = [item.url for item in comparison.sources if item.url]
    assert any("_" in address for address in addresses)
    assert [address for address in addresses if address not in text] == []


def test_markdown_shows_every_figure_as_it_was_printed(seed_store: TinyDBStore) -> None:
    found = compare([seed_store.dossier(GANGBUK)], by_id(seed_store))
    lines = comparison_text(found, "md").split("\n")
    for notation, name in (("3만8312개", "asiae-gangbuk-2023"), ("3만8천개", "seouland-11056")):
        printed = [line for line in lines if f"| {notation} | {name} |" in line]
        assert len(printed) == 1
        assert "| Jobs, plan total | 강북구 |" in printed[0]


# ---- JSON


def test_json_holds_every_cell_of_the_comparison(comparison: Comparison) -> None:
    document = parsed_json(comparison)
    assert (document["format"], document["version"]) == ("jobplans-comparison", 1)
    assert [column["code"] for column in document["columns"]] == list(SEED_DISTRICTS)
    assert [
        [(cell["value"], cell["unit"], cell["text"], cell["notes"]) for cell in row["cells"]]
        for row in document["rows"]
    ] == [
        [(cell.value, cell.unit, cell.text, list(cell.notes)) for cell in row.cells]
        for row in comparison.rows
    ]


def test_json_explains_every_note_and_source_it_names(comparison: Comparison) -> None:
    document = parsed_json(comparison)
    cells = [cell for row in document["rows"] for cell in row["cells"]]
    listed = {item["id"] for item in document["sources"]}
    assert {name for cell in cells for name in cell["sources"]} <= listed
    printed = [
        printing["source"]
        for cell in cells
        for item in (cell.get("figure"), *cell.get("conflicts", ()), *cell.get("others", ()))
        if item
        for printing in item["printings"]
    ]
    assert printed
    assert set(printed) <= listed
    numbers = [note["number"] for note in document["footnotes"]]
    assert {number for cell in cells for number in cell["notes"]} <= set(numbers)


def test_json_says_how_a_value_was_derived() -> None:
    year = annual(2024, of_year(2024, "result", 9), of_year(2024, "target", 8))
    document = parsed_json(compare([dossier(year)], {}))
    (row,) = [row for row in document["rows"] if row["measure"] == "attainment"]
    (cell,) = row["cells"]
    assert cell["value"] == 112.5
    derived = cell["derived"]
    assert (derived["kind"], derived["worked"]) == ("attainment", "9 / 8 x 100")
    assert [item["value"] for item in derived["inputs"]] == [9, 8]


def test_json_keeps_the_value_of_a_rounded_printing() -> None:
    rounded = witness("paper-2", "5만개", value=50000, qualifier="rounded")
    one = figure(51200, witnesses=(witness(as_printed="51,200"), rounded))
    sources = {name: source(name) for name in ("paper-1", "paper-2")}
    document = parsed_json(compare([dossier(plan(one, code=GWANGJIN), code=GWANGJIN)], sources))
    (total,) = [row["cells"][0] for row in document["rows"] if row["measure"] == "total"]
    printings = [(item["as_printed"], item["value"]) for item in total["figure"]["printings"]]
    assert printings == [("51,200", 51200), ("5만개", 50000)]
