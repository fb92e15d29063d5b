"""Office files as their programs write them come out with the right figures."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from jobplans_tui.errors import InputError, UsageError
from jobplans_tui.exchange.readers import sniff
from jobplans_tui.exchange.tables import workbooks
from jobplans_tui.exchange.tables.hwpx import hwpx_text
from jobplans_tui.exchange.tables.reading import read_table
from tests.builders import EUNPYEONG
from tests.tables import files

_XLS = Path(__file__).with_name("fixtures") / "made_up.xls"

_WIDE: list[list[files.Value]] = [
    ["은평구 민선 8기 일자리대책 종합계획(2023~2026)"],
    ["(단위: 개, %)"],
    ["구분", "2023", "2024", "2025", "2026", "합계"],
    ["일자리 목표", 1000, 1100, 1200, 1300, 4600],
    ["고용률 목표(15~64세)", 65.1, 65.2, 65.3, 65.4, None],
]
_WIDE_FIGURES = [
    *((EUNPYEONG, "jobs", "target", year, year, 1000 + 100 * at)
      for at, year in enumerate(range(2023, 2027))),
    (EUNPYEONG, "jobs", "target", 2023, 2026, 4600),
    *((EUNPYEONG, "employment_rate", "target", year, year, round(65.1 + at / 10, 1))
      for at, year in enumerate(range(2023, 2027))),
]  # fmt: skip


def _excel_style(book: xlsxwriter.Workbook, page: Worksheet) -> None:
    percent = book.add_format({"num_format": "0.0%"})
    thousands = book.add_format({"num_format": "#,##0"})
    page.merge_range("A1:F1", "은평구 2024년 일자리대책 세부계획")
    page.write("F2", "(단위: 명, %)")
    page.merge_range("A3:A4", "구 분")
    page.merge_range("B3:C3", "2024년")
    page.merge_range("D3:E3", "2025년")
    page.merge_range("F3:F4", "비고")
    page.write_row("B4", ["목표", "실적", "목표", "실적"])
    page.write_row("A5", ["합계", 7616, 7701, 8000, "-", "시험용"], thousands)
    page.write_row("A6", ["직접일자리", "4,000", "4,100명", "약 4,200", ""])
    page.write_row("A7", ["청년", 500, 510, 520])
    page.write_row("A8", ["고용률(15~64세)", 0.653, 0.66, 0.67], percent)
    page.write_formula("B9", "=C5/B5", percent, 1.01)
    page.write("A9", "달성률(%)")
    page.write("A10", "※ 지어낸 수치임")


def test_a_sheet_in_excel_style_is_read_with_its_merged_headings() -> None:
    document = read_table(files.workbook(_excel_style), "upload.xlsx")
    total, *_ = files.figures(document)
    assert files.brief(document) == [
        (EUNPYEONG, "jobs", "target", 2024, 2024, 7616),
        (EUNPYEONG, "jobs", "result", 2024, 2024, 7701),
        (EUNPYEONG, "jobs", "target", 2024, 2024, 4000),
        (EUNPYEONG, "jobs", "result", 2024, 2024, 4100),
        (EUNPYEONG, "jobs", "target", 2024, 2024, 500),
        (EUNPYEONG, "jobs", "result", 2024, 2024, 510),
        (EUNPYEONG, "employment_rate", "target", 2024, 2024, 65.3),
        (EUNPYEONG, "employment_rate", "result", 2024, 2024, 66),
        (EUNPYEONG, "jobs", "target", 2025, 2025, 8000),
        (EUNPYEONG, "jobs", "target", 2025, 2025, 4200),
        (EUNPYEONG, "jobs", "target", 2025, 2025, 520),
        (EUNPYEONG, "employment_rate", "target", 2025, 2025, 67),
    ]
    assert (total.unit, total.as_printed, total.note) == ("persons", "7616", "시험용")
    assert files.evidence(document)[:4] == ["7616", "7701", "4,000", "4,100명"]
    assert [(f.category, f.group, f.basis, f.qualifier) for f in files.figures(document)[-3:]] == [
        ("직접일자리", None, None, "about"), (None, "청년", None, "exact"),
        (None, None, "15-64", "exact"),
    ]  # fmt: skip
    own, other = document.readings
    assert own.plan is not None
    assert (own.plan.kind, own.plan.start, own.plan.end, other.plan) == ("annual", 2024, 2024, None)
    assert "0.653 was read as 65.3 %: a cell in percent format." in files.told(document)


def test_formulas_give_the_values_they_last_had() -> None:
    def fill(_: xlsxwriter.Workbook, page: Worksheet) -> None:
        page.write_row("A1", ["자치단체", "2024년 일자리 목표", "2025년 일자리 목표"])
        page.write("A2", "은평구")
        page.write_formula("B2", "=1000+234", None, 1234)
        page.write_formula("C2", "=1/0", None, "#DIV/0!")

    document = read_table(files.workbook(fill), "a.xlsx")
    assert files.brief(document) == [(EUNPYEONG, "jobs", "target", 2024, 2024, 1234)]


def test_hidden_sheets_are_named_and_not_read() -> None:
    def fill(book: xlsxwriter.Workbook, page: Worksheet) -> None:
        page.write_row("A1", ["자치단체", "2024년 일자리 목표"])
        page.write_row("A2", ["은평구", 5])
        hidden = book.add_worksheet("숨김")
        hidden.write_row("A1", ["자치단체", "2024년 일자리 목표"])
        hidden.write_row("A2", ["은평구", 6])
        hidden.hide()

    document = read_table(files.workbook(fill), "a.xlsx")
    assert [row[-1] for row in files.brief(document)] == [5]
    hidden = "Hidden sheets were not read: 숨김. Show them in the file to read them."
    assert hidden in files.told(document)


def test_a_workbook_that_hides_all_its_tables_is_refused() -> None:
    def fill(book: xlsxwriter.Workbook, page: Worksheet) -> None:
        book.add_worksheet("빈 시트").activate()
        page.write_row("A1", ["자치단체", "2024년 일자리 목표"])
        page.write_row("A2", ["은평구", 5])
        page.hide()

    with pytest.raises(InputError, match=r"All tables of a\.xlsx are in hidden sheets"):
        read_table(files.workbook(fill), "a.xlsx")


def test_dates_in_a_column_of_years_are_their_years() -> None:
    rows: list[list[files.Value]] = [
        ["자치단체", "기준연도", "일자리 목표"],
        ["은평구", date(2024, 1, 1), 70],
    ]
    document = read_table(files.plain_workbook(rows), "a.xlsx")
    assert files.brief(document) == [(EUNPYEONG, "jobs", "target", 2024, 2024, 70)]


def test_ods_is_read() -> None:
    content = files.ods(_WIDE)
    assert sniff(content, "plan.ods") == "xlsx"
    document = read_table(content, "plan.ods")
    assert files.brief(document) == _WIDE_FIGURES
    assert document.title == "은평구 민선 8기 일자리대책 종합계획(2023~2026)"


def test_old_xls_is_read() -> None:
    document = read_table(_XLS.read_bytes(), "made_up.xls")
    assert files.brief(document) == [
        (EUNPYEONG, "jobs", "target", 2024, 2024, 7616),
        (EUNPYEONG, "jobs", "result", 2024, 2024, 7701),
        (EUNPYEONG, "employment_rate", "target", 2024, 2024, 66.1),
    ]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("cp949", ","), ("utf-8-sig", ","), ("utf-8", ";"), ("utf-16", "\t"), ("cp949", "\t")],
)
def test_text_of_every_encoding_and_delimiter_is_read(encoding: str, delimiter: str) -> None:
    rows = [["" if cell is None else str(cell) for cell in row] for row in _WIDE]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    document = read_table(text.encode(encoding), "plan.csv")
    assert files.brief(document) == _WIDE_FIGURES
    assert files.evidence(document) == [f.as_printed for f in files.figures(document)]


def test_hwpx_tables_are_read_and_its_text_is_offered() -> None:
    prose = "이 문서는 시험을 위해 지어낸 것이다. " * 8
    content = files.hwpx(
        files.section(
            files.paragraph("은평구 2024년 일자리대책 세부계획"),
            files.paragraph(prose),
            files.paragraph("□ 일자리 목표"),
            files.paragraph("(단위: 명, %)"),
            files.table(
                [
                    [("구 분", 2, 1), ("2024년", 1, 2), None],
                    [None, "목표", "실적"],
                    ["일자리 수", "7,616", "7,701"],
                    ["고용률\n(15~64세)", "66.1%", "-"],
                ]
            ),
        ),
        files.section(files.paragraph("끝")),
    )
    assert sniff(content, "x.hwpx") == "hwpx"
    document = read_table(content, "x.hwpx")
    assert files.brief(document) == [
        (EUNPYEONG, "jobs", "target", 2024, 2024, 7616),
        (EUNPYEONG, "jobs", "result", 2024, 2024, 7701),
        (EUNPYEONG, "employment_rate", "target", 2024, 2024, 66.1),
    ]
    assert files.evidence(document) == ["7,616", "7,701", "66.1%"]
    assert document.readings[0].plan is not None
    text = hwpx_text(content)
    assert text.splitlines()[1:3] == [prose.strip(), "□ 일자리 목표"]
    assert "7,616" not in text
    assert text.endswith("끝")


def test_deleted_text_and_notes_of_hwpx_are_no_part_of_cells() -> None:
    xml = files.section(files.table([["자치단체", "2024년 일자리 목표"], ["은평구", "MARK"]]))
    marked = xml.replace("MARK", "<hp:deleteBegin/>99<hp:deleteEnd/>12").replace(
        "<hp:linesegarray>", "<hp:run><hp:ctrl><hp:footNote><hp:subList><hp:p><hp:run><hp:t>주"
        "</hp:t></hp:run></hp:p></hp:subList></hp:footNote></hp:ctrl></hp:run><hp:linesegarray>"
    )  # fmt: skip
    document = read_table(files.hwpx(marked), "a.hwpx")
    assert files.brief(document) == [(EUNPYEONG, "jobs", "target", 2024, 2024, 12)]


def test_a_missing_library_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_LIBRARY", "no_such_library_of_workbooks")
    with pytest.raises(UsageError, match=r"pip install 'jobplans-tui\[xlsx\]'"):
        read_table(files.ods(_WIDE), "plan.ods")


def test_tables_within_tables_captions_and_page_headers_of_hwpx() -> None:
    inner = files.table([["구분", "2025년 목표"], ["고용률(%)", "66.5"]])
    outer = files.table([["구분", "2024년 목표"], ["일자리(개)", "70"], ["세부", "INNER"]])
    placed = outer.replace("<hp:t>INNER</hp:t>", f"{inner}<hp:t>참고</hp:t>")
    caption = f"<hp:caption><hp:subList>{files.paragraph('은평구 목표')}</hp:subList></hp:caption>"
    placed = placed.replace("<hp:sz", caption + "<hp:sz", 1)
    header = (
        "<hp:p><hp:run><hp:ctrl><hp:header><hp:subList>"
        f"{files.paragraph('강동구 2030년')}</hp:subList></hp:header></hp:ctrl></hp:run></hp:p>"
    )
    document = read_table(files.hwpx(files.section(header, placed)), "a.hwpx")
    assert files.brief(document) == [
        (EUNPYEONG, "jobs", "target", 2024, 2024, 70),
        (None, "employment_rate", "target", 2025, 2025, 66.5),
    ]
    assert document.text.startswith("표 1\n은평구 목표\n구분")
    assert "강동구" not in document.text
