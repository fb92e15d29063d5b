"""Grids: sheets of plain cells, whatever file they came from, and the limits for all of them."""

import datetime
import math
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from jobplans_tui.errors import InputError
from jobplans_tui.i18n import N_

MAX_FILE_BYTES = 20 * 2**20
MAX_SHEETS = 200
MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_CELLS = 1_000_000
MAX_TEXT = 10_000

Cell = str | int | float | None
"""Text is NFC and stripped; dates are ISO text; a number without a fraction is an int."""

_DIGITS = 15  # what a spreadsheet shows of a number; the rest is noise of binary fractions
_HINT = N_("Keep only the sheet, rows and columns that hold the plan, and import that.")


class Sheet(msgspec.Struct, frozen=True):
    """A named grid. Rows end at their last filled cell, the sheet at its last filled row.

    `above` holds title rows that stand farther up, outside of this grid. Of a hidden sheet only the
    name is known.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[tuple[Cell, ...], ...] = ()
    hidden: bool = False


def check_size(content: bytes, name: str) -> None:
    """Raise InputError for a file that is empty or larger than MAX_FILE_BYTES."""
    if not content:
        raise InputError("{name} is empty.", "Choose the file that holds the table.", name=name)
    if len(content) > MAX_FILE_BYTES:
        raise _too_much(N_("{name} is larger than {limit} bytes."), name, MAX_FILE_BYTES)


def sheet_of(label: str, rows: Iterable[Iterable[object]], name: str) -> Sheet:
    """Return rows of anything as a sheet called `label`, of the file `name`.

    Raises InputError as soon as a limit is passed, so that rows may come from a stream.
    """
    kept: list[tuple[Cell, ...]] = []
    cells = 0
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS:
            raise _too_much(N_("{name} has a sheet of more than {limit} rows."), name, MAX_ROWS)
        tidy = _trimmed(list(_tidied(row, name)))
        if len(tidy) > MAX_COLUMNS:
            raise _too_much(
                N_("{name} has a sheet of more than {limit} columns."), name, MAX_COLUMNS
            )
        cells += len(tidy)
        if cells > MAX_CELLS:
            raise _too_much(N_("{name} holds more than {limit} cells."), name, MAX_CELLS)
        kept.append(tidy)
    while kept and not kept[-1]:
        kept.pop()
    return Sheet(_name(label), tuple(kept))


def hidden_sheet(label: str) -> Sheet:
    """Return a sheet that its file hides: a name, and nothing read."""
    return Sheet(_name(label), (), hidden=True)


def gathered(sheets: Iterable[Sheet], name: str) -> tuple[Sheet, ...]:
    """Return the sheets that hold or hide something. Raises InputError where it is too much."""
    kept: list[Sheet] = []
    cells = 0
    for sheet in sheets:
        cells += sum(map(len, sheet.rows))
        if cells > MAX_CELLS:
            raise _too_much(N_("{name} holds more than {limit} cells."), name, MAX_CELLS)
        if sheet.rows or sheet.hidden:
            kept.append(sheet)
        if len(kept) > MAX_SHEETS:
            raise _too_much(N_("{name} has more than {limit} sheets."), name, MAX_SHEETS)
    return tuple(kept)


def shown(cell: Cell) -> str:
    """Return a cell as it stands in a line of text: no tabs, no line ends."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    return "" if cell is None else str(cell)


def _tidied(row: Iterable[object], name: str) -> Iterator[Cell]:
    for value in row:
        cell = _tidy(value)
        if isinstance(cell, str) and len(cell) > MAX_TEXT:
            raise _too_much(
                N_("{name} has a cell of more than {limit} characters."), name, MAX_TEXT
            )
        yield cell


def _tidy(value: object) -> Cell:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return _text("" if value is None else str(value)) or None


def _number(value: float) -> Cell:
    near = float(f"{value:.{_DIGITS}g}")
    if not math.isfinite(near):
        return None
    return int(near) if near.is_integer() and abs(near) < 10**_DIGITS else near


def _name(label: str) -> str:
    return " ".join(_text(label[:MAX_TEXT]).split())


def _text(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _trimmed(row: list[Cell]) -> tuple[Cell, ...]:
    while row and row[-1] is None:
        row.pop()
    return tuple(row)


def _too_much(message: str, name: str, limit: int) -> InputError:
    return InputError(message, _HINT, name=name, limit=f"{limit:,}")
