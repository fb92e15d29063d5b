"""`conflict`, `headline` and `misprint_jump`: printings against each other."""

from typing import Any

import pytest

from jobplans_tui.analysis.checks import Finding, check_dossier
from jobplans_tui.model import Figure, Plan
from tests.builders import (
    ENGLISH,
    annual,
    district,
    dossier,
    figure,
    of_year,
    plan,
    source,
    witness,
)

PAPERS = {name: source(name, publisher=name) for name in ("paper-1", "paper-2", "paper-3")}
RATE = {"indicator": "employment_rate", "unit": "percent"}
RULES = {"conflict", "headline", "misprint_jump"}


def by(paper: str, value: float, note: str | None = None, **more: Any) -> Figure:
    """Return a four-year total as one paper prints it."""
    return figure(value, witnesses=(witness(paper, f"{value}", note=note),), **more)


def held(*plans: Plan, **more: Any) -> list[Finding]:
    found = check_dossier(dossier(*plans, **more), PAPERS)
    return [finding for finding in found if finding.rule in RULES]


def rules(*figures: Figure) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity) for finding in held(plan(*figures))]


def sentence(*figures: Figure) -> str:
    (finding,) = held(plan(*figures))
    return finding.worded(ENGLISH)


# ---- conflict


def test_different_exact_values_are_a_conflict_that_names_them_all() -> None:
    figures = [by("paper-1", 41_001), by("paper-2", 42_002), by("paper-3", 43_003)]
    assert rules(*figures) == [("conflict", "warning")]
    for shown in ("41,001 (paper-1)", "42,002 (paper-2)", "43,003 (paper-3)"):
        assert shown in sentence(*figures)


def test_a_category_can_be_contested_too() -> None:
    private = {"category": "민간", "basis": "private"}
    figures = (by("paper-1", 190, **private), by("paper-2", 169, **private))
    assert sentence(*figures) == (
        "Jobs, target for 2023–2026 (민간, private jobs only): "
        "sources print different values, 190 (paper-1) / 169 (paper-2)."
    )


def test_one_category_in_two_spellings_is_one_thing() -> None:
    spelt = (
        by("paper-1", 190, category="직접일자리"),
        by("paper-2", 169, category="직접 일자리 창출"),
    )
    assert rules(*spelt) == [("conflict", "warning")]
    services = (by("paper-1", 190, category="고용서비스"), by("paper-1", 169, category="취업알선"))
    assert rules(*services) == []


def test_one_value_may_be_the_other_in_round_numbers() -> None:
    assert rules(by("paper-1", 132_500), by("paper-2", 132_000)) == [("conflict", "note")]
    rates = (by("paper-1", 58.9, **RATE), by("paper-2", 59, **RATE))
    assert rules(*rates) == [("conflict", "note")]


def test_a_rate_that_prints_its_decimal_is_not_rounded() -> None:
    written = figure(59, witnesses=(witness("paper-2", "59.0%"),), **RATE)
    assert rules(by("paper-1", 58.9, **RATE), written) == [("conflict", "warning")]


@pytest.mark.parametrize(
    "other",
    [
        by("paper-2", 42_002, qualifier="about"),
        by("paper-2", 42_002, basis="public"),
        by("paper-2", 42_002, "first half of 2024"),
        by("paper-2", 42_002, "mayor's pledge for four years"),
        by("paper-2", 42_002, "counted otherwise for the award"),
        by("paper-2", 42_002, "first goal, revised upwards in March 2012"),
        by("paper-2", 41_001),
    ],
)
def test_what_is_no_contradiction(other: Figure) -> None:
    assert rules(by("paper-1", 41_001), other) == []


def test_a_years_two_targets_are_no_conflict() -> None:
    four, year = plan(of_year(2024, "target", 6550)), annual(2024, of_year(2024, "target", 7616))
    assert held(four, year) == []


def test_results_of_a_year_contradict_each_other_wherever_they_stand() -> None:
    loose = district(figures=(of_year(2024, "result", 9001),))
    found = held(annual(2024, of_year(2024, "result", 9102)), district=loose)
    assert [finding.rule for finding in found] == ["conflict"]


def test_shares_of_different_things_are_no_conflict() -> None:
    share = {"indicator": "share", "unit": "percent"}
    assert rules(by("paper-1", 67, **share), by("paper-2", 35, **share)) == []


# ---- headline


def test_a_headline_against_the_body() -> None:
    figures = (by("paper-1", 11_803), by("paper-1", 10_803, "sub-headline; body has 11,803"))
    assert rules(*figures) == [("headline", "warning")]
    assert "a headline or first line prints 10,803 (paper-1), elsewhere 11,803" in sentence(
        *figures
    )


def test_a_headline_that_drops_the_ages_is_held_against_the_body_of_its_paper() -> None:
    body = by("paper-1", 68.4, basis="15-64", **RATE)
    assert rules(body, by("paper-1", 68.5, "sub-headline; body has 68.4%", **RATE)) == [
        ("headline", "warning")
    ]
    assert rules(body, by("paper-1", 68.4, "sub-headline", **RATE)) == []
    assert rules(body, by("paper-2", 68.5, "sub-headline", **RATE)) == []


def rounded(exact: float, form: float) -> Figure:
    head = witness("paper-2", f"{form}", value=form, qualifier="rounded", note="headline")
    return figure(exact, witnesses=(witness("paper-1", f"{exact}"), head))


def test_a_round_form_must_round() -> None:
    assert rules(rounded(51_200, 50_000)) == []
    assert rules(rounded(19_794, 18_000)) == [("headline", "warning")]
    assert "paper-2 prints ~18,000 as the round form of 19,794 (paper-1, paper-2)" in sentence(
        rounded(19_794, 18_000)
    )


def test_a_slip_that_the_record_notes_is_told() -> None:
    noted = by("paper-1", 16_800, "sub-headline misprints 1만68000")
    assert rules(noted) == [("headline", "note")]
    assert "a slip in print is noted: sub-headline misprints 1만68000" in sentence(noted)
    assert rules(by("paper-1", 38_312, "headline form of 38,312")) == []


# ---- misprint_jump


def test_rivals_five_times_apart_smell_of_a_misprint() -> None:
    figures = (by("paper-1", 12_000), by("paper-2", 120_000))
    assert rules(*figures) == [("misprint_jump", "warning")]
    assert "one at least five times the other" in sentence(*figures)
    assert rules(by("paper-1", 12_001), by("paper-2", 51_002)) == [("conflict", "warning")]


def test_swapped_digits_smell_of_a_misprint() -> None:
    figures = (by("paper-1", 67.8, **RATE), by("paper-2", 76.8, **RATE))
    assert rules(*figures) == [("misprint_jump", "warning")]
    assert "the same but for two swapped digits" in sentence(*figures)


def series(*values: float, **more: Any) -> list[Finding]:
    plans = [
        annual(2020 + place, of_year(2020 + place, "target", value, **more))
        for place, value in enumerate(values)
    ]
    return held(*plans)


def test_a_value_five_times_away_from_its_neighbours_jumps() -> None:
    (finding,) = series(8000, 90_000, 9000)
    assert finding.worded(ENGLISH) == (
        "Jobs, target for 2021 is 90,000, at least five times away from "
        "8,000 (target 2020) / 9,000 (target 2022); perhaps a misprint."
    )
    assert [item.figure.value for item in finding.figures] == [90_000, 8000, 9000]
    (finding,) = series(8000, 900, 9000)
    assert finding.figures[0].figure.value == 900


def test_growth_is_no_jump() -> None:
    assert series(8000, 9000, 30_000, 100_000) == []


def test_a_jump_at_the_end_of_a_row_is_named_once() -> None:
    for values in ((8000, 9000, 90_000), (90_000, 8000, 9000), (8000, 90_000)):
        assert len(series(*values)) == 1


def test_rates_jump_by_points() -> None:
    assert len(series(68.5, 65.6, 68.7, **RATE)) == 1
    assert series(68.5, 67.6, 68.7, **RATE) == []
    assert series(60.0, 62.5, 65.0, **RATE) == []


def test_a_plans_path_sets_out_from_its_baseline() -> None:
    path = [of_year(2023, "target", 65.6, **RATE), of_year(2024, "target", 68.7, **RATE)]
    assert len(held(plan(of_year(2022, "baseline", 68.5, **RATE), *path))) == 1
