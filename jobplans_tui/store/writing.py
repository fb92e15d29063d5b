"""Writing through TinyDB: one step is one line of the history and one atomic write of the file."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from jobplans_tui import files
from jobplans_tui.errors import StoreError
from jobplans_tui.i18n import N_
from jobplans_tui.store import places
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.base import AnyRecord, Batch, Kind
from jobplans_tui.store.decoding import collection_paused, decode, plain_tables, refuse_damaged
from jobplans_tui.store.history import Doc, Event, History, Trace, digest, now, turned
from jobplans_tui.store.layout import TYPES, Layout, Reading, Tables, encode_tables, table_of
from jobplans_tui.store.locking import locked
from jobplans_tui.text import clean

_LONGEST_LABEL = 200
_CHANGED_HINT = N_("Nothing was written; read the store again and repeat the change.")


class Desk:
    """The store's file while its lock is held: what it holds now, and how a step is written."""

    def __init__(self, path: Path, read: Reading) -> None:
        """Read the file anew, except for what was `read` of it and has not changed since."""
        self.path = path
        stamp = files.stamp(path)
        raw = path.read_bytes()
        known = stamp is not None and stamp == read.stamp
        self.found = read if known else Reading(decode(raw, path), stamp)
        self.layout = self.found.layout
        self._tables = plain_tables(raw, path)
        self.digest = digest(raw)
        self._backups = Backups(path)
        # Bytes of another notation or layout cannot be had again by taking changes back.
        own = History(path).has_written(self.digest)
        self._foreign = not own and encode_tables(self._tables) != raw
        if self._foreign:
            refuse_damaged(raw, path)

    def document(self, kind: Kind, doc: int) -> Doc:
        """Return a document as it stands in the file."""
        found: Doc = self._tables[table_of(kind)][str(doc)]
        return found

    def changed(self, name: str) -> StoreError:
        """Return the error of a record that is not as it was when it was read."""
        return StoreError(
            "Another program changed {name} in the store {path} meanwhile.",
            _CHANGED_HINT,
            name=name,
            path=self.path,
        )

    def write(
        self,
        event: Literal["step", "undo", "redo"],
        step: str,
        changes: tuple[Trace, ...],
        label: str = "",
        goal: str = "",
    ) -> Reading:
        """Make changes in the file, which should come to the digest `goal` if one is given.

        Return what a reader would find. Raises OSError or StoreError; then file and history are as
        they were.
        """
        files.require_writable(self.path)
        self._backups.keep(self.digest, always=self._foreign)
        content = encode_tables(_edited(self._tables, changes))
        if goal and digest(content) != goal:
            content = self._backups.find(goal) or content
        line = Event(
            event=event,
            id=step,
            time=now(),
            label=label,
            digest_before=self.digest,
            digest_after=digest(content),
            changes=changes if event == "step" else (),
        )
        with History(self.path).announced(line):
            files.write_atomic(self.path, content, replace=True)
        return Reading(_changed(self.layout, changes), files.stamp(self.path))


def write_batch(
    path: Path, batch: Batch, read: Reading, label: str, *, patient: bool = True
) -> Reading:
    """Write a batch into the store at `path`; records of a known key are replaced.

    The file is read anew under the lock, so that what others wrote meanwhile stays; a record that
    they changed since `read` was read is not replaced. A link is followed, not replaced. Return
    what the file holds then. Raises StoreError; then nothing is changed.
    """
    path = places.real_file(path)
    with locked(path, patient=patient), collection_paused():
        desk = Desk(path, read)
        changes = tuple(_changes(desk, batch, read.layout))
        if not changes:
            return desk.found
        return desk.write("step", os.urandom(6).hex(), changes, clean(label)[:_LONGEST_LABEL])


def move_step(path: Path, step: Event, event: Literal["undo", "redo"], read: Reading) -> Reading:
    """Take a step back, or do it again; return what the file holds then.

    Raises StoreError; then nothing is changed.
    """
    path = places.real_file(path)
    with locked(path), collection_paused():
        desk = Desk(path, read)
        history = History(path)
        timeline = history.timeline(desk.digest, history.mark())
        if step.id not in (timeline.standing if event == "undo" else timeline.redoable):
            raise StoreError(
                "Another program took the step “{label}” back, or did it again, meanwhile.",
                "Nothing was changed; read the store again.",
                label=step.label or step.id,
            )
        if event == "undo":
            wanted, start, goal = turned(step.changes), step.digest_after, step.digest_before
        else:
            wanted, start, goal = step.changes, step.digest_before, step.digest_after
        changes = tuple(_anchored(desk, step, wanted))
        return desk.write(event, step.id, changes, goal=goal if desk.digest == start else "")


def _changed(layout: Layout, changes: Iterable[Trace]) -> Layout:
    """Return the records as they are after changes in the file, in the order of the file."""
    tables: dict[str, dict[int, AnyRecord]] = {}
    for item in changes:
        name = table_of(item.kind)
        table = tables.setdefault(name, dict(getattr(layout, name)))
        if item.after is None:
            del table[item.doc]
        else:
            table[item.doc] = msgspec.convert(item.after, TYPES[item.kind])
    ordered = {name: dict(sorted(table.items())) for name, table in tables.items()}
    return msgspec.structs.replace(layout, **ordered)


def _changes(desk: Desk, batch: Batch, read: Layout) -> Iterator[Trace]:
    """Yield what a batch changes, and give new records their document ids."""
    for kind in TYPES:
        known, then = desk.layout.keyed(kind), read.keyed(kind)
        free = _free_ids(doc for doc, _ in known.values())
        records = {key: record for of, key, record in batch.records() if of == kind}
        for key, record in records.items():
            old = known[key][1] if key in known else None
            if old not in (then[key][1] if key in then else None, record):
                raise desk.changed(key)
            after = _document(kind, key, record)
            if old is None:
                yield Trace(kind=kind, key=key, doc=next(free), after=after)
            # by their bytes: 65 and 65.0 are equal, but not the same notation
            elif msgspec.json.encode(old) != msgspec.json.encode(record):
                doc = known[key][0]
                before = desk.document(kind, doc)
                yield Trace(kind=kind, key=key, doc=doc, before=before, after=after)
        for key in dict.fromkeys(key for of, key in batch.removed if of == kind):
            if key not in known or key in records:
                continue
            doc, old = known[key]
            if key not in then or old != then[key][1]:
                raise desk.changed(key)
            yield Trace(kind=kind, key=key, doc=doc, before=desk.document(kind, doc))


def _document(kind: Kind, key: str, record: AnyRecord) -> Doc:
    """Return a record as it will stand in the file. Raises StoreError if it could not be read."""
    try:
        written = msgspec.json.encode(record)
        msgspec.json.decode(written, type=TYPES[kind])
    except (msgspec.ValidationError, UnicodeEncodeError, RecursionError) as error:
        raise StoreError(
            "{name} cannot be written: {reason}.",
            "Nothing was changed; correct the record.",
            name=key,
            reason=error,
        ) from error
    document: Doc = msgspec.json.decode(written)
    return document


def _anchored(desk: Desk, step: Event, wanted: Iterable[Trace]) -> Iterator[Trace]:
    """Yield changes for the documents as they stand now; each must be as the step left it."""
    for kind in TYPES:
        known = desk.layout.keyed(kind)
        taken = {doc for doc, _ in known.values()}
        free = _free_ids(taken)
        for item in wanted:
            if item.kind != kind:
                continue
            doc = known[item.key][0] if item.key in known else None
            found = None if doc is None else desk.document(kind, doc)
            if found != item.before:
                raise StoreError(
                    "{name} is no longer as the step “{label}” left it.",
                    "Nothing was changed: another program changed it since; change it back by hand,"
                    " or see `jobplans-tui history`.",
                    name=item.key,
                    label=step.label or step.id,
                )
            if doc is None:
                doc = next(free) if item.doc in taken else item.doc
            yield msgspec.structs.replace(item, doc=doc)


def _free_ids(taken: Iterable[int]) -> Iterator[int]:
    free = max(taken, default=0)
    while True:
        free += 1
        yield free


class _InMemory(Storage):
    """What TinyDB edits: the tables of one step, written by nobody until the step is whole."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def read(self) -> Tables:
        return self.tables

    def write(self, data: Tables) -> None:
        self.tables = data


def _edited(tables: Tables, changes: Iterable[Trace]) -> Tables:
    """Return the tables with changes made in them, by TinyDB."""
    storage = _InMemory(tables)
    database = TinyDB(storage=lambda: storage)
    for kind in TYPES:
        own = [item for item in changes if item.kind == kind]
        if not own:
            continue
        table = database.table(table_of(kind))
        old = [item.doc for item in own if item.before is not None]
        if old:
            table.remove(doc_ids=old)
        table.insert_multiple(
            Document(item.after, doc_id=item.doc) for item in own if item.after is not None
        )
    return storage.tables


def begin_anew(path: Path) -> None:
    """Say in the history that a new store stands at `path`: older steps are not its own.

    Raises StoreError.
    """
    with locked(path):
        content = digest(path.read_bytes())
        line = Event(event="reset", time=now(), digest_before=content, digest_after=content)
        with History(path).announced(line):
            pass
