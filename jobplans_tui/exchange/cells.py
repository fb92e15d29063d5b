"""The words of one cell, the same in every format that is text."""

from jobplans_tui.analysis.comparison import Cell, Row
from jobplans_tui.analysis.wording import MISSING, amount, derived_amount, figure_amount
from jobplans_tui.i18n import Translator
from jobplans_tui.model import indicator
from jobplans_tui.model.records import Unit


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
