"""Folding: what waits in the history goes into the store's file, in one atomic write."""

from pathlib import Path

import msgspec

from jobplans_tui import files
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.decoding import decode, refuse_damaged
from jobplans_tui.store.history import LIMIT, Event, History, digest, now
from jobplans_tui.store.layout import encode_layout
from jobplans_tui.store.view import Reading, View

SMALL = 4 * 1024**2
"""Bytes up to which a file is written with every step: that takes less than 50 ms."""


def is_due(path: Path, waiting: int) -> bool:
    """Whether a step is written into the file at once, and not only when the program ends."""
    stamp = files.stamp(path)
    return waiting > LIMIT or stamp is None or stamp[1] <= SMALL


class Fold:
    """The file before it is replaced: it has a backup, and may be written over."""

    def __init__(self, path: Path, over: files.Stamp | None, *, always: bool = False) -> None:
        """Back the file up where it is time, or `always`; it was read when its stamp was `over`.

        Raises OSError or StoreError.
        """
        self._path = path
        self._over = over
        self._history = History(path)
        newest = next(self._history.folds(), None)
        self._alike = ""
        if newest is not None and newest.stamp == files.stamp(path):
            self._found = newest.written
        else:
            raw = path.read_bytes()
            self._found = digest(raw)
            if newest is None or newest.written != self._found:
                self._alike = self._in_own_notation(raw)
        Backups(path).keep(self._found, always=always or bool(self._alike))

    def _in_own_notation(self, raw: bytes) -> str:
        """Return the digest that a file of another notation or layout has in the program's own.

        Bytes of another notation cannot be had again from the records: they are put back when
        all that was changed since has been taken back.
        """
        plain = encode_layout(decode(raw, self._path).layout)
        if plain == raw:
            return ""
        refuse_damaged(raw, self._path)
        return digest(plain)

    def write(self, view: View, content: bytes | None = None) -> files.Stamp | None:
        """Write what the store holds, or these bytes of the same records; return the new stamp.

        Raises OSError; then the file is as it was.
        """
        if content is None:
            content = self._original(encode_layout(view.layout))
        written = digest(content)
        if written != self._found:
            files.write_atomic(self._path, content, replace=True)
        stamp = files.stamp(self._path)
        fold = Event(event="fold", time=now(), written=written, stamp=stamp, over=self._over)
        if self._alike:
            fold = msgspec.structs.replace(fold, replaced=self._found, alike=self._alike)
        self._history.close(fold)
        return stamp

    def _original(self, content: bytes) -> bytes:
        """Return the bytes of another notation that these stand for, if there were such."""
        written = digest(content)
        if written == self._alike:
            return self._path.read_bytes()
        for fold in self._history.folds():
            if fold.alike == written:
                return Backups(self._path).find(fold.replaced) or content
        return content


def folded(path: Path, reading: Reading) -> Reading:
    """Bring the file up to date under its lock; return what is read of it then.

    Raises OSError or StoreError; then all is as it was.
    """
    fold, history = Fold(path, reading.stamp), History(path)
    with history.announced(reading.voids):
        stamp = fold.write(reading.view)
    mark = history.mark()
    return msgspec.structs.replace(reading, stamp=stamp, seen=mark, waiting=0, voids=(), damaged=0)
