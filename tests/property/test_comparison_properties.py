"""Whatever the records: a comparison shows only what they say, and says where from."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.analysis.comparison import Cell, Comparison
from jobplans_tui.analysis.derivation import Derived
from jobplans_tui.analysis.pick import placed
from jobplans_tui.analysis.series import years_of
from jobplans_tui.analysis.summary import summarise
from jobplans_tui.store import Dossier
from tests.builders import row
from tests.property.strategies import dossiers, sources
from tests.writing import comparison_text


def made(found: list[Dossier]) -> Comparison:
    return compare(found, sources)


@given(dossiers())
def test_every_row_has_a_cell_for_every_district(found: list[Dossier]) -> None:
    comparison = made(found)
    assert [column.district for column in comparison.columns] == [one.district for one in found]
    assert {len(line.cells) for line in comparison.rows} == {len(found)}


@given(dossiers())
def test_every_number_is_one_that_the_districts_own_figures_say(found: list[Dossier]) -> None:
    comparison = made(found)
    for line in comparison.rows:
        for one, cell in zip(found, line.cells, strict=True):
            own = {id(figure) for _, figure in one.figures()}
            assert all(id(item.figure) in own for item in cell.figures)
            check_value(cell)


def check_value(cell: Cell) -> None:
    """Check that the value of a cell follows from what is behind it."""
    if cell.derived is not None:
        assert cell.value == pytest.approx(worked(cell.derived))
    elif cell.picked is not None:
        assert cell.value == cell.picked.main.figure.value
    elif cell.value is not None:
        assert cell.plan is not None
        assert cell.value == cell.plan.counts.strategies


def worked(derived: Derived) -> float:
    """Work a derived value out again from its inputs, by its formula."""
    figures = [item.figure for item in derived.inputs]
    first, last = figures[0].value, figures[-1].value
    match derived.kind:
        case "attainment":
            return first / last * 100
        case "per_year":
            return first / (figures[0].end - figures[0].start + 1)
        case "per_1000":
            return first / last * 1000
        case "progress":
            return sum(item.value for item in figures[:-1]) / last * 100
        case "growth":
            return first - last


@given(dossiers())
def test_every_number_stands_in_a_row_of_its_own_kind(found: list[Dossier]) -> None:
    for line in made(found).rows:
        for cell in line.cells:
            for item in () if cell.derived else cell.figures:
                assert item.figure.indicator == line.key.indicator
                assert item.figure.is_total
                if line.key.year is not None:
                    assert item.figure.start == item.figure.end == line.key.year


@given(dossiers())
def test_a_missing_value_is_none_and_footnoted(found: list[Dossier]) -> None:
    for line in made(found).rows:
        for cell in line.cells:
            if cell.value is None and cell.text is None:
                assert cell.notes
                assert cell.figures == ()


@given(dossiers())
def test_every_footnote_number_that_is_used_exists(found: list[Dossier]) -> None:
    comparison = made(found)
    used = {number for line in comparison.rows for cell in line.cells for number in cell.notes}
    assert used <= {note.number for note in comparison.footnotes}


@given(dossiers())
def test_every_source_of_a_cell_is_listed_or_not_in_the_store(found: list[Dossier]) -> None:
    comparison = made(found)
    listed = {item.id for item in comparison.sources}
    used = {name for line in comparison.rows for cell in line.cells for name in cell.source_ids}
    assert used & sources.keys() <= listed


@given(dossiers())
def test_every_number_but_a_stated_count_has_a_source(found: list[Dossier]) -> None:
    for line in made(found).rows:
        for cell in line.cells:
            if cell.value is not None and line.key.measure != "count":
                assert cell.source_ids


@given(dossiers().flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_districts_in_another_order_are_columns_in_another_order(
    orders: tuple[list[Dossier], list[Dossier]],
) -> None:
    first, second = (by_district(made(found)) for found in orders)
    assert first == second


def by_district(comparison: Comparison) -> dict[object, object]:
    """Return what each cell shows and says, by row and district."""
    return {
        (line.key, column.district.code): (
            *(cell.value, cell.text, cell.source_ids),
            {(note.kind, note.values) for note in comparison.notes_of(cell.notes)},
        )
        for line in comparison.rows
        for column, cell in zip(comparison.columns, line.cells, strict=True)
    }


@given(dossiers())
def test_every_export_can_be_written_and_read_again(found: list[Dossier]) -> None:
    comparison = made(found)
    document = json.loads(comparison_text(comparison, "json"))
    assert len(document["rows"]) == len(comparison.rows)
    lines = list(csv.reader(io.StringIO(comparison_text(comparison, "csv"), newline="")))
    assert lines.index([]) == len(comparison.rows) + 1
    assert comparison_text(comparison, "md").startswith("# Comparison")


@given(dossiers())
def test_a_summary_shows_what_the_comparison_shows(found: list[Dossier]) -> None:
    for one in found:
        summary = summarise(one, sources)
        (total,) = row(compare([one], sources), "total").cells
        assert (summary.total.main.figure.value if summary.total else None) == total.value


@given(dossiers())
def test_every_year_of_a_series_holds_something_of_that_year(found: list[Dossier]) -> None:
    for one in found:
        series = years_of(one, "jobs", sources)
        assert [of.year for of in series] == sorted({of.year for of in series})
        own = [item.figure for item in placed(one)]
        for of in series:
            parts = [part for part in (of.plan_share, of.target, of.result) if part]
            assert parts
            assert all(item.figure in own for part in parts for item in part.all)
