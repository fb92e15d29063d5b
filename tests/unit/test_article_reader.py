"""What the reader makes of single sentences; all texts are made up."""

import unicodedata
from typing import Any

import pytest

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.article import read_article
from jobplans_tui.exchange.reading import ReadFigure, Reading

ANNUAL = "도봉구, 2024년 일자리대책 세부계획 공시\n"
FOUR_YEARS = "도봉구, 민선 8기 일자리대책 종합계획 공시\n"
DATE = "2024-03-18"


def reading(text: str, published: str | None = DATE) -> Reading:
    (found,) = read_article(text, published=published).readings
    return found


def figures(text: str, published: str | None = DATE) -> tuple[ReadFigure, ...]:
    return reading(text, published).figures


def told(figure: ReadFigure) -> tuple[Any, ...]:
    return figure.indicator, figure.role, figure.start, figure.end, figure.value


def test_target_and_result_of_last_year() -> None:
    found = figures(ANNUAL + "지난해에는 목표 1만248개를 넘는 1만1803개를 만들었다.")
    assert list(map(told, found)) == [
        ("jobs", "target", 2023, 2023, 10_248),
        ("jobs", "result", 2023, 2023, 11_803),
    ]


def test_the_share_of_the_four_year_plan_is_not_the_annual_target() -> None:
    text = "4개년 종합계획이 2년차 몫으로 정한 일자리 6550개보다 1066개 많은 7616개가 올해 목표다."
    assert list(map(told, figures(ANNUAL + text))) == [
        ("jobs", "plan_share", 2024, 2024, 6_550),
        ("jobs", "target", 2024, 2024, 7_616),
    ]


def test_the_years_of_a_four_year_plan() -> None:
    text = FOUR_YEARS + "일자리 4만2000개, 고용률(15~64세) 70%가 목표다."
    found = figures(text, "2023-01-05")
    assert list(map(told, found)) == [
        ("jobs", "target", 2023, 2026, 42_000),
        ("employment_rate", "target", 2026, 2026, 70),
    ]
    assert found[1].basis == "15-64"


def test_categories_groups_and_group_budgets() -> None:
    text = (
        ANNUAL + "부문별로 직접일자리(3개 사업) 5,147명, 고용서비스 1,730명이다.\n"
        "계층별로 ▲청년 226개(27억) ▲여성 254개(40억)이다."
    )
    assert [
        (figure.indicator, figure.category, figure.group, figure.value) for figure in figures(text)
    ] == [
        ("jobs", "직접일자리", None, 5_147),
        ("jobs", "고용서비스", None, 1_730),
        ("jobs", None, "청년", 226),
        ("budget", None, "청년", 2_700_000_000),
        ("jobs", None, "여성", 254),
        ("budget", None, "여성", 4_000_000_000),
    ]


def test_a_headline_rounds_and_a_headline_errs() -> None:
    rounded, exact = figures("도봉구 올해 일자리 7600개\n도봉구는 올해 일자리 7616개를 만든다.")
    assert (rounded.qualifier, exact.qualifier) == ("rounded", "exact")
    text = (
        "도봉구, 올해 일자리 대책\n작년엔 일자리 1만803개로 목표 넘겨\n"
        "지난해 일자리 1만1803개를 만들었다."
    )
    wrong, right = figures(text)
    assert (wrong.value, right.value) == (10_803, 11_803)
    assert wrong.note == "conflict between headline and body"


def test_the_attainment_is_noted_at_the_result() -> None:
    (result,) = figures(ANNUAL + "실적은 2023년 일자리 2만 8928개(103.3%)였다.")
    assert (result.value, result.note) == (28_928, "103.3% of the target as printed")


@pytest.mark.parametrize(
    "sentence",
    [
        "일자리센터에서 구직자 1450명을 상담했다.",
        "연면적 2800㎡의 일자리 센터를 짓는다.",
        "고용률은 전국 평균 62.2%보다 높다.",
        "취업 연계율이 높고 실업률은 3.1%다.",
        "일자리 사업 참여 업체 120개가 모였다.",
        "일자리 박람회에 52개 기업이 참여해 380명을 채용할 예정이다.",
        "직접일자리는 전년보다 665개(14.8%) 늘었다.",
        "고용률이 0.9%p 올랐다.",
        "상인회는 일자리 사업에 300만 원을 기부했다.",
        "9번째 구청장은 일자리 대상을 8년 연속 받았다.",
        "기업 2곳이 들어와 일자리 250개가 생길 것으로 기대한다.",
        "노인 일자리 참여자 2050명을 모집한다.",
    ],
)
def test_what_is_no_figure_of_the_plan(sentence: str) -> None:
    assert figures(ANNUAL + sentence) == ()


def test_a_linkage_rate_is_no_employment_rate() -> None:
    text = "Gwangjin-gu's job plan aims at a 70% private sector employment linkage by 2026."
    (figure,) = figures(text, "2023-01-06")
    assert (figure.indicator, figure.basis, figure.end) == ("linkage_rate", "private", 2026)


def test_a_population_series_is_context() -> None:
    found = figures("완도군 인구는 2021년 4만8천명, 2022년 4만7천명이었다.")
    assert [(figure.role, figure.start) for figure in found] == [
        ("context", 2021),
        ("context", 2022),
    ]


def test_english_lists_of_years() -> None:
    text = (
        "Ulsan's plan for the 8th term counts on about 287,000 jobs by 2026: about 65,000 in 2023, "
        "69,000 in 2024. It will raise the employment rate from 63.5% to 68% by 2026."
    )
    found = figures(text, "2023-01-02")
    assert list(map(told, found)) == [
        ("jobs", "target", 2023, 2026, 287_000),
        ("jobs", "target", 2023, 2023, 65_000),
        ("jobs", "target", 2024, 2024, 69_000),
        ("employment_rate", "baseline", 2022, 2022, 63.5),
        ("employment_rate", "target", 2026, 2026, 68),
    ]
    assert {figure.qualifier for figure in found[:3]} == {"about"}


def test_a_table_in_the_text() -> None:
    text = FOUR_YEARS + "구분 | 2023 | 2024\n일자리 | 8,400 | 8,600\n고용률 | 66.1 | 66.5"
    assert list(map(told, figures(text))) == [
        ("jobs", "target", 2023, 2023, 8_400),
        ("jobs", "target", 2024, 2024, 8_600),
        ("employment_rate", "target", 2023, 2023, 66.1),
        ("employment_rate", "target", 2024, 2024, 66.5),
    ]


def test_the_plan_and_what_it_is_made_of() -> None:
    text = (
        FOUR_YEARS + "비전은 '함께 일하는 도봉'이며 ▲청년 ▲골목경제 ▲복지 등 세 개 전략, "
        "열두 개 과제, 58개 세부사업에 3대 분야가 있다."
    )
    plan = reading(text, "2023-01-05").plan
    assert plan is not None
    assert (plan.kind, plan.term, plan.start, plan.end) == ("comprehensive", 8, 2023, 2026)
    assert plan.vision == "함께 일하는 도봉"
    assert plan.strategies == ("청년", "골목경제", "복지")
    counts = plan.counts
    assert (counts.strategies, counts.tasks, counts.projects, counts.fields) == (3, 12, 58, 3)
    assert text[plan.evidence["vision"].start : plan.evidence["vision"].end] == plan.vision


def test_a_citys_own_count_of_terms_gives_way_to_the_years() -> None:
    document = read_article(
        "세종시, 민선 2기 일자리 종합대책\n세종시는 2018년까지 일자리 7만4000개를 만든다.",
        published="2015-06-22",
    )
    plan = document.readings[0].plan
    assert plan is not None
    assert (plan.term, plan.start, plan.end) == (6, 2015, 2018)
    assert [remark.values["term"] for remark in document.remarks] == ["2"]


def test_this_year_follows_from_a_list_where_no_date_is_known() -> None:
    text = FOUR_YEARS + "도봉구는 올해 일자리 8400개, 내년 8600개, 2025년 8800개를 만든다."
    assert [figure.start for figure in figures(text, None)] == [2023, 2024, 2025]


def test_without_a_date_a_relative_year_is_left_out_and_said() -> None:
    document = read_article("도봉구, 올해 일자리 1만313개 목표")
    assert document.readings[0].figures == ()
    assert any("올해" in remark.message.format(**remark.values) for remark in document.remarks)


def test_what_the_text_says_of_itself() -> None:
    text = (
        "https://www.hankyung.com/article/202404040631Y\n"
        "도봉구, 올해 일자리 1만313개 목표\n(서울=가상통신) 도봉구는 4일 계획을 공시했다."
    )
    document = read_article(text)
    assert (document.url, document.published) == (
        "https://www.hankyung.com/article/202404040631Y",
        "2024-04-04",
    )
    assert (document.title, document.publisher) == ("도봉구, 올해 일자리 1만313개 목표", "가상통신")
    assert read_article("도봉구 소식\n입력 2023-01-06 09:00").published == "2023-01-06"


def test_page_furniture_and_other_headlines_are_left_out() -> None:
    text = (
        ANNUAL
        + "도봉구는 올해 일자리 9천개를 만든다.\n무단전재 금지\n"
        + "많이 본 뉴스\n중랑구, 올해 일자리 8천개"
    )
    assert [item.name for item in read_article(text, published=DATE).readings] == ["도봉구"]


def test_an_item_that_is_no_plan_has_no_figures() -> None:
    found = reading(
        "도봉구, 역 광장에 전자게시대\n도봉구는 지난해 12월 29일 300만 원을 전달받았다."
    )
    assert (found.plan, found.figures) == (None, ())


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(InputError, match="at most 2,000,000"):
        read_article("가" * 2_000_001)


def test_decomposed_hangul_is_read() -> None:
    assert len(figures(unicodedata.normalize("NFD", ANNUAL + "올해 일자리 9천개를 만든다."))) == 1


def test_a_target_named_before_its_result() -> None:
    found = figures(ANNUAL + "지난해에는 일자리 8천120개를 목표로 8천903개를 만들어 기록을 세웠다.")
    assert [(figure.role, figure.value) for figure in found] == [
        ("target", 8_120),
        ("result", 8_903),
    ]


def test_what_was_reached_until_last_year_counts_from_the_start_of_the_term() -> None:
    found = figures(ANNUAL + "민선 8기 4년 목표 5만 개 가운데 지난해까지 일자리 2만4천개를 채웠다.")
    assert list(map(told, found)) == [
        ("jobs", "target", 2023, 2026, 50_000),
        ("jobs", "result", 2023, 2023, 24_000),
    ]


def test_a_level_risen_from_is_a_baseline() -> None:
    text = FOUR_YEARS + "취업자를 78만명에서 87만명으로, 여성고용률을 62.0%에서 65.5%로 올린다."
    assert list(map(told, figures(text, "2023-01-02"))) == [
        ("employed_persons", "baseline", 2022, 2022, 780_000),
        ("employed_persons", "target", 2026, 2026, 870_000),
        ("women_employment_rate", "baseline", 2022, 2022, 62.0),
        ("women_employment_rate", "target", 2026, 2026, 65.5),
    ]


def test_an_enumeration_with_and_so_on_is_counted_as_a_whole() -> None:
    text = ANNUAL + "취약계층 몫으로는 동행 일자리, 지역 공동체 일자리 등 5200여 개를 마련한다."
    (figure,) = figures(text)
    assert (figure.group, figure.category, figure.qualifier) == ("취약계층", None, "about")
