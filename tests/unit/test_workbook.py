"""The workbook, opened by a reader that is not the writer."""

import io
import sys
import zipfile

import pytest
from python_calamine import CalamineWorkbook, load_workbook

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.comparison import comparison_report
from jobplans_tui.exchange.formats.xlsx import describe_xlsx, write_xlsx
from jobplans_tui.exchange.report import (
    Bar,
    Bars,
    Cell,
    Chart,
    Column,
    Report,
    Row,
    Table,
    text_cell,
)
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import ENGLISH, SEED_DISTRICTS, by_id


@pytest.fixture(scope="module")
def report(shipped: TinyDBStore) -> Report:
    dossiers = [shipped.dossier(code) for code in SEED_DISTRICTS]
    return comparison_report(compare(dossiers, by_id(shipped)), ENGLISH)


def opened(report: Report) -> CalamineWorkbook:
    return load_workbook(io.BytesIO(write_xlsx(report, ENGLISH)))


def of(*values: object) -> Report:
    """Return a report of one column with these values."""
    rows = tuple(Row((_cell(value),)) for value in values)
    return Report(title="", tables=(Table("One", (Column("Value", "v"),), rows),), data=list)


def _cell(value: object) -> Cell:
    return value if isinstance(value, Cell) else text_cell(str(value))


def xml_of(content: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read(part).decode("utf-8")


def test_every_cell_is_the_value_of_the_comparison_with_its_type(report: Report) -> None:
    head, *lines = opened(report).get_sheet_by_name("Comparison").to_python()
    assert head[:3] == ["Group", "Row", "Unit"]
    assert head[3:8] == [column.title for column in report.main.columns[2:]]
    assert head[8:10] == ["광진구: notes", "광진구: sources"]
    assert len(lines) == len(report.main.rows)
    for line, row in zip(lines, report.main.rows, strict=True):
        assert line[:2] == [row.group, row.cells[0].shown]
        for at, cell in enumerate(row.cells[2:]):
            value = "" if cell.value is None else cell.value
            assert line[3 + at] == (value if isinstance(value, str) else pytest.approx(value))
            assert isinstance(line[3 + at], str) == isinstance(value, str)
            assert line[8 + 2 * at] == " ".join(map(str, cell.notes))
            assert line[9 + 2 * at] == " ".join(cell.sources)


def test_the_sheets_are_the_table_charts_notes_printings_counts_and_sources(
    report: Report,
) -> None:
    book = opened(report)
    assert book.sheet_names == [
        "Comparison", "Charts", "Notes", "Figures as printed", "Counts", "Sources",
    ]  # fmt: skip
    notes = book.get_sheet_by_name("Notes").to_python()
    assert notes[1:] == [[note.number, note.text] for note in report.notes]
    sources = book.get_sheet_by_name("Sources").to_python()
    assert [line[0] for line in sources[1:]] == [source.id for source in report.sources]
    assert [line[4] for line in sources[1:]] == [source.url or "" for source in report.sources]


def test_charts_are_native_and_drawn_from_cells(report: Report) -> None:
    content = write_xlsx(report, ENGLISH)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        charts = [name for name in book.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == len(report.charts) == 3
    chart = xml_of(content, "xl/charts/chart1.xml")
    assert "Charts!$B$3:$B$7" in chart
    assert '<c:barDir val="bar"/>' in chart
    cells = load_workbook(io.BytesIO(content)).get_sheet_by_name("Charts").to_python()
    assert [line[:2] for line in cells[2:7]] == [
        [group.label, group.bars[0].value] for group in report.charts[0].groups
    ]


def test_the_header_stays_in_sight_and_columns_are_as_wide_as_hangul() -> None:
    hangul = "지역일자리목표공시제"
    sheet = xml_of(write_xlsx(of(hangul), ENGLISH), "xl/worksheets/sheet1.xml")
    assert 'ySplit="1"' in sheet
    assert 'state="frozen"' in sheet
    (width,) = [float(part.split('"')[0]) for part in sheet.split(' width="')[1:]]
    assert 2 * len(hangul) <= width <= 2 * len(hangul) + 4


@pytest.mark.parametrize(
    ("cell", "format_code"),
    [
        (Cell("", 51200), "#,##0"),
        (Cell("", 65.3, "percent"), '#,##0.0"%"'),
        (Cell("", 70, "percent"), '#,##0"%"'),
        (Cell("", 115.30009, "percent", 1), '#,##0.0"%"'),
        (Cell("", 2024, "plain"), "0"),
    ],
)
def test_a_number_looks_as_it_was_printed(cell: Cell, format_code: str) -> None:
    content = write_xlsx(of(cell), ENGLISH)
    styles = xml_of(content, "xl/styles.xml")
    escaped = format_code.replace('"', "&quot;")
    assert (format_code == "0" and 'numFmtId="1"' in styles) or f'formatCode="{escaped}"' in styles
    assert load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1] == [cell.value]


DANGEROUS = ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@A1", "{=A1}", "https://example.org",
             "00123", "1e5", "mailto:x", "internal:Sheet1!A1"]  # fmt: skip


def test_text_is_never_a_formula_a_link_or_a_number() -> None:
    content = write_xlsx(of(*DANGEROUS), ENGLISH)
    sheet = xml_of(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    lines = load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert lines[1:] == [[text] for text in DANGEROUS]


def test_text_that_is_too_long_is_cut_and_says_so() -> None:
    lines = opened(of("가" * 40_000, "😀" * 20_000)).get_sheet_by_index(0).to_python()
    assert lines[1] == ["가" * 32_766 + "…"]
    assert lines[2] == ["😀" * 16_383 + "…"]


def test_names_of_sheets_are_short_legal_and_different() -> None:
    tables = tuple(
        Table(name, (Column("a", "a"),), (Row((text_cell("x"),)),))
        for name in ("a/b:c*[d]?\\", "가" * 40, "가" * 41, "'", "")
    )
    names = opened(Report(title="", tables=tables, data=list)).sheet_names
    assert names == ["a b c  d", "가" * 31, f"{'가' * 27} 2", "-", "- 2", "Sources"]


def test_the_same_report_is_the_same_file(report: Report) -> None:
    assert write_xlsx(report, ENGLISH) == write_xlsx(report, ENGLISH)


def test_the_description_tells_sheets_sizes_and_first_lines(report: Report) -> None:
    told = describe_xlsx(report, ENGLISH)
    rows = len(report.main.rows)
    assert told.startswith(f"Sheet “Comparison”: {rows} lines, 18 columns\n  Group | Row | Unit | ")
    assert "Jobs | Jobs, plan total | jobs | 24000 | 51200 | 35000" in told
    assert "Sheet “Charts”: 3 charts" in told
    assert f"Sheet “Sources”: {len(report.sources)} lines, 5 columns" in told


@pytest.mark.parametrize("work", [write_xlsx, describe_xlsx])
def test_without_the_package_the_error_says_how_to_get_it(
    report: Report, work: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match=r"pip install 'jobplans-tui\[xlsx\]'"):
        write_xlsx(report, ENGLISH) if work is write_xlsx else describe_xlsx(report, ENGLISH)


def test_the_headings_of_charts_have_the_height_of_their_words() -> None:
    name = "Recorded results, of the total"
    chart = Chart(title=name, series=(name,), groups=(Bars("a", (Bar("1", 1),)),))
    table = Table("One", (Column("Value", "v"),), (Row((text_cell("x"),)),))
    report = Report(title="", tables=(table,), charts=(chart,), data=list)
    sheet = xml_of(write_xlsx(report, ENGLISH), "xl/worksheets/sheet2.xml")
    heading = sheet.split('<row r="2"')[1].split(">")[0]
    assert 'ht="30"' in heading
