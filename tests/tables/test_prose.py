"""A document of tables and sentences is read as both; its sentences are made up here."""

import pytest

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.tables.reading import read_table
from tests.builders import EUNPYEONG
from tests.tables import files

_PROSE = (
    "은평구는 민선 8기 일자리대책 종합계획을 세우고 "
    "2026년까지 4년간 일자리 5만 1,200개를 만들겠다고 13일 밝혔다. "
    "구는 2024년 일자리 목표를 1만 2,703개로 잡았다."
)
_TABLE = files.table([["구분", "2023년", "2024년"], ["일자리 목표(개)", "12,000", "12,703"]])


def _document(*content: str) -> bytes:
    return files.hwpx(files.section(*content))


def test_figures_of_tables_and_sentences_stand_once_each() -> None:
    title = "은평구 민선 8기 일자리대책 종합계획"
    content = _document(files.paragraph(title), files.paragraph(_PROSE), _TABLE)
    document = read_table(content, "a.hwpx", published="2023-01-13")
    assert sorted(files.brief(document)) == [
        (EUNPYEONG, "jobs", "target", 2023, 2023, 12_000),
        (EUNPYEONG, "jobs", "target", 2023, 2026, 51_200),
        (EUNPYEONG, "jobs", "target", 2024, 2024, 12_703),
    ]
    (reading,) = document.readings
    assert reading.plan is not None
    assert (reading.plan.kind, reading.plan.term) == ("comprehensive", 8)
    for text, figure in zip(files.evidence(document), files.figures(document), strict=True):
        assert figure.as_printed in text
    assert document.published == "2023-01-13"
    assert _PROSE in document.text


def test_a_document_of_sentences_alone_is_an_article() -> None:
    document = read_table(_document(files.paragraph(_PROSE)), "a.hwpx", published="2023-01-13")
    assert (EUNPYEONG, "jobs", "target", 2023, 2026, 51_200) in files.brief(document)
    assert document.text == _PROSE


def test_headings_alone_are_no_article() -> None:
    with pytest.raises(InputError, match="holds no table"):
        read_table(_document(files.paragraph("은평구 일자리 5만 1,200개")), "a.hwpx")


def test_sentences_without_a_plan_leave_the_tables_as_they_are() -> None:
    prose = (
        "이 표는 시험을 위하여 지어낸 것이며 어느 자치단체의 계획과도 상관이 없고 "
        "누구의 목표도 아니며 아무 뜻이 없다."
    )
    tables = read_table(_document(_TABLE), "은평구.hwpx")
    both = read_table(_document(_TABLE, files.paragraph(prose)), "은평구.hwpx")
    assert files.brief(both) == files.brief(tables)
    assert both.text == tables.text
