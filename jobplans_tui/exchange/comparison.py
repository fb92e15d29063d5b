"""A comparison as a report: its rows, charts, footnotes, every printing, and the sources."""

from collections.abc import Iterator
from functools import partial

from jobplans_tui.analysis import comparison as analysis
from jobplans_tui.analysis.comparison import Comparison, RowKey
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.selecting import HEADS
from jobplans_tui.analysis.wording import group_words, row_words, term_words, unit_words
from jobplans_tui.exchange.cells import cell_words, counted_table, printings_table, row_unit
from jobplans_tui.exchange.comparison_data import comparison_data
from jobplans_tui.exchange.naming import safe_stem
from jobplans_tui.exchange.report import (
    Bar,
    Bars,
    Cell,
    Chart,
    Column,
    Form,
    Note,
    Report,
    Row,
    Table,
    text_cell,
)
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District

_MAX_CODES = 8
_IN_PERCENT = {"attainment", "progress"}
_CHARTED = {"total", "progress", "end"}
_CHARTED_INDICATORS = {"jobs", "employment_rate"}
_MIN_BARS = 2
_MAX_CHARTS = 6


def district_words(district: District, names: tuple[str, str] | None = None) -> str:
    """Return a district's names with its code, as there are six districts called 중구."""
    ko, en = names or (district.name_ko, district.name_en)
    return f"{ko} {en} ({district.code})"


def comparison_stem(comparison: Comparison) -> str:
    """Return the stem of a file's name for a comparison."""
    codes = [column.district.code for column in comparison.columns]
    return safe_stem("compare", *codes[:_MAX_CODES])


def comparison_report(comparison: Comparison, t: Translator) -> Report:
    """Return a comparison as it is written to files, in the language of `t`."""
    term = term_words(comparison.term, t)
    more = (printings_table(comparison, t), counted_table(comparison, t))
    return Report(
        title=f"{t('Comparison')}: {term}",
        facts=((t("Term"), term),),
        tables=(_table(comparison, t), *(table for table in more if table.rows)),
        charts=tuple(_charts(comparison, t)),
        notes=tuple(Note(note.number, words(note, t)) for note in comparison.footnotes),
        sources=comparison.sources,
        data=partial(comparison_data, comparison, t),
    )


def _table(comparison: Comparison, t: Translator) -> Table:
    columns = [
        Column("", "row", head=True, long=t("Row")),
        Column(t("Unit"), "unit", data=True),
    ]
    for column in comparison.columns:
        district, names = column.district, column.called
        columns.append(
            Column(
                district_words(district, names), district.code, right=True, notes=True,
                sources=True, short=names[0],
            )
        )  # fmt: skip
    rows = tuple(_row(row, t) for row in comparison.rows)
    return Table(t("Comparison"), tuple(columns), rows, grouped=t("Group"), turns=True)


def _row(row: analysis.Row, t: Translator) -> Row:
    unit = row_unit(row)
    label = text_cell(row_words(row.key, t))
    named = text_cell(unit_words(unit, t) if unit else None)
    cells = tuple(_cell(cell, t) for cell in row.cells)
    return Row((label, named, *cells), group_words(row.key.group, t))


def _cell(cell: analysis.Cell, t: Translator) -> Cell:
    return Cell(
        shown=cell_words(cell, t),
        value=cell.text if cell.value is None else cell.value,
        form=_form(cell),
        decimals=None if cell.derived is None else 1,
        notes=cell.notes,
        sources=cell.source_ids,
    )


def _form(cell: analysis.Cell) -> Form:
    derived = cell.derived
    percent = cell.unit == "percent" if derived is None else derived.kind in _IN_PERCENT
    return "percent" if percent else "number"


def _has_bars(row: analysis.Row) -> bool:
    return row.key.measure not in HEADS and (
        sum(cell.value is not None for cell in row.cells) >= _MIN_BARS
    )


def _is_chief(key: RowKey) -> bool:
    return key.measure in _CHARTED and key.indicator in {None, *_CHARTED_INDICATORS}


def _charts(comparison: Comparison, t: Translator) -> Iterator[Chart]:
    """Yield the charts of what a plan promises for its whole period and how far that came.

    Where a comparison was narrowed to other rows, these are drawn.
    """
    rows = [row for row in comparison.rows if _has_bars(row)]
    chief = [row for row in rows if _is_chief(row.key)]
    for row in chief or rows[:_MAX_CHARTS]:
        key = row.key
        yield Chart(
            title=row_words(key, t),
            series=(row_words(key, t),),
            form="percent" if any(_form(cell) == "percent" for cell in row.cells) else "number",
            groups=tuple(
                Bars(
                    t.either(*column.called),
                    (Bar(cell_words(cell, t), cell.value, cell.notes, cell.source_ids),),
                )
                for column, cell in zip(comparison.columns, row.cells, strict=True)
            ),
        )
