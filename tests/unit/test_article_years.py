"""Years as articles tell them, and what they mean."""

import pytest

from jobplans_tui.exchange.article.folding import fold
from jobplans_tui.exchange.article.serials import year_of_serial
from jobplans_tui.exchange.article.years import (
    is_planning_season,
    mentions,
    planning_year,
    term_of,
    term_years,
)


@pytest.mark.parametrize(
    ("text", "kind", "years"),
    [
        ("2024년도 계획", "year", (2024, 2024)),
        ("올해는", "year", (2024, 2024)),
        ("지난해 실적", "year", (2023, 2023)),
        ("작년 12월", "year", (2023, 2023)),
        ("내년 목표", "year", (2025, 2025)),
        ("재작년에", "year", (2022, 2022)),
        ("2026년까지", "until", (2026, 2026)),
        ("26년까지", "until", (2026, 2026)),
        ("(’23~’26)", "range", (2023, 2026)),
        ("'23~'26", "range", (2023, 2026)),
        ("2023?2026", "range", (2023, 2026)),
        ("올해부터 2026년까지", "range", (2024, 2026)),
        ("4년간 만든다", "term", (None, None)),
    ],
)
def test_korean_words(text: str, kind: str, years: tuple[int | None, int | None]) -> None:
    (found,) = mentions(fold(text), "ko", 2024)
    assert (found.kind, (found.first, found.last)) == (kind, years)


@pytest.mark.parametrize(
    "text",
    [
        "15년째",
        "8년 연속",
        "전년보다 665개",
        "지난해보다 많은",
        "15?64세",
        "지난해 12월 공시한 계획",
    ],
)
def test_what_tells_no_year_of_a_figure(text: str) -> None:
    assert mentions(fold(text), "ko", 2024) == []


@pytest.mark.parametrize(
    ("text", "kind", "last"),
    [("by 2026", "until", 2026), ("last year", "year", 2023), ("in 2025,", "year", 2025),
     ("from 2023 to 2026", "range", 2026), ("over the next four years", "term", None)],
)  # fmt: skip
def test_english_words(text: str, kind: str, last: int | None) -> None:
    (found,) = mentions(text, "en", 2024)
    assert (found.kind, found.last) == (kind, last)


def test_a_quarter_that_has_not_begun_is_of_the_year_before() -> None:
    (found,) = mentions("in the third quarter of this year", "en", 2023, month=1)
    assert found.last == 2022
    (found,) = mentions("올해 3분기", "ko", 2023, month=11)
    assert found.last == 2023


def test_terms_follow_from_years_and_years_from_terms() -> None:
    assert term_years(8) == (2023, 2026)
    assert term_years(9) == (2027, 2030)
    assert [term_of(year) for year in (2018, 2019, 2026, 2027)] == [6, 7, 8, 9]


def test_four_years_told_after_an_election_are_those_of_the_new_term() -> None:
    assert planning_year("2022-11-09", 2022) == 2023
    assert planning_year("2022-03-09", 2022) == 2022
    assert is_planning_season("2023-01-05")
    assert not is_planning_season("2024-01-05")


def test_an_address_tells_a_year_only_between_known_numbers() -> None:
    assert year_of_serial("https://www.news1.kr/articles/5300000") is None  # the turn of a year
    assert year_of_serial("https://www.news1.kr/articles/5450000") == 2024
    assert year_of_serial("https://www.news1.kr/articles/9999999") is None
    assert year_of_serial("https://paper.example/5450000") is None
