"""Fair comparison: derived rows with formula and inputs, ranks, peers, saved groups."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.analysis.comparison import Cell, Comparison, Measure
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.peers import peers
from jobplans_tui.analysis.ranking import ranked
from jobplans_tui.analysis.selecting import Selection, select
from jobplans_tui.errors import StoreError
from jobplans_tui.exchange.cells import cell_words
from jobplans_tui.exchange.comparison import comparison_report
from jobplans_tui.exchange.comparison_data import comparison_data
from jobplans_tui.model import Source
from jobplans_tui.store import gazetteer
from jobplans_tui.store.groups import load_groups, save_groups
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    ENGLISH,
    EUNPYEONG,
    GANGBUK,
    GWANGJIN,
    SEONGDONG,
    annual,
    dossier,
    figure,
    of_year,
    plan,
)

ULJIN, ULJU = "47930", "31710"


def cells(comparison: Comparison, measure: str, year: int | None = None) -> tuple[Cell, ...]:
    """Return the cells of a row; of one year, those of the jobs."""
    return next(
        row.cells
        for row in comparison.rows
        if row.key.measure == measure
        and row.key.year == year
        and (year is None or row.key.indicator == "jobs")
    )


def said(comparison: Comparison, cell: Cell) -> list[str]:
    return [words(note, ENGLISH) for note in comparison.notes_of(cell.notes)]


def test_the_average_a_year_makes_plans_of_different_length_comparable() -> None:
    four = dossier(plan(figure(40000)))
    five = dossier(
        plan(figure(40000, start=2018, end=2022), start=2018, end=2022, code="2"), code="2"
    )
    shown = cells(compare([four, five], {}), "per_year")
    assert [cell_words(cell, ENGLISH) for cell in shown] == ["10,000", "8,000"]


def test_jobs_per_1000_residents_need_a_recorded_population() -> None:
    people = figure(500_000, indicator="population", role="context", start=2022, end=2022,
                    unit="persons")  # fmt: skip
    known, unknown = (
        dossier(plan(figure(50000), people)),
        dossier(plan(figure(50000), code="2"), code="2"),
    )
    comparison = compare([known, unknown], {})
    with_population, without = cells(comparison, "per_1000")
    assert cell_words(with_population, ENGLISH) == "100.0"
    assert [item.figure.value for item in with_population.figures] == [50000, 500_000]
    assert without.value is None
    assert said(comparison, without) == ["cannot be derived: an input is missing"]


def test_progress_names_the_years_it_counts() -> None:
    found = dossier(
        plan(figure(40000)),
        annual(2023, of_year(2023, "result", 11000)),
        annual(2024, of_year(2024, "result", 9000, qualifier="about")),
    )
    comparison = compare([found], {})
    (cell,) = cells(comparison, "progress")
    assert cell_words(cell, ENGLISH) == "50.0%"
    assert cell.derived is not None
    assert cell.derived.worked == "(11,000 + 9,000) / 40,000 x 100"
    notes = said(comparison, cell)
    assert "years in it: 2023, 2024" in notes
    assert "computed from figures that are printed as about, at least or rounded" in notes


def test_growth_is_measured_from_the_baseline_in_points() -> None:
    rate = {"indicator": "employment_rate", "unit": "percent"}
    goal = figure(67.4, start=2026, end=2026, **rate)
    base = figure(66.0, role="baseline", start=2022, end=2022, **rate)
    (cell,) = cells(compare([dossier(plan(goal, base))], {}), "growth")
    assert (cell_words(cell, ENGLISH), cell.unit) == ("+1.4%p", "points")


@pytest.mark.parametrize(
    ("measure", "unit", "named"),
    [("growth", "points", "percentage points"), ("end", "percent", "percent")],
)
def test_points_are_not_named_percent(measure: Measure, unit: str, named: str) -> None:
    rate = {"indicator": "employment_rate", "unit": "percent"}
    goal = figure(68, start=2026, end=2026, **rate)
    base = figure(64.7, role="baseline", start=2022, end=2022, **rate)
    wanted = Selection(measures=(measure,))
    rates = select(compare([dossier(plan(goal, base))], {}), wanted)
    document = comparison_data(rates, ENGLISH)
    assert [cell.unit for row in document.rows[1:] for cell in row.cells] == [unit]
    table = comparison_report(rates, ENGLISH).main
    assert [row.cells[1].shown for row in table.rows[1:]] == [named]


def test_uljin_beside_ulju_prints_the_definition_and_the_periods(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    comparison = compare([shipped.dossier(ULJIN), shipped.dossier(ULJU)], shipped_sources)
    uljin, ulju = cells(comparison, "total")
    assert (uljin.value, ulju.value) == (1228, 24000)
    definition = "every government counts jobs its own way; job totals are not one definition"
    for cell in (uljin, ulju):
        assert definition in said(comparison, cell)
        assert "the figure covers 2023–2026, 4 years" in said(comparison, cell)
    missing, one_year = cells(comparison, "target", 2025)
    assert missing.value is None
    assert one_year.value == 13911
    assert "covers one year: not to be put beside another district's plan total" in said(
        comparison, one_year
    )


def test_a_stated_basis_beside_an_unstated_one_is_footnoted_on_both(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    comparison = compare([shipped.dossier(ULJIN), shipped.dossier(ULJU)], shipped_sources)
    stated, unstated = next(
        row.cells for row in comparison.rows if row.key.indicator == "employment_rate"
    )
    assert "ages 15-64" in said(comparison, stated)
    assert "the source does not state which ages the rate counts" in said(comparison, unstated)


# ---- ranks


def test_ranking_by_attainment_puts_the_unranked_last(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    dossiers = [shipped.dossier(code) for code in (GANGBUK, EUNPYEONG, SEONGDONG)]
    comparison = compare(dossiers, shipped_sources, rank="attainment")
    codes = [column.district.code for column in comparison.columns]
    assert codes == [SEONGDONG, EUNPYEONG, GANGBUK]
    places = cells(comparison, "rank")
    assert [cell.value for cell in places] == [1, 2, None]
    assert said(comparison, places[2]) == [
        "not ranked: no such figure is recorded, or none of a whole year"
    ]
    assert {item.figure.role for item in places[0].figures} == {"result", "target"}


def test_ranking_by_raw_totals_warns_that_it_measures_no_success(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    dossiers = [shipped.dossier(code) for code in (GWANGJIN, EUNPYEONG)]
    comparison = compare(dossiers, shipped_sources, rank="total")
    first, _ = cells(comparison, "rank")
    assert said(comparison, first)[0] == (
        "ranked by raw totals, which every government counts its own way: no measure of success"
    )


def test_equal_values_share_a_place() -> None:
    same = [dossier(plan(figure(100), code=code), code=code) for code in ("1", "2")]
    less = dossier(plan(figure(50), code="3"), code="3")
    assert [item.place for item in ranked([less, *same], {}, "total")] == [1, 1, 3]


# ---- peers and groups


def test_peers_of_a_seoul_district() -> None:
    known = gazetteer()
    eunpyeong = known[EUNPYEONG]
    same_province = peers(eunpyeong, known.values(), "province")
    assert same_province[0] == eunpyeong
    assert len(same_province) == 25
    kinds = {item.kind for item in peers(eunpyeong, known.values(), "kind")}
    assert kinds == {"구"}
    assert len(peers(eunpyeong, known.values(), "level")) == 226
    assert len(peers(known["11"], known.values(), "province")) == 17


def test_groups_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "config" / "groups.json"
    assert load_groups(path) == {}
    save_groups(path, {"이웃": [EUNPYEONG, GANGBUK]})
    assert load_groups(path) == {"이웃": [EUNPYEONG, GANGBUK]}


@pytest.mark.parametrize("content", [b"", b"[]", b'{"a": 1}', b"\xff"])
def test_a_damaged_groups_file_is_reported_and_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "groups.json"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="cannot be read"):
        load_groups(path)
    assert path.read_bytes() == content
