"""JSON and JSONL, for programs."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from jobplans_tui.exchange.plain import source_json
from jobplans_tui.exchange.report import Cell, Column, Report, Row, Table
from jobplans_tui.i18n import Translator
from jobplans_tui.text import escape_json


def write_json(report: Report, t: Translator) -> str:
    """Return the JSON document of a report; its form is that of the value it was made of."""
    del t  # words in it are in the language of the report
    return escape_json(json.dumps(report.data(), ensure_ascii=False, indent=1)) + "\n"


def write_jsonl(report: Report, t: Translator) -> str:
    """Return a report as JSONL, one object a line, told apart by "record".

    `report` comes first, then `row` for every line of every table (`table` counts the tables from
    0), `note` and `source`. A cell that can have footnotes or sources is an object of `value`,
    `text`, `notes` and `sources`, any other one its value.
    """
    del t
    lines = (json.dumps(record, ensure_ascii=False) for record in _records(report))
    return escape_json("".join(f"{line}\n" for line in lines))


def _records(report: Report) -> Iterator[dict[str, Any]]:
    tables = [
        {"caption": table.caption, "columns": [_column(column) for column in table.columns]}
        for table in report.tables
    ]
    yield {"record": "report", "title": report.title, "facts": dict(report.facts), "tables": tables}
    for number, table in enumerate(report.tables):
        for row in table.rows:
            yield {"record": "row", "table": number, **_row(table, row)}
    for note in report.notes:
        yield {"record": "note", **msgspec.structs.asdict(note)}
    for source in report.sources:
        yield {"record": "source", **source_json(source)}


def _column(column: Column) -> dict[str, Any]:
    return {"name": column.name, "title": column.long or column.title}


def _row(table: Table, row: Row) -> dict[str, Any]:
    group = {"group": row.group} if table.grouped else {}
    return group | {
        "cells": {
            column.name: _cell(column, cell)
            for column, cell in zip(table.columns, row.cells, strict=True)
        }
    }


def _cell(column: Column, cell: Cell) -> Any:
    if not (column.notes or column.sources):
        return cell.value
    return {
        "value": cell.value,
        "text": cell.shown,
        "notes": list(cell.notes),
        "sources": list(cell.sources),
    }
