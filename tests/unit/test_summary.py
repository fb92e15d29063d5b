"""The line of a district in a list: its latest promise and how far it came."""

from collections.abc import Mapping

import pytest

from jobplans_tui.analysis.summary import Summary, summarise
from jobplans_tui.model import Figure, Source
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    DOBONG,
    EUNPYEONG,
    GWANGJIN,
    SEONGDONG,
    annual,
    dossier,
    figure,
    of_year,
    plan,
)


def rate(year: int, value: float) -> Figure:
    return of_year(year, "target", value, indicator="employment_rate", unit="percent")


@pytest.fixture
def of(shipped: TinyDBStore, shipped_sources: Mapping[str, Source]) -> Mapping[str, Summary]:
    """Return the summaries of the shipped data by code."""
    codes = (GWANGJIN, EUNPYEONG, SEONGDONG, DOBONG, "41110", "11440")
    return {code: summarise(shipped.dossier(code), shipped_sources) for code in codes}


def test_the_total_is_that_of_the_latest_four_year_plan(of: Mapping[str, Summary]) -> None:
    totals = {code: one.total.main.figure.value for code, one in of.items() if one.total}
    assert totals == {
        GWANGJIN: 24_000,
        EUNPYEONG: 51_200,
        SEONGDONG: 35_000,
        DOBONG: 42_000,
        "41110": 133_555,
        "11440": 39_318,
    }
    assert {code: one.last_term for code, one in of.items()} == dict.fromkeys(of, 8) | {"11440": 7}


def test_a_conflict_of_the_total_is_kept(of: Mapping[str, Summary]) -> None:
    total = of[DOBONG].total
    assert total is not None
    assert [item.figure.value for item in total.conflicts] == [41_000]


def test_the_attainment_is_that_of_the_latest_year_with_target_and_result(
    of: Mapping[str, Summary],
) -> None:
    shown = {
        code: (one.year.year if one.year else None, one.attainment) for code, one in of.items()
    }
    reached = {
        code: (year, round(attainment.percent, 1) if attainment else None)
        for code, (year, attainment) in shown.items()
    }
    assert reached[GWANGJIN] == (2025, 109.5)
    assert reached[EUNPYEONG] == (2024, 115.7)
    assert reached["41110"] == (2024, 106.5)


def test_the_rate_is_the_latest_one_promised(of: Mapping[str, Summary]) -> None:
    rates = {code: one.rate.main.figure.value if one.rate else None for code, one in of.items()}
    assert rates[EUNPYEONG] == 65.3
    assert rates[DOBONG] == 69.5
    assert rates[GWANGJIN] is None, "a linkage rate is not an employment rate"


def test_what_is_recorded_is_counted(of: Mapping[str, Summary]) -> None:
    assert (of[DOBONG].plans, of[DOBONG].initiatives) == (5, 1)
    assert of[EUNPYEONG].printings > of[EUNPYEONG].figures > 0


def test_a_district_with_nothing_has_nothing_to_show() -> None:
    empty = summarise(dossier(), {})
    assert (empty.plan, empty.total, empty.year, empty.rate) == (None, None, None, None)
    assert (empty.attainment, empty.last_term, empty.plans, empty.figures) == (None, None, 0, 0)


def test_a_promise_without_any_result_shows_the_latest_target() -> None:
    found = summarise(
        dossier(annual(2024, of_year(2024, "target", 5)), annual(2025, of_year(2025, "target", 6))),
        {},
    )
    assert found.year is not None
    assert (found.year.year, found.attainment) == (2025, None)


def test_a_share_of_a_coming_year_is_not_shown_as_the_latest_year() -> None:
    found = summarise(dossier(plan(figure(40), of_year(2026, "target", 10))), {})
    assert found.year is None
    assert found.total is not None


def test_an_annual_rate_newer_than_the_plans_last_one_is_shown() -> None:
    found = summarise(dossier(plan(rate(2024, 65)), annual(2025, rate(2025, 66))), {})
    assert found.rate is not None
    assert found.rate.main.figure.value == 66
