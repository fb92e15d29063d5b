"""The readers of files that are no records yet: one row each. A new format is one more."""

from typing import Protocol

import msgspec

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.article import MOST_BYTES, read_article
from jobplans_tui.exchange.reading import Document
from jobplans_tui.exchange.tables.delimited import decoded
from jobplans_tui.exchange.tables.formats import FormatName, sniff
from jobplans_tui.exchange.tables.reading import read_table

__all__ = ["READERS", "FormatName", "Reader", "sniff"]


class Reads(Protocol):
    """Reads a file's content; `name` is shown in errors and may tell district, plan and year."""

    def __call__(self, content: bytes, name: str, *, published: str | None = None) -> Document: ...


class Reader(msgspec.Struct, frozen=True):
    """A format: its name on the command line, the suffixes it goes by, and its reader."""

    name: FormatName
    suffixes: tuple[str, ...]
    read: Reads


def _read_article(content: bytes, name: str, *, published: str | None = None) -> Document:
    if len(content) > MOST_BYTES:
        raise InputError(
            "{name} is larger than {limit} bytes.", "Cut it into single articles.",
            name=name, limit=f"{MOST_BYTES:,}",
        )  # fmt: skip
    return read_article(decoded(content, name), published=published)


_ROWS = (
    Reader("article", (".txt", ".md"), _read_article),
    Reader("csv", (".csv", ".tsv"), read_table),
    Reader("xlsx", (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), read_table),
    Reader("hwpx", (".hwpx",), read_table),
)
READERS: dict[FormatName, Reader] = {row.name: row for row in _ROWS}
"""The readers by their names; `sniff` says which one a file needs."""
