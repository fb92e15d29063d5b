"""How far a printed number may lie from the true one."""

import pytest

from jobplans_tui.analysis.checks.rounding import blur, slack
from jobplans_tui.analysis.digits import are_swapped, is_rounding, step
from tests.builders import figure


@pytest.mark.parametrize(
    ("value", "place"), [(26_000, 1000), (7386, 1), (65.3, 0.1), (0, 1), (1_270_930_000_000, 10**7)]
)
def test_the_last_digit_that_says_something(value: float, place: float) -> None:
    assert step(value) == pytest.approx(place)


@pytest.mark.parametrize(
    ("value", "expected"), [(134_000, 1000), (7386, 0), (600, 0), (10_000, 100), (65.3, 0)]
)
def test_only_round_numbers_leave_room_and_never_more_than_a_hundredth(
    value: float, expected: float
) -> None:
    assert slack(figure(value)) == expected


def test_an_approximate_number_leaves_room_however_small_it_is() -> None:
    assert blur(figure(12_200, qualifier="about")) == 100
    assert blur(figure(12_200)) == 0


@pytest.mark.parametrize(
    ("loose", "exact"),
    [(51_000, 51_200), (50_000, 51_200), (140_000, 135_509), (65, 65.3), (65.3, 65.34), (76, 76.5)],
)
def test_rounded_and_cut_forms(loose: float, exact: float) -> None:
    assert is_rounding(loose, exact)


@pytest.mark.parametrize(
    ("loose", "exact"), [(18_000, 19_794), (53_000, 51_200), (64, 65.3), (67.6, 67.7)]
)
def test_what_is_no_rounded_form(loose: float, exact: float) -> None:
    assert not is_rounding(loose, exact)


def test_swapped_digits() -> None:
    assert are_swapped(67.8, 76.8)
    assert are_swapped(145_904, 145_094)
    assert not are_swapped(67.8, 67.8)
    assert not are_swapped(12_270, 10_270)
    assert not are_swapped(123, 321)
    assert not are_swapped(12, 120)
