"""Joining printings into figures loses none and does not depend on their order."""

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from jobplans_tui.analysis.witnesses import gather, spread
from jobplans_tui.model import Figure, Printing
from tests.builders import printing
from tests.property.strategies import printings

HALFWAY = [printing(49000), printing(50000, qualifier="rounded"), printing(51000)]
many = st.lists(printings(), max_size=12)


def shape(figures: tuple[Figure, ...]) -> Counter[tuple[object, ...]]:
    """Return what the figures are, without any order of them or of their witnesses."""
    return Counter(
        (
            *(getattr(item, name) for name in ("indicator", "role", "start", "end", "value")),
            *(item.basis, item.category, item.qualifier),
            frozenset(spread(item, "", None)),
        )
        for item in figures
    )


@given(many)
def test_taken_apart_again_they_are_the_distinct_printings(found: list[Printing]) -> None:
    again = [
        line
        for item in gather(found)
        for line in spread(item, "11380", "11380/comprehensive/2023-2026")
    ]
    assert Counter(again) == Counter(set(found))


@given(many.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
@example((HALFWAY, HALFWAY[::-1]))
def test_the_order_of_printings_does_not_matter(
    orders: tuple[list[Printing], list[Printing]],
) -> None:
    first, second = orders
    assert shape(gather(first)) == shape(gather(second))


@given(many)
def test_every_figure_has_a_witness_that_prints_its_value(found: list[Printing]) -> None:
    for item in gather(found):
        assert any(witness.value is None for witness in item.witnesses)


@given(many)
def test_two_figures_of_one_thing_have_two_values(found: list[Printing]) -> None:
    keys = [
        (item.indicator, item.role, item.start, item.end, item.basis, item.category, item.value)
        for item in gather(found)
        if item.indicator != "share"
    ]
    assert len(keys) == len(set(keys))


@given(many)
def test_gathering_again_what_was_taken_apart_changes_nothing(found: list[Printing]) -> None:
    once = gather(found)
    again = gather(line for item in once for line in spread(item, "11380", None))
    assert shape(again) == shape(once)
