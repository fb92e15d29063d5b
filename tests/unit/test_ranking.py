"""Ranks: what districts are ranked by, and what is said at each place."""

from collections.abc import Mapping

import pytest

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.analysis.comparison import Cell, Comparison
from jobplans_tui.analysis.ranking import RankBy, ranked
from jobplans_tui.model import Source
from jobplans_tui.store import Dossier
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    DOBONG,
    EUNPYEONG,
    SEONGDONG,
    annual,
    dossier,
    figure,
    kinds,
    of_year,
    plan,
    row,
    shown,
    told,
    witness,
)

GURO, YEONGDEUNGPO, BUSAN = "11530", "11560", "26"


def places(comparison: Comparison) -> tuple[Cell, ...]:
    return row(comparison, "rank", None).cells


def reached(code: str, percent: float, year: int = 2024, **of_result: object) -> Dossier:
    """Return a district whose result of a year is so many percent of its target."""
    found = annual(
        year,
        of_year(year, "target", 1000),
        of_year(year, "result", percent * 10, **of_result),
        code=code,
    )
    return dossier(plan(figure(5000), code=code), found, code=code)


@pytest.mark.parametrize(
    ("term", "codes", "ranks"),
    [
        (7, [SEONGDONG, GURO, EUNPYEONG, BUSAN], [1, None, None, None]),
        (6, [SEONGDONG, GURO, EUNPYEONG, BUSAN], [None] * 4),
    ],
)
def test_a_term_is_ranked_by_its_own_years(
    term: int,
    codes: list[str],
    ranks: list[int | None],
    shipped: TinyDBStore,
    shipped_sources: Mapping[str, Source],
) -> None:
    given = [shipped.dossier(code) for code in (SEONGDONG, GURO, EUNPYEONG, BUSAN)]
    comparison = compare(given, shipped_sources, term, "attainment")
    assert [column.district.code for column in comparison.columns] == codes
    assert [cell.value for cell in places(comparison)] == ranks


def test_a_district_without_a_plan_of_the_term_is_unranked_and_says_so() -> None:
    annual_only = dossier(
        annual(2024, of_year(2024, "target", 10), of_year(2024, "result", 20), code=DOBONG),
        code=DOBONG,
    )
    comparison = compare([annual_only, reached(SEONGDONG, 90)], {}, rank="attainment")
    first, last = places(comparison)
    assert (first.value, last.value) == (1, None)
    assert set(kinds(comparison, last)) == {"unranked", "no_plan"}


def test_each_place_says_of_which_year_it_is() -> None:
    given = [reached(SEONGDONG, 120, 2023), reached(EUNPYEONG, 110, 2025)]
    comparison = compare(given, {}, rank="attainment")
    assert [told(comparison, cell, "years") for cell in places(comparison)] == [
        "years in it: 2023",
        "years in it: 2025",
    ]
    assert {told(comparison, cell, "rank") for cell in places(comparison)} == {
        "ranked by the latest attainment of a whole year of the plan; the years may differ"
    }


def test_an_attainment_of_half_a_year_is_not_ranked_by() -> None:
    half = (witness(note="first half of 2025"),)
    whole_year = reached(SEONGDONG, 90)
    better = annual(
        2025,
        of_year(2025, "target", 1000),
        of_year(2025, "result", 2000, witnesses=half),
        code=SEONGDONG,
    )
    found = dossier(*whole_year.plans, better, code=SEONGDONG)
    assert [item.value for item in ranked([found], {}, "attainment")] == [90]
    only_half = reached(EUNPYEONG, 200, 2025, witnesses=half)
    assert [item.place for item in ranked([only_half], {}, "attainment")] == [None]


def test_a_doubt_about_an_attainment_stands_at_its_place(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    codes = (YEONGDEUNGPO, EUNPYEONG, DOBONG)
    given = [shipped.dossier(code) for code in codes]
    comparison = compare(given, shipped_sources, rank="attainment")
    at = {
        column.district.code: set(kinds(comparison, cell))
        for column, cell in zip(comparison.columns, places(comparison), strict=True)
    }
    assert "approximate" in at[EUNPYEONG]
    assert "conflict" in at[DOBONG]
    assert {"conflict", "units"} <= at[YEONGDEUNGPO]


@pytest.mark.parametrize(
    ("rank", "measure", "indicator"),
    [("rate", "end", "employment_rate"), ("total", "total", "jobs")],
)
def test_a_place_has_the_footnotes_of_the_figure_it_rests_on(
    rank: RankBy,
    measure: str,
    indicator: str,
    shipped: TinyDBStore,
    shipped_sources: Mapping[str, Source],
) -> None:
    given = [shipped.dossier(code) for code in (EUNPYEONG, DOBONG, SEONGDONG, GURO)]
    comparison = compare(given, shipped_sources, rank=rank)
    line = row(comparison, measure, indicator)
    assert any(value is not None for value in shown(line))
    for place, cell in zip(places(comparison), line.cells, strict=True):
        if place.value is not None:
            assert set(cell.notes) < set(place.notes)
            assert place.source_ids == cell.source_ids
