"""The picture of a large store: what its list looked like, to be shown while the store is read.

It lies in the user's cache folder, never beside the store, and is believed only of the very file
and history that it was made of: by inode, size and time in nanoseconds, and by a sample of the
content. One that is missing, damaged, or of anything else costs the picture and nothing more.
"""

import contextlib
import hashlib
import os
import zlib
from functools import cached_property
from pathlib import Path

import msgspec

from jobplans_tui import paths
from jobplans_tui.files import Stamp, stamp, write_atomic
from jobplans_tui.store import places

_FORM = 2
_MAX_BYTES = 512 * 1024**2
_TOP = 1000  # lines
_SAMPLE = 4096  # bytes from the beginning, the middle and the end


class Picture(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Rows as they were shown. Ids and texts stand line below line: most are never looked at."""

    look: str
    """What the texts depend on beside the store: language, columns, order."""
    rows: str
    columns: dict[str, str]
    """Of each column that is known a line for every row."""

    @cached_property
    def ids(self) -> list[str]:
        return self.rows.split("\n")

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.ids)}

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        return {}

    @property
    def fits(self) -> bool:
        """Whether there are as many lines as rows everywhere, and no row twice."""
        lines = self.rows.count("\n")
        same = all(column.count("\n") == lines for column in self.columns.values())
        return same and len(self._places) == lines + 1

    def text(self, row: str, column: str) -> str:
        """Return the text of a cell; an empty one where it is not known."""
        if column not in self.columns:
            return ""
        place, lines = self._places[row], self._texts.get(column, [])
        if place >= len(lines):
            # what is painted first is mostly the top, and to cut all lines takes as long as to read
            text = self.columns[column]
            lines = text.split("\n", _TOP)[:_TOP] if place < _TOP else text.split("\n")
            self._texts[column] = lines
        return lines[place]


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    form: int
    file: Stamp | None
    history: places.Mark | None
    sample: str
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
    return picture if is_this and picture.look == look and picture.fits else None


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
        kept = _Kept(form=_FORM, file=file, history=history, sample=sample, picture=picture)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # the store may be private
        write_atomic(path, msgspec.msgpack.encode(kept), replace=True)


def _identity(store: Path) -> tuple[Stamp | None, places.Mark | None, str]:
    found = identity(store)
    size = found[0][1] if found[0] else 0
    sample = hashlib.sha256()
    with store.open("rb") as file:
        for start in (0, size // 2, max(size - _SAMPLE, 0)):
            file.seek(start)
            sample.update(file.read(_SAMPLE))
    return *found, sample.hexdigest()


def _place(store: Path) -> Path:
    real = places.real_file(store)
    return paths.pictures_folder() / f"{zlib.crc32(os.fsencode(real)):08x}.msgpack"
