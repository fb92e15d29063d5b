"""The process that reads one workbook: bytes on stdin, sheets or a refusal on stdout (msgpack)."""

import io
import re
import resource
import sys
from collections.abc import Iterator
from xml.parsers import expat  # DTDs, and with them all entities, are refused below

import msgspec
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.tables.archives import damaged, open_archive, part
from jobplans_tui.exchange.tables.grids import Sheet, gathered, hidden_sheet, sheet_of
from jobplans_tui.exchange.tables.workbooks import Grids, Refusal

_ODS_SHEETS = "content.xml"
_XLSX_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_NOWHERE = re.compile(rb"\sr=[\"'](?:[A-Za-z]{4}|[A-Za-z]*[0-9]{8})")


def _refuse_traps(content: bytes, name: str) -> None:
    """Raise InputError for what the library would be busy with until a limit ends it.

    It looks for the end of an ODS that breaks off for ever, and makes room for all cells up to one
    in a column or row that no sheet has.
    """
    if not content.startswith(b"PK"):
        return
    with open_archive(content, name) as archive:
        for path in archive.namelist():
            if path == _ODS_SHEETS:
                _refuse_broken(part(archive, path, name), name)
            elif _XLSX_SHEET.fullmatch(path) and _NOWHERE.search(part(archive, path, name)):
                raise damaged(name)


def _refuse_broken(xml: bytes, name: str) -> None:
    def refuse(*_: object) -> None:
        raise damaged(name)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(name) from error


def _sheets(content: bytes, name: str) -> Iterator[Sheet]:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for meta in book.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            if meta.visible != SheetVisibleEnum.Visible:
                yield hidden_sheet(meta.name)
            else:
                sheet = book.get_sheet_by_name(meta.name)
                # a sheet that starts at C5 is read as if it started at A1: nothing refers to cells
                rows = sheet.iter_rows() if sheet.height else ()
                yield sheet_of(meta.name, rows, name)


def answer(content: bytes, name: str) -> Grids | Refusal:
    """Return the sheets of a workbook, or why there are none."""
    try:
        _refuse_traps(content, name)
        return Grids(gathered(_sheets(content, name), name))
    except InputError as error:
        values = {name: str(value) for name, value in error.values.items()}
        return Refusal(error.message, error.hint, values)
    except PasswordError:
        return Refusal(locked=True)
    except (CalamineError, ValueError):
        return Refusal()


def main() -> None:
    """Read one workbook. Arguments: its name, bytes of memory, seconds of processor time."""
    name, memory, seconds = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer(sys.stdin.buffer.read(), name)))


if __name__ == "__main__":
    main()
