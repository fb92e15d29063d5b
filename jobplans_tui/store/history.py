"""The history beside a store: one line of JSON for every step, undo and redo, the newest last.

`plans.json` has `plans.json.history.jsonl`: a plain file that any editor opens and that is seen
when the store is copied. It is also the journal of the store: a line holds the whole change, and
once it is on disk the change is safe, though the store's file may not hold it yet. What a store
holds is its file and the lines that wait: those after the last `fold`, which says that all lines
before it are in the file. `following` plays them, and a line that is in the file already does
no harm: so a kill at any instant leaves the state before a line or the one after it.

Above `LIMIT` bytes and `KEPT` steps the file becomes `….history.1.jsonl`, in place of an older one,
but never while lines wait: the last 50 steps are always there, and what is older as long as there
is room.
"""

import contextlib
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from jobplans_tui import files
from jobplans_tui.store import places
from jobplans_tui.store.base import Kind
from jobplans_tui.store.digests import digest_of
from jobplans_tui.store.places import Mark

LIMIT = 16 * 1024**2
KEPT = 50
_RECENT = 64 * 1024
Doc = dict[str, Any]


class Trace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One document before and after a step."""

    kind: Kind
    key: str
    doc: int
    before: Doc | None = None
    after: Doc | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the history.

    `step` is done, undone or redone. `void` says what of that waits no more, as another program
    changed the same record in the file: `before` is what waited, `after` what stands there. It is
    lost, unless both are the same. Lines that nothing before them waits behind: `fold`, as all is
    in the file; `reset`, as a wholly different store stands here from now on; and, from earlier
    versions, a `void` that names no record.
    `folding` is written just before the file is replaced, as a kill may fall between that and the
    `fold`: what another program does to the file then is not to be taken for what it was before.
    """

    event: Literal["step", "undo", "redo", "folding", "fold", "void", "reset"]
    id: str = ""
    time: str
    label: str = ""
    changes: tuple[Trace, ...] = ()
    written: str = ""
    """Of a fold: the digest of the file's bytes."""
    stamp: files.Stamp | None = None
    """Of a fold: the stamp of the file, by which a reader knows that it is the one it expects."""
    over: files.Stamp | None = None
    """The stamp of the file that was read for this line; a fold wrote over it."""
    replaced: str = ""
    """The digest of bytes that are written over: of a folding, of those that are in the file before
    it; of a fold, only where they were of another notation or layout."""
    beside: int = 0
    """Of a folding: the inode of the history, which a copy of it does not have; 0 if it is new."""
    alike: str = ""
    """The digest that those would have had in the program's own notation."""
    led_to: str = msgspec.field(default="", name="to")
    """Of a line from before the history was a journal: the digest of the file written with it."""

    @property
    def lost(self) -> tuple[Trace, ...]:
        """Of a void: what is lost."""
        return tuple(item for item in self.changes if item.before != item.after)

    @property
    def is_barrier(self) -> bool:
        """Whether no line before this one waits, nor this one itself."""
        is_bare = self.event == "void" and not self.changes
        return self.event in _BARRIERS or is_bare or bool(self.led_to)


_BARRIERS = {"fold", "reset"}
_CHECK = b',"check":"'
_FOLD = b'{"event":"fold"'
_RESET = b'{"event":"reset"'
_STEP = b'{"event":"step"'
_DECODER = msgspec.json.Decoder(Event)


class Line(NamedTuple):
    """An event, and how many bytes it takes."""

    event: Event
    size: int


class Recent(NamedTuple):
    """The last events of a history, how many bytes they take, and whether they are all."""

    events: list[Event]
    size: int
    is_all: bool


class Journal(NamedTuple):
    """How far a history was read, the lines that are new or wait, and how many are damaged."""

    mark: Mark | None
    lines: list[Line]
    damaged: int = 0
    barrier: Event | None = None
    """The line behind which they wait."""


def now() -> str:
    """Return the time as the history writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def turned(changes: Iterable[Trace]) -> tuple[Trace, ...]:
    """Return the changes that take these back."""
    return tuple(
        msgspec.structs.replace(item, before=item.after, after=item.before) for item in changes
    )


class History:
    """The file of steps beside one store. To be written under the store's lock only."""

    def __init__(self, store: Path) -> None:
        self._store = places.real_file(store)  # what waits to be put there lies beside that
        self.path = places.history_file(store)
        self._older = places.older_history_file(store)

    def mark(self) -> Mark | None:
        """Return how far the history reaches now."""
        return places.history_mark(self._store)

    def inode(self) -> int:
        """Return the inode of the file, 0 where there is none."""
        found = files.stamp(self.path)
        return found[0] if found else 0

    def waiting(self) -> list[Line]:
        """Return the lines that are not in the store's file yet. Raises OSError."""
        return self.journal().lines

    def journal(self) -> Journal:
        """Return what waits. Raises OSError."""
        content, mark = self._content(self.path)
        if mark is None:
            mark = self._content(self._older)[1]
        found: list[Line] = []
        damaged, barrier = 0, None
        for number, raw in enumerate(_backwards(content)):
            event = _event(raw)
            if event is not None and event.is_barrier:
                barrier = event
                break
            if event is not None:
                found.append(Line(event, len(raw) + 1))
            elif raw.strip() and number > 0:  # the last was cut off, and never came about
                damaged += 1
        return Journal(mark, found[::-1], damaged, barrier)

    def since(self, seen: Mark | None) -> Journal | None:
        """Return the lines after a mark; None if that cannot be told any more. Raises OSError."""
        content, mark = self._content(self.path)
        older, older_mark = self._content(self._older)
        if seen is None:
            new = None if older else content
        elif seen.leads_on_in(content) and seen.likeness(mark) >= seen.likeness(older_mark):
            new = content[seen.size :]
        elif seen.leads_on_in(older):
            new = older[seen.size :] + content
        else:
            new = None
        if new is None:
            return None
        lines = list(_lines(new))
        is_damaged = len(lines) < sum(bool(raw.strip()) for raw in new.split(b"\n"))
        return None if is_damaged else Journal(mark or older_mark, lines)

    def events(self, upto: Mark | None) -> list[Event]:
        """Return the events that were there at a mark. Raises OSError.

        Lines that cannot be read are passed over: the history must never be what keeps somebody
        from the store.
        """
        return [line.event for line in _lines(self._upto(upto))]

    def recent(self, upto: Mark | None, beyond: int = 0) -> Iterator[Recent]:
        """Yield the last of those events, then more and more, each time more than `beyond` bytes.

        To read all the lines of a full history takes half a second. Raises OSError.
        """
        content, size, is_all = self._upto(upto), max(_RECENT, 8 * beyond), False
        while not is_all:
            start = content.rfind(b"\n", 0, max(len(content) - size, 0)) + 1
            is_all = start == 0
            events = [line.event for line in _lines(content[start:])]
            yield Recent(events, len(content) - start, is_all)
            size *= 8

    def _upto(self, upto: Mark | None) -> bytes:
        older, first = self._content(self._older)
        content, last = self._content(self.path)
        if upto is None:
            return b""  # it was not there
        in_older, in_newer = upto.likeness(first), upto.likeness(last)
        if not in_older + in_newer:
            return b""  # rotated away twice since the mark
        if in_older > in_newer:
            return older[: upto.size]
        again = places.shared(older, content) if in_older else 0  # of a copy that was put back
        return older + b"\n" + content[again : upto.size]

    def folds(self) -> Iterator[Event]:
        """Yield the folds into this store, newest first."""
        for raw in self._of_this_store():
            event = _event(raw) if raw.startswith(_FOLD) else None
            if event is not None:
                yield event

    def _of_this_store(self) -> Iterator[bytes]:
        """Yield the lines, newest first, up to where another store was put here."""
        for path in (self.path, self._older):
            for raw in self._from_end(path):
                if raw.startswith(_RESET):
                    return
                yield raw

    def fold_over(self, alike: str) -> Event | None:
        """Return the newest fold that wrote over bytes of another notation, by their digest.

        `alike` is the one that they had in the program's own. Raises OSError.
        """
        member = b'"alike":"%b"' % alike.encode()
        for path in (self.path, self._older):
            content, _ = self._content(path)
            end = content.rfind(member)
            while end >= 0:  # hardly ever: to read every fold takes a tenth of a second
                start = content.rfind(b"\n", 0, end) + 1
                event = _event(content[start:].split(b"\n", 1)[0])
                if event is not None and event.alike == alike:
                    return event
                end = content.rfind(member, 0, end)
        return None

    def came_about(self, folding: Event, found: files.Stamp | None) -> bool:
        """Whether the file, which has the stamp `found` now, was replaced as a line says.

        It was not if the file is still the one before that, or a copy of that one; nor if the new
        one still waits beside it. Raises OSError.
        """
        if found == folding.over or files.is_prepared(self._store, folding.stamp):
            return False
        # Where nothing was copied, the old bytes are there because somebody put them back.
        is_copy = found is not None and folding.replaced and folding.beside != self.inode()
        return not is_copy or digest_of(self._store) != folding.replaced

    def raw(self) -> tuple[list[bytes], list[bytes]]:
        """Return the lines of this store that wait, and all others of it. Raises OSError."""
        waiting: list[bytes] = []
        others: list[bytes] = []
        found = waiting
        for line in self._of_this_store():
            event = _event(line) if found is waiting else None
            if event is not None and event.is_barrier:
                found = others
            found.append(line)
        return waiting, others

    def settle(self) -> None:
        """Take back what a killed writer said last, if that did not come about. Raises OSError."""
        content = self._ending()
        start = content.rstrip(b"\n").rfind(b"\n") + 1
        event = _event(content[start:].rstrip(b"\n")) if content.endswith(b"\n") else None
        if event is None or event.event != "folding":
            return
        if not self.came_about(event, files.stamp(self._store)):
            files.shorten(self.path, self.path.stat().st_size - len(content) + start)

    def _ending(self) -> bytes:
        """Return the last bytes of the history: enough for a line that holds no change."""
        try:
            with places.open_history(self.path) as file:
                file.seek(max(os.fstat(file.fileno()).st_size - places.TAIL, 0))
                return file.read()
        except FileNotFoundError:
            return b""

    def append(self, events: Iterable[Event]) -> None:
        """Write events. Raises OSError; then the history is as it was."""
        with self.announced(events):
            pass

    @contextmanager
    def announced(self, events: Iterable[Event]) -> Iterator[None]:
        """Write events; take them back if what follows raises OSError.

        Raises OSError if they cannot be written; then the history is as it was.
        """
        lines = b"".join(map(sealed, events))
        if not lines:
            yield
            return
        size, last = files.size_of(self.path), next(self._from_end(self.path), b"")
        is_cut = bool(last) and _event(last) is None  # in the middle
        whole, missing = (size - len(last), b"") if is_cut else (size, b"\n" if last else b"")
        if is_cut:
            files.shorten(self.path, whole)
        files.append(self.path, missing + lines, like=self._store)
        try:
            yield
        except OSError:
            files.shorten(self.path, whole)
            raise

    def close(self, fold: Event) -> None:
        """Say that all is in the file, and begin another history where this one is full.

        A failure is none of the write that it follows: lines that are in the file do no harm.
        """
        with contextlib.suppress(OSError), self.announced([fold]):
            is_long = files.size_of(self.path) > LIMIT
            if is_long and self._content(self.path)[0].count(_STEP) >= KEPT:
                files.rename(self.path, self._older)

    def _from_end(self, path: Path) -> Iterator[bytes]:
        """Yield the lines of a file, the last one first: no more is read than is asked for."""
        with contextlib.suppress(FileNotFoundError), places.open_history(path) as file:
            end, block, rest = os.fstat(file.fileno()).st_size, _RECENT, b""
            while end > 0:
                start = max(end - block, 0)
                file.seek(start)
                rest, *lines = (file.read(end - start) + rest).split(b"\n")
                yield from reversed(lines)
                end, block = start, 2 * block
            yield rest

    def _content(self, path: Path) -> tuple[bytes, Mark | None]:
        try:
            with places.open_history(path) as file:
                content = file.read()
                return content, places.mark_of(file, content)
        except FileNotFoundError:
            return b"", None


def sealed(event: Event) -> bytes:
    """Return the line of an event, with a checksum: what undo puts back must be what was there."""
    body = msgspec.json.encode(event)
    return body[:-1] + _CHECK + b'%08x"}\n' % zlib.crc32(body)


def opened_lines(lines: Iterable[bytes]) -> tuple[Event, ...]:
    """Return the events of lines as they were sealed."""
    return tuple(line.event for raw in lines for line in _lines(raw))


def _lines(content: bytes) -> Iterator[Line]:
    for raw in content.split(b"\n"):
        event = _event(raw)
        if event is not None:
            yield Line(event, len(raw) + 1)


def _backwards(content: bytes) -> Iterator[bytes]:
    """Yield the lines of a history, the last one first; mostly few of them are asked for."""
    end = len(content)
    while end >= 0:
        start = content.rfind(b"\n", 0, end) + 1
        yield content[start:end]
        end = start - 1


def _event(line: bytes) -> Event | None:
    """Return the event of a line, None where it is damaged; an editor may have given it a CR."""
    body, _, check = line.removesuffix(b"\r").rpartition(_CHECK)
    body += b"}"
    if check != b'%08x"}' % zlib.crc32(body):
        return None
    try:
        return _DECODER.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
