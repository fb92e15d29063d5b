"""What an export holds, before any format: tables of typed cells, charts, footnotes, sources.

Everything that can be written to a file is first made a `Report` (`exchange.comparison`, `.matrix`,
`.timeline`, ...); every format (`exchange.formats`) is written once, from this. Words are in the
language of the report already; text from data is raw, each format makes it harmless its own way.
"""

from collections.abc import Callable, Iterable
from typing import Any, Literal

import msgspec

from jobplans_tui.model import Source
from jobplans_tui.model.records import Number

Form = Literal["number", "percent", "plain"]
"""How a number is written: with separators, with a % sign, or as it is (years)."""


class Cell(msgspec.Struct, frozen=True):
    """One cell: `shown` for people, `value` for programs; `value` is None where nothing is known.

    `decimals` rounds a computed value. `notes` are numbers of the report's footnotes, `sources` ids
    of its sources.
    """

    shown: str = ""
    value: Number | str | bool | None = None
    form: Form = "number"
    decimals: int | None = None
    notes: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def number(self) -> Number | None:
        """Return the value where it is a number, rounded as wanted."""
        if self.value is None or isinstance(self.value, str | bool):
            return None
        if self.decimals is None:
            return self.value
        rounded = round(self.value, self.decimals)
        return int(rounded) if rounded == int(rounded) else rounded

    @property
    def digits(self) -> int:
        """Return how many digits stand behind the decimal point."""
        if self.decimals is not None:
            return self.decimals
        return 0 if self.number is None else len(str(self.number).partition(".")[2])


class Column(msgspec.Struct, frozen=True):
    """A column: `title` for people, `name` for programs.

    `head`: its cells name their rows. `data`: only for programs, left out where people read.
    `notes`, `sources`: its cells may have them, so data formats give them columns of their own.
    `short` stands for the title in the headings of those; `long` stands for it in data formats.
    """

    title: str
    name: str
    right: bool = False
    head: bool = False
    data: bool = False
    notes: bool = False
    sources: bool = False
    short: str = ""
    long: str = ""


class Row(msgspec.Struct, frozen=True):
    """A line of a table, a cell for each column; `group` is the heading that it stands under."""

    cells: tuple[Cell, ...]
    group: str = ""


class Table(msgspec.Struct, frozen=True):
    """Lines under columns. `grouped` is the title of the groups' column, "" without groups.

    `turns`: its columns are alike, so that where they are many they may become the lines.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    grouped: str = ""
    turns: bool = False


class Note(msgspec.Struct, frozen=True):
    """A numbered footnote."""

    number: int
    text: str


class Bar(msgspec.Struct, frozen=True):
    """One bar of a chart; without a value it has only its words."""

    shown: str
    value: Number | None = None
    notes: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()


class Bars(msgspec.Struct, frozen=True):
    """The bars that stand under one label, one for each series of the chart."""

    label: str
    bars: tuple[Bar, ...]


class Chart(msgspec.Struct, frozen=True):
    """Bars on one scale that begins at 0; `form` is how all its values are written."""

    title: str
    series: tuple[str, ...]
    groups: tuple[Bars, ...]
    form: Form = "number"

    @property
    def notes(self) -> tuple[int, ...]:
        """Return the numbers of all its footnotes, in order."""
        found = {number for group in self.groups for bar in group.bars for number in bar.notes}
        return tuple(sorted(found))


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be written: the first table is the thing itself, the others explain it.

    `lead` are sentences below the title; `facts` what files without a title say of the whole.
    `flat`: a table for programs, which data formats write alone, headed by the names of its fields.
    `data` makes the JSON document.
    """

    title: str
    tables: tuple[Table, ...]
    data: Callable[[], Any]
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    charts: tuple[Chart, ...] = ()
    lead: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    flat: bool = False

    @property
    def main(self) -> Table:
        return self.tables[0]


# ---- making cells


def text_cell(text: str | None, sources: Iterable[str] = ()) -> Cell:
    """Return a cell of words; None is a blank."""
    return Cell(text or "", text or None, sources=tuple(sources))


def plain_cell(value: Number | None) -> Cell:
    """Return a cell of a number that has no separators: a year, a count of few."""
    return Cell("" if value is None else str(value), value, "plain")


def number_cell(value: Number | None) -> Cell:
    """Return a cell of a plain number."""
    return Cell("" if value is None else f"{value:,}", value)


# ---- the two ways of reading a table


def for_people(table: Table, most: int = 8) -> Table:
    """Return a table without columns that only programs need or that are blank all the way down.

    It is turned where it may be, has more than `most` columns, and more of them than lines.
    """
    kept = [
        at
        for at, column in enumerate(table.columns)
        if not column.data and (not table.rows or any(row.cells[at].shown for row in table.rows))
    ]
    narrowed = msgspec.structs.replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(Row(tuple(row.cells[at] for at in kept), row.group) for row in table.rows),
    )
    wide = len(kept) > max(most + 1, len(table.rows))
    return _turned(narrowed) if table.turns and wide else narrowed


def _turned(table: Table) -> Table:
    first, *others = table.columns
    named = [
        Column(
            row.cells[0].shown,
            str(at),
            right=any(cell.number is not None for cell in row.cells),
        )
        for at, row in enumerate(table.rows)
    ]
    rows = [
        Row((text_cell(column.title), *(row.cells[at] for row in table.rows)))
        for at, column in enumerate(others, 1)
    ]
    return Table(table.caption, (first, *named), tuple(rows))


class Field(msgspec.Struct, frozen=True):
    """A column of a data format: the values of a column, or its notes or sources."""

    at: int
    column: Column
    part: Literal["group", "value", "notes", "sources"] = "value"

    def of(self, row: Row) -> Number | str | bool | None:
        """Return what stands in a line: a number, words, or None for a blank."""
        if self.part == "group":
            return row.group
        cell = row.cells[self.at]
        if self.part == "notes":
            return " ".join(map(str, cell.notes)) or None
        if self.part == "sources":
            return " ".join(cell.sources) or None
        return cell.value if cell.number is None else cell.number


def fields(table: Table) -> tuple[Field, ...]:
    """Return the columns of a table as data formats write them, groups first."""
    found = [Field(0, Column(table.grouped, "group"), "group")] if table.grouped else []
    for at, column in enumerate(table.columns):
        found.append(Field(at, column))
        if column.notes:
            found.append(Field(at, column, "notes"))
        if column.sources:
            found.append(Field(at, column, "sources"))
    return tuple(found)
