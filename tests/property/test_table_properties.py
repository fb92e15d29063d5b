"""Any grid and any bytes: figures, or one clear error; what was written is what is read."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from jobplans_tui.analysis.names import full_name
from jobplans_tui.errors import InputError
from jobplans_tui.exchange.reading import Document
from jobplans_tui.exchange.tables.grids import Sheet, sheet_of
from jobplans_tui.exchange.tables.mapping import guess_mapping
from jobplans_tui.exchange.tables.reading import read_table
from jobplans_tui.store import gazetteer
from tests.tables import files

_WORDS = st.sampled_from([
    "자치단체", "연도", "구분", "지표", "2024", "'25", "2026년 목표", "실적", "목표", "합계",
    "소계", "은평구", "서울 중구", "중구", "고용률(%)", "일자리 수", "직접일자리", "청년",
    "(단위: 명, %)", "1,234", "70.9%", "-", "", "달성률", "※ 주석", "2023~2026", "'23~'26",
    "505억원", "민선8기", "약 1,000명 이상", "값", "단위", "백만원", "2024. 6월", "종합계획",
])  # fmt: skip
_CELLS = st.one_of(
    st.none(), _WORDS, st.text(max_size=12), st.integers(), st.floats(), st.booleans(),
    st.dates(min_value=date(1900, 1, 1)),
)  # fmt: skip
_GRIDS = st.lists(st.lists(_CELLS, max_size=7), max_size=12)

_YEARS = st.integers(2000, 2030)
_FIGURES = st.lists(
    st.tuples(
        st.sampled_from(sorted(gazetteer())), _YEARS, st.sampled_from(["목표", "실적"]),
        st.integers(0, 10**12),
    ),
    min_size=1, max_size=20, unique_by=lambda row: row[:3],
)  # fmt: skip

_XLSX = files.plain_workbook([["자치단체", "2024년 일자리 목표"], ["은평구", 5]])
_ODS = files.ods([["자치단체", "2024년 일자리 목표"], ["은평구", 5]])
_HWPX = files.hwpx(
    files.section(files.table([["자치단체", "2024년 일자리 목표"], ["은평구", "5"]]))
)


def _sound(document: Document) -> None:
    """Every figure stands where it says, and is what stands there."""
    for figure in files.figures(document):
        span = figure.evidence
        assert document.text[span.start : span.end] == figure.as_printed
    for remark in document.remarks:
        remark.message.format(**remark.values)


def _outcome(content: bytes, name: str) -> None:
    """Reading ends in a document or an error of two lines at most."""
    document = None
    try:
        document = read_table(content, name)
    except InputError as error:
        refusal = str(error)
    if document is None:
        assert 0 < len(refusal.splitlines()) <= 2
    else:
        _sound(document)


@given(_GRIDS)
def test_any_grid_has_a_mapping(rows: Sequence[Sequence[object]]) -> None:
    sheet = sheet_of("시트", rows, "a.xlsx")
    assert isinstance(sheet, Sheet)
    mapping = guess_mapping(sheet, "은평구 2024년 세부계획")
    assert 0 <= mapping.top <= mapping.body <= len(sheet.rows)


@given(_GRIDS, st.sampled_from([",", "\t", ";"]), st.sampled_from(["utf-8", "utf-16"]))
def test_any_grid_as_text_is_read_or_refused(
    rows: Sequence[Sequence[object]], delimiter: str, encoding: str
) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    _outcome(buffer.getvalue().encode(encoding, "replace"), "은평구 2024년 세부계획.csv")


@settings(max_examples=20)
@given(st.lists(st.lists(st.one_of(_WORDS, st.integers(-999, 10**9)), max_size=6), max_size=10))
def test_any_grid_as_a_workbook_is_read_or_refused(rows: Sequence[Sequence[str | int]]) -> None:
    _outcome(files.plain_workbook(rows), "은평구 2024년 세부계획.xlsx")


def _long(rows: Sequence[tuple[str, int, str, int]]) -> list[list[files.Value]]:
    lines: list[list[files.Value]] = [["자치단체", "연도", "지표", "구분", "값"]]
    lines += [[code, year, "일자리", role, value] for code, year, role, value in rows]
    return lines


def _expected(rows: Sequence[tuple[str, int, str, int]]) -> set[tuple[object, ...]]:
    roles = {"목표": "target", "실적": "result"}
    return {(code, "jobs", roles[role], year, year, value) for code, year, role, value in rows}


@given(_FIGURES, st.sampled_from(["cp949", "utf-8-sig", "utf-16"]))
def test_a_long_table_as_text_gives_the_same_figures(
    rows: Sequence[tuple[str, int, str, int]], encoding: str
) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(_long(rows))
    document = read_table(buffer.getvalue().encode(encoding), "a.csv")
    assert set(files.brief(document)) == _expected(rows)
    _sound(document)


@settings(max_examples=15)
@given(_FIGURES)
def test_a_long_table_as_a_workbook_gives_the_same_figures(
    rows: Sequence[tuple[str, int, str, int]],
) -> None:
    document = read_table(files.plain_workbook(_long(rows)), "a.xlsx")
    assert set(files.brief(document)) == _expected(rows)


@given(_FIGURES)
def test_a_wide_table_by_names_gives_the_same_figures(
    rows: Sequence[tuple[str, int, str, int]],
) -> None:
    known = gazetteer()
    heads = sorted({(year, role) for _, year, role, _ in rows})
    values = {(code, year, role): value for code, year, role, value in rows}
    lines: list[list[object]] = [
        ["자치단체", *(f"{year}년 일자리 {role}(개)" for year, role in heads)]
    ]
    for code in sorted({code for code, *_ in rows}):
        cells = [values.get((code, *head), "-") for head in heads]
        lines.append([full_name(known[code], known), *(f"{v:,}" if v != "-" else v for v in cells)])
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(lines)
    document = read_table(buffer.getvalue().encode("cp949"), "a.csv")
    assert set(files.brief(document)) == _expected(rows)


@given(
    st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a.ods", "a.hwpx", "-"])
)
def test_random_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    _outcome(content, name)


@settings(max_examples=60)
@given(st.data())
def test_mutated_files_are_read_or_refused(data: st.DataObject) -> None:
    name, whole = data.draw(
        st.sampled_from([("a.xlsx", _XLSX), ("a.ods", _ODS), ("a.hwpx", _HWPX)])
    )
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    _outcome(bytes(content[: data.draw(st.integers(1, len(content)))]), name)
    _outcome(bytes(content), name)


@given(st.text(max_size=300))
def test_any_xml_in_a_document_is_read_or_refused(text: str) -> None:
    body = f"<hs:sec><hp:p><hp:run><hp:tbl>{text}</hp:tbl></hp:run></hp:p></hs:sec>"
    _outcome(files.hwpx(body.encode("utf-8", "replace").decode()), "a.hwpx")
