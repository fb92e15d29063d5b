"""A promise year by year: plan share, annual target, result, attainment."""

from collections.abc import Mapping

import pytest

from jobplans_tui.analysis.pick import placed
from jobplans_tui.analysis.series import (
    YearOf,
    end_target,
    four_year_plan,
    plan_total,
    year_of,
    years_of,
)
from jobplans_tui.model import Figure, Plan, Source
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, annual, district, dossier, figure, of_year, plan, witness

SUWON, YANGCHEON = "41110", "11470"


def year(*plans: Plan, number: int = 2024) -> YearOf:
    return year_of(placed(dossier(*plans)), "jobs", number, {})


def numbers(of: YearOf) -> tuple[float | None, float | None, float | None]:
    """Return plan share, annual target and result."""
    parts = (of.plan_share, of.target, of.result)
    share, target, result = (part.main.figure.value if part else None for part in parts)
    return share, target, result


def test_a_one_year_target_in_the_four_year_plan_is_the_years_share() -> None:
    assert numbers(year(plan(of_year(2024, "target", 6550)))) == (6550, None, None)


def test_a_share_that_an_annual_plan_reports_is_the_years_share() -> None:
    figures = of_year(2024, "plan_share", 6550), of_year(2024, "target", 7616)
    assert numbers(year(annual(2024, *figures))) == (6550, 7616, None)


def test_a_target_of_no_named_plan_is_an_annual_target() -> None:
    loose = district(figures=(of_year(2024, "target", 5), of_year(2024, "result", 6)))
    found = year_of(placed(dossier(district=loose)), "jobs", 2024, {})
    assert numbers(found) == (None, 5, 6)


def test_other_years_and_longer_periods_stay_out() -> None:
    found = year(
        plan(figure(51200), of_year(2023, "target", 1)), annual(2025, of_year(2025, "result", 2))
    )
    assert numbers(found) == (None, None, None)


def test_the_result_may_stand_in_any_plan() -> None:
    later = annual(2025, of_year(2024, "result", 7))
    results = plan(of_year(2024, "target", 5), kind="results", start=2024, end=2024)
    assert numbers(year(later, results)) == (None, 5, 7)


# ---- attainment


def test_attainment_is_the_result_in_percent_of_the_annual_target() -> None:
    found = year(
        plan(of_year(2024, "target", 100)),
        annual(2024, of_year(2024, "target", 80), of_year(2024, "result", 90)),
    ).attainment
    assert found is not None
    assert (found.percent, found.against) == (112.5, "target")
    assert (found.result.main.figure.value, found.target.main.figure.value) == (90, 80)


def test_without_an_annual_target_the_share_is_what_was_promised() -> None:
    found = year(plan(of_year(2024, "target", 80), of_year(2024, "result", 90))).attainment
    assert found is not None
    assert (found.percent, found.against) == (112.5, "plan_share")


@pytest.mark.parametrize(
    "figures",
    [
        (of_year(2024, "target", 80),),
        (of_year(2024, "result", 90),),
        (of_year(2024, "target", 0), of_year(2024, "result", 90)),
        (),
    ],
)
def test_without_both_numbers_there_is_no_attainment(figures: tuple[Figure, ...]) -> None:
    assert year(annual(2024, *figures)).attainment is None


def test_a_result_of_nothing_is_an_attainment_of_0_percent() -> None:
    found = year(annual(2024, of_year(2024, "target", 80), of_year(2024, "result", 0))).attainment
    assert found is not None
    assert found.percent == 0


def test_a_result_is_held_against_the_target_of_its_own_basis() -> None:
    targets = of_year(2024, "target", 100), of_year(2024, "target", 60, basis="public")
    found = year(annual(2024, *targets, of_year(2024, "result", 66, basis="public"))).attainment
    assert found is not None
    assert (round(found.percent, 6), found.target.main.figure.value, found.like) == (110, 60, True)


def test_the_target_shown_is_the_one_that_the_attainment_is_against() -> None:
    two = (witness("a"), witness("b"))
    first = of_year(2024, "target", 130, witnesses=two)
    own = of_year(2024, "target", 140, witnesses=(witness("c"),))
    result = of_year(2024, "result", 154, witnesses=(witness("c"),))
    for rivals in (annual(2024, first, own), plan(first, own)):
        alone, reached = year(rivals), year(rivals, annual(2025, result))
        assert [value for value in numbers(alone) if value] == [130]
        assert [value for value in numbers(reached) if value] == [140, 154]
        shown = reached.target or reached.plan_share
        assert shown is not None
        assert [item.figure for item in shown.conflicts] == [first]
        assert reached.attainment is not None
        assert (round(reached.attainment.percent), reached.attainment.target) == (110, shown)


def test_an_attainment_of_two_bases_says_that_they_are_not_alike() -> None:
    goal = of_year(2024, "target", 60, basis="public")
    found = year(annual(2024, goal, of_year(2024, "result", 66))).attainment
    assert found is not None
    assert not found.like


# ---- plans


def test_the_four_year_plan_of_a_term_is_found() -> None:
    plans = (plan(term=7, start=2019, end=2022), plan(), annual(2026))
    found = dossier(*plans)
    assert four_year_plan(found, 7) == plans[0]
    assert four_year_plan(found) == four_year_plan(found, 8) == plans[1]
    assert four_year_plan(found, 6) is None


def test_the_total_of_a_plan_covers_its_period_or_the_longest_part_of_it() -> None:
    whole, part = figure(40), figure(30, start=2024)
    for figures, value in (((part, whole), 40), ((part,), 30)):
        one = plan(*figures, of_year(2026, "target", 10))
        found = plan_total(placed(dossier(one)), one, "jobs", {})
        assert found is not None
        assert found.main.figure.value == value


def test_one_year_is_not_the_total_of_a_plan() -> None:
    one = plan(of_year(2026, "target", 10))
    assert plan_total(placed(dossier(one)), one, "jobs", {}) is None


def test_the_level_a_plan_promises_is_that_of_its_last_year() -> None:
    rates = [
        of_year(number, "target", value, indicator="employment_rate", unit="percent")
        for number, value in ((2024, 65.1), (2026, 65.3), (2025, 65.2))
    ]
    one = plan(*rates)
    found = end_target(placed(dossier(one)), one, "employment_rate", {})
    assert found is not None
    assert found.main.figure.value == 65.3


def test_the_totals_of_another_plan_stay_out() -> None:
    ours, theirs = plan(), plan(figure(9), term=7, start=2019, end=2026)
    assert plan_total(placed(dossier(ours, theirs)), ours, "jobs", {}) is None
    assert end_target(placed(dossier(ours, theirs)), ours, "jobs", {}) is None


def test_years_come_in_order_and_only_where_something_is_printed() -> None:
    found = dossier(
        annual(2025, of_year(2025, "target", 1)),
        annual(2022, of_year(2022, "result", 2)),
        plan(figure(9), of_year(2024, "baseline", 3)),
    )
    assert [item.year for item in years_of(found, "jobs", {})] == [2022, 2025]


# ---- the shipped data


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        (YANGCHEON, 2024, (6_550, 7_616, None)),
        (SUWON, 2024, (33_071, 33_884, 36_088)),
        (EUNPYEONG, 2022, (None, 12_270, 14_955)),
        (EUNPYEONG, 2023, (12_515, 12_515, 14_434)),
    ],
)
def test_a_recorded_year_has_its_share_target_and_result(
    shipped: TinyDBStore,
    shipped_sources: Mapping[str, Source],
    code: str,
    number: int,
    expected: tuple[float | None, ...],
) -> None:
    found = year_of(placed(shipped.dossier(code)), "jobs", number, shipped_sources)
    assert numbers(found) == expected


def test_suwon_reached_106_5_percent_of_its_annual_target(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    found = year_of(placed(shipped.dossier(SUWON)), "jobs", 2024, shipped_sources).attainment
    assert found is not None
    assert (round(found.percent, 1), found.against) == (106.5, "target")


def test_eunpyeongs_third_quarter_of_2022_is_kept_beside_the_full_year(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    of = year_of(placed(shipped.dossier(EUNPYEONG)), "jobs", 2022, shipped_sources)
    assert of.result is not None
    assert [item.figure.value for item in of.result.others] == [13_262]
    assert of.result.conflicts == ()
    assert of.attainment is not None
    assert round(of.attainment.percent, 1) == 121.9


def test_a_witness_that_is_not_in_the_store_does_no_harm() -> None:
    lost = of_year(2024, "result", 5, witnesses=(witness("nowhere"),))
    assert numbers(year(annual(2024, lost))) == (None, None, 5)
