"""XLSX: typed cells, a sheet for each table, footnotes, sources, and native charts.

Needs XlsxWriter (extra `xlsx`), which is imported only when a workbook is written. Text is written
as text, never as a formula, a link or a number.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

import msgspec

from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.parts import field_title, marks, notes_table, sources_table
from jobplans_tui.exchange.report import Cell, Chart, Field, Report, Table, fields
from jobplans_tui.exchange.widths import cells as width_of
from jobplans_tui.i18n import Translator
from jobplans_tui.text import clean

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
# The same data makes the same file, whenever it is written.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_MAX_TEXT, _MAX_TITLE, _MAX_NAME = 32_767, 255, 31
_NARROW, _BROAD, _LIST = 7, 60, 24  # cells: the least, the most, the most of a list of ids
_LINE = 15.0  # points
_PREVIEW = 8
_HEADER = {"bold": True, "bg_color": "#E8EEF5", "bottom": 1, "text_wrap": True, "valign": "top"}
_LISTS = {"notes", "sources"}
_QUIET = {"font_color": "#5A6672", "font_size": 9}
_CHART_ROWS, _ROW_PX = 14, 20


class _Sheet(msgspec.Struct, frozen=True):
    """A sheet before it is written: its name, and the lines under its columns."""

    name: str
    table: Table
    fields: tuple[Field, ...]


def _sheets(report: Report, t: Translator) -> list[_Sheet]:
    notes = notes_table(report.notes, t)
    tables = [report.main, *report.tables[1:], sources_table(report.sources, t)]
    if report.notes:
        tables.insert(1, notes)
    taken: set[str] = set()
    return [_Sheet(_name(table.caption, taken), table, _ordered(table)) for table in tables]


def _ordered(table: Table) -> tuple[Field, ...]:
    """Return the columns with all values first, so that they stand side by side."""
    return tuple(sorted(fields(table), key=lambda field: field.part in _LISTS))


def _name(caption: str, taken: set[str]) -> str:
    """Return a name that a sheet may have, which no other one has."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", clean(caption)).strip(" '") or "-"
    name, number = _cut(plain, _MAX_NAME).rstrip(" '"), 1
    while name.lower() in taken:
        number += 1
        name = f"{_cut(plain, _MAX_NAME - 4).rstrip()} {number}"
    taken.add(name.lower())
    return name


def _cut(text: str, most: int) -> str:
    """Return as much of a text as fits in so many units of UTF-16, in which Excel counts."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _text(value: object) -> str:
    text = clean(str(value))
    kept = _cut(text, _MAX_TEXT)
    return text if kept == text else f"{_cut(text, _MAX_TEXT - 1)}…"


def _number_format(cell: Cell) -> str:
    if cell.form == "plain":
        return "0"
    places = f".{'0' * cell.digits}" if cell.digits else ""
    return f'#,##0{places}"%"' if cell.form == "percent" else f"#,##0{places}"


# ---- writing


class _Book:
    """A workbook being written, with the formats that its cells share."""

    def __init__(self, book: "Workbook", t: Translator) -> None:
        self._book = book
        self._t = t
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"valign": "top"} | properties)
        return self._formats[key]

    def sheet(self, sheet: _Sheet) -> None:
        """Write a table: header, cells, widths, and how it is printed."""
        page = self._book.add_worksheet(sheet.name)
        for at, field in enumerate(sheet.fields):
            heading = self.format(**_HEADER, **_aligned(field))
            page.write_string(0, at, _text(field_title(field, self._t)), heading)
            self._column(page, sheet, at, field)
        self._heights(page, sheet)
        heads = [at for at, field in enumerate(sheet.fields) if field.column.head]
        page.freeze_panes(1, max(heads, default=-1) + 1)
        page.autofilter(0, 0, max(len(sheet.table.rows), 1), len(sheet.fields) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        # on paper the ids in the columns at the right would make the figures too small to read
        values = sum(field.part not in _LISTS for field in sheet.fields)
        page.print_area(0, 0, len(sheet.table.rows), values - 1)

    def _column(self, page: "Worksheet", sheet: _Sheet, at: int, field: Field) -> None:
        quiet = _QUIET if field.part in _LISTS else _aligned(field)
        most = _LIST if field.part in _LISTS else _BROAD
        widest = min(width_of(field_title(field, self._t)), _BROAD // 3)
        for number, row in enumerate(sheet.table.rows, 1):
            value = field.of(row)
            widest = max(widest, width_of(f"{value:,}" if _is_number(value) else f"{value or ''}"))
            cell = row.cells[field.at]
            if value is None:
                continue
            if isinstance(value, bool):
                page.write_boolean(number, at, value, self.format())
            elif isinstance(value, int | float):
                # the whole number, where it is computed: the format shows as much as is wanted
                form = self.format(num_format=_number_format(cell))
                page.write_number(number, at, cell.value, form)
            else:
                wrap = _lines(field, value) > 1
                page.write_string(number, at, _text(value), self.format(text_wrap=wrap, **quiet))
        page.set_column(at, at, min(max(widest + 2, _NARROW), most))

    def _heights(self, page: "Worksheet", sheet: _Sheet) -> None:
        """Give rows with wrapped text their height, which not every program works out itself."""
        head = max(_header_lines(field_title(field, self._t)) for field in sheet.fields)
        page.set_row(0, head * _LINE)
        for number, row in enumerate(sheet.table.rows, 1):
            lines = max(_lines(field, field.of(row)) for field in sheet.fields)
            if lines > 1:
                page.set_row(number, lines * _LINE)

    def charts(self, charts: Sequence[Chart]) -> None:
        """Write the data of every chart on one sheet, with the chart beside it."""
        page = self._book.add_worksheet(self._t("Charts"))
        top = 0
        for chart in charts:
            self._chart(page, top, chart)
            top += max(len(chart.groups) + 3, _CHART_ROWS + 2)
        labels = (width_of(group.label) for chart in charts for group in chart.groups)
        page.set_column(0, 0, min(max(labels, default=0) + 2, _BROAD))
        page.set_column(1, max(len(chart.series) for chart in charts), _LIST)

    def _chart(self, page: "Worksheet", top: int, chart: Chart) -> None:
        title = _text(f"{chart.title} {marks(chart.notes)}".strip())
        page.write_string(top, 0, title, self.format(bold=True))
        page.set_row(top + 1, max(map(_header_lines, chart.series), default=1) * _LINE)
        for at, name in enumerate(chart.series, 1):
            page.write_string(top + 1, at, _text(name), self.format(**_HEADER))
        first, last = top + 2, top + 1 + len(chart.groups)
        for line, group in enumerate(chart.groups, first):
            page.write_string(line, 0, _text(group.label), self.format())
            for at, bar in enumerate(group.bars, 1):
                if bar.value is not None:
                    shown = Cell(value=bar.value, form=chart.form, decimals=_places(bar.value))
                    form = self.format(num_format=_number_format(shown))
                    page.write_number(line, at, bar.value, form)
        drawn = self._book.add_chart({"type": "bar"})
        for at in range(1, len(chart.series) + 1):
            drawn.add_series({
                "name": [page.name, top + 1, at],
                "categories": [page.name, first, 0, last, 0],
                "values": [page.name, first, at, last, at],
                "data_labels": {"value": True},
                "gap": 60,
            })  # fmt: skip
        # by its cell, as a title that begins with = would be read as a formula
        drawn.set_title({"name": [page.name, top, 0], "name_font": {"size": 12}})
        drawn.set_y_axis({"reverse": True})
        drawn.set_x_axis({"min": 0, "major_gridlines": {"visible": False}, "visible": False})
        drawn.set_legend({"none": True} if len(chart.series) == 1 else {"position": "top"})
        rows = max(_CHART_ROWS, len(chart.groups) * len(chart.series) + 4)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        drawn.set_size({"width": 640, "height": rows * _ROW_PX})
        page.insert_chart(top, len(chart.series) + 2, drawn, {"description": title})


def _aligned(field: Field) -> dict[str, Any]:
    """Return how words stand in a column: at the right where its numbers do."""
    return {"align": "right"} if field.column.right and field.part == "value" else {}


def _header_lines(title: str) -> int:
    return max(1, -(-width_of(title) // (_BROAD // 3)))


def _lines(field: Field, value: object) -> int:
    """Return how many lines a value takes in its column; lists of ids stay on one."""
    if not isinstance(value, str) or field.part in _LISTS:
        return 1
    return max(1, -(-width_of(value) // (_BROAD - 2)))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _places(value: float) -> int:
    return 0 if value == int(value) else 1


def _library() -> ModuleType:
    try:
        return import_module("xlsxwriter")  # an extra, and slow to import
    except ModuleNotFoundError:
        raise UsageError(
            "XLSX needs the package XlsxWriter, which is not installed.",
            "Install it: {command}",
            command="pip install 'jobplans-tui[xlsx]'",
        ) from None


def write_xlsx(report: Report, t: Translator) -> bytes:
    """Return a report as a workbook. Raises UsageError where XlsxWriter is not installed."""
    content = io.BytesIO()
    with _library().Workbook(content, _OPTIONS) as workbook:
        workbook.set_properties(
            {"title": _cut(_text(report.title), _MAX_TITLE), "created": _CREATED}
        )
        book = _Book(workbook, t)
        main, *others = _sheets(report, t)
        book.sheet(main)
        if report.charts:
            book.charts(report.charts)
        for sheet in others:
            book.sheet(sheet)
    return content.getvalue()


# ---- describing


def describe_xlsx(report: Report, t: Translator) -> str:
    """Return what the workbook holds: its sheets, their size and their first lines."""
    _library()
    return "\n".join(_described(report, t)) + "\n"


def _described(report: Report, t: Translator) -> Iterator[str]:
    for number, sheet in enumerate(_sheets(report, t)):
        rows, columns = len(sheet.table.rows), len(sheet.fields)
        size = [t.count("{n} line", "{n} lines", rows)]
        size.append(t.count("{n} column", "{n} columns", columns))
        yield t("Sheet “{name}”: {size}", name=sheet.name, size=", ".join(size))
        yield "  " + " | ".join(field_title(field, t) for field in sheet.fields)
        for row in sheet.table.rows[:_PREVIEW]:
            values = (field.of(row) for field in sheet.fields)
            yield "  " + " | ".join("" if value is None else str(value) for value in values)
        if rows > _PREVIEW:
            yield "  …"
        yield ""
        if number == 0 and report.charts:
            charts = t.count("{n} chart", "{n} charts", len(report.charts))
            yield t("Sheet “{name}”: {size}", name=t("Charts"), size=charts)
            yield from (f"  {chart.title}" for chart in report.charts)
            yield ""
