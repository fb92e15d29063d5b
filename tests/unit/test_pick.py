"""Which of several figures answers, which contradict it, and which are something else."""

from collections.abc import Mapping

import pytest

from jobplans_tui.analysis.notes import remarks
from jobplans_tui.analysis.pick import Picked, pick, placed, totals
from jobplans_tui.analysis.series import four_year_plan, plan_total
from jobplans_tui.model import Figure, Source
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import DOBONG, dossier, figure, plan, source, witness

SOURCES = {
    "paper-1": source(published="2023-01-06"),
    "paper-2": source("paper-2", published="2024-03-18"),
    "paper-3": source("paper-3", published=None),
}


def picked(*figures: Figure) -> Picked:
    found = pick(placed(dossier(plan(*figures))), SOURCES)
    assert found is not None
    return found


def values(found: Picked) -> tuple[float, list[float], list[float]]:
    """Return the value shown, those that contradict it, and the rest."""
    conflicts = [item.figure.value for item in found.conflicts]
    return found.main.figure.value, conflicts, [item.figure.value for item in found.others]


def said(value: float, note: str | None = None, **more: object) -> Figure:
    """Return a figure with a note."""
    return figure(value, witnesses=(witness(note=note),), **more)


def test_nothing_is_picked_from_nothing() -> None:
    assert pick((), SOURCES) is None


def test_the_figure_with_more_witnesses_is_shown_and_the_other_is_a_conflict() -> None:
    two = figure(42000, witnesses=(witness("paper-1"), witness("paper-3")))
    later = figure(41000, witnesses=(witness("paper-2"),))
    for figures in ((later, two), (two, later)):
        assert values(picked(*figures)) == (42000, [41000], [])


def test_of_equals_the_later_print_is_shown() -> None:
    early = figure(41000, witnesses=(witness("paper-1"),))
    late = figure(42000, witnesses=(witness("paper-2"),))
    undated = figure(43000, witnesses=(witness("paper-3"),))
    unknown = figure(44000, witnesses=(witness("nowhere"),))
    assert picked(unknown, undated, early, late).main.figure.value == 42000


def test_a_part_of_the_year_is_neither_chosen_nor_a_conflict() -> None:
    part = said(13262, "reached by the third quarter of 2022")
    assert values(picked(part, figure(14955))) == (14955, [], [13262])


def test_a_part_of_the_year_is_shown_where_nothing_else_is_printed() -> None:
    assert values(picked(said(13262, "first half of 2022"))) == (13262, [], [])


def test_the_second_half_is_shown_before_the_first() -> None:
    halves = (said(2, "second half of 2022"), said(1, "first half of 2022"))
    assert values(picked(*reversed(halves)))[0] == values(picked(*halves))[0] == 2


@pytest.mark.parametrize(
    "note",
    [
        "first goal, revised in 2020",
        "per year, not a four-year total",
        "senior jobs only",
        "a pledge of the mayor",
    ],
)
def test_a_figure_of_something_else_is_neither_chosen_nor_a_conflict(note: str) -> None:
    assert values(picked(said(9, note), figure(10))) == (10, [], [9])


def test_a_slip_in_print_is_not_chosen_but_still_a_conflict() -> None:
    note = "conflict: other papers print 12,270; likely a misprint"
    slip = figure(10270, witnesses=(witness("paper-1", note=note), witness("paper-2")))
    assert values(picked(slip, figure(12270))) == (12270, [10270], [])


def test_an_approximate_figure_is_neither_chosen_nor_a_conflict() -> None:
    assert values(picked(figure(14000, qualifier="about"), figure(14700))) == (14700, [], [14000])


def test_the_widest_basis_is_shown_and_its_parts_are_no_conflict() -> None:
    figures = [
        figure(value, basis=basis) for value, basis in ((3, "public"), (9, None), (6, "private"))
    ]
    assert values(picked(*figures)) == (9, [], [3, 6])


def test_equal_values_of_two_plans_do_not_contradict_each_other() -> None:
    assert values(picked(figure(10), figure(10)))[1] == []


def test_categories_and_groups_are_no_totals() -> None:
    parts = [figure(1, category="직접일자리"), figure(2, group="청년"), figure(3, role="baseline")]
    items = placed(dossier(plan(figure(10), *parts, figure(4, indicator="budget", unit="krw"))))
    assert [item.figure.value for item in totals(items, "jobs", ("target",))] == [10]


def test_dobongs_two_totals_are_both_kept_and_told_as_a_conflict(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    dobong = shipped.dossier(DOBONG)
    four_years = four_year_plan(dobong, 8)
    assert four_years is not None
    found = plan_total(placed(dobong), four_years, "jobs", shipped_sources)
    assert found is not None
    assert values(found) == (42_000, [41_000], [])


# ---- what notes say


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("reached by the third quarter of 2022", {"partial"}),
        ("end of November 2024", {"partial"}),
        ("full year; January papers print 13,262 by the third quarter", {"whole"}),
        ("headline form of 51,200", set()),
        ("per year, not a four-year total", {"per_year"}),
        ("regular jobs only", {"scope"}),
        ("title generic", set()),
        (None, set()),
    ],
)
def test_recurring_remarks_are_understood(note: str | None, expected: set[str]) -> None:
    assert remarks(said(1, note)) == expected


def test_the_note_of_a_rounded_form_says_nothing_of_the_figure() -> None:
    rounded = witness(value=50000, qualifier="rounded", note="headline form of 51,200")
    assert remarks(figure(51200, witnesses=(witness(), rounded))) == set()
