"""The words of one cell, and the printings behind all cells: the same in every format."""

from collections.abc import Iterator

from jobplans_tui.analysis.comparison import Cell, Comparison, Row
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.analysis.wording import (
    MISSING,
    amount,
    basis_words,
    derived_amount,
    figure_amount,
    qualifier_words,
    role_words,
    row_words,
    unit_words,
    years_words,
)
from jobplans_tui.i18n import Translator
from jobplans_tui.model import indicator
from jobplans_tui.model.records import Number, Unit


def cell_words(cell: Cell, t: Translator) -> str:
    """Return what a table shows in a cell; values that contradict it stand behind a slash."""
    if cell.value is None:
        return cell.text or MISSING
    if cell.derived is not None:
        return derived_amount(cell.derived)
    if cell.picked is None:
        return amount(cell.value, cell.unit, t)
    shown = (cell.picked.main, *cell.picked.conflicts)
    return " / ".join(figure_amount(item.figure, t) for item in shown)


def row_unit(row: Row) -> Unit | None:
    """Return the unit of a row: the indicator's own where a cell has it, else the first found."""
    units = [cell.unit for cell in row.cells if cell.unit]
    own = indicator(row.key.indicator).unit if row.key.indicator else None
    return own if own in units else next(iter(units), None)


def printing_headings(t: Translator) -> list[str]:
    """Return the headings of the table of printings."""
    return [
        t("Row"), t("District"), t("Value"), t("Unit"), t("Role"), t("Years"), t("Qualifier"),
        t("Basis"), t("Plan"), t("As printed"), t("Source"), t("Note"),
    ]  # fmt: skip


def printings(comparison: Comparison, t: Translator) -> Iterator[list[str | Number]]:
    """Yield one line for every printing of every figure, in the order of the headings.

    A figure stands once, with the first row that shows it; rows derived from it name its sources.
    """
    seen: set[Placed] = set()
    for row in comparison.rows:
        for column, cell in zip(comparison.columns, row.cells, strict=True):
            for item in cell.figures:
                if item in seen:
                    continue
                seen.add(item)
                figure = item.figure
                for witness in figure.witnesses:
                    value = figure.value if witness.value is None else witness.value
                    yield [
                        row_words(row.key, t),
                        column.district.name_ko,
                        value,
                        unit_words(witness.unit or figure.unit, t),
                        role_words(figure.role, t),
                        years_words(figure.start, figure.end),
                        qualifier_words(witness.qualifier or figure.qualifier, t),
                        basis_words(figure.basis, t),
                        item.plan.id if item.plan else "",
                        witness.as_printed,
                        witness.source,
                        witness.note or "",
                    ]
