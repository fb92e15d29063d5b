"""What every format owes a reader: each figure names sources that stand in the same file."""

import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
import python_calamine

from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.exchange.report import Column, Report, Row, Table, fields, for_people, text_cell
from jobplans_tui.i18n import Translator
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK
from tests.writing import all_reports, written

CODES = (EUNPYEONG, GANGBUK)
NAMES = (
    "comparison", "matrix", "timeline", "dossier", "list", "findings", "hits", "sources", "store",
)  # fmt: skip


@pytest.fixture(scope="module", params=["en", "ko"])
def reports(request: pytest.FixtureRequest, shipped: TinyDBStore) -> dict[str, Report]:
    return dict(all_reports(shipped, CODES, "청년", Translator(request.param)))


def ids_of(table: Table) -> set[str]:
    """Return the ids of all sources behind the figures of a table."""
    return {name for row in table.rows for cell in row.cells for name in cell.sources}


def listed(report: Report) -> set[str]:
    return {source.id for source in report.sources}


def found(text: str, name: str) -> int:
    """Return how often an id stands in a text, whatever escapes it."""
    return len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text.replace("\\", "")))


@pytest.mark.parametrize("name", NAMES)
def test_every_source_behind_a_figure_is_listed(reports: dict[str, Report], name: str) -> None:
    report = reports[name]
    assert report.main.rows
    for table in report.tables:
        assert ids_of(table) <= listed(report)
    for chart in report.charts:
        bars = [bar for group in chart.groups for bar in group.bars]
        assert {source for bar in bars for source in bar.sources} <= listed(report)


@pytest.mark.parametrize("form", ["csv", "tsv", "md", "tex", "json", "jsonl"])
@pytest.mark.parametrize("name", NAMES)
def test_an_id_stands_at_its_figure_and_where_it_is_explained(
    reports: dict[str, Report], name: str, form: str
) -> None:
    report = reports[name]
    text = written(report, form)
    at_least = 1 if name in {"sources", "store"} else 2
    lost = [source for source in ids_of(report.main) if found(text, source) < at_least]
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_every_note_marked_is_explained_and_every_note_is_marked(
    reports: dict[str, Report], name: str
) -> None:
    report = reports[name]
    marked = {number for table in report.tables for row in table.rows for cell in row.cells
              for number in cell.notes}  # fmt: skip
    numbers = {note.number for note in report.notes}
    assert marked <= numbers
    assert name == "matrix" or marked == numbers


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.named: set[str] = set()
        self.links: set[str] = set()
        self.anchors: list[str] = []
        self.explained: set[str] = set()
        self._code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.named |= set((told.get("data-sources") or "").split())
        self._code = tag == "code"
        if told.get("id"):
            self.anchors.append(told["id"] or "")
        if (told.get("href") or "").startswith("#"):
            self.links.add((told["href"] or "")[1:])

    def handle_data(self, data: str) -> None:
        if self._code:
            self.explained.add(data)
            self._code = False


@pytest.mark.parametrize("name", NAMES)
def test_a_page_leads_from_each_figure_to_its_notes_and_sources(
    reports: dict[str, Report], name: str
) -> None:
    report = reports[name]
    page = _Page()
    page.feed(written(report, "html"))
    assert ids_of(for_people(report.main, 12)) <= page.named <= page.explained == listed(report)
    assert page.links <= set(page.anchors)
    assert len(page.anchors) == len(set(page.anchors))


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_names_and_lists_its_sources(reports: dict[str, Report], name: str) -> None:
    report = reports[name]
    root = ElementTree.fromstring(written(report, "svg"))  # noqa: S314 - what we wrote ourselves
    named = {source for item in root.iter()
             for source in item.attrib.get("data-sources", "").split()}  # fmt: skip
    explained = {item.attrib["data-source"] for item in root.iter()
                 if "data-source" in item.attrib}  # fmt: skip
    assert ids_of(for_people(report.main, 12)) <= named <= explained == listed(report)


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_lists_the_sources_that_its_cells_name(
    reports: dict[str, Report], name: str
) -> None:
    report = reports[name]
    content = FORMATS["xlsx"].write(report, Translator("en"))
    assert isinstance(content, bytes)
    book = python_calamine.load_workbook(io.BytesIO(content))
    *sheets, sources = [book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names]
    assert {line[0] for line in sources[1:]} == listed(report)
    named = {word for sheet in sheets for line in sheet for cell in line
             if isinstance(cell, str) for word in cell.split()}  # fmt: skip
    assert ids_of(report.main) <= named | listed(report)
    assert name == "sources" or ids_of(report.main) <= named


def test_the_formats_of_reference_managers_list_every_source(reports: dict[str, Report]) -> None:
    for report in reports.values():
        keys = re.findall(r"(?m)^@misc\{(.*),$", written(report, "bib"))
        assert set(keys) == listed(report)
        assert {item["id"] for item in json.loads(written(report, "csl"))} == listed(report)


# ---- tables


def _columns(*titles: str) -> Iterator[Column]:
    for at, title in enumerate(titles):
        yield Column(title, f"c{at}", head=at == 0)


def table(rows: int, columns: int, *, turns: bool) -> Table:
    lines = [Row(tuple(text_cell(f"{row}.{at}") for at in range(columns))) for row in range(rows)]
    return Table("t", tuple(_columns(*map(str, range(columns)))), tuple(lines), turns=turns)


def test_a_wide_table_is_turned_where_it_may_be() -> None:
    turned = for_people(table(3, 12, turns=True))
    assert [column.title for column in turned.columns] == ["0", "0.0", "1.0", "2.0"]
    assert [cell.shown for cell in turned.rows[0].cells] == ["1", "0.1", "1.1", "2.1"]
    assert len(turned.rows) == 11
    for kept in (table(3, 12, turns=False), table(3, 5, turns=True), table(40, 12, turns=True)):
        assert for_people(kept) == kept


def test_columns_that_are_blank_or_for_programs_are_not_for_people() -> None:
    columns = (Column("a", "a"), Column("b", "b", data=True), Column("c", "c"), Column("d", "d"))
    row = Row((text_cell("1"), text_cell("2"), text_cell(None), text_cell("4")))
    shown = for_people(Table("t", columns, (row,)))
    assert [column.title for column in shown.columns] == ["a", "d"]
    assert [field.column.title for field in fields(Table("t", columns, (row,)))] == list("abcd")
