"""CSV and TSV: the table, then its footnotes, its other tables and its sources in the same file."""

from collections.abc import Iterator
from functools import partial

from jobplans_tui.exchange.parts import field_title, notes_table, sources_table
from jobplans_tui.exchange.report import Report, Table, fields
from jobplans_tui.exchange.sheets import csv_text
from jobplans_tui.i18n import Translator

Line = list[object]


def _lines(table: Table, t: Translator, *, names: bool = False) -> Iterator[Line]:
    columns = fields(table)
    yield [field.column.name if names else field_title(field, t) for field in columns]
    for row in table.rows:
        yield [field.of(row) for field in columns]


def _sections(report: Report, t: Translator) -> Iterator[list[Line]]:
    main, *others = report.tables
    yield list(_lines(main, t))
    if report.facts:
        yield [list(fact) for fact in report.facts]
    yield list(_lines(notes_table(report.notes, t), t))
    for table in others:
        yield list(_lines(table, t))
    yield list(_lines(sources_table(report.sources, t), t))


def _write(delimiter: str, report: Report, t: Translator) -> str:
    if report.flat:
        return csv_text(_lines(report.main, t, names=True), delimiter)
    lines: list[Line] = []
    for section in _sections(report, t):
        lines += [[], *section] if lines else section
    return csv_text(lines, delimiter)


write_csv = partial(_write, ",")
"""Return a report as CSV text.

Numbers are plain numbers, what is missing is blank; behind a column stand the numbers of its
footnotes and the ids of its sources where it has such. Below blank lines follow what the report
says of itself, its footnotes, its other tables and its sources.
"""
write_tsv = partial(_write, "\t")
