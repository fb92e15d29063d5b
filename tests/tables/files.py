"""Office files made by hand, as their programs write them; all figures in them are made up."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from jobplans_tui.exchange.reading import Document, ReadFigure
from jobplans_tui.model import Printing

Value = str | int | float | date | None
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_HWPX = "application/hwp+zip"
_NAMES = (
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"'
)


def archive(**parts: str | bytes) -> bytes:
    """Return a ZIP of parts by their paths."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for path, content in parts.items():
            file.writestr(path, content)
    return buffer.getvalue()


def workbook(fill: Callable[[xlsxwriter.Workbook, Worksheet], None], sheet: str = "목표") -> bytes:
    """Return an XLSX of one sheet that `fill` wrote to."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    fill(book, book.add_worksheet(sheet))
    book.close()
    return buffer.getvalue()


def plain_workbook(rows: Iterable[Sequence[Value]], sheet: str = "Sheet1") -> bytes:
    """Return an XLSX of rows of values; strings stay strings."""

    def fill(book: xlsxwriter.Workbook, page: Worksheet) -> None:
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(number, column, value)
                elif isinstance(value, date):
                    page.write_datetime(number, column, value, days)
                elif value is not None:
                    page.write_number(number, column, value)

    return workbook(fill, sheet)


def ods(rows: Iterable[Sequence[Value]], sheet: str = "목표") -> bytes:
    """Return an ODS of rows of values."""

    def cell(value: Value) -> str:
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, str):
            return ('<table:table-cell office:value-type="string">'
                    f"<text:p>{escape(value)}</text:p></table:table-cell>")  # fmt: skip
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="{sheet}">{lines}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
        "</manifest:manifest>"
    )
    return archive(**{"mimetype": _ODS, "content.xml": content, "META-INF/manifest.xml": manifest})


Span = tuple[str, int, int]
"""A merged cell: its text, the rows and the columns it covers."""


def paragraph(text: str) -> str:
    """Return a paragraph of an HWPX section; a line end in it becomes a line break."""
    inner = escape(text).replace("\n", "<hp:lineBreak/>")
    return (
        '<hp:p id="0" paraPrIDRef="0" styleIDRef="0"><hp:run charPrIDRef="0">'
        f"<hp:t>{inner}</hp:t></hp:run>"
        '<hp:linesegarray><hp:lineseg textpos="0"/></hp:linesegarray></hp:p>'
    )


def table(rows: Sequence[Sequence[str | Span | None]]) -> str:
    """Return a paragraph with a table; None is a place that a merged cell covers."""
    lines = []
    for number, row in enumerate(rows):
        cells = []
        for column, value in enumerate(row):
            if value is None:
                continue
            text, height, width = (value, 1, 1) if isinstance(value, str) else value
            cells.append(
                '<hp:tc name="" header="0" hasMargin="0" borderFillIDRef="3">'
                f'<hp:subList id="" textDirection="HORIZONTAL">{paragraph(text)}</hp:subList>'
                f'<hp:cellAddr colAddr="{column}" rowAddr="{number}"/>'
                f'<hp:cellSpan colSpan="{width}" rowSpan="{height}"/>'
                '<hp:cellSz width="100" height="100"/><hp:cellMargin left="1" right="1"/></hp:tc>'
            )
        lines.append(f"<hp:tr>{''.join(cells)}</hp:tr>")
    return (
        '<hp:p id="0"><hp:run charPrIDRef="0">'
        f'<hp:tbl id="1" rowCnt="{len(rows)}" colCnt="{len(rows[0])}">'
        f'<hp:sz width="1" height="1"/>{"".join(lines)}</hp:tbl><hp:t/></hp:run></hp:p>'
    )


def section(*content: str) -> str:
    """Return a section's XML."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
        f"<hs:sec {_NAMES}>{''.join(content)}</hs:sec>"
    )


def hwpx(*sections: str, **more: str | bytes) -> bytes:
    """Return an HWPX document of sections' XML, and more parts."""
    parts: dict[str, str | bytes] = {"mimetype": _HWPX, "version.xml": "<v/>"}
    parts |= {f"Contents/section{number}.xml": xml for number, xml in enumerate(sections)}
    return archive(**parts, **more)


def figures(document: Document) -> list[ReadFigure]:
    """Return all figures of a document in reading order."""
    return [figure for reading in document.readings for figure in reading.figures]


def brief(document: Document) -> list[tuple[str | None, str, str, int, int, float]]:
    """Return of each figure: district, indicator, role, first and last year, value."""
    return [
        (reading.district, f.indicator, f.role, f.start, f.end, f.value)
        for reading in document.readings
        for f in reading.figures
    ]


def flat(document: Document) -> set[tuple[object, ...]]:
    """Return of each figure what tells it apart, and its value."""
    return {
        (reading.district, *facts(f))
        for reading in document.readings
        for f in reading.figures
    }  # fmt: skip


def facts(figure: ReadFigure | Printing) -> tuple[object, ...]:
    """Return what tells a figure apart, and its value."""
    return (
        figure.indicator, figure.role, figure.start, figure.end, figure.value, figure.unit,
        figure.basis, figure.category, figure.group,
    )  # fmt: skip


def told(document: Document) -> list[str]:
    """Return the remarks in English."""
    return [remark.message.format(**remark.values) for remark in document.remarks]


def evidence(document: Document) -> list[str]:
    """Return the text each figure was read from."""
    return [document.text[f.evidence.start : f.evidence.end] for f in figures(document)]
