"""The picture of a large store: what its list looked like, to be shown while the store is read.

It lies in the user's cache folder, never beside the store, and is believed only of the very file
and history that it was made of: by inode, size and time in nanoseconds, and by a sample of the
content. One that is missing, damaged, or of anything else costs the picture and nothing more.
"""

import contextlib
import os
import zlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from jobplans_tui import paths
from jobplans_tui.files import Stamp, stamp, write_atomic
from jobplans_tui.store import places

_FORM = 4
_MAX_BYTES = 512 * 1024**2
_TOP = 16 * 1024  # bytes
_SAMPLE = 4096  # bytes from the beginning, the middle and the end


class Picture(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Rows as they were shown: ids and texts, line below line, as they lie in what was read.

    Most are never looked at; to decode them all, or only to copy them, takes as long as to read.
    """

    look: str
    """What the texts depend on beside the store: language, columns, order."""
    rows: memoryview
    columns: dict[str, memoryview]
    """Of each column that is known a line for every row."""

    @cached_property
    def ids(self) -> list[str]:
        return str(self.rows, "utf-8").split("\n")

    @cached_property
    def _places(self) -> dict[str, int]:
        return {}

    @cached_property
    def _texts(self) -> dict[str, list[bytes]]:
        return {}

    @property
    def fits(self) -> bool:
        """Whether there are as many lines as rows everywhere, and no row twice."""
        columns = map(bytes, self.columns.values())
        same = all(column.count(b"\n") == len(self.ids) - 1 for column in columns)
        return same and len(set(self.ids)) == len(self.ids)

    @property
    def sum(self) -> int:
        """What tells whether it is as it was kept: to see whether it fits takes longer."""
        found = zlib.adler32(self.rows)
        for name, column in self.columns.items():
            found = zlib.adler32(column, zlib.adler32(name.encode(), found))
        return found

    def text(self, row: str, column: str) -> str:
        """Return the text of a cell; an empty one where it is not known."""
        if column not in self.columns:
            return ""
        place, lines = self._place(row), self._texts.get(column, [])
        if place >= len(lines):
            # what is painted first is mostly the top
            text = self.columns[column]
            *lines, _ = bytes(text[:_TOP]).split(b"\n")  # the last one may go on
            if place >= len(lines):
                lines = bytes(text).split(b"\n")
            self._texts[column] = lines
        return lines[place].decode(errors="replace")

    def _place(self, row: str) -> int:
        # A table of all places takes longer than to look for the few rows that are shown.
        place = self._places.get(row)
        if place is None:
            place = self._places[row] = self.ids.index(row)
        return place


def picture_of(look: str, rows: Sequence[str], columns: Mapping[str, Sequence[str]]) -> Picture:
    """Return the picture of rows, by their ids, and of their texts, by column."""
    return Picture(
        look=look,
        rows=_lines(rows),
        columns={name: _lines(texts) for name, texts in columns.items()},
    )


def _lines(texts: Sequence[str]) -> memoryview:
    return memoryview("\n".join(texts).encode())


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    form: int
    file: Stamp | None
    history: places.Mark | None
    sample: int
    sum: int
    picture: Picture


def load_picture(store: Path, look: str) -> Picture | None:
    """Return the picture of a store as it is now, in this look; None where there is none."""
    path = _place(store)
    try:
        if not path.is_file() or path.stat().st_size > _MAX_BYTES:
            return None
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
        now = _identity(store)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError, RuntimeError):
        return None
    picture = kept.picture
    is_this = (kept.form, kept.file, kept.history, kept.sample) == (_FORM, *now)
    return picture if is_this and picture.look == look and picture.sum == kept.sum else None


def identity(store: Path) -> tuple[Stamp | None, places.Mark | None]:
    """Return what tells whether a store is still the one that a picture is being made of."""
    return stamp(store), places.history_mark(store)


def keep_picture(
    store: Path, picture: Picture, made_of: tuple[Stamp | None, places.Mark | None]
) -> None:
    """Keep a picture of a store that was like this when it was made; no disk, no picture."""
    path = _place(store)
    if not path.is_absolute() or not picture.fits:
        return  # no home, or a code that holds a line break
    with contextlib.suppress(OSError):
        file, history, sample = _identity(store)
        if (file, history) != made_of:
            return
        kept = _Kept(
            form=_FORM, file=file, history=history, sample=sample, sum=picture.sum, picture=picture
        )
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # the store may be private
        write_atomic(path, msgspec.msgpack.encode(kept), replace=True)


def _identity(store: Path) -> tuple[Stamp | None, places.Mark | None, int]:
    found = identity(store)
    size = found[0][1] if found[0] else 0
    sample = 0
    with store.open("rb") as file:
        for start in (0, size // 2, max(size - _SAMPLE, 0)):
            file.seek(start)
            sample = zlib.crc32(file.read(_SAMPLE), sample)
    return *found, sample


def _place(store: Path) -> Path:
    real = places.real_file(store)
    return paths.pictures_folder() / f"{zlib.crc32(os.fsencode(real)):08x}.msgpack"
