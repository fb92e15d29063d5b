"""A part of a comparison: its rows as they were, with just the footnotes and sources they need."""

import msgspec
import pytest

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.analysis.comparison import Comparison, Measure
from jobplans_tui.analysis.selecting import HEADS, MEASURES, Selection, select
from jobplans_tui.exchange.comparison import comparison_report
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import ENGLISH, SEED_DISTRICTS, by_id


@pytest.fixture(scope="module")
def whole(shipped: TinyDBStore) -> Comparison:
    return compare([shipped.dossier(code) for code in SEED_DISTRICTS], by_id(shipped))


def shown(comparison: Comparison) -> list[tuple[object, ...]]:
    return [(row.key, *(cell.value for cell in row.cells)) for row in comparison.rows]


def test_nothing_wanted_is_everything(whole: Comparison) -> None:
    assert select(whole, Selection()) == whole


def test_every_measure_can_be_chosen(whole: Comparison) -> None:
    assert {row.key.measure for row in whole.rows} <= {*HEADS, *MEASURES}


def test_indicators_years_and_measures_narrow_one_another(whole: Comparison) -> None:
    part = select(
        whole, Selection(indicators=("jobs",), years=(2024, 2025), measures=("target", "result"))
    )
    _, *rows = part.rows
    assert {(row.key.indicator, row.key.year, row.key.measure) for row in rows} == {
        ("jobs", year, measure) for year in (2024, 2025) for measure in ("target", "result")
    }


def test_years_leave_the_rows_of_whole_plans(whole: Comparison) -> None:
    rows = select(whole, Selection(years=(2024, 2024))).rows
    assert {row.key.year for row in rows} == {None, 2024}
    assert any(row.key.measure == "total" for row in rows)


def test_only_rows_that_differ(whole: Comparison) -> None:
    _, *rows = select(whole, Selection(differing=True)).rows
    assert rows
    assert all(row.differs for row in rows)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_part_has_the_footnotes_and_sources_of_its_cells(
    whole: Comparison, measure: Measure
) -> None:
    part = select(whole, Selection(measures=(measure,)))
    used = [number for row in part.rows for cell in row.cells for number in cell.notes]
    assert [note.number for note in part.footnotes] == list(range(1, len(part.footnotes) + 1))
    assert set(used) == {note.number for note in part.footnotes}
    known = {source.id for source in part.sources}
    named = {name for row in part.rows for cell in row.cells for name in cell.source_ids}
    assert named <= known < {source.id for source in whole.sources}


def test_the_same_cells_have_the_same_remarks(whole: Comparison) -> None:
    words = {note.number: (note.kind, note.values) for note in whole.footnotes}
    part = select(whole, Selection(measures=("total",)))
    own = {note.number: (note.kind, note.values) for note in part.footnotes}
    before = next(row for row in whole.rows if row.key == part.rows[-1].key)
    for old, new in zip(before.cells, part.rows[-1].cells, strict=True):
        assert {words[number] for number in old.notes} == {own[number] for number in new.notes}
        assert msgspec.structs.replace(old, notes=()) == msgspec.structs.replace(new, notes=())


def test_a_narrowed_comparison_draws_what_is_left(whole: Comparison) -> None:
    part = select(whole, Selection(indicators=("jobs",), measures=("target",)))
    titles = [chart.title for chart in comparison_report(part, ENGLISH).charts]
    assert titles == ["2023 target", "2024 target", "2025 target"]
    chief = [chart.title for chart in comparison_report(whole, ENGLISH).charts]
    assert chief[0] == "Jobs, plan total"
