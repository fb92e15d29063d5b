"""Workbooks (XLSX, XLSB, XLS, ODS), read by python-calamine in a process of its own.

A hostile workbook of a few kilobytes can claim 17,000 million cells, and the library then ends its
process for want of memory. So it has one that may end: with limits of memory and time, and with
the file as its only input.
"""

import subprocess
import sys
from importlib.util import find_spec

import msgspec

from jobplans_tui.errors import InputError, UsageError
from jobplans_tui.exchange.tables.archives import damaged, locked, open_archive
from jobplans_tui.exchange.tables.grids import Sheet, gathered

SECONDS = 30
MEMORY = 2**30
_CHILD = "jobplans_tui.exchange.tables.workbook_child"
_LIBRARY = "python_calamine"


class Refusal(msgspec.Struct, frozen=True, tag="refusal"):
    """Why the child gave no sheets: an error's message, hint and values, or a password."""

    message: str = ""
    hint: str = ""
    values: dict[str, str] = {}
    locked: bool = False


class Grids(msgspec.Struct, frozen=True, tag="grids"):
    """What the child read."""

    sheets: tuple[Sheet, ...]


_ANSWER: msgspec.msgpack.Decoder[Grids | Refusal] = msgspec.msgpack.Decoder(Grids | Refusal)


def read_workbook(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that hold something, formulas by their last values.

    Of the hidden ones only the names.

    Raises InputError: damaged, encrypted, over a limit; UsageError where the library is missing.
    """
    if find_spec(_LIBRARY) is None:
        raise UsageError(
            "{name} is a workbook, and the library that reads workbooks is not installed.",
            "Install it with: pip install 'jobplans-tui[xlsx]'. Or save the table as CSV.",
            name=name,
        )
    if content.startswith(b"PK"):
        open_archive(content, name).close()
    answer = _ask(content, name)
    if isinstance(answer, Grids):
        return gathered(answer.sheets, name)
    if answer.locked:
        raise locked(name)
    if answer.message:
        raise InputError(answer.message, answer.hint, **answer.values)
    raise damaged(name)


def _ask(content: bytes, name: str) -> Grids | Refusal:
    try:
        return _ANSWER.decode(_answered(content, name))
    except (subprocess.TimeoutExpired, msgspec.DecodeError, OSError, ValueError) as error:
        raise InputError(
            "{name} cannot be read: it is damaged, or claims far more cells than it holds.",
            "Copy the table into a new workbook, save it as XLSX or CSV, and import that.",
            name=name,
        ) from error


def _answered(content: bytes, name: str) -> bytes:
    """Return what the child answers; nothing where it came to its end."""
    command = [sys.executable, "-P", "-m", _CHILD, name, str(MEMORY), str(SECONDS)]
    done = subprocess.run(  # noqa: S603 - our own interpreter and module; the name is one argument
        command, input=content, capture_output=True, timeout=2 * SECONDS, check=False
    )
    return done.stdout
