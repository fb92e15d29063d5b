"""Several tables in one sheet, told apart by the heading that each begins with."""

import itertools

from jobplans_tui.exchange.tables.amounts import Amount, read_cell
from jobplans_tui.exchange.tables.grids import MAX_SHEETS, Cell, Sheet, shown
from jobplans_tui.exchange.tables.labels import folded
from jobplans_tui.exchange.tables.words import lexicon

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_FOOTNOTE = ("※", "*", "주)", "주:", "자료", "출처")


def filled(row: tuple[Cell, ...]) -> list[int]:
    """Return the columns in which a row holds something."""
    return [column for column, cell in enumerate(row) if cell is not None]


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds an amount that is no year."""
    if isinstance(read_cell(cell), Amount):
        text = shown(cell)
        return not (text.isascii() and text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR)
    return False


def blocks(sheet: Sheet) -> list[Sheet]:
    """Return the tables of a sheet, each with the titles above it; the first keeps its name."""
    starts = _starts(sheet)[:MAX_SHEETS]
    if len(starts) == 1:
        return [sheet]
    titles = tuple(itertools.takewhile(lambda row: len(filled(row)) <= 1, sheet.rows))
    parts = []
    for number, (start, end) in enumerate(itertools.pairwise([*starts, len(sheet.rows)]), 1):
        name = sheet.name if number == 1 else f"{sheet.name} #{number}".strip()
        above = sheet.above if number == 1 else (*sheet.above, *titles)
        parts.append(Sheet(name, sheet.rows[start:end], above))
    return parts


def _starts(sheet: Sheet) -> list[int]:
    starts, figures = [0], False
    for number, row in enumerate(sheet.rows):
        if figures and _is_heading(row):
            starts.append(_with_titles(sheet, number))
            figures = False
        elif not figures:
            figures = len(filled(row)) > 1 and any(map(is_figure, row))
    return starts


def _is_heading(row: tuple[Cell, ...]) -> bool:
    """Whether a row below figures begins another table: its first cell is a column's heading."""
    columns = filled(row)
    if not columns[1:] or lexicon("column").whole(folded(shown(row[columns[0]]))) is None:
        return False
    return not any(is_figure(row[column]) for column in columns)


def _with_titles(sheet: Sheet, heading: int) -> int:
    """Return the first of the title rows above a heading; notes under the table before are none."""
    start = heading
    while len(filled(sheet.rows[start - 1])) <= 1:
        start -= 1
    for row in sheet.rows[start:heading]:
        if row and not _line(row).startswith(_FOOTNOTE):
            break
        start += 1
    return start


def _line(row: tuple[Cell, ...]) -> str:
    return "".join(map(shown, row))
