"""How a sheet is to be read: which rows are headings, and what each column says.

There is no separate reading of wide and long tables. A figure is a row crossed with a column of
figures; what it is follows from that column's heading, from the row's labels, and from the sheet's
title, in this order. A column a year, a row a figure, districts across: all are the same mapping.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from jobplans_tui.analysis.categories import dimension
from jobplans_tui.exchange.tables.amounts import Amount, read_cell
from jobplans_tui.exchange.tables.blocks import filled, is_figure
from jobplans_tui.exchange.tables.grids import Cell, Sheet, shown
from jobplans_tui.exchange.tables.labels import (
    MAX_LABEL,
    Facets,
    folded,
    read_label,
    read_measures,
    read_title,
)
from jobplans_tui.exchange.tables.periods import read_period
from jobplans_tui.exchange.tables.places import candidates, named_in, sole
from jobplans_tui.exchange.tables.words import lexicon

ColumnKind = Literal[
    "district", "province", "year", "start", "end", "indicator", "role", "category", "group",
    "unit", "basis", "qualifier", "label", "value", "note", "other",
]  # fmt: skip

_MAX_HEADINGS = 3
_SEARCHED = 60  # rows below which no table begins
_SAMPLED = 300  # rows that tell what a column holds
_BLANK = Facets()


class Column(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a column holds; `facets` and `district` are what a column of figures says by itself."""

    kind: ColumnKind
    heading: str = ""
    facets: Facets = _BLANK
    district: str | None = None


class Mapping(msgspec.Struct, frozen=True, kw_only=True):
    """How one sheet is read. Every part can be replaced and the mapping applied again.

    Rows top..body-1 are the headings, figures begin at row `body` (both from 0). `defaults` and
    `district` stand in where neither a column nor a row says anything.
    """

    sheet: str
    top: int
    body: int
    columns: tuple[Column, ...]
    defaults: Facets = _BLANK
    district: str | None = None


def guess_mapping(sheet: Sheet, origin: str = "") -> Mapping:
    """Return how a sheet is likely to be read; `origin` is a title that holds for the whole file.

    Never fails: a sheet without a table gets a mapping without columns of figures.
    """
    body = _below_headings(sheet, _body(sheet))
    top = _top(sheet, body)
    columns = _with_periods(tuple(_columns(sheet, top, body)))
    # the nearest title goes first: a table's own before the sheet's, and that before the file's
    own, above = reversed(sheet.rows[:top]), reversed(sheet.above)
    titles = [*map(_line, own), *map(_line, above), sheet.name, origin]
    defaults, district = _BLANK, None
    for title in titles:
        defaults = defaults.over(read_title(title))
        district = district or named_in(folded(title[:MAX_LABEL]))
    return Mapping(sheet=sheet.name, top=top, body=body, columns=columns, defaults=defaults,
                   district=district)  # fmt: skip


def unread_columns(sheet: Sheet, mapping: Mapping) -> Iterator[Column]:
    """Yield the columns that hold numbers, have an own heading, and are left out by the mapping."""
    body = sheet.rows[mapping.body : mapping.body + _SAMPLED]
    for at, column in enumerate(mapping.columns):
        cells = (row[at] for row in body if at < len(row))
        unknown = column.heading and _named(column.heading) is None
        if column.kind == "other" and unknown and _holds_figures(cells):
            yield column


def _holds_figures(cells: Iterable[Cell]) -> bool:
    return any(isinstance(read_cell(cell), Amount) for cell in cells)


def _line(row: tuple[Cell, ...]) -> str:
    return " ".join(filter(None, map(shown, row)))


def _body(sheet: Sheet) -> int:
    """Return the first row of figures, or the number of rows.

    Numbers such as 2024 are years in a heading; they are figures below one that has its years, or
    beside a label where the heading has the word for that label.
    """
    dated: set[int] = set()
    worded = False
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        columns = filled(row)
        amounts = [at for at in columns if isinstance(read_cell(row[at]), Amount)]
        labelled = worded and bool(columns) and columns[0] == 0 and 0 not in amounts
        if (
            len(columns) > 1
            and amounts
            and (
                labelled
                or not dated.isdisjoint(amounts)
                or any(is_figure(row[at]) for at in amounts)
            )
        ):
            return number
        dated.update(at for at in columns if read_period(folded(shown(row[at])[:MAX_LABEL])))
        worded = worded or (len(columns) > 1 and _named(shown(row[columns[0]])) is not None)
    return len(sheet.rows)


def _below_headings(sheet: Sheet, body: int) -> int:
    """Return the row right below the headings, where rows of one cell lie above the figures."""
    if body == len(sheet.rows):
        return body
    above = range(body, max(0, body - _MAX_HEADINGS), -1)
    return next((number for number in above if _is_heading(sheet.rows[number - 1])), body)


def _top(sheet: Sheet, body: int) -> int:
    """Return the first of the heading rows, which stand right above the figures.

    A column's word in the first cell ends them, unless that cell is a merged one's lower part.
    """
    top = body
    while top > 0 and body - top < _MAX_HEADINGS and _is_heading(sheet.rows[top - 1]):
        top -= 1
        first, above = sheet.rows[top][0], sheet.rows[top - 1][:1] if top else ()
        if _named(shown(first)) is not None and above != (None,):
            break
    return top


def _is_heading(row: tuple[Cell, ...]) -> bool:
    columns = [column for column in filled(row) if not read_measures(_unbracketed(row[column]))]
    return len(columns) > 1 or bool(columns and columns[0])


def _unbracketed(cell: Cell) -> str:
    return shown(cell).strip("()[]<>（）［］")


def _columns(sheet: Sheet, top: int, body: int) -> Iterator[Column]:
    if body == len(sheet.rows):
        return
    sample = sheet.rows[body : body + _SAMPLED]
    width = max(map(len, sheet.rows[top : body + _SAMPLED]))
    headings = _headings(sheet.rows[top:body], width)
    valued = False
    for column in range(width):
        cells = [row[column] for row in sample if column < len(row) and row[column] is not None]
        guessed = _column(headings[column], cells, leading=not valued)
        valued = valued or guessed.kind == "value"
        yield guessed


def _headings(rows: tuple[tuple[Cell, ...], ...], width: int) -> list[list[str]]:
    """Return the headings above each column, top first; a merged one stands above all it covers."""
    grid = [[shown(row[c]) if c < len(row) else "" for c in range(width)] for row in rows]
    for number, row in enumerate(grid[:-1]):
        for column in range(1, width):
            below = any(lower[column] for lower in grid[number + 1 :])
            if not row[column] and below and lexicon("column").whole(row[column - 1]) is None:
                row[column] = row[column - 1]
    return [list(dict.fromkeys(filter(None, parts))) for parts in zip(*grid, strict=True)] or [
        [] for _ in range(width)
    ]


def _column(parts: list[str], cells: list[Cell], *, leading: bool) -> Column:
    heading = " ".join(parts)
    read = [amount for cell in cells if (amount := read_cell(cell)) != "blank"]
    amounts = sum(isinstance(amount, Amount) for amount in read)
    numeric = 0 < amounts >= len(read) - amounts
    kind = _named(heading) or next(filter(None, map(_named, reversed(parts))), None)
    if kind == "value":
        others = " ".join(part for part in parts if _named(part) != "value")
        return Column(kind=kind, heading=heading, facets=read_label(others))
    if kind is not None and not (kind == "label" and leading):
        return Column(kind=kind, heading=heading)
    if numeric:
        return _figures(heading)
    if not leading or any(len(shown(cell)) > MAX_LABEL for cell in cells):
        return Column(kind="other", heading=heading)
    return Column(kind="district" if _are_districts(cells) else "label", heading=heading)


def _are_districts(cells: list[Cell]) -> bool:
    """Whether the cells of a column without a word for it are mostly names of districts."""
    names = [shown(cell) for cell in cells if not read_label(shown(cell)).total]
    return sum(bool(candidates(name)) for name in names) * 2 > len(names)


def _named(heading: str) -> ColumnKind | None:
    found = lexicon("column").whole(folded(heading))
    return msgspec.convert(found.id, ColumnKind) if found else None


def _figures(heading: str) -> Column:
    """Return a column of numbers: figures, where its heading tells what they are."""
    facets = read_label(heading)
    if facets.derived:
        return Column(kind="other", heading=heading)
    if facets.category is not None and sole(facets.category):
        district, facets = facets.category, msgspec.structs.replace(facets, category=None)
        return Column(kind="value", heading=heading, facets=facets, district=district)
    known = facets.category is not None and dimension(facets.category) != "other"
    told = facets.indicator or facets.role or facets.start or facets.group or facets.total
    kind: ColumnKind = "value" if known or told else "other"
    return Column(kind=kind, heading=heading, facets=facets if kind == "value" else _BLANK)


def _with_periods(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with a 합계 beside yearly ones counting all their years."""
    years = [c.facets.start for c in columns if c.kind == "value" and c.facets.start]
    if len(set(years)) <= 1 or sorted(set(years)) != list(range(min(years), max(years) + 1)):
        return columns
    period = {"start": min(years), "end": max(years)}
    return tuple(
        msgspec.structs.replace(column, facets=msgspec.structs.replace(column.facets, **period))
        if column.facets.total and column.facets.start is None
        else column
        for column in columns
    )
