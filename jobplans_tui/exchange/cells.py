"""The words of one cell of a comparison, and the printings and counts behind all cells."""

from collections.abc import Iterator

from jobplans_tui.analysis.comparison import Cell, CellUnit, Comparison, Row
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.analysis.wording import (
    MISSING,
    derived_amount,
    figure_amount,
    number,
    row_words,
)
from jobplans_tui.exchange.figures import figure_columns, figure_lines
from jobplans_tui.exchange.report import Cell as TableCell
from jobplans_tui.exchange.report import Column, Table, text_cell
from jobplans_tui.exchange.report import Row as TableRow
from jobplans_tui.i18n import Translator
from jobplans_tui.model import indicator


def cell_words(cell: Cell, t: Translator) -> str:
    """Return what a table shows in a cell; values that contradict it stand behind a slash."""
    if cell.value is None:
        return cell.text or MISSING
    if cell.derived is not None:
        return derived_amount(cell.derived)
    if cell.picked is None:
        return number(cell.value)
    shown = (cell.picked.main, *cell.picked.conflicts)
    return " / ".join(figure_amount(item.figure, t) for item in shown)


def row_unit(row: Row) -> CellUnit | None:
    """Return the unit of a row: the indicator's own where a cell has it, else the first found."""
    units = [cell.unit for cell in row.cells if cell.unit]
    own = indicator(row.key.indicator).unit if row.key.indicator else None
    return own if own in units else next(iter(units), None)


def printings_table(comparison: Comparison, t: Translator) -> Table:
    """Return one line for every printing of every figure of a comparison.

    A figure stands once, with the first row that shows it; rows derived from it name its sources.
    """
    columns = (Column(t("Row"), "row", head=True), Column(t("District"), "district"))
    rows = tuple(_printings(comparison, t))
    return Table(t("Figures as printed"), (*columns, *figure_columns(t)), rows)


def _printings(comparison: Comparison, t: Translator) -> Iterator[TableRow]:
    seen: set[Placed] = set()
    for row in comparison.rows:
        for column, cell in zip(comparison.columns, row.cells, strict=True):
            start = (text_cell(row_words(row.key, t)), text_cell(column.called[0]))
            for item in cell.figures:
                if item not in seen:
                    seen.add(item)
                    for line in figure_lines(item, t):
                        yield TableRow((*start, *line))


def counted_table(comparison: Comparison, t: Translator) -> Table:
    """Return one line for every number that is no printed figure but a count, with its sources."""
    columns = (
        Column(t("Row"), "row", head=True),
        Column(t("District"), "district"),
        Column(t("Value"), "value", right=True),
        Column(t("Sources"), "sources"),
    )
    rows = tuple(
        TableRow(
            (
                text_cell(row_words(row.key, t)),
                text_cell(column.called[0]),
                TableCell(cell_words(cell, t), cell.value, sources=cell.source_ids),
                text_cell(" ".join(cell.source_ids)),
            )
        )
        for row in comparison.rows
        for column, cell in zip(comparison.columns, row.cells, strict=True)
        if cell.value is not None and cell.source_ids and not cell.figures
    )
    return Table(t("Counts"), columns, rows)
