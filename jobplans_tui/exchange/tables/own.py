"""Tables that this program wrote itself, whichever program saved them since.

The figures of `export` are records and are read as such; a view (a comparison, a list, a matrix)
was made of records for people: a reader that took it for a table of figures would get some wrong.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.listing import FIELDS
from jobplans_tui.exchange.parts import sources_table
from jobplans_tui.exchange.reading import Records
from jobplans_tui.exchange.sheets import printed
from jobplans_tui.exchange.tables.grids import Cell, Sheet, shown
from jobplans_tui.i18n import LANGS, Translator
from jobplans_tui.model import Printing

_SEARCHED = 5  # rows: somebody may have put a title above the headings
_NUMBERS = {"start", "end", "value"}
# as spreadsheets save what they show
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_EXACT = 10**15  # from here on a spreadsheet drops digits of whole numbers

_Row = tuple[Cell, ...]


def own_view(name: str) -> InputError:
    """Return the error of a file that holds a view."""
    return InputError(
        "{name} is a view that this program wrote for reading, not the records behind it.",
        "Import what `jobplans-tui export` writes, as JSONL, CSV or XLSX.",
        name=name,
    )


def read_own(sheets: Sequence[Sheet], name: str, *, quoted: bool) -> Records | None:
    """Return the records of a table that `export` wrote; None for a table of others.

    `quoted`: it is a CSV, whose texts may begin with an apostrophe that makes them harmless.

    Raises InputError for a view.
    """
    grids = [sheet.rows for sheet in sheets if not sheet.hidden]
    for rows in grids:
        for at, row in enumerate(rows[:_SEARCHED]):
            if set(Printing.__struct_fields__).issubset(map(shown, row)):
                return Records("\n".join(_lines(rows, at, quoted)))
    if any(_heads_view([shown(cell) for cell in row]) for rows in grids for row in rows):
        raise own_view(name)
    return None


def _lines(rows: Sequence[_Row], heading: int, quoted: bool) -> Iterator[str]:
    """Yield a line of JSON for each row, so that both have the same number."""
    names = [shown(cell) for cell in rows[heading]]
    yield from [""] * (heading + 1)
    for row in rows[heading + 1 :]:
        record = {
            name: _value(name, printed(cell) if quoted and isinstance(cell, str) else cell)
            for name, cell in zip(names, row, strict=False)
            if cell is not None and name in Printing.__struct_fields__
        }
        yield json.dumps({"record": "figure", **record}, ensure_ascii=False) if record else ""


def _value(name: str, cell: Cell) -> object:
    """Return a cell as JSON has it; a number that is none stays text, which no record takes."""
    if name not in _NUMBERS:
        return str(cell)
    if not isinstance(cell, str):
        return str(cell) if isinstance(cell, float) and abs(cell) >= _EXACT else cell
    plain = cell.replace(",", "") if _GROUPED.fullmatch(cell) else cell
    try:
        return msgspec.json.decode(plain, type=int | float)
    except msgspec.DecodeError:
        return cell


def _heads_view(row: Sequence[str]) -> bool:
    """Whether a row is the heading of a table that only this program writes."""
    return row[: len(FIELDS)] == list(FIELDS) or any(
        row[: len(words.sources)] == words.sources or _cites(row, words.cited) for words in _words()
    )


def _cites(row: Sequence[str], cited: str) -> bool:
    """Whether a row heads a column, and beside it the one of the sources of its cells."""
    named = {text.removesuffix(cited) for text in row if text.endswith(cited)}
    return any(
        name and text.startswith(name) and not text.endswith(cited)
        for name in named
        for text in row
    )


class _Words(msgspec.Struct, frozen=True):
    """The headings of a view in one language: those of its sources, and how a column ends."""

    sources: list[str]
    cited: str


@cache
def _words() -> tuple[_Words, ...]:
    translators = map(Translator, LANGS)
    return tuple(
        _Words([column.title for column in sources_table((), t).columns],
               t("{name}: sources", name=""))
        for t in translators
    )  # fmt: skip
