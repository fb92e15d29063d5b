"""Folding: what waits in the history goes into the store's file, in one atomic write."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from jobplans_tui import files
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.decoding import decode, refuse_damaged
from jobplans_tui.store.digests import digest
from jobplans_tui.store.history import LIMIT, Event, History, now
from jobplans_tui.store.layout import encode_layout
from jobplans_tui.store.view import Reading, View

_PATIENCE = 4  # times that another program may change the file while it is written
_T = TypeVar("_T")
SMALL = 4 * 1024**2
"""Bytes up to which a file is written with every step: that takes less than 50 ms."""


def is_due(path: Path, waiting: int) -> bool:
    """Whether a step is written into the file at once, and not only when the program ends."""
    stamp = files.stamp(path)
    return waiting > LIMIT or stamp is None or stamp[1] <= SMALL


class Fold:
    """The file that is to be replaced, as it was read."""

    def __init__(self, path: Path, over: files.Stamp | None) -> None:
        """Look at the file that was read when its stamp was `over`. Raises OSError, StoreError."""
        self._path = path
        self._over = over
        self._history = History(path)
        newest = next(self._history.folds(), None)
        self._alike = ""
        is_known = newest is not None and newest.stamp == over
        raw = b"" if is_known else path.read_bytes()
        files.require_same(path, over)  # now that it is read: another may be writing it in place
        self._found = newest.written if newest and is_known else digest(raw)
        if newest is None or newest.written != self._found:
            self._alike = self._in_own_notation(raw)

    def _in_own_notation(self, raw: bytes) -> str:
        """Return the digest that a file of another notation or layout has in the program's own.

        Bytes of another notation cannot be had again from the records: they are put back when
        all that was changed since has been taken back, if a backup has them.
        """
        plain = encode_layout(decode(raw, self._path).layout)
        if plain == raw:
            return ""
        refuse_damaged(raw, self._path)
        return digest(plain)

    def write(
        self, events: Iterable[Event], view: View, content: bytes | None = None
    ) -> files.Stamp | None:
        """Write events, and what the store holds after them; return the new stamp of the file.

        `content` are other bytes of the same records: then what is replaced always becomes a
        backup. Raises OSError, StoreError; then file, history and backups are as they were.
        """
        always = content is not None
        if content is None:
            content = self._original(encode_layout(view.layout))
        written = digest(content)
        if written == self._found:
            stamp = self._over
            self._history.append(events)
        else:
            with (
                files.prepared(self._path, content) as new,
                Backups(self._path).kept(self._found, written, always=always),
                self._history.announced([*events, self._folding(new)]),
            ):
                stamp = files.put(new, self._path, self._over)
        fold = Event(event="fold", time=now(), written=written, stamp=stamp, over=self._over)
        if self._alike:
            fold = msgspec.structs.replace(fold, replaced=self._found, alike=self._alike)
        self._history.close(fold)
        return stamp

    def _folding(self, new: Path) -> Event:
        """Return the line which says that a new file is to be put here."""
        return Event(
            event="folding",
            time=now(),
            stamp=files.stamp(new),
            over=self._over,
            replaced=self._found,
            beside=self._history.inode(),
        )

    def _original(self, content: bytes) -> bytes:
        """Return the bytes of another notation that these stand for, if there were such."""
        written = digest(content)
        if written == self._alike:
            return self._path.read_bytes()
        fold = self._history.fold_over(written)
        return (fold and Backups(self._path).find(fold.replaced)) or content


def repeated(write: Callable[[], _T]) -> _T:
    """Read and write a store; do it again where another program changed the file in between.

    Raises what `write` does, and OvertakenError if that goes on.
    """
    for _ in range(_PATIENCE):
        with suppress(files.OvertakenError):
            return write()
    return write()


def folded(path: Path, reading: Reading) -> Reading:
    """Bring the file up to date under its lock; return what is read of it then.

    Raises OSError or StoreError; then all is as it was.
    """
    stamp = Fold(path, reading.stamp).write(reading.owed, reading.view)
    mark = History(path).mark()
    return msgspec.structs.replace(
        reading, stamp=stamp, seen=mark, waiting=0, owed=(), own=(), damaged=0
    )
