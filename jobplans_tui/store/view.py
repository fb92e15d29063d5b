"""What a store holds at one moment, ready to be asked; the next moment shares what stayed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from itertools import compress, filterfalse
from operator import is_not
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from jobplans_tui.files import Stamp
from jobplans_tui.model import District, Initiative, Plan, Source
from jobplans_tui.store.base import AnyRecord, Kind
from jobplans_tui.store.gazetteer import gazetteer
from jobplans_tui.store.layout import TYPES, Layout, free_ids, key_of, table_of
from jobplans_tui.store.places import Mark

if TYPE_CHECKING:
    from jobplans_tui.store.history import Event

_Of = TypeVar("_Of", Plan, Initiative)


class Edit(msgspec.Struct, frozen=True):
    """A record as it will be, under its document id; None: it will not be there."""

    kind: Kind
    key: str
    doc: int
    record: AnyRecord | None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of a store: its file, and the steps that the file does not hold yet."""

    view: "View"
    stamp: Stamp | None
    """Of the file, from just before it was read."""
    seen: Mark | None = None
    """How far the history was read."""
    waiting: int = 0
    """Bytes of the history that are still to be folded into the file."""
    owed: tuple["Event", ...] = ()
    """Lines that the history does not hold yet, and that come before the next one: what is lost of
    it, as another program changed those records, and what was written here before it was removed.
    """
    own: tuple[bytes, ...] = ()
    """Lines that were written here and wait: they stand even if somebody removes the history."""
    lost: tuple["Event", ...] = ()
    """All that was found to be lost since the store was opened: to be told."""
    astray: tuple["Event", ...] = ()
    """Steps that were written here, with what of them is in no store at this place: to be told."""
    damaged: int = 0
    """How many lines among those that wait cannot be read."""


class View:
    """The records of a layout. Never changed once it is made."""

    def __init__(self, layout: Layout) -> None:
        """Raises ValueError if two records of a kind have one key."""
        self.layout = layout
        self._docs: dict[Kind, dict[str, int]] = {
            kind: {key_of(record): doc for doc, record in layout.table(kind).items()}
            for kind in TYPES
        }
        if any(len(self._docs[kind]) != len(layout.table(kind)) for kind in TYPES):
            raise ValueError("two records of one key")
        plans: defaultdict[str, list[Plan]] = defaultdict(list)
        for plan in layout.plans.values():
            plans[plan.district].append(plan)
        self.plans = {code: _in_order(found) for code, found in plans.items()}
        self.initiatives: dict[str, tuple[Initiative, ...]] = {}
        for item in layout.initiatives.values():
            self.initiatives[item.district] = (*self.initiatives.get(item.district, ()), item)
        own = {district.code: district for district in layout.districts.values()}
        for code in {*self.plans, *self.initiatives} - own.keys():
            own[code] = _stranger(code)
        self.districts = dict(sorted(own.items()))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """All sources, ordered by id."""
        return tuple(sorted(self.layout.sources.values(), key=lambda source: source.id))

    @property
    def records(self) -> int:
        """How many records there are."""
        return sum(map(len, self._docs.values()))

    def doc(self, kind: Kind, key: str) -> int | None:
        """Return the document id of a record."""
        return self._docs[kind].get(key)

    def find(self, kind: Kind, key: str) -> AnyRecord | None:
        """Return a record, or None where there is none."""
        doc = self._docs[kind].get(key)
        return None if doc is None else self.layout.table(kind)[doc]

    def after(self, edits: Sequence[Edit]) -> "View":
        """Return what it will be after edits, at most one of a record.

        A new record whose document id another program has taken gets another one. Costs a copy of
        the tables that change, not of their records.
        """
        later = copy(self)
        later._docs = dict(self._docs)
        tables: dict[str, dict[int, AnyRecord]] = {}
        for kind in {edit.kind for edit in edits}:
            own = [edit for edit in edits if edit.kind == kind]
            table, docs = dict(self.layout.table(kind)), self._docs[kind]
            if any(docs.get(edit.key) != edit.doc or edit.record is None for edit in own):
                docs = dict(docs)
            _put(table, docs, own)
            tables[table_of(kind)], later._docs[kind] = table, docs
        later.layout = msgspec.structs.replace(self.layout, **tables)
        if "sources" in tables:
            later.__dict__.pop("sources", None)
        later._sort_in(edits, {code for edit in edits for code in self._touched(edit)})
        return later

    def touched_since(self, old: "View") -> set[str]:
        """Return the codes of the districts of which this holds anything else than `old` did."""
        touched = _changed(self.districts, old.districts) | _changed(self.plans, old.plans)
        return touched | _changed(self.initiatives, old.initiatives)

    def _touched(self, edit: Edit) -> Iterable[str]:
        """Yield the codes of the districts that an edit concerns."""
        for record in (self.find(edit.kind, edit.key), edit.record):
            if isinstance(record, District):
                yield record.code
            elif isinstance(record, Plan | Initiative):
                yield record.district

    def _sort_in(self, edits: Sequence[Edit], touched: set[str]) -> None:
        """Bring what is kept by district up to date."""
        plans = [edit for edit in edits if edit.kind == "plan"]
        if plans:
            self.plans = _regrouped(self.plans, plans, touched, _in_order)
        initiatives = [edit for edit in edits if edit.kind == "initiative"]
        if initiatives:
            docs = self._docs["initiative"]
            self.initiatives = _regrouped(
                self.initiatives, initiatives, touched,
                lambda found: tuple(sorted(found, key=lambda item: docs[item.id])),
            )  # fmt: skip
        now = {code: self._district(code) for code in touched}
        changed = {code: item for code, item in now.items() if self.districts.get(code) != item}
        if changed:
            found = {code: item for code, item in (self.districts | changed).items() if item}
            self.districts = dict(sorted(found.items()))

    def _district(self, code: str) -> District | None:
        """Return a district that is described, or that something belongs to."""
        found = self.find("district", code)
        if isinstance(found, District):
            return found
        return _stranger(code) if code in self.plans or code in self.initiatives else None


def _changed(now: Mapping[str, object], then: Mapping[str, object]) -> set[str]:
    """Return the keys of what is not the very same in both."""
    if now is then:
        return set()
    others = compress(now, map(is_not, now.values(), map(then.get, now)))
    return {*others, *filterfalse(now.__contains__, then)}


def _regrouped(
    groups: dict[str, tuple[_Of, ...]],
    edits: Iterable[Edit],
    touched: Iterable[str],
    ordered: Callable[[list[_Of]], tuple[_Of, ...]],
) -> dict[str, tuple[_Of, ...]]:
    """Return records by district after edits of them; only touched districts change."""
    later, new = dict(groups), {edit.key: edit.record for edit in edits}
    for code in touched:
        own = [item for item in groups.get(code, ()) if item.id not in new]
        own += [cast(_Of, item) for item in new.values() if getattr(item, "district", "") == code]
        if own:
            later[code] = ordered(own)
        else:
            later.pop(code, None)
    return later


def _put(table: dict[int, AnyRecord], docs: dict[str, int], edits: Sequence[Edit]) -> None:
    """Make edits in a table and in the ids by key."""
    for edit in edits:
        old = docs.get(edit.key)
        if old is not None and (edit.record is None or edit.doc != old):
            del table[old], docs[edit.key]
    free = _free_ids(table, edits)
    for edit in edits:
        if edit.record is not None:
            is_taken = edit.doc in table and docs.get(edit.key) != edit.doc
            doc = next(free) if is_taken else edit.doc
            table[doc], docs[edit.key] = edit.record, doc


def _free_ids(table: Iterable[int], edits: Sequence[Edit]) -> Iterator[int]:
    """Yield ids for those whose own is taken; hardly ever any, so nothing is counted before."""
    yield from free_ids({*table, *(edit.doc for edit in edits)})


def _in_order(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    if len(plans) == 1:
        return (plans[0],)
    return tuple(sorted(plans, key=lambda plan: (plan.start, plan.end, plan.id)))


def _stranger(code: str) -> District:
    """Return a district that is referred to but nowhere described, as far as it is known."""
    return gazetteer().get(code) or District(code=code, level="basic", name_ko=code, name_en=code)
