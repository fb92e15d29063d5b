"""`yearly_targets` and `lowered_target`: a promise from year to year."""

from typing import Any

import pytest

from jobplans_tui.analysis.checks import Finding, check_dossier
from jobplans_tui.model import Figure, Plan
from tests.builders import ENGLISH, annual, dossier, figure, of_year, plan, source, witness

PAPERS = {name: source(name, publisher=name) for name in ("paper-1", "paper-2")}


def held(rule: str, *plans: Plan, **more: Any) -> list[Finding]:
    found = check_dossier(dossier(*plans, **more), PAPERS)
    return [finding for finding in found if finding.rule == rule]


def shares(*values: float, **more: Any) -> list[Figure]:
    """Return the shares of the years from 2023."""
    return [of_year(2023 + place, "target", value, **more) for place, value in enumerate(values)]


# ---- yearly_targets


def test_shares_that_add_to_the_total_are_no_finding() -> None:
    parts = shares(12_515, 12_703, 12_894, 13_088)
    assert held("yearly_targets", plan(figure(51_200), *parts)) == []


def test_shares_that_do_not_add_to_the_total_are_an_error() -> None:
    parts = shares(12_515, 12_703, 12_894, 13_188)
    (finding,) = held("yearly_targets", plan(figure(51_201), *parts))
    assert finding.severity == "error"
    assert finding.worded(ENGLISH) == (
        "Jobs, target for 2023–2026: the shares of the years add to 51,300, "
        "the total of the plan is 51,201."
    )
    assert len(finding.figures) == 5


def test_shares_below_the_total_are_as_wrong_if_no_year_is_missing() -> None:
    (finding,) = held("yearly_targets", plan(figure(51_201), *shares(1001, 1002, 1003, 1004)))
    assert finding.severity == "error"


def test_missing_years_may_hold_the_rest_but_not_less_than_nothing() -> None:
    assert held("yearly_targets", plan(figure(51_201), *shares(12_515, 12_703))) == []
    (finding,) = held("yearly_targets", plan(figure(20_001), *shares(12_515, 12_703)))
    assert "the shares of 2023 / 2024 alone add to 25,218" in finding.worded(ENGLISH)


def test_rounded_shares_are_a_note() -> None:
    parts = shares(65_000, 69_000, 75_000, 77_000, qualifier="about")
    (finding,) = held("yearly_targets", plan(figure(287_000, qualifier="about"), *parts))
    assert finding.severity == "note"
    assert "add to 286,000 and the total of the plan is ~287,000" in finding.worded(ENGLISH)


def test_shares_of_another_paper_are_a_disagreement() -> None:
    parts = shares(12_515, 12_703, 12_894, 13_188, witnesses=(witness("paper-2"),))
    (finding,) = held("yearly_targets", plan(figure(51_201), *parts))
    assert finding.severity == "warning"


def test_a_rival_share_that_fits_settles_it() -> None:
    parts = [*shares(12_515, 12_703, 12_894, 13_089), *shares(12_515)]
    rival = of_year(2026, "target", 13_088, witnesses=(witness("paper-2"),))
    assert held("yearly_targets", plan(figure(51_200), *parts[:4], rival)) == []


@pytest.mark.parametrize(
    ("total", "fits"),
    [(50_004, True), (50_105, True), (50_108, True), (50_209, True), (50_001, False)],
)
def test_rival_shares_of_two_years_may_both_be_needed(total: int, fits: bool) -> None:
    second = (witness("paper-2"),)
    parts = shares(12_501, 12_499, 12_401, 12_603)
    rivals = [
        of_year(2025, "target", 12_502, witnesses=second),
        of_year(2026, "target", 12_707, witnesses=second),
    ]
    found = held("yearly_targets", plan(figure(total), *parts, *rivals))
    assert found == [] if fits else [finding.severity for finding in found] == ["error"]


def test_one_of_two_rival_shares_may_be_below_the_total_that_the_other_is_above() -> None:
    low = of_year(2024, "target", 9_001, witnesses=(witness("paper-2"),))
    parts = shares(12_515, 12_703)
    assert held("yearly_targets", plan(figure(24_001), *parts)) != []
    assert held("yearly_targets", plan(figure(24_001), *parts, low)) == []


def test_levels_are_not_added() -> None:
    rate = {"indicator": "employment_rate", "unit": "percent"}
    parts = shares(65.0, 65.1, 65.2, 65.3, **rate)
    assert held("yearly_targets", plan(figure(65.3, **rate), *parts)) == []


# ---- lowered_target

RATE = {"indicator": "employment_rate", "unit": "percent"}


def test_a_target_below_the_last_one_is_a_note() -> None:
    before = annual(2024, of_year(2024, "target", 73.3, **RATE))
    after = annual(2025, of_year(2025, "target", 72.3, **RATE))
    (finding,) = held("lowered_target", before, after)
    assert finding.severity == "note"
    assert finding.worded(ENGLISH) == (
        "Employment rate, target for 2025 is 72.3%, lower than before: 73.3% (target 2024)."
    )
    assert finding.plan == after.id


def test_a_higher_target_is_no_finding() -> None:
    before = annual(2024, of_year(2024, "target", 73.3, **RATE))
    assert held("lowered_target", before, annual(2025, of_year(2025, "target", 73.3, **RATE))) == []


def test_a_target_below_the_last_result_is_a_note() -> None:
    before = annual(2024, of_year(2024, "result", 9000))
    (finding,) = held("lowered_target", before, annual(2025, of_year(2025, "target", 8600)))
    assert "8,600, lower than before: 9,000 (result 2024)" in finding.worded(ENGLISH)


def test_an_annual_target_below_the_years_share_is_a_note() -> None:
    four = plan(of_year(2024, "target", 6550))
    (finding,) = held("lowered_target", four, annual(2024, of_year(2024, "target", 6001)))
    assert "6,550 (plan share 2024)" in finding.worded(ENGLISH)


def test_another_basis_is_not_compared() -> None:
    before = annual(2024, of_year(2024, "target", 73.3, basis="15-64", **RATE))
    assert held("lowered_target", before, annual(2025, of_year(2025, "target", 62, **RATE))) == []


def test_the_same_rate_with_and_without_its_ages_is_named_once() -> None:
    both = [
        annual(year, of_year(year, "target", rate, **RATE),
               of_year(year, "target", rate, basis="15-64", **RATE))
        for year, rate in ((2024, 73.3), (2025, 72.3))
    ]  # fmt: skip
    assert len(held("lowered_target", *both)) == 1


def test_a_four_year_plan_is_held_against_what_was_known_before_it() -> None:
    four = plan(of_year(2026, "target", 67, **RATE))
    later = annual(2024, of_year(2024, "target", 69.4, **RATE))
    assert held("lowered_target", four, later) == []
    earlier = annual(2022, of_year(2022, "target", 69.4, **RATE))
    (finding,) = held("lowered_target", four, earlier)
    assert finding.plan == four.id


def test_a_part_of_a_year_and_rounded_figures_do_not_count() -> None:
    half = of_year(2024, "result", 9000, witnesses=(witness(note="first half of 2024"),))
    assert (
        held("lowered_target", annual(2024, half), annual(2025, of_year(2025, "target", 8))) == []
    )
    before = annual(2020, of_year(2020, "target", 12_272))
    about = annual(2021, of_year(2021, "target", 12_200, qualifier="about"))
    assert held("lowered_target", before, about) == []


def test_less_money_is_no_lower_promise() -> None:
    money = {"indicator": "budget", "unit": "krw"}
    before = annual(2024, of_year(2024, "target", 10**9, **money))
    assert held("lowered_target", before, annual(2025, of_year(2025, "target", 9, **money))) == []
