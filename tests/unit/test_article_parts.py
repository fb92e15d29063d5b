"""What counts only a part of a year says so in its note; all sentences are made up."""

import pytest

from jobplans_tui.analysis.notes import remarks
from jobplans_tui.exchange.article import read_article
from jobplans_tui.exchange.reading import ReadFigure
from tests.builders import figure, witness

ANNUAL = "정읍시, 2024년 일자리대책 세부계획 공시\n"
ENGLISH = "Jeongeup-si discloses its 2024 annual job plan\n"


def told(text: str) -> list[ReadFigure]:
    (reading,) = read_article(text, published="2024-12-27").readings
    return list(reading.figures)


def noted(text: str) -> list[tuple[float, str | None]]:
    """Return value and note of every result and every level risen from."""
    return [(item.value, item.note) for item in told(text) if item.role in {"result", "baseline"}]


PARTS = [
    ("지난해 3분기까지 일자리 4120개를 창출해", "to the third quarter of 2023"),
    ("지난해 1~3분기 일자리 4120개를 창출해", "to the third quarter of 2023"),
    ("지난해 3/4분기까지 일자리 4120개를 창출해", "to the third quarter of 2023"),
    ("지난해 3분기 누계로 일자리 4120개를 창출해", "to the third quarter of 2023"),
    ("지난해 2분기에만 일자리 4120개를 창출해", "second quarter 2023"),
    ("지난해 상반기 일자리 4120개를 창출해", "first half 2023"),
    ("지난해 상반기까지 일자리 4120개를 창출해", "first half 2023"),
    ("지난해 하반기에 일자리 4120개를 창출해", "second half 2023"),
    ("지난해 9월까지 일자리 4120개를 창출해", "up to September 2023"),
    ("지난해 9월 말 기준 일자리 4120개를 창출해", "up to September 2023"),
    ("지난해 9월 말 현재 일자리 4120개를 창출해", "up to September 2023"),
    ("9월 말 기준 지난해 일자리 4120개를 창출해", "up to September 2023"),
    ("지난해 1∼9월 일자리 4120개를 창출해", "up to September 2023"),
    ("지난해 4월부터 9월까지 일자리 4120개를 창출해", "April to September 2023"),
    ("지난해 일자리 4120개(9월 말 기준)를 창출해", "up to September 2023"),
]

WHOLE = [
    "지난해 일자리 4120개를 창출해",
    "지난해 연말까지 일자리 4120개를 창출해",
    "지난해 12월 말 기준 일자리 4120개를 창출해",
    "지난해 12월까지 일자리 4120개를 창출해",
    "지난해 1~12월 일자리 4120개를 창출해",
    "지난해 4분기까지 일자리 4120개를 창출해",
    "지난해 상반기와 하반기를 합쳐 일자리 4120개를 창출해",
    "지난해 상·하반기 일자리 4120개를 창출해",
    "상반기 평가에서 상을 받은 시는 지난해 일자리 4120개를 창출해",
    "상반기에 대상을 받았고, 지난해 일자리 4120개를 창출해",
]


@pytest.mark.parametrize(("text", "note"), PARTS)
def test_a_part_of_a_year_is_noted(text: str, note: str) -> None:
    found = noted(f"{ANNUAL}시는 {text} 연간 목표 4000개를 넘었다.")
    assert found == [(4120, note)]
    assert remarks(figure(4120, witnesses=(witness(note=note),))) == {"partial"}


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_year_has_no_note(text: str) -> None:
    assert noted(f"{ANNUAL}시는 {text} 연간 목표 4000개를 넘었다.") == [(4120, None)]


ENGLISH_PARTS = [
    ("Last year the city created 4,120 jobs by the third quarter", "to the third quarter of 2023"),
    ("By the third quarter of last year the city created 4,120 jobs",
     "to the third quarter of 2023"),
    ("The city created 4,120 jobs in the first half of last year", "first half 2023"),
    ("In the first half of 2023 the city created 4,120 jobs", "first half 2023"),
    ("As of June 2023 the city created 4,120 jobs", "up to June 2023"),
    ("The city created 4,120 jobs through September last year", "up to September 2023"),
    ("From January to September 2023 the city created 4,120 jobs", "up to September 2023"),
    ("In the first nine months of 2023 the city created 4,120 jobs", "up to September 2023"),
    ("The city created 4,120 jobs in the first three quarters of 2023",
     "to the third quarter of 2023"),
    ("As of the end of October the city created 4,120 jobs last year", "up to October 2023"),
    ("The city created 4,120 jobs as of December 2023", None),
    ("Last year the city created 4,120 jobs by the end of the year", None),
    ("Last year the city created 4,120 jobs", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "note"), ENGLISH_PARTS)
def test_an_english_part_of_a_year_is_noted(text: str, note: str | None) -> None:
    found = told(f"{ENGLISH}{text}, surpassing the annual target of 4,000 jobs.")
    assert [(item.value, item.role, item.note) for item in found] == [
        (4120, "result", note), (4000, "target", None)
    ]  # fmt: skip
    assert note is None or remarks(figure(witnesses=(witness(note=note),))) == {"partial"}


def test_what_the_paper_says_of_the_target_stands_beside_it() -> None:
    text = "시는 올해 9월까지 일자리 3240개를 만들어 목표 4000개의 81%를 채웠다."
    assert noted(ANNUAL + text) == [(3240, "up to September 2024; 81% of the target as printed")]


def test_both_halves_and_their_sum() -> None:
    text = "시는 지난해 상반기 일자리 2120개, 하반기 2000개 등 총 4120개를 만들었다."
    assert set(noted(ANNUAL + text)) == {
        (2120, "first half 2023"), (2000, "second half 2023"), (4120, None)
    }  # fmt: skip


def test_a_later_year_in_a_sentence_is_a_whole_one() -> None:
    text = "시는 2022년 3분기까지 일자리 3120개를, 2023년에는 4120개를 만들었다."
    assert noted(ANNUAL + text) == [(3120, "to the third quarter of 2022"), (4120, None)]


def test_a_part_of_a_year_stands_beside_all_of_it() -> None:
    text = "시는 지난해 3분기까지 일자리 3120개를 만들었고, 연말까지 4120개를 만들었다."
    assert noted(ANNUAL + text) == [(3120, "to the third quarter of 2023"), (4120, None)]


def test_a_part_holds_for_the_sentence_that_goes_on() -> None:
    text = "시는 지난해 3분기까지의 실적을 냈다. 일자리 3120개를 창출했다. 고용률은 66.2%였다."
    assert noted(ANNUAL + text) == [
        (3120, "to the third quarter of 2023"), (66.2, "third quarter 2023")
    ]  # fmt: skip


def test_a_level_is_one_of_its_month() -> None:
    text = "지난해 10월 기준 고용률은 66.2%, 취업자는 5만1000명이었다."
    assert noted(ANNUAL + text) == [(66.2, "October 2023"), (51_000, "October 2023")]


def test_no_month_of_a_deadline_is_noted() -> None:
    text = "시는 올해 9월까지 일자리 4120개를 만들 계획이다."
    assert [(item.role, item.note) for item in told(ANNUAL + text)] == [("target", None)]
