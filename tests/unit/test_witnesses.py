"""Printings and figures: one number printed by several sources is one figure with witnesses."""

import random
from collections.abc import Sequence

import pytest

from jobplans_tui.analysis.witnesses import gather, spread
from jobplans_tui.model import Figure, Printing
from tests.builders import EUNPYEONG, printing

PLAN = f"{EUNPYEONG}/comprehensive/2023-2026"


def shape(figures: Sequence[Figure]) -> dict[float, list[str]]:
    """Return the notations of each figure by its value."""
    return {item.value: [witness.as_printed for witness in item.witnesses] for item in figures}


def test_two_papers_with_the_same_number_are_two_witnesses_of_one_figure() -> None:
    found = gather([printing(51200), printing(51200, as_printed="5만1200개", source="paper-2")])
    assert shape(found) == {51200: ["51,200", "5만1200개"]}


def test_a_rounded_headline_joins_its_exact_figure() -> None:
    headline = printing(50000, qualifier="rounded", as_printed="5만개")
    found = gather([headline, printing(51200)])
    assert shape(found) == {51200: ["5만개", "51,200"]}
    assert found[0].qualifier == "exact"


def test_two_exact_values_stay_two_figures() -> None:
    found = gather([printing(42000), printing(41000, source="paper-2")])
    assert shape(found) == {42000: ["42,000"], 41000: ["41,000"]}


def test_a_number_printed_as_jobs_and_as_persons_is_one_figure() -> None:
    persons = printing(6197, unit="persons", as_printed="6197명")
    (found,) = gather([printing(6197), persons])
    assert (found.unit, [witness.unit for witness in found.witnesses]) == (
        "jobs",
        [None, "persons"],
    )


def test_a_rounded_form_without_an_exact_figure_stands_by_itself() -> None:
    assert shape(gather([printing(50000, qualifier="rounded")])) == {50000: ["50,000"]}


def test_a_rounded_form_far_from_any_figure_stands_by_itself() -> None:
    found = gather([printing(51200), printing(40000, qualifier="rounded")])
    assert shape(found) == {51200: ["51,200"], 40000: ["40,000"]}


def test_a_rounded_form_joins_the_nearer_of_two_figures() -> None:
    headline = printing(42000, qualifier="rounded", as_printed="4만2천")
    found = gather([printing(41300), headline, printing(42100)])
    assert shape(found) == {41300: ["41,300"], 42100: ["4만2천", "42,100"]}


def test_a_rounded_form_joins_the_exact_figure_rather_than_an_approximate_one() -> None:
    about = printing(51_100, qualifier="about", as_printed="5만1100여")
    headline = printing(51_000, qualifier="rounded", as_printed="5만1천")
    found = gather([printing(51_234), about, headline])
    assert shape(found)[51_234] == ["51,234", "5만1천"]


@pytest.mark.parametrize(
    ("about", "exact"), [(13_000, 12_500), (14_000, 13_500), (65, 64.5), (65.3, 65.34), (65, 65.9)]
)
def test_an_approximate_form_joins_the_value_that_it_is_a_rounding_of(
    about: float, exact: float
) -> None:
    loose = printing(about, qualifier="about", as_printed=f"약 {about}")
    (found,) = gather([printing(exact), loose])
    assert (found.value, found.qualifier, len(found.witnesses)) == (exact, "exact", 2)


def test_an_exact_printing_sets_the_qualifier_of_a_figure_that_another_calls_about() -> None:
    (found,) = gather([printing(14700, qualifier="about"), printing(14700, source="paper-2")])
    assert found.qualifier == "exact"
    assert [witness.qualifier for witness in found.witnesses] == ["about", None]


@pytest.mark.parametrize(
    "other",
    [
        {"indicator": "employed_persons"},
        {"role": "result"},
        {"start": 2024},
        {"end": 2025},
        {"basis": "public"},
        {"category": "직접일자리"},
        {"group": "청년"},
    ],
)
def test_the_same_number_of_another_thing_is_another_figure(other: dict[str, object]) -> None:
    assert len(gather([printing(51200), printing(51200, **other)])) == 2


def test_shares_are_told_apart_by_what_they_are_a_share_of() -> None:
    young = printing(25, indicator="share", unit="percent", note="of ages 15-34")
    women = printing(25, indicator="share", unit="percent", note="of women")
    assert len(gather([young, women])) == 2


def test_a_printing_that_is_given_twice_is_one_witness() -> None:
    assert shape(gather([printing(), printing()])) == {51200: ["51,200"]}


def test_a_figure_is_taken_apart_into_the_printings_it_was_made_of() -> None:
    printings = [
        printing(51200),
        printing(50000, qualifier="rounded", as_printed="5만개", note="headline form of 51,200"),
        printing(51200, unit="persons", as_printed="51,200명", source="paper-2"),
    ]
    (found,) = gather(printings)
    assert list(spread(found, EUNPYEONG, PLAN)) == printings


def test_whole_and_decimal_notation_of_a_value_both_survive() -> None:
    printings = [printing(65), printing(65.0, as_printed="65.0", source="paper-2")]
    values = [item.value for one in gather(printings) for item in spread(one, EUNPYEONG, PLAN)]
    assert [repr(value) for value in values] == ["65", "65.0"]


def test_nothing_gathers_to_nothing() -> None:
    assert gather([]) == ()


AMBIGUOUS: dict[str, list[Printing]] = {
    "a rounded form halfway between two figures": [
        printing(49000),
        printing(51000),
        printing(50000, qualifier="rounded"),
    ],
    "a rounded form, an approximate and an exact one": [
        printing(51234),
        printing(51100, qualifier="about"),
        printing(51000, qualifier="rounded"),
    ],
}


@pytest.mark.parametrize("printings", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_the_order_of_printings_does_not_decide_where_a_rounded_form_belongs(
    printings: list[Printing],
) -> None:
    expected = {value: sorted(shown) for value, shown in shape(gather(printings)).items()}
    for seed in range(6):
        shuffled = random.Random(seed).sample(printings, len(printings))  # noqa: S311
        found = {value: sorted(shown) for value, shown in shape(gather(shuffled)).items()}
        assert found == expected
