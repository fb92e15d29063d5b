"""The number reader: what Korean and English print, and what only looks like a number."""

import pytest

from jobplans_tui.exchange.article.folding import fold
from jobplans_tui.exchange.article.quantities import quantities
from jobplans_tui.numbers import scan, word_number


def read(text: str) -> list[float]:
    return [amount.value for amount in scan(fold(text))]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("3만5000", 35_000),
        ("3만 5000", 35_000),
        ("1만2천703", 12_703),
        ("6천971", 6_971),
        ("9천", 9_000),
        ("6,971", 6_971),
        ("3만 766", 30_766),
        ("62만403", 620_403),
        ("13만 9,000", 139_000),
        ("2만5,000여", 25_000),
        ("1천178억", 117_800_000_000),
        ("천 533억", 153_300_000_000),
        ("505억 6000만", 50_560_000_000),
        ("80억2천400여 만원", 8_024_000_000),
        ("2047여억원", 204_700_000_000),
        ("83만 천명", 831_000),
        ("일자리 만 천개", 11_000),
        ("채용은 만 5천 명", 15_000),
        ("만 5천800명", 15_800),
        ("1만 천여 개", 11_000),
        ("5조4024억", 5_402_400_000_000),
        ("1조3천8백3억", 1_380_300_000_000),
        ("23,298백만", 23_298_000_000),
        ("23.4천", 23_400),
        ("70.9", 70.9),
        ("１２，３００", 12_300),
        ("2.7 trillion", 2_700_000_000_000),
        ("541 million", 541_000_000),
    ],
)
def test_a_notation_reads_as_its_value(printed: str, value: float) -> None:
    assert read(printed) == [value]


@pytest.mark.parametrize(
    "printed",
    ["2024.04.04", "2024-04-04", "010-1234-5678", "12,34", "1,23,456", "1.2.3", "A12", "만", "v2",
     "수만 개", "10:30"],
)  # fmt: skip
def test_what_is_no_number_reads_as_none(printed: str) -> None:
    assert read(printed) == []


def test_a_year_after_a_blank_is_not_the_end_of_a_number() -> None:
    assert read("일자리 5만 2026년까지") == [50_000, 2026]
    assert read("일자리 3만 15~64세") == [30_000, 15, 64]


@pytest.mark.parametrize(
    ("word", "value"), [("four", 4), ("Ten", 10), ("네", 4), ("열두", 12), ("17", 17)]
)
def test_counts_in_words(word: str, value: int) -> None:
    assert word_number(word) == value


def test_a_word_that_counts_nothing() -> None:
    assert word_number("전략") is None


@pytest.mark.parametrize(
    ("text", "kind", "qualifier", "printed"),
    [
        ("9,400여개의", "count", "about", "9,400여개"),
        ("약 37,127개다", "count", "about", "37,127개"),
        ("3만개 이상", "count", "at_least", "3만개"),
        ("7945명으로", "persons", "exact", "7945명"),
        ("70.9퍼센트", "percent", "exact", "70.9퍼센트"),
        ("0.9%p 높은", "points", "exact", "0.9%p"),
        ("476억여 원으로", "money", "about", "476억여 원"),
        ("27억)", "money", "exact", "27억"),
        ("15세", "other", "exact", "15"),
    ],
)
def test_a_number_with_its_unit(text: str, kind: str, qualifier: str, printed: str) -> None:
    (found,) = quantities(fold(text), "ko")
    assert (found.kind, found.qualifier) == (kind, qualifier)
    assert text[found.start : found.end] == printed


def test_english_units() -> None:
    found = quantities("about 287,000 jobs, 530,000 people, 66.9% and 2.7 trillion won", "en")
    assert [(item.kind, item.value, item.qualifier) for item in found] == [
        ("bare", 287_000, "about"),
        ("persons", 530_000, "exact"),
        ("percent", 66.9, "exact"),
        ("money", 2_700_000_000_000, "exact"),
    ]
