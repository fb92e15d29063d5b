"""Districts side by side: which numbers stand in which cell."""

import pytest

from jobplans_tui.analysis.comparing import compare, latest_term
from jobplans_tui.analysis.comparison import Comparison
from jobplans_tui.model import Counts
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    DOBONG,
    EUNPYEONG,
    GANGBUK,
    GWANGJIN,
    SEED_DISTRICTS,
    SEONGDONG,
    annual,
    by_id,
    dossier,
    figure,
    kinds,
    of_year,
    plan,
    row,
    shown,
    source,
    told,
)

SOURCES = {"paper-1": source()}


@pytest.fixture
def seeds(seed_store: TinyDBStore) -> Comparison:
    """Return the comparison of the five seed districts."""
    return compare([seed_store.dossier(code) for code in SEED_DISTRICTS], by_id(seed_store))


def test_the_columns_are_the_districts_in_the_order_given(seeds: Comparison) -> None:
    assert tuple(column.district.code for column in seeds.columns) == SEED_DISTRICTS
    plans = [column.plan.id if column.plan else None for column in seeds.columns]
    assert plans[0] == f"{GWANGJIN}/comprehensive/2023-2026"
    assert plans[-1] is None
    assert seeds.term == 8


def test_the_plan_totals_stand_side_by_side(seeds: Comparison) -> None:
    assert shown(row(seeds, "total")) == [24_000, 51_200, 35_000, 38_312, None]


def test_the_linkage_rate_has_a_row_of_its_own(seeds: Comparison) -> None:
    rates = row(seeds, "end", "employment_rate")
    assert shown(rates) == [None, 65.3, None, 64.3, None]
    linkage = row(seeds, "end", "linkage_rate")
    assert shown(linkage) == [70, None, None, None, None]
    assert "not an employment rate" in told(seeds, linkage.cells[0], "linkage")
    assert "private" in told(seeds, linkage.cells[0], "ages")


def test_yearly_shares_stand_in_the_row_of_their_year(seeds: Comparison) -> None:
    shares = {
        number: shown(row(seeds, "plan_share", year=number))[:3] for number in range(2023, 2027)
    }
    assert shares == {
        2023: [None, 12_515, 8_400],
        2024: [None, 12_703, None],
        2025: [None, 12_894, None],
        2026: [None, 13_088, None],
    }


def test_stated_counts_are_compared_and_name_the_sources_of_their_plan(seeds: Comparison) -> None:
    tasks = row(seeds, "count", None, count="tasks")
    assert shown(tasks) == [33, 17, 24, None, None]
    gwangjin = seeds.columns[0].plan
    assert gwangjin is not None
    assert tasks.cells[0].source_ids == gwangjin.sources


def test_the_years_of_the_plans_are_the_first_row(seeds: Comparison) -> None:
    periods = seeds.rows[0]
    assert periods.key.measure == "period"
    assert [cell.text for cell in periods.cells] == ["2023–2026"] * 4 + [None]


def test_what_no_source_prints_is_none_with_a_footnote(seeds: Comparison) -> None:
    cells = row(seeds, "end", "employment_rate").cells
    assert told(seeds, cells[0], "missing") == "not printed by any source here"
    missing = [
        (line.key, cell)
        for line in seeds.rows
        for cell in line.cells
        if cell.value is None and cell.text is None
    ]
    assert missing
    assert all(cell.notes for _, cell in missing)


def test_a_district_without_a_plan_says_so(seeds: Comparison) -> None:
    cell = row(seeds, "total").cells[-1]
    assert told(seeds, cell, "no_plan") == (
        "no four-year plan of Dobong-gu for the 8th term is recorded"
    )


def test_the_sources_of_all_cells_and_plans_are_listed(
    seeds: Comparison, seed_store: TinyDBStore
) -> None:
    named = {name for line in seeds.rows for cell in line.cells for name in cell.source_ids}
    plans = [column.plan for column in seeds.columns if column.plan]
    named |= {name for one in plans for name in one.sources}
    listed = [item.id for item in seeds.sources]
    assert named <= set(listed)
    assert listed == sorted(set(listed))
    assert set(listed) <= {item.id for item in seed_store.sources()}


def test_a_rounded_headline_never_stands_in_a_cell(seeds: Comparison) -> None:
    values = {cell.value for line in seeds.rows for cell in line.cells}
    assert values.isdisjoint({50_000, 38_000, 65})


def test_a_row_differs_if_two_entries_do() -> None:
    def differs(*values: float | None) -> bool:
        dossiers = [
            dossier(plan(*([figure(value)] if value is not None else []), code=code), code=code)
            for code, value in zip(SEED_DISTRICTS, values, strict=False)
        ]
        return row(compare(dossiers, SOURCES), "total").differs

    assert differs(1, 2)
    assert not differs(1, 1)
    assert not differs(1, None)


def test_only_rows_that_always_matter_stay_without_an_entry() -> None:
    found = compare([dossier(plan())], SOURCES)
    assert [(line.key.measure, line.key.indicator) for line in found.rows] == [
        ("period", None),
        ("total", "jobs"),
        ("end", "employment_rate"),
    ]


def test_nothing_compares_to_a_table_without_columns() -> None:
    found = compare([], {})
    assert (found.term, found.columns, found.sources) == (None, (), ())
    assert all(line.cells == () for line in found.rows)


def test_zero_is_shown_as_zero_and_not_as_missing() -> None:
    found = compare([dossier(plan(figure(0), counts=Counts(tasks=0)))], SOURCES)
    assert shown(row(found, "total")) == [0]
    assert "missing" not in kinds(found, row(found, "total").cells[0])
    assert shown(row(found, "count", None, count="tasks")) == [0]


# ---- terms and years


def test_the_latest_term_is_compared_unless_another_is_named(shipped: TinyDBStore) -> None:
    dossiers = [shipped.dossier(code) for code in ("11440", EUNPYEONG)]
    assert latest_term(dossiers) == 8
    assert compare(dossiers, by_id(shipped)).term == 8
    assert shown(row(compare(dossiers, by_id(shipped), 7), "total")) == [39_318, None]


def test_without_any_four_year_plan_the_term_is_that_of_the_annual_years() -> None:
    found = compare([dossier(annual(2024, of_year(2024, "target", 5)))], SOURCES)
    assert found.term == 8
    assert shown(row(found, "target", year=2024)) == [5]
    assert told(found, found.rows[0].cells[0], "no_plan") == (
        f"no four-year plan of Gu-{EUNPYEONG} for the 8th term is recorded"
    )


def test_a_recorded_year_shows_share_target_result_and_attainment(shipped: TinyDBStore) -> None:
    found = compare([shipped.dossier(code) for code in ("11470", "41110")], by_id(shipped))
    year = {
        measure: shown(row(found, measure, year=2024))
        for measure in ("plan_share", "target", "result")
    }
    assert year == {
        "plan_share": [6_550, 33_071],
        "target": [7_616, 33_884],
        "result": [None, 36_088],
    }
    yangcheon, suwon = row(found, "attainment", year=2024).cells
    assert suwon.value == pytest.approx(36_088 / 33_884 * 100)
    assert told(found, suwon, "derived") == "derived: result / target x 100"
    assert (yangcheon.value, kinds(found, yangcheon)) == (None, ["underivable"])


def test_the_inputs_of_an_attainment_are_behind_its_cell(shipped: TinyDBStore) -> None:
    found = compare([shipped.dossier("41110")], by_id(shipped))
    (cell,) = row(found, "attainment", year=2024).cells
    assert [item.figure.value for item in cell.figures] == [36_088, 33_884]
    assert set(cell.source_ids) == {"news1-5733507", "newspim-20240405000828"}


def test_no_linkage_rate_stands_in_a_row_of_employment_rates(shipped: TinyDBStore) -> None:
    dossiers = [shipped.dossier(item.code) for item in shipped.districts()]
    for term in (7, 8):
        for line in compare(dossiers, by_id(shipped), term).rows:
            if (line.key.indicator or "").endswith("employment_rate"):
                figures = [item.figure for cell in line.cells for item in cell.figures]
                assert {item.indicator for item in figures} <= {line.key.indicator}


def test_dobongs_two_totals_are_told_with_their_publishers(shipped: TinyDBStore) -> None:
    found = compare([shipped.dossier(code) for code in (DOBONG, SEONGDONG)], by_id(shipped))
    cell = row(found, "total").cells[0]
    assert cell.value == 42_000
    said = told(found, cell, "conflict")
    assert "42,000 (연합뉴스 2024-03-18, The Asia Business Daily 2024-03-18)" in said
    assert "41,000 (2we)" in said


def test_gangbuks_total_is_the_exact_one_with_the_headline_as_its_witness(
    shipped: TinyDBStore,
) -> None:
    found = compare([shipped.dossier(GANGBUK)], by_id(shipped))
    (cell,) = row(found, "total").cells
    assert cell.picked is not None
    assert (cell.value, cell.picked.conflicts) == (38_312, ())
    assert "3만8천개" in [item.as_printed for item in cell.picked.main.figure.witnesses]
