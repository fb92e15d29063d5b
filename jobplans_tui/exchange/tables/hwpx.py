"""HWPX documents (KS X 6101): the tables as sheets, and the text outside them.

The container holds Contents/section0.xml and so on; a section is paragraphs of runs, a table is a
run's `tbl` of `tr` and `tc`, and each cell says its own place and span. Names are compared without
their namespace, which changed with the versions of the standard.
"""

import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat  # DTDs, and with them all entities, are refused below

import msgspec

from jobplans_tui.exchange.tables.archives import damaged, open_archive, part
from jobplans_tui.exchange.tables.grids import (
    MAX_COLUMNS,
    MAX_ROWS,
    Sheet,
    gathered,
    sheet_of,
)

MAX_DEPTH = 200
_SECTION = re.compile(r"Contents/section(\d{1,4})\.xml", re.IGNORECASE)
_BREAKS = {"lineBreak": "\n", "tab": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_ASIDE = {"header", "footer", "footNote", "endNote", "hiddenComment"}  # no part of the body's flow
_MAX_TITLE = 100  # a paragraph above a table that is longer than a title is prose
_TITLES = 3  # how many paragraphs above a table can name it: heading, table title, unit


class Table(msgspec.Struct):
    """A table while it is read: cells by (row, column), and the lines that stood above it."""

    above: list[str]
    cells: dict[tuple[int, int], str] = msgspec.field(default_factory=dict)
    row: int = -1
    column: int = 0

    def rows(self) -> Iterator[list[str]]:
        """Yield the lines above as rows of one cell, then the grid; covered cells are empty."""
        yield from ([line] for line in self.above)
        lines: dict[int, dict[int, str]] = {}
        for (row, column), text in self.cells.items():
            lines.setdefault(row, {})[column] = text
        for row in range(max(lines, default=-1) + 1):
            line = lines.get(row, {})
            yield [line.get(column, "") for column in range(max(line, default=-1) + 1)]


class _Cell(msgspec.Struct):
    """A table's cell while it is read; `place` is None until the cell says it."""

    texts: list[str] = msgspec.field(default_factory=list)
    place: tuple[int, int] | None = None
    span: int = 1


class _Section:
    """Follows one section's elements and keeps its paragraphs and tables in reading order."""

    def __init__(self, name: str, opening: list[str]) -> None:
        self._name = name
        self._opening = opening
        self.tables: list[Table] = []
        self.paragraphs: list[str] = []
        self._open: list[str] = []
        self._tables: list[Table] = []
        self._cells: list[_Cell] = []
        self._texts: list[list[str]] = []
        self._since: list[str] = []  # the last paragraphs since the last table
        self._aside = 0
        self._deleted = 0

    def parse(self, xml: bytes) -> None:
        """Read a section's XML. Raises InputError: not well formed, a DTD, too deep."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(xml, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise damaged(self._name) from error

    def _refuse(self, *_: object) -> None:
        raise damaged(self._name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        self._open.append(local)
        if len(self._open) > MAX_DEPTH:
            raise damaged(self._name)
        self._aside += local in _ASIDE
        if local == "p":
            self._texts.append([])
        elif local == "tbl":
            self._flush()
            titles = [] if self._cells else [*self._opening, *self._since]
            self._tables.append(Table(list(dict.fromkeys(titles))))
            self.tables.append(self._tables[-1])
        elif local == "tr" and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0
        elif local == "tc" and self._tables:
            self._cells.append(_Cell())
        elif self._cells and local in {"cellAddr", "cellSpan"}:
            self._place(local, attributes)
        elif local in _BREAKS and "t" in self._open:
            self._text(_BREAKS[local])
        elif local in {"deleteBegin", "deleteEnd"}:
            self._deleted = max(0, self._deleted + (1 if local == "deleteBegin" else -1))

    def _place(self, local: str, attributes: dict[str, str]) -> None:
        cell = self._cells[-1]
        if local == "cellSpan":
            cell.span = max(1, _whole(attributes.get("colSpan"), MAX_COLUMNS) or 1)
            return
        row = _whole(attributes.get("rowAddr"), MAX_ROWS)
        column = _whole(attributes.get("colAddr"), MAX_COLUMNS)
        if row is not None and column is not None:
            cell.place = (row, column)

    def _end(self, _: str) -> None:
        local = self._open.pop()
        self._aside -= local in _ASIDE
        if local == "p" and self._texts:
            self._paragraph("".join(self._texts.pop()).strip())
        elif local == "tc" and self._cells and self._tables:
            self._close_cell()
        elif local == "tbl" and self._tables:
            self._tables.pop()
            self._since = []

    def _flush(self) -> None:
        """End the line in which a table hangs, so that its text stands above the table."""
        if self._texts and not self._aside:
            self._paragraph("".join(self._texts[-1]).strip())
            self._texts[-1] = []

    def _paragraph(self, text: str) -> None:
        if not text or self._aside:
            return
        if self._cells:
            self._cells[-1].texts.append(text)
        elif self._tables:
            self._tables[-1].above.append(text)  # a caption
        else:
            self.paragraphs.append(text)
            short = len(text) <= _MAX_TITLE
            if short and len(self.paragraphs) <= _TITLES and len(self._opening) < _TITLES:
                self._opening.append(text)
            self._since = [*self._since, text][-_TITLES:] if short else []

    def _close_cell(self) -> None:
        cell, table = self._cells.pop(), self._tables[-1]
        row, column = cell.place or (max(table.row, 0), table.column)
        table.column = column + cell.span
        table.cells[row, column] = "\n".join(cell.texts)

    def _text(self, text: str) -> None:
        if self._texts and "t" in self._open and not self._deleted:
            self._texts[-1].append(text)


def read_hwpx(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return every table of an HWPX document as a sheet, the lines above it as its first rows.

    Raises InputError: damaged, encrypted, over a limit.
    """
    tables = (table for section in _sections(content, name) for table in section.tables)
    filled = enumerate((table for table in tables if table.cells), 1)
    sheets = (sheet_of(f"표 {number}", table.rows(), name) for number, table in filled)
    return gathered(sheets, name)


def hwpx_text(content: bytes, name: str = "") -> str:
    """Return the text outside tables, a paragraph a line. Raises InputError like `read_hwpx`."""
    return "\n".join(line for section in _sections(content, name) for line in section.paragraphs)


def _sections(content: bytes, name: str) -> Iterator[_Section]:
    opening: list[str] = []  # the document's own title, which holds for its tables too
    with open_archive(content, name) as archive:
        for path in _section_paths(archive, name):
            section = _Section(name, opening)
            section.parse(part(archive, path, name))
            yield section


def _section_paths(archive: zipfile.ZipFile, name: str) -> list[str]:
    found = [(int(match[1]), match[0]) for match in map(_SECTION.fullmatch, archive.namelist())
             if match]  # fmt: skip
    if not found:
        raise damaged(name)
    return [path for _, path in sorted(found)]


def _whole(text: str | None, limit: int) -> int | None:
    """Return a place that a cell claims, or None for one that no table can have."""
    if text is None or not (text.isascii() and text.isdigit()):
        return None
    return min(int(text[:9]), limit)
