"""The history beside a store: one line of JSON for every step, undo and redo, the newest last.

`plans.json` has `plans.json.history.jsonl`: a plain file that any editor opens and that is seen
when the store is copied. A line is written, and on disk, before the store is; it names the digests
of the store's bytes before and after. Which of the two the store has tells whether the save came
about, so a kill at any instant leaves store and history of one mind. (A line holds the whole
change, so it could also be played forward: a journal for large stores needs no other format.)

Above `LIMIT` bytes and `KEPT` steps the file becomes `….history.1.jsonl`, in place of an older one:
the last 50 steps are always there, and what is older as long as there is room.
"""

import hashlib
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from jobplans_tui import files
from jobplans_tui.store import places
from jobplans_tui.store.base import Action, Kind

LIMIT = 16 * 1024**2
KEPT = 50
Doc = dict[str, Any]


class Trace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One document before and after a step, as it stands in the file."""

    kind: Kind
    key: str
    doc: int
    before: Doc | None = None
    after: Doc | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the history.

    `step` is done, undone or redone; `void` says that the line before it did not come about,
    `reset` that a wholly different store stands here from now on. `digest_before` and
    `digest_after` are those of the store's bytes.
    """

    event: Literal["step", "undo", "redo", "void", "reset"]
    id: str = ""
    time: str
    label: str = ""
    digest_before: str = msgspec.field(name="from")
    digest_after: str = msgspec.field(name="to")
    changes: tuple[Trace, ...] = ()


_CHECK = b',"check":"'
_STEP = b'{"event":"step"'
_DECODER = msgspec.json.Decoder(Event)


def digest(content: bytes) -> str:
    """Return what tells the bytes of a store from all others."""
    return hashlib.sha256(content).hexdigest()


def now() -> str:
    """Return the time as the history writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Past(msgspec.Struct, frozen=True):
    """Something that happened: when, and which change of which step it was."""

    time: str
    action: Action
    step: Event
    changes: tuple[Trace, ...]


class Timeline:
    """What the lines of a history come to: the steps, which of them stand, which can be redone."""

    def __init__(self, events: list[Event], current: str | None) -> None:
        """Read events in their order; `current` is the digest of the store's bytes after them."""
        self.steps: dict[str, Event] = {}
        self.past: list[Past] = []
        self.standing: list[str] = []
        self.redoable: list[str] = []
        last: Event | None = None
        for event in events:
            if event.event == "void":
                self._void(last, event)
            else:
                self._take(event)
            last = event
        if current is not None and last is not None and is_pending(last, current):
            self._void(last, void(current))

    def _take(self, event: Event) -> None:
        if event.event == "reset":
            self.standing, self.redoable = [], []
            return
        if event.event == "step":
            self.steps[event.id] = event
            self.redoable = []
        if event.id in self.steps:  # else the line of its step has been rotated away
            self._move(event, event.id, _ACTIONS[event.event], stands=event.event != "undo")

    def _void(self, last: Event | None, event: Event) -> None:
        if last is not None and last.id in self.steps:
            self._move(event, last.id, "lost", stands=last.event == "undo")

    def _move(self, event: Event, step_id: str, action: Action, *, stands: bool) -> None:
        step = self.steps[step_id]
        here, there = (self.redoable, self.standing) if stands else (self.standing, self.redoable)
        if step_id in here:
            here.remove(step_id)
        there.append(step_id)
        changes = step.changes if stands else turned(step.changes)
        self.past.append(Past(event.time, action, step, changes))


_ACTIONS: dict[str, Action] = {"step": "done", "undo": "undone", "redo": "redone"}


def turned(changes: tuple[Trace, ...]) -> tuple[Trace, ...]:
    """Return the changes that take these back."""
    return tuple(
        msgspec.structs.replace(item, before=item.after, after=item.before) for item in changes
    )


def is_pending(event: Event, current: str) -> bool:
    """Whether the store is as it was before this event: its save was cut off."""
    return event.digest_before == current != event.digest_after


def void(current: str) -> Event:
    """Return the line that says of the one before it that it did not come about."""
    return Event(event="void", time=now(), digest_before=current, digest_after=current)


class History:
    """The file of steps beside one store. To be written under the store's lock only."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self.path = places.history_file(store)
        self._older = places.older_history_file(store)

    def mark(self) -> files.Stamp | None:
        """Return how far the history reaches now, for `timeline`."""
        return places.history_mark(self._store)

    def timeline(self, current: str, upto: files.Stamp | None) -> Timeline:
        """Return what the lines that were there at a mark come to. Raises OSError.

        `current` is the digest of the store's bytes now. Lines that cannot be read are passed
        over: the history must never be what keeps somebody from the store.
        """
        return Timeline(self._events(upto), current if upto == self.mark() else None)

    def _events(self, upto: files.Stamp | None) -> list[Event]:
        found: list[Event] = []
        for path in (self._older, self.path):
            content, inode = self._content(path)
            if upto is not None and inode == upto[0]:
                return found + _events(content[: upto[1]])
            found += _events(content)
        return []  # rotated away twice since the mark, or not there at it

    def has_written(self, current: str) -> bool:
        """Whether the newest line led to the bytes of this digest: they are the program's own."""
        content, _ = self._content(self.path)
        last = self._last(content)
        return last is not None and last.digest_after == current

    @contextmanager
    def announced(self, event: Event) -> Iterator[None]:
        """Write an event before the store is written; take it back if that raises.

        Raises OSError if it cannot be written; then the history is as it was. Where the program is
        stopped in between, the digests decide.
        """
        content, _ = self._content(self.path)
        whole, missing = _ending(content)
        if whole != len(content):
            files.shorten(self.path, whole)
            content = content[:whole]
        lines = [event]
        if (last := self._last(content)) and is_pending(last, event.digest_before):
            lines.insert(0, void(event.digest_before))
        if len(content) > LIMIT and content.count(_STEP) >= KEPT:
            files.rename(self.path, self._older)
            whole = 0
        written = missing + b"".join(map(_sealed, lines))
        files.append(self.path, written, like=self._store)
        try:
            yield
        except OSError:
            files.shorten(self.path, whole)
            raise

    def _last(self, content: bytes) -> Event | None:
        if not content:
            content, _ = self._content(self._older)
        start = content.rstrip(b"\n").rfind(b"\n") + 1
        return next(iter(_events(content[start:])), None)

    def _content(self, path: Path) -> tuple[bytes, int | None]:
        try:
            with path.open("rb") as file:
                return file.read(), os.fstat(file.fileno()).st_ino
        except FileNotFoundError:
            return b"", None


def _ending(content: bytes) -> tuple[int, bytes]:
    """Return how much of a history is whole, and what its last line lacks to be so."""
    start = content.rfind(b"\n") + 1
    last = content[start:]
    if last and not _events(last):  # cut off in the middle
        return start, b""
    return len(content), b"\n" if last else b""


def _sealed(event: Event) -> bytes:
    """Return the line of an event, with a checksum: what undo puts back must be what was there."""
    body = msgspec.json.encode(event)
    return body[:-1] + _CHECK + b'%08x"}\n' % zlib.crc32(body)


def _events(content: bytes) -> list[Event]:
    found = []
    for line in content.split(b"\n"):
        body, _, check = line.rpartition(_CHECK)
        body += b"}"
        if check != b'%08x"}' % zlib.crc32(body):
            continue
        try:
            found.append(_DECODER.decode(body))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
    return found
