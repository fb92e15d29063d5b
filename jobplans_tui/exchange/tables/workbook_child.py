"""The process that reads one workbook: bytes on stdin, sheets or a refusal on stdout (msgpack)."""

import io
import resource
import sys
from collections.abc import Iterator

import msgspec
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.tables.grids import Sheet, gathered, hidden_sheet, sheet_of
from jobplans_tui.exchange.tables.workbooks import Grids, Refusal


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


def _answer(content: bytes, name: str) -> Grids | Refusal:
    try:
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
    sys.stdout.buffer.write(msgspec.msgpack.encode(_answer(sys.stdin.buffer.read(), name)))


if __name__ == "__main__":
    main()
