"""JSON and JSONL, for programs."""

import json
from collections.abc import Iterator

import msgspec
from msgspec import UNSET, UnsetType

from jobplans_tui.exchange.plain import Document, SourceEntry, document_text
from jobplans_tui.exchange.report import Cell, Column, Report, Row, Table
from jobplans_tui.i18n import Translator
from jobplans_tui.model import recast
from jobplans_tui.model.records import Id, Number
from jobplans_tui.text import escape_json

Plain = Number | str | bool | None


class ColumnHead(Document, frozen=True, kw_only=True):
    """A column: the name of its cells, and its title for people."""

    name: str
    title: str


class TableHead(Document, frozen=True, kw_only=True):
    """A table of the report; its rows follow as lines of their own."""

    caption: str
    columns: tuple[ColumnHead, ...]


class CellLine(Document, frozen=True, kw_only=True):
    """A cell that can have footnotes or sources: its value, what people read, their numbers."""

    value: Plain
    text: str
    notes: tuple[int, ...]
    sources: tuple[Id, ...]


class HeadLine(Document, frozen=True, kw_only=True, tag_field="record", tag="report"):
    """The first line: what the report is, and the tables that its rows belong to."""

    title: str
    facts: dict[str, str]
    tables: tuple[TableHead, ...]


class RowLine(Document, frozen=True, kw_only=True, tag_field="record", tag="row"):
    """A line of a table (counted from 0), by names of columns; `group` is its heading."""

    table: int
    group: str | UnsetType = UNSET
    cells: dict[str, Plain | CellLine]


class NoteLine(Document, frozen=True, kw_only=True, tag_field="record", tag="note"):
    """A footnote."""

    number: int
    text: str


class SourceLine(SourceEntry, frozen=True, kw_only=True, tag_field="record", tag="source"):
    """A source that cells name."""


ReportLine = HeadLine | RowLine | NoteLine | SourceLine


def write_json(report: Report, t: Translator) -> str:
    """Return the JSON document of a report; its form is that of the value it was made of."""
    del t  # words in it are in the language of the report
    return document_text(report.data())


def write_jsonl(report: Report, t: Translator) -> str:
    """Return a report as JSONL, one object a line, told apart by "record" (see `ReportLine`).

    `report` comes first, then `row` for every line of every table, `note` and `source`. A cell that
    can have footnotes or sources is an object, any other one its value.
    """
    del t
    lines = (json.dumps(msgspec.to_builtins(line), ensure_ascii=False) for line in _lines(report))
    return escape_json("".join(f"{line}\n" for line in lines))


def _lines(report: Report) -> Iterator[ReportLine]:
    tables = tuple(
        TableHead(caption=table.caption, columns=tuple(map(_column, table.columns)))
        for table in report.tables
    )
    yield HeadLine(title=report.title, facts=dict(report.facts), tables=tables)
    for number, table in enumerate(report.tables):
        for row in table.rows:
            yield _row(number, table, row)
    for note in report.notes:
        yield NoteLine(number=note.number, text=note.text)
    for source in report.sources:
        yield recast(source, SourceLine)


def _column(column: Column) -> ColumnHead:
    return ColumnHead(name=column.name, title=column.long or column.title)


def _row(number: int, table: Table, row: Row) -> RowLine:
    return RowLine(
        table=number,
        group=row.group if table.grouped else UNSET,
        cells={
            column.name: _cell(column, cell)
            for column, cell in zip(table.columns, row.cells, strict=True)
        },
    )


def _cell(column: Column, cell: Cell) -> Plain | CellLine:
    if not (column.notes or column.sources):
        return cell.value
    return CellLine(value=cell.value, text=cell.shown, notes=cell.notes, sources=cell.sources)
