"""`printed_percent` and `rate_range`: percentages as printed."""

from typing import Any

import pytest

from jobplans_tui.analysis.checks import Finding, check_dossier
from jobplans_tui.model import Figure
from tests.builders import ENGLISH, annual, dossier, of_year, plan, source, witness

PAPERS = {name: source(name, publisher=name) for name in ("paper-1", "paper-2")}
RATE = {"indicator": "employment_rate", "unit": "percent"}


def reached(value: float, note: str, **more: Any) -> Figure:
    return of_year(2024, "result", value, witnesses=(witness(note=note),), **more)


def promised(value: float, **more: Any) -> Figure:
    return of_year(2024, "target", value, **more)


def achievement(percent: str, note: str) -> Figure:
    """Return a printed share of a target."""
    printed = witness(as_printed=f"{percent}%", note=note)
    return of_year(
        2024, "result", float(percent), indicator="share", unit="percent", witnesses=(printed,)
    )


def held(*figures: Figure, rule: str = "printed_percent") -> list[Finding]:
    found = check_dossier(dossier(annual(2024, *figures)), PAPERS)
    return [finding for finding in found if finding.rule == rule]


@pytest.mark.parametrize(
    "note",
    [
        "115% of the target as printed",
        "115.2% of the target as printed",
        "115% of the year's target",
    ],
)
def test_a_percentage_that_agrees_is_no_finding(note: str) -> None:
    assert held(reached(11_803, note), promised(10_248)) == []


def test_a_percentage_may_be_rounded_or_cut() -> None:
    assert held(reached(14_955, "121% of the target as printed"), promised(12_270)) == []  # 121.9
    assert held(reached(14_955, "122% of the target as printed"), promised(12_270)) == []


def test_a_percentage_that_does_not_agree_is_a_warning() -> None:
    (finding,) = held(reached(13_992, "117.9% of the target as printed"), promised(22_361))
    assert finding.severity == "warning"
    assert finding.worded(ENGLISH) == (
        "Jobs, result for 2024: paper-1 prints 117.9% of the target; "
        "13,992 of 22,361 (target 2024) is 62.6%."
    )
    assert [item.figure.value for item in finding.figures] == [13_992, 22_361]


def test_any_of_a_years_targets_will_do() -> None:
    figures = (reached(14_955, "121% of the target as printed"), promised(12_270), promised(10_270))
    assert held(*figures) == []


def test_without_a_target_nothing_can_be_said() -> None:
    assert held(reached(13_992, "117.9% of the target as printed")) == []
    assert held(reached(13_992, "117.9% of the target as printed"), promised(0)) == []


def test_an_approximate_result_makes_it_a_note() -> None:
    loose = reached(14_700, "145% of the target as printed", qualifier="about")
    (finding,) = held(loose, promised(12_703))
    assert finding.severity == "note"


def test_round_figures_leave_room() -> None:
    assert held(reached(67_000, "123% of the target as printed"), promised(54_000)) == []


def test_the_plans_share_of_the_year_is_a_target_too() -> None:
    four = plan(of_year(2024, "target", 14_401))
    year = annual(2024, reached(16_846, "116.9% of the target as printed"))
    assert not [
        one for one in check_dossier(dossier(four, year), PAPERS) if one.rule == "printed_percent"
    ]


def test_an_achievement_recorded_as_a_share_is_recomputed() -> None:
    share = achievement("123.2", "achievement of the 2024 job target")
    assert held(share, of_year(2024, "result", 13_176), promised(10_691)) == []
    (finding,) = held(share, of_year(2024, "result", 13_176), promised(12_691))
    assert "13,176 of 12,691 (target 2024) is 103.8%" in finding.worded(ENGLISH)
    assert [item.figure.value for item in finding.figures] == [123.2, 13_176, 12_691]


@pytest.mark.parametrize(
    "note",
    [
        "achievement of the 2024 youth job target",
        "achievement of publicly funded jobs",
        "achievement of the 7th-term goal of 100,000",
        "job budget in the whole budget",
    ],
)
def test_other_achievements_are_left_alone(note: str) -> None:
    share = achievement("248", note)
    assert held(share, of_year(2024, "result", 13_176), promised(12_691)) == []


# ---- rate_range


def rates(value: float, **more: Any) -> list[str]:
    figures = of_year(2024, "target", value, **(RATE | more))
    return [finding.severity for finding in held(figures, rule="rate_range")]


@pytest.mark.parametrize("value", [-0.1, 100.1])
def test_no_rate_lies_outside_0_to_100(value: float) -> None:
    assert rates(value) == ["error"]
    assert rates(value, indicator="linkage_rate") == ["error"]


def test_a_plausible_rate_is_no_finding() -> None:
    assert rates(65.3) == []
    assert rates(29.7, indicator="youth_employment_rate") == []
    assert rates(100, indicator="linkage_rate") == []


def test_an_implausible_general_rate_is_a_warning() -> None:
    assert rates(35.1) == ["warning"]
    assert rates(95) == ["warning"]
    assert rates(35.1, group="장애인") == []


def test_a_share_may_be_more_than_the_whole_but_not_less_than_nothing() -> None:
    assert rates(120, indicator="share") == []
    assert rates(-1, indicator="share") == ["error"]
