"""One made-up sentence for each way in which papers tell figures; no text is from a paper."""

from typing import Any

import pytest

from jobplans_tui.exchange.article import read_article
from jobplans_tui.exchange.reading import Document

ANNUAL = "정읍시, 2024년 일자리대책 세부계획 공시\n"
FOUR_YEARS = "정읍시, 민선 8기 일자리대책 종합계획 공시\n"
AWARD = "정읍시, 전국 지방자치단체 일자리 대상 우수상\n"
ENGLISH = "Jeongeup-si discloses its 2024 annual job plan\n"
THIS, LAST, WHOLE = (2024, 2024), (2023, 2023), (2023, 2026)


def document(text: str, published: str = "2024-03-25") -> Document:
    return read_article(text, published=published)


def told(text: str, published: str = "2024-03-25") -> list[tuple[Any, ...]]:
    """Return indicator, role, years, value and label of every figure of the one district."""
    (reading,) = document(text, published).readings
    return [
        (item.indicator, item.role, (item.start, item.end), item.value, item.category or item.group)
        for item in reading.figures
    ]


def jobs(role: str, years: tuple[int, int], value: int, label: str | None = None) -> Any:
    return "jobs", role, years, value, label


def rate(role: str, years: tuple[int, int], value: float, whose: str = "") -> Any:
    return f"{whose}employment_rate", role, years, value, None


def money(years: tuple[int, int], value: int, label: str | None = None) -> Any:
    return "budget", "target", years, value, label


KOREAN = {
    "각각 pairs sectors and their numbers": (
        "시는 올해 공공과 민간에서 각각 4120개, 880개 등 모두 일자리 5000개를 만든다.",
        [jobs("target", THIS, 4120, "공공"), jobs("target", THIS, 880, "민간"),
         jobs("target", THIS, 5000)],
    ),
    "각각 gives numbers in a row one unit": (
        "시는 청년·여성·어르신에게 각각 310·270·1950명의 일자리를 준다.",
        [jobs("target", THIS, 310, "청년"), jobs("target", THIS, 270, "여성"),
         jobs("target", THIS, 1950, "어르신")],
    ),
    "각각 pairs people counted": (
        "일자리 목표와 함께 취업자와 상용근로자는 각각 5만1000명, 1만8000명이 목표다.",
        [("employed_persons", "target", THIS, 51_000, None),
         ("regular_employees", "target", THIS, 18_000, None)],
    ),
    "각각 with money that nothing names": (
        "부문별 일자리 예산으로 각각 21억 원, 33억 원을 쓴다.",
        [],
    ),
    "각각 pairs years of results": (
        "시는 2022년과 2023년에 각각 일자리 5000개, 5200개를 만들었다.",
        [jobs("result", (2022, 2022), 5000), jobs("result", LAST, 5200)],
    ),
    "각각 without as many names": (
        "일자리 박람회를 연 두 회사가 각각 500명, 300명을 채용했다.",
        [],
    ),
    "각각 pairs years": (
        "일자리는 지난해와 올해 각각 5000개, 5200개가 목표다.",
        [jobs("target", LAST, 5000), jobs("target", THIS, 5200)],
    ),
    "the level risen from is last year's result in a yearly plan": (
        "시는 올해 고용률을 지난해 66.2%에서 67.0%로, 취업자를 5만명에서 5만1000명으로 늘린다.",
        [rate("result", LAST, 66.2), rate("target", THIS, 67.0),
         ("employed_persons", "result", LAST, 50_000, None),
         ("employed_persons", "target", THIS, 51_000, None)],
    ),
    "both halves of a year stand": (
        "고용률은 지난해 하반기 66.4%로 상반기 65.1%보다 올랐다.",
        [rate("result", LAST, 66.4), rate("result", LAST, 65.1)],
    ),
    "a result beside last year's target": (
        "지난해 고용률은 66.3%로 목표 65.5%를 웃돌았다.",
        [rate("result", LAST, 66.3), rate("target", LAST, 65.5)],
    ),
    "a target beside last year's result": (
        "고용률 목표는 66.9%로 지난해 실적(66.3%)보다 높다.",
        [rate("target", THIS, 66.9), rate("result", LAST, 66.3)],
    ),
    "a difference is no target": (
        "올해 일자리 목표는 5200개로 지난해 목표(5000개) 대비 200개 많은 수다.",
        [jobs("target", THIS, 5200), jobs("target", LAST, 5000)],
    ),
    "a result that fell short": (
        "시는 지난해 일자리 5000개를 목표로 세웠으나 4870개를 만드는 데 그쳤다.",
        [jobs("target", LAST, 5000), jobs("result", LAST, 4870)],
    ),
    "money shares in a bracket": (
        "시는 일자리 사업비 500억 원(국비 210억, 도비 90억, 시비 200억)으로 5000개를 만든다.",
        [money(THIS, 50_000_000_000), money(THIS, 21_000_000_000, "국비"),
         money(THIS, 9_000_000_000, "도비"), money(THIS, 20_000_000_000, "시비"),
         jobs("target", THIS, 5000)],
    ),
    "jobs and money of a part in one bracket": (
        "일자리 과제는 정원·산림 일자리(310개·21억 원), 고용서비스(820개, 14억 원)다.",
        [jobs("target", THIS, 310, "정원·산림 일자리"),
         money(THIS, 2_100_000_000, "정원·산림 일자리"),
         jobs("target", THIS, 820, "고용서비스"), money(THIS, 1_400_000_000, "고용서비스")],
    ),
    "parts in a bracket": (
        "올해 목표는 일자리 5000개(공공 4200개, 민간 800개)다.",
        [jobs("target", THIS, 5000), jobs("target", THIS, 4200, "공공"),
         jobs("target", THIS, 800, "민간")],
    ),
    "parts in a bracket without units": (
        "올해 일자리 목표는 5000명(직접일자리 2900, 고용서비스 1300, 창업지원 800)이다.",
        [jobs("target", THIS, 5000), jobs("target", THIS, 2900, "직접일자리"),
         jobs("target", THIS, 1300, "고용서비스"), jobs("target", THIS, 800, "창업지원")],
    ),
    "a year in a bracket is an aside": (
        "시는 고용률 67.0%(2023년 66.3%), 취업자 5만1000명 달성을 목표로 한다.",
        [rate("target", THIS, 67.0), rate("result", LAST, 66.3),
         ("employed_persons", "target", THIS, 51_000, None)],
    ),
    "more than last year is a target in a plan": (
        "청년 일자리는 310개로 지난해보다 20개 늘렸다.",
        [jobs("target", THIS, 310, "청년")],
    ),
    "both compared are last year's": (
        "올해 일자리 목표는 5000개로 지난해 성과(5100개)보다는 적지만 목표(4900개)보다는 많다.",
        [jobs("target", THIS, 5000), jobs("result", LAST, 5100), jobs("target", LAST, 4900)],
    ),
    "rates of two ages": (
        "올해 목표는 고용률 67.1%(15세 이상 62.4%)다.",
        [rate("target", THIS, 67.1), rate("target", THIS, 62.4)],
    ),
    "the sum of a sector's parts": (
        "공공부문에서는 직접일자리 2100명, 고용서비스 1300명 등 3400명의 일자리를 만든다.",
        [jobs("target", THIS, 2100, "직접일자리"), jobs("target", THIS, 1300, "고용서비스"),
         jobs("target", THIS, 3400, "공공부문")],
    ),
    "a list under a heading": (
        "○ 부문별 일자리 목표\n- 직접일자리: 2,100개\n- 기타(기업유치 등): 400개",
        [jobs("target", THIS, 2100, "직접일자리"), jobs("target", THIS, 400, "기타(기업유치 등)")],
    ),
    "a heading dates its list": (
        "○ 2023년 일자리 실적\n- 고용률: 66.3%",
        [rate("result", LAST, 66.3)],
    ),
    "a bulleted part and its projects": (
        "▶직접일자리 = 공공근로 등 31개 사업 2100명 ▶고용서비스 = 9개 사업 1300명의 일자리.",
        [jobs("target", THIS, 2100, "직접일자리"), jobs("target", THIS, 1300, "고용서비스")],
    ),
    "arrows between years": (
        "○ 연도별 일자리 창출 목표: ('24) 5,000개 → ('25) 5,200개",
        [jobs("target", THIS, 5000), jobs("target", (2025, 2025), 5200)],
    ),
    "a table of last year's results and this year's targets": (
        "구분 | 전년 실적 | 2024년 목표\n일자리 | 5,110개 | 5,200개\n고용률 | 66.3% | 66.9%",
        [jobs("result", LAST, 5110), jobs("target", THIS, 5200),
         rate("result", LAST, 66.3), rate("target", THIS, 66.9)],
    ),
    "public work keeps its name": (
        "일자리 부문별로 공공근로 120명, 자활근로 95명이다.",
        [jobs("target", THIS, 120, "공공근로"), jobs("target", THIS, 95, "자활근로")],
    ),
    "a quote is no result": (
        "시장은 “값진 성과”라며 “올해도 일자리 5200개를 만들겠다”고 했다.",
        [jobs("target", THIS, 5200)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KOREAN.values(), ids=KOREAN)
def test_a_sentence_of_a_yearly_plan(text: str, expected: list[Any]) -> None:
    assert told(ANNUAL + text) == expected


def test_a_level_before_a_four_year_plan_is_a_baseline() -> None:
    text = "2022년 고용률은 64.1%였다. 시는 2026년까지 고용률 67%를 이룬다."
    assert told(FOUR_YEARS + text, "2023-01-20") == [
        rate("baseline", (2022, 2022), 64.1),
        rate("target", (2026, 2026), 67),
    ]


def test_the_headline_of_a_four_year_plan_has_the_years_of_its_body() -> None:
    text = "정읍시, 2026년 고용률 67%…일자리 2만 개\n정읍시는 4년간 일자리 2만 310개를 만든다."
    found = told("정읍시 민선 8기 일자리대책 종합계획\n" + text, "2023-01-20")
    assert [item for item in found if item[0] == "jobs"] == [
        jobs("target", WHOLE, 20_000),
        jobs("target", WHOLE, 20_310),
    ]


def test_an_award_is_for_the_results_it_tells() -> None:
    text = (
        "시는 지난해 일자리 목표 5000개보다 300개 많은 5300개를 만들었다. 고용률은 66.3%로 "
        "도내 3위를 차지했다. 상금은 내년 일자리 사업에 쓴다. 시장은 2026년까지 힘쓰겠다고 했다."
    )
    (reading,) = document(AWARD + text).readings
    assert reading.plan is not None
    assert (reading.plan.kind, reading.plan.start) == ("annual", 2023)
    assert told(AWARD + text) == [
        jobs("target", LAST, 5000), jobs("result", LAST, 5300), rate("result", LAST, 66.3),
    ]  # fmt: skip


def test_a_headline_tells_the_result_of_its_body() -> None:
    text = "정읍시, 일자리 대상 수상…5310명 일자리 창출\n시는 지난해 일자리 5310명을 창출했다."
    assert told(text) == [jobs("result", LAST, 5310)]


def test_money_for_jobs_is_not_that_of_a_company_won() -> None:
    text = "시는 직접일자리 2900개, 기업유치 400개를 만들기 위해 72억 원을 투입한다."
    assert told(ANNUAL + text)[-1] == money(THIS, 7_200_000_000)


def test_a_year_told_once_holds_for_the_results_after_it() -> None:
    text = (
        "시는 2022년 고용률 66.2%를 기록했다. 전년도 65.1%보다 1.1%p 높다. 또 일자리 900개를 "
        "목표로 1010개를 창출해 112.2%의 달성률을 보였다. 여성 고용률은 58.3%였다."
    )
    assert told(AWARD + text, "2023-09-27") == [
        rate("result", (2022, 2022), 66.2), rate("result", (2021, 2021), 65.1),
        jobs("target", (2022, 2022), 900), jobs("result", (2022, 2022), 1010),
        rate("result", (2022, 2022), 58.3, "women_"),
    ]  # fmt: skip


def test_the_half_of_a_year_is_noted() -> None:
    text = ANNUAL + "고용률은 지난해 상반기 65.1%, 하반기 66.4%였다."
    (reading,) = document(text).readings
    assert [item.note for item in reading.figures] == ["first half 2023", "second half 2023"]


@pytest.mark.parametrize(
    "text",
    [
        "전략은 '청년 정착', '정원 도시', '두루 돌봄' 등 세 가지다.",
        "'청년 정착', '정원 도시', '두루 돌봄' 등 3대 전략을 세웠다.",
        "3대 전략은 청년 정착, 정원 도시, 두루 돌봄이다.",
        "3대 전략은 '청년 정착'(일자리 900개), '정원 도시'(700개), '두루 돌봄'(800개)이다.",
    ],
)
def test_strategies_are_named_without_bullets(text: str) -> None:
    (reading,) = document(ANNUAL + text).readings
    assert reading.plan is not None
    assert reading.plan.strategies == ("청년 정착", "정원 도시", "두루 돌봄")


def test_names_are_not_guessed_where_their_count_differs() -> None:
    (reading,) = document(ANNUAL + "4대 전략은 청년 정착, 정원 도시, 두루 돌봄이다.").readings
    assert reading.plan is not None
    assert reading.plan.strategies == ()


def test_a_survey_on_jobs_tells_of_no_plan() -> None:
    text = "정읍시, 일자리 창출 설문\n시민 61%가 만족했다. 응답자 820명 가운데 55%는 청년이었다."
    (reading,) = document(text).readings
    assert (reading.plan, reading.figures) == (None, ())


def test_a_number_of_jobs_that_is_not_understood_is_listed() -> None:
    found = document(ANNUAL + "시는 일자리를 늘린다. 역 앞에서는 1만7200개를 보았다.")
    assert found.readings[0].figures == ()
    assert any("1만7200개" in item.message.format(**item.values) for item in found.remarks)


ENGLISH_CASES = {
    "up from last year's target": (
        "The city will create 5,200 jobs, up 200 from last year's target of 5,000, "
        "and reach an employment rate of 66.9%.",
        [jobs("target", THIS, 5200), jobs("target", LAST, 5000), rate("target", THIS, 66.9)],
    ),
    "sectors": (
        "Public jobs account for 4,200 and private jobs for 1,000.",
        [jobs("target", THIS, 4200, "공공부문"), jobs("target", THIS, 1000, "민간부문")],
    ),
    "a level in a yearly plan": (
        "It seeks to lift the employment rate to 66.9%, from 66.3% last year, "
        "and the women's employment rate to 58.1%.",
        [rate("target", THIS, 66.9), rate("result", LAST, 66.3),
         rate("target", THIS, 58.1, "women_")],
    ),
    "an unknown name in a list of known ones": (
        "The targets are 2,100 jobs for direct jobs, 1,300 for employment services, "
        "and 820 for attracting companies.",
        [jobs("target", THIS, 2100, "직접일자리"), jobs("target", THIS, 1300, "고용서비스"),
         jobs("target", THIS, 820, "attracting companies")],
    ),
    "last year's goal and figure": (
        "The number of jobs is 4% higher than last year's goal (5,000). "
        "Last year's actual figure was 5,300.",
        [jobs("target", LAST, 5000), jobs("result", LAST, 5300)],
    ),
    "groups that number": (
        "Youth jobs will number 310 and senior jobs 1,950.",
        [jobs("target", THIS, 310, "청년"), jobs("target", THIS, 1950, "노인일자리")],
    ),
    "Won in a headline's capitals": (
        "The City Will Invest 51 Billion Won in 5,200 Jobs.",
        [money(THIS, 51_000_000_000), jobs("target", THIS, 5200)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH_CASES.values(), ids=ENGLISH_CASES)
def test_an_english_sentence_of_a_yearly_plan(text: str, expected: list[Any]) -> None:
    assert told(ENGLISH + text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jeongeup to create 5,200 jobs in 2024", "정읍시"),
        ("Jeongeup, North Jeolla Province, plans 5,200 jobs in 2024.", "정읍시"),
        ("Jeongeup City plans 5,200 jobs, fifth among the province's 14 districts.", "정읍시"),
    ],
)
def test_english_names_without_their_kind(text: str, name: str) -> None:
    assert [item.name for item in document(text).readings] == [name]


def test_public_jobs_told_again_without_the_word_are_one_figure() -> None:
    text = "The city plans 5,200 jobs in 2024. The 5,200 public jobs include 820 in training."
    found = document(ENGLISH + text).readings[0].figures
    assert [item.basis for item in found if item.value == 5200] == ["public"]


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH + "Last year 1,500 job seekers attended and 1,300 job applicants were met.",
        ANNUAL + "시장은 일자리를 늘리겠다고 했다. 시 예산은 7800억 원이다.",
        ANNUAL + "올해 고용률은 670%가 목표다.",
        ANNUAL + "기업 100곳을 끌어와 2030년까지 일자리 1만 개를 만든다는 구상이다.",
        ANNUAL + "일자리가 없는 청년 450명에게 월 50만 원씩 준다.",
        ANNUAL + "일자리를 찾는 경력단절여성 512명의 취업을 도왔다.",
        ANNUAL + "정부는 올해 직접일자리 117만 개를 만든다.",
    ],
)
def test_what_is_no_figure_of_a_plan(text: str) -> None:
    assert told(text) == []
