"""The readers of files that are no records yet: one row each. A new format is one more."""

from typing import Protocol

import msgspec

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.article import MOST_BYTES, read_article
from jobplans_tui.exchange.reading import Document, Records
from jobplans_tui.exchange.tables.delimited import decoded
from jobplans_tui.exchange.tables.formats import FormatName, sniff
from jobplans_tui.exchange.tables.reading import read_file
from jobplans_tui.exchange.written import refuse_written

__all__ = ["READERS", "FormatName", "Reader", "article_of", "sniff"]


class Reads(Protocol):
    """Reads a file's content; `name` is shown in errors and may tell district, plan and year."""

    def __call__(
        self, content: bytes, name: str, *, published: str | None = None
    ) -> Document | Records: ...


class Reader(msgspec.Struct, frozen=True):
    """A format: its name on the command line, the suffixes it goes by, and its reader."""

    name: FormatName
    suffixes: tuple[str, ...]
    read: Reads


def article_of(content: bytes, name: str, *, published: str | None = None) -> Document:
    """Return what an article tells. Raises InputError for what is none, or too long."""
    if len(content) > MOST_BYTES:
        raise InputError(
            "{name} is larger than {limit} bytes.", "Cut it into single articles.",
            name=name, limit=f"{MOST_BYTES:,}",
        )  # fmt: skip
    text = decoded(content, name)
    refuse_written(text, name)
    return read_article(text, published=published)


_ROWS = (
    Reader("article", (".txt", ".md"), article_of),
    Reader("csv", (".csv", ".tsv"), read_file),
    Reader("xlsx", (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), read_file),
    Reader("hwpx", (".hwpx",), read_file),
)
READERS: dict[FormatName, Reader] = {row.name: row for row in _ROWS}
"""The readers by their names; `sniff` says which one a file needs."""
