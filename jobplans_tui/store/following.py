"""A store as it is now: its file, and the lines of its history that the file does not hold yet.

A writer appends a line and later folds lines into the file; either may happen while somebody reads.
As long as the file is the one that our programs put there, a record becomes what the last line made
of it. If it is another one, lines are played where a record is what our last fold left. If it is
anything else, another program has changed it in the file meanwhile: then the file is right, and
what waited of this record waits no more, and only that. It is lost, unless the file has what the
last line made of the record. A `void` names it, and the next writer puts that into the history.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from jobplans_tui.errors import StoreError
from jobplans_tui.files import Stamp, stamp
from jobplans_tui.store.base import AnyRecord, Kind
from jobplans_tui.store.decoding import read_view
from jobplans_tui.store.layout import TYPES, DocId, key_of
from jobplans_tui.store.places import Mark, history_file, history_mark
from jobplans_tui.store.reading import at_rest
from jobplans_tui.store.streaming import Progress
from jobplans_tui.store.view import Edit, Reading, View

if TYPE_CHECKING:
    from jobplans_tui.store.history import Doc, Event, Journal, Trace
    from jobplans_tui.store.owing import Name

_PATIENCE = 5  # times that a file may change while it is read


def read_store(path: Path, progress: Progress | None = None) -> Reading:
    """Return what the store at `path` holds. Raises StoreError."""
    for _ in range(_PATIENCE):
        found = stamp(path)
        view = at_rest(path, lambda: read_view(path, progress))
        journal = read_journal(path)
        if stamp(path) == found:  # nobody folded in between: these are the lines of this file
            break
    if journal is None:
        return Reading(view=view, stamp=found)
    reading = Reading(view=view, stamp=found, seen=journal.mark, damaged=journal.damaged)
    return _played(path, reading, journal) if journal.lines else reading


def caught_up(path: Path, reading: Reading) -> Reading:
    """Return what the store holds now: only what is new is read where that can be told.

    Raises StoreError.
    """
    found, mark = stamp(path), history_mark(path)
    if (found, mark) == (reading.stamp, reading.seen):
        return reading
    read = _since(path, reading.seen)
    now = None if read is None or reading.owed else _led_on(reading, read, found)
    if now is None:
        now = _with_own(path, reading, read_store(path))
    lost = _told(reading.lost, but=reading.owed)  # of those it may be otherwise now
    new = lost_of(line.event for line in (read.lines if read else ()))
    return msgspec.structs.replace(
        now, lost=_told([*lost, *new, *now.lost]), astray=(*reading.astray, *now.astray)
    )


def _led_on(reading: Reading, read: "Journal", found: Stamp | None) -> Reading | None:
    """Return what a store holds after new lines; None if they do not lead there."""
    new = read.lines
    if found is None or reading.stamp is None:
        return None
    if found != _expected(reading.stamp, (line.event for line in new)):
        return None
    if not new:
        return msgspec.structs.replace(reading, seen=read.mark, astray=())
    steps = [line.event for line in new if not line.event.is_barrier]
    view, voids = played(reading.view, steps, is_ours=True)
    if voids:
        return None
    folded = len(steps) < len(new)
    size = 0
    for line in new:
        size = 0 if line.event.is_barrier else size + line.size
    return Reading(
        view=view,
        stamp=found,
        seen=read.mark,
        waiting=size if folded else reading.waiting + size,
        damaged=0 if folded else reading.damaged,
        own=() if folded else reading.own,
    )


def _with_own(path: Path, reading: Reading, now: Reading) -> Reading:
    """Return what a store holds, with what was written here and somebody took out of its history.

    What others wrote is not repeated: they may have taken it back, and with it a new history.
    """
    if not reading.own:
        return now
    from jobplans_tui.store.history import sealed  # noqa: PLC0415 - as below
    from jobplans_tui.store.owing import leads_to, name_of, own_lines  # noqa: PLC0415

    try:
        own = own_lines(path, reading.own)
        is_here = not own.missing or leads_to(path, reading.stamp, now.stamp)
    except OSError as error:
        raise unreadable(history_file(path), error) from error
    passed, gone = _passed(reading.view, now.view, own.missing)
    view, voids = played(now.view, own.without(passed), is_theirs=not is_here)
    lost = passed | {name_of(item) for void in voids for item in void.lost}
    owed = own.without(lost) if is_here else ()
    lines = tuple(map(sealed, owed))
    return msgspec.structs.replace(
        now,
        view=view,
        waiting=now.waiting + sum(map(len, lines)),
        owed=(*now.owed, *owed),
        own=(*own.waiting, *lines),
        astray=lost_of((*voids, *gone)),
    )


def _passed(
    seen: View, now: View, missing: "Sequence[Event]"
) -> "tuple[set[Name], tuple[Event, ...]]":
    """Return the records that others changed after these events, by what was seen of them.

    And a `void` for each of which the store does not hold any more what those made of it.
    """
    from jobplans_tui.store.owing import name_of  # noqa: PLC0415 - as above

    last = {name_of(item): (event, item) for event in missing for item in event.changes}
    passed, voids = set(), []
    for name, (event, item) in last.items():
        theirs, found = document(seen.find(*name)), document(now.find(*name))
        if theirs != item.after:
            passed.add(name)
            change = msgspec.structs.replace(item, before=theirs, after=found)
            voids.append(_void(event, [change]))
    return passed, tuple(voids)


def lost_of(events: "Iterable[Event]") -> "tuple[Event, ...]":
    """Return the voids among events, with what they say to be lost of the store that is here."""
    found = list(events)
    resets = (at for at, event in enumerate(found, 1) if event.event == "reset")
    here = found[max(resets, default=0) :]
    voids = ((event, event.lost) for event in here if event.event == "void")
    return tuple(msgspec.structs.replace(void, changes=lost) for void, lost in voids if lost)


def _told(voids: "Iterable[Event]", *, but: "Iterable[Event]" = ()) -> "tuple[Event, ...]":
    """Return voids so that each record of a step is named once, and those of `but` not at all."""
    told = {(void.id, item.kind, item.key) for void in but for item in void.changes}
    found = []
    for void in voids:
        names = {(void.id, item.kind, item.key): item for item in void.changes}
        new = tuple(item for name, item in names.items() if name not in told)
        told.update(names)
        if new:
            found.append(msgspec.structs.replace(void, changes=new))
    return tuple(found)


def played(
    view: View,
    events: "Iterable[Event]",
    *,
    is_ours: bool = False,
    is_theirs: bool = False,
    healing: bool = False,
) -> "tuple[View, tuple[Event, ...]]":
    """Return what a store holds after events, and a `void` for each of which something is void.

    All is lost of a record where events do not lead on from what the store holds; they do, whatever
    is missing of them, where that is known to be what our programs put there (`is_ours`), and never
    in a store that they were not made for (`is_theirs`). Where the store holds what they lead to,
    another program has done the same: nothing is left to be done, and nothing lost. With `healing`,
    a record that is not there was damaged: what waits of it stands in for it.
    """
    edits: list[Edit] = []
    void: dict[str, tuple[Event, list[Trace]]] = {}
    for (kind, key), chain in _chains(events).items():
        last, item = chain.last, chain.item
        found = None if is_ours else document(view.find(kind, key))
        is_next = is_ours or found == chain.base or (healing and found is None)
        edit = _edit(item) if is_next and not is_theirs else None
        if edit is not None:
            edits.append(edit)
        else:
            change = msgspec.structs.replace(item, before=item.after, after=found)
            void.setdefault(last.id, (last, []))[1].append(change)
    return view.after(edits), tuple(_void(*found) for found in void.values())


def between(before: View, after: View) -> "Iterator[Trace]":
    """Yield the changes that lead from one store to another."""
    from jobplans_tui.store.history import Trace  # noqa: PLC0415 - only writers ask

    for kind in TYPES:
        old, new = before.layout.table(kind), after.layout.table(kind)
        keys = map(key_of, [*old.values(), *new.values()])
        for key in dict.fromkeys(keys):
            was, is_now = before.find(kind, key), after.find(kind, key)
            docs = before.doc(kind, key), after.doc(kind, key)
            if docs[0] != docs[1] or msgspec.json.encode(was) != msgspec.json.encode(is_now):
                doc = docs[0] if docs[1] is None else docs[1]
                yield Trace(kind=kind, key=key, doc=doc or 0,
                            before=document(was), after=document(is_now))  # fmt: skip


def document(record: AnyRecord | None) -> "Doc | None":
    """Return a record as it stands in the file."""
    found: Doc | None = msgspec.json.decode(msgspec.json.encode(record))
    return found


def _expected(then: Stamp | None, events: "Iterable[Event]") -> Stamp | None:
    """Return the stamp of the file to which events lead whoever has read it at `then`.

    None where they do not lead on from what was read: a fold wrote over another file, which a
    third program had changed; or something is lost of what a reader counts.
    """
    for event in events:
        if event.event == "void" or (event.is_barrier and event.over != then):
            return None
        if event.is_barrier:
            then = event.stamp
    return then


def read_journal(path: Path) -> "Journal | None":
    """Return what waits for the store at `path`, None without a history. Raises StoreError."""
    if history_mark(path) is None:
        return None
    from jobplans_tui.store.history import History  # noqa: PLC0415 - where there is one

    history = History(path)
    try:
        return history.journal()
    except OSError as error:
        raise unreadable(history.path, error) from error


def _since(path: Path, seen: Mark | None) -> "Journal | None":
    from jobplans_tui.store.history import History  # noqa: PLC0415 - as above

    history = History(path)
    try:
        return history.since(seen)
    except OSError as error:
        raise unreadable(history.path, error) from error


def unreadable(path: Path, error: OSError) -> StoreError:
    """Return the error of a history that cannot be read."""
    return StoreError(
        "The history {path} cannot be read: {reason}.",
        "Check it and its permissions: it may hold changes that the store's file does not hold"
        " yet.",
        path=path,
        reason=error.strerror or error,
    )


def standing(path: Path, journal: "Journal", found: Stamp | None) -> "list[Event]":
    """Return what waits, without what was to happen to the file and did not. Raises StoreError."""
    from jobplans_tui.store.history import History  # noqa: PLC0415 - as above

    history, events = History(path), [line.event for line in journal.lines]
    try:
        # whoever wrote on after one has taken it back if it did not come about
        if events and events[-1].event == "folding" and not history.came_about(events[-1], found):
            events.pop()
    except OSError as error:
        raise unreadable(history.path, error) from error
    return events


def _played(path: Path, reading: Reading, journal: "Journal") -> Reading:
    events = standing(path, journal, reading.stamp)
    last: Stamp | None = None  # of the file, as our programs know it
    for event in (journal.barrier, *events):
        last = (event and (event.stamp or event.over)) or last
    is_ours = reading.stamp == last
    view, voids = played(reading.view, events, is_ours=is_ours)
    return msgspec.structs.replace(
        reading,
        view=view,
        waiting=sum(line.size for line in journal.lines),
        owed=voids,
        lost=lost_of([*events, *voids]),
    )


class _Chain(NamedTuple):
    """The changes of a record: what it is in the file that our programs put there, and the last."""

    base: "Doc | None"
    last: "Event"
    item: "Trace"


def _chains(events: "Iterable[Event]") -> "dict[tuple[Kind, str], _Chain]":
    """Return the changes of each record that wait, since something of it was void."""
    chains: dict[tuple[Kind, str], _Chain] = {}
    for event in events:
        if event.event == "folding":
            chains = {name: chain._replace(base=chain.item.after) for name, chain in chains.items()}
        for item in event.changes:
            name = item.kind, item.key
            if event.event == "void":
                chains.pop(name, None)
            else:
                base = chains[name].base if name in chains else item.before
                chains[name] = _Chain(base, event, item)
    return chains


def _edit(last: "Trace") -> Edit | None:
    """Return what a change leaves behind, None where that is no such record."""
    try:
        doc = msgspec.convert(last.doc, DocId)
        record = None if last.after is None else msgspec.convert(last.after, TYPES[last.kind])
    except msgspec.ValidationError:
        return None
    is_it = record is None or key_of(record) == last.key
    return Edit(last.kind, last.key, doc, record) if is_it else None


def _void(event: "Event", changes: "list[Trace]") -> "Event":
    """Return the line which says that nothing waits any more of records."""
    from jobplans_tui.store.history import Event, now  # noqa: PLC0415 - where there is a history

    return Event(event="void", id=event.id, time=now(), label=event.label, changes=tuple(changes))
