"""How values are written in either language."""

from typing import get_args

import pytest

from jobplans_tui.analysis.comparison import Cell, Group, RowKey
from jobplans_tui.analysis.wording import (
    MISSING,
    amount,
    counted,
    date_words,
    figure_amount,
    group_words,
    note_words,
    number,
    percent,
    plan_title,
    plan_words,
    row_words,
    term_words,
    won,
    years_words,
)
from jobplans_tui.exchange.cells import cell_words
from jobplans_tui.i18n import Translator
from jobplans_tui.model.records import Unit
from tests.builders import ENGLISH, BareKorean, annual, figure, plan

KOREAN = BareKorean()
IN_KOREAN = Translator("ko")


@pytest.mark.parametrize(
    ("value", "ko", "en"),
    [
        (1_038_300_000_000, "1조 383억 원", "₩1.0383tn"),
        (55_700_000_000, "557억 원", "₩55.7bn"),
        (106_600_000_000, "1,066억 원", "₩106.6bn"),
        (1_000_000_000_000, "1조 원", "₩1tn"),
        (12_000_000_000_000, "12조 원", "₩12tn"),
        (1_234_000_000_000_000, "1,234조 원", "₩1,234tn"),
        (1_000_000_000, "10억 원", "₩1bn"),
        (1_050_000_000, "10억 5,000만 원", "₩1.05bn"),
        (100_000_000, "1억 원", "₩100,000,000"),
        (3_000_000, "300만 원", "₩3,000,000"),
        (12_345, "1만 2,345원", "₩12,345"),
        (500, "500원", "₩500"),
        (0, "0원", "₩0"),
        (1_000_000_010_000, "1조 1만 원", "₩1.00000001tn"),
        (1_999_999_990_000, "1조 9,999억 9,999만 원", "₩1.99999999tn"),
        (1_999_999_999, "19억 9,999만 9,999원", "₩1.999999999bn"),
    ],
)
def test_money_keeps_its_digits_in_both_languages(value: int, ko: str, en: str) -> None:
    assert won(value, KOREAN) == ko
    assert won(value, ENGLISH) == en


@pytest.mark.parametrize(
    ("value", "text"),
    [(51200, "51,200"), (65.3, "65.3"), (65, "65"), (65.0, "65.0"), (-5, "-5"), (0, "0")],
)
def test_a_number_keeps_the_digits_it_was_recorded_with(value: float, text: str) -> None:
    assert number(value) == text


def test_an_amount_has_the_sign_of_its_unit() -> None:
    assert amount(65.3, "percent", ENGLISH) == "65.3%"
    assert amount(51200, "jobs", ENGLISH) == amount(51200, None, ENGLISH) == "51,200"
    assert amount(55_700_000_000, "krw", KOREAN) == "557억 원"


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [("exact", "14,700"), ("about", "~14,700"), ("rounded", "~14,700"), ("at_least", "14,700+")],
)
def test_a_figure_shows_how_exact_it_is(qualifier: str, text: str) -> None:
    assert figure_amount(figure(14700, qualifier=qualifier), ENGLISH) == text


def test_a_derived_percentage_has_one_decimal() -> None:
    assert [percent(value) for value in (106.5045, 100, 0)] == ["106.5%", "100.0%", "0.0%"]


def test_a_missing_cell_is_a_dash_and_never_a_zero() -> None:
    assert cell_words(Cell(), ENGLISH) == MISSING == "—"
    assert cell_words(Cell(value=0, unit="jobs"), ENGLISH) == "0"
    assert cell_words(Cell(text="2023–2026"), ENGLISH) == "2023–2026"


@pytest.mark.parametrize(
    ("term", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (8, "8th"), (11, "11th"), (12, "12th"), (21, "21st")],
)
def test_a_term_is_named_in_both_languages(term: int, text: str) -> None:
    assert term_words(term, ENGLISH) == f"{text} term"
    assert term_words(term, KOREAN) == f"민선 {term}기"


def test_a_plan_is_named_by_its_title_or_by_what_it_is() -> None:
    assert plan_words(plan(), ENGLISH) == "Four-year plan 2023–2026"
    assert plan_words(annual(2024), ENGLISH) == "Annual plan 2024"
    assert plan_words(None, ENGLISH) == "no plan named"
    named = plan(title_ko="종합계획")
    assert plan_title(named, KOREAN) == "종합계획"
    assert plan_title(named, ENGLISH) == "종합계획 [in Korean]"
    assert plan_title(plan(), ENGLISH) == "Four-year plan 2023–2026"
    assert years_words(2024, 2024) == "2024"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (RowKey("plan", "period"), "Years of the plan"),
        (RowKey("jobs", "total", "jobs"), "Jobs, plan total"),
        (RowKey("rates", "end", "linkage_rate"), "Linkage rate, end of plan"),
        (RowKey("years", "attainment", "jobs", 2024), "2024 attainment"),
        (RowKey("years", "result", "jobs", 2024), "2024 result"),
        (RowKey("counts", "count", count="tasks"), "Tasks"),
    ],
)
def test_a_row_says_what_it_shows(key: RowKey, text: str) -> None:
    assert row_words(key, ENGLISH) == text


def test_every_group_of_rows_has_a_heading() -> None:
    groups: tuple[Group, ...] = get_args(Group)
    assert len({group_words(group, ENGLISH) for group in groups}) == len(groups) > 5


def test_korean_has_its_catalogue() -> None:
    assert Translator("ko")("Jobs by year") != "Jobs by year"


@pytest.mark.parametrize(
    ("date", "ko"),
    [("2025-04-22", "2025. 4. 22."), ("2023-03", "2023. 3."), ("2024", "2024년"), ("봄", "봄")],
)
def test_dates_are_written_as_the_language_has_them(date: str, ko: str) -> None:
    assert (date_words(date, IN_KOREAN), date_words(date, ENGLISH)) == (ko, date)


@pytest.mark.parametrize(
    ("unit", "ko", "en"),
    [("jobs", "24,000개", "24,000 jobs"), ("persons", "24,000명", "24,000 persons"),
     ("percent", "24,000", "24,000")],
)  # fmt: skip
def test_units_stand_as_the_language_puts_them(unit: Unit, ko: str, en: str) -> None:
    assert (counted("24,000", unit, IN_KOREAN), counted("24,000", unit, ENGLISH)) == (ko, en)


def test_notes_in_english_are_marked_in_korean() -> None:
    assert note_words("as of June", IN_KOREAN) == "비고(영문): as of June"
    assert note_words("6월 기준", IN_KOREAN) == "비고: 6월 기준"
    assert note_words("as of June", ENGLISH) == "note of the record: as of June"


def test_record_text_in_the_other_language_is_marked() -> None:
    assert IN_KOREAN.record("청년", "Youth") == "청년"
    assert IN_KOREAN.record(None, "Youth") == "Youth [영문]"
    assert ENGLISH.record("청년", None) == "청년 [in Korean]"
    assert IN_KOREAN.record(None, None) == ""
