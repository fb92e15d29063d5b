"""Reading a store piece by piece: typed records while the file is read, never all of its bytes.

The program writes one shape of file (`layout.encode_layout`): tables one blank deep, documents two,
and as a line break inside a string is always written as an escape, where a document ends can be
found without parsing. Each piece is parsed as the object that its documents are, between pieces
stand the very bytes that an object has there: so what is accepted is what the whole would say. A
file of any other shape is left to the reader of wholes, which also words all errors.

A piece takes a millisecond, and other threads run in between: that is what keeps keys alive while
100,000 plans are read.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from jobplans_tui.store.layout import SCHEMA, DocId, Layout, Meta, table_of
from jobplans_tui.store.layout import TYPES as RECORDS

PIECE = 64 * 1024  # bytes: as much as is had again without the system's clearing new pages
_BUFFER = 4 * 1024**2
"""Bytes that are read of a large file at a time. A thread that reads lets others go on for so short
a moment that they miss it, and wait anew: did it read piece by piece, keys would wait for long."""
Progress = Callable[[int], object]
"""Is told how many bytes were read."""

_TYPES: dict[str, type] = {"meta": Meta} | {table_of(kind): RECORDS[kind] for kind in RECORDS}
_TABLE = re.compile(rb'[{,]\n "([a-z]{1,20})": \{(\}?)')
_LONGEST = 16 * 1024**2  # bytes in which a document has to end
_LONGEST_START = 40  # bytes of what `_TABLE` finds
_END = b"\n}\n"


class _OtherShapeError(Exception):
    """The file is not as the program writes it."""


def stream(path: Path, progress: Progress | None = None) -> Layout | None:
    """Return the records of a store's file as the program writes it; None for any other file.

    Raises OSError.
    """
    try:
        is_large = path.stat().st_size > _BUFFER
        with path.open("rb", buffering=_BUFFER if is_large else -1) as file:
            return _Stream(file, progress).layout()
    except (_OtherShapeError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


class _Stream:
    def __init__(self, file: IO[bytes], progress: Progress | None) -> None:
        self._file = file
        self._progress = progress
        self._read = 0
        self._rest = b""

    def layout(self) -> Layout:
        tables: dict[str, dict[int, object]] = {}
        self._more()
        while (start := self._start()) is not None:
            name, is_empty = start
            if name not in _TYPES or name in tables:
                raise _OtherShapeError
            tables[name] = {} if is_empty else self._table(_TYPES[name])
            if name == "meta" and [item.schema for item in tables[name].values()] != [SCHEMA]:  # type: ignore[attr-defined]
                raise _OtherShapeError
        if self._rest != _END or "meta" not in tables:
            raise _OtherShapeError
        return Layout(**tables)  # type: ignore[arg-type]

    def _more(self) -> bool:
        """Read on; return whether there was something."""
        block = self._file.read(PIECE)
        self._rest += block
        self._read += len(block)
        if self._progress is not None:
            self._progress(self._read)
        return bool(block)

    def _start(self) -> tuple[str, bool] | None:
        """Pass over the start of a table; return its name and whether it is empty."""
        while len(self._rest) < _LONGEST_START and self._more():
            pass
        found = _TABLE.match(self._rest)
        if found is None:
            return None
        self._rest = self._rest[found.end() :]
        return found[1].decode(), bool(found[2])

    def _table(self, kind: type) -> dict[int, object]:
        decoder = msgspec.json.Decoder(dict[DocId, kind])  # type: ignore[valid-type]
        table: dict[int, object] = {}
        known = 0
        for piece in self._pieces():
            found = decoder.decode(b"{%b}" % piece)
            table.update(found)
            known += len(found)
            if not found or len(table) != known:
                raise _OtherShapeError
        return table

    def _pieces(self) -> Iterator[bytes]:
        """Yield the documents of the table that has been begun, as many as there are at a time."""
        while True:
            end = self._rest.find(b"\n }")
            if end >= 0:
                yield self._rest[:end]
                self._rest = self._rest[end + 3 :]
                return
            cut = self._rest.rfind(b"\n  },")
            if cut >= 0:
                yield self._rest[: cut + 4]
                self._rest = self._rest[cut + 5 :]
            if len(self._rest) > _LONGEST or not self._more():
                raise _OtherShapeError
