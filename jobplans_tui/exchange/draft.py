"""From records read to records written: validation, and what a batch would change.

parse -> validate -> show -> apply is the same for every format; this is the middle of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from jobplans_tui.analysis.witnesses import gather, spread
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import (
    District,
    DistrictHead,
    Initiative,
    Plan,
    PlanHead,
    Printing,
    Source,
    recast,
)
from jobplans_tui.reasons import told
from jobplans_tui.store import Batch, PlanStore, gazetteer
from jobplans_tui.text import clean

Place = tuple[str, int]
_R = TypeVar("_R", bound=msgspec.Struct)


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with one line of a file: message and values, worded when shown."""

    origin: str
    line: int
    message: str
    values: dict[str, str]

    @classmethod
    def at(cls, origin: str, line: int, message: str, **values: object) -> "Problem":
        """Return the problem of one line."""
        return cls(origin, line, message, {name: str(value) for name, value in values.items()})

    def worded(self, t: Translator) -> str:
        """Return the problem in one line, place first."""
        return f"{clean(self.origin)}:{self.line}: {t(self.message, **told(self.values, t))}"


@dataclass
class Draft:
    """Records as read from files, each with its place; nothing of it is in a store yet."""

    sources: list[tuple[Place, Source]] = field(default_factory=list)
    districts: list[tuple[Place, DistrictHead]] = field(default_factory=list)
    plans: list[tuple[Place, PlanHead]] = field(default_factory=list)
    printings: list[tuple[Place, Printing]] = field(default_factory=list)
    initiatives: list[tuple[Place, Initiative]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def extend(self, other: "Draft") -> None:
        """Add the records and problems of another file."""
        self.sources += other.sources
        self.districts += other.districts
        self.plans += other.plans
        self.printings += other.printings
        self.initiatives += other.initiatives
        self.problems += other.problems

    def without_repeats(self) -> "Draft":
        """Return the draft with every record once, at its first place."""
        return Draft(
            _once(self.sources),
            _once(self.districts),
            _once(self.plans),
            _once(self.printings),
            _once(self.initiatives),
            self.problems,
        )


def _once(records: list[tuple[Place, _R]]) -> list[tuple[Place, _R]]:
    first: dict[_R, Place] = {}
    for place, record in records:
        first.setdefault(record, place)
    return [(place, record) for record, place in first.items()]


@dataclass(frozen=True)
class Settled:
    """A draft held against a store: the batch to apply, and what it would do."""

    batch: Batch
    new: Counter[str]
    same: Counter[str]
    changed: list[Problem]
    problems: list[Problem]


class _Desk:
    """Sorts the records of one draft into new, same and changed."""

    def __init__(self, draft: Draft, store: PlanStore) -> None:
        self.draft = draft
        self.store = store
        self.new: Counter[str] = Counter()
        self.same: Counter[str] = Counter()
        self.changed: list[Problem] = []
        self.problems = list(draft.problems)

    def weigh(self, kind: str, place: Place, name: str, new: object, old: object | None) -> None:
        if old is None:
            self.new[kind] += 1
        elif new == old:
            self.same[kind] += 1
        else:
            message = N_("{kind} {name} would change a record that the store holds")
            self.changed.append(Problem.at(*place, message, kind=kind, name=name))

    def complain(self, place: Place, message: str, **values: str) -> None:
        self.problems.append(Problem(*place, message, values))

    def unique(self, kind: str, records: Iterable[tuple[Place, msgspec.Struct]], key: str) -> None:
        seen: dict[str, msgspec.Struct] = {}
        for place, record in records:
            name = getattr(record, key)
            if seen.setdefault(name, record) != record:
                self.complain(
                    place, "{kind} {name} stands twice, differently", kind=kind, name=name
                )


def settle(draft: Draft, store: PlanStore) -> Settled:
    """Validate a draft against a store and build the batch that would write it.

    Dangling sources, plans and districts, years out of order and doubled records are problems.
    """
    desk = _Desk(draft.without_repeats(), store)
    draft = desk.draft
    desk.unique("source", draft.sources, "id")
    desk.unique("plan", draft.plans, "id")
    desk.unique("district", draft.districts, "code")
    desk.unique("initiative", draft.initiatives, "id")
    _check_references(desk)
    plans = _settle_plans(desk)
    for place, source in draft.sources:
        desk.weigh("source", place, source.id, source, store.source(source.id))
    known = {item.id: item for item in store.initiatives()}
    for place, item in draft.initiatives:
        desk.weigh("initiative", place, item.id, item, known.get(item.id))
    batch = Batch(
        districts=_settle_districts(desk),
        plans=plans,
        sources=tuple({source.id: source for _, source in draft.sources}.values()),
        initiatives=tuple({item.id: item for _, item in draft.initiatives}.values()),
    )
    return Settled(batch, desk.new, desk.same, desk.changed, desk.problems)


class _References:
    """Everything that a record may refer to: what the store, the files and the gazetteer hold."""

    def __init__(self, desk: _Desk) -> None:
        draft, store = desk.draft, desk.store
        self._desk = desk
        self._sources = {item.id for _, item in draft.sources}
        self._sources |= {item.id for item in store.sources()}
        self._codes = {item.code for _, item in draft.districts} | gazetteer().keys()
        self._codes |= {item.code for item in store.districts()}
        self._plans = {plan.id: plan.district for _, plan in draft.plans}
        for district in store.districts():
            self._plans |= {item.id: item.district for item in store.dossier(district.code).plans}

    def district(self, place: Place, code: str) -> None:
        if code not in self._codes:
            message = N_("district {code} is in neither the gazetteer, the store nor these files")
            self._desk.complain(place, message, code=code)

    def sources(self, place: Place, names: Iterable[str]) -> None:
        message = N_("source {source} is in neither the store nor these files")
        for name in names:
            if name not in self._sources:
                self._desk.complain(place, message, source=name)

    def plan(self, place: Place, name: str | None, district: str) -> None:
        if name is not None and self._plans.get(name) != district:
            message = N_("plan {plan} is no plan of this district")
            self._desk.complain(place, message, plan=name)

    def period(self, place: Place, start: int, end: int) -> None:
        if start > end:
            self._desk.complain(place, N_("the period ends before it starts"))


def _check_references(desk: _Desk) -> None:
    known, draft = _References(desk), desk.draft
    for place, plan in draft.plans:
        known.district(place, plan.district)
        known.sources(place, plan.sources)
        known.period(place, plan.start, plan.end)
    for place, printing in draft.printings:
        known.district(place, printing.district)
        known.sources(place, [printing.source])
        known.period(place, printing.start, printing.end)
        known.plan(place, printing.plan, printing.district)
        if printing.value < 0 and printing.unit != "percent":
            desk.complain(place, N_("a count or an amount below zero"))
    for place, item in draft.initiatives:
        known.district(place, item.district)
        known.sources(place, item.sources)
        known.plan(place, item.plan, item.district)
    for place, source in draft.sources:
        if source.url is not None and not source.url.startswith(("http://", "https://")):
            desk.complain(place, N_("the address is none of the web (http, https)"))
        known.sources(place, [source.translation_of] if source.translation_of else [])


def _stored_plans(desk: _Desk) -> dict[str, Plan]:
    codes = [district.code for district in desk.store.districts()]
    return {plan.id: plan for code in codes for plan in desk.store.dossier(code).plans}


def _settle_plans(desk: _Desk) -> tuple[Plan, ...]:
    stored = _stored_plans(desk)
    heads: dict[str, PlanHead] = {
        plan_id: recast(plan, PlanHead) for plan_id, plan in stored.items()
    }
    touched: dict[str, None] = {}
    for place, head in desk.draft.plans:
        desk.weigh("plan", place, head.id, head, heads.get(head.id) if head.id in stored else None)
        heads[head.id] = head
        touched[head.id] = None
    printings = _by_plan(desk, {name: _spread(plan) for name, plan in stored.items()})
    touched |= dict.fromkeys(name for name in printings if name)
    return tuple(
        recast(heads[name], Plan, figures=gather(printings.get(name, ())))
        for name in touched
        if name in heads
    )


def _by_plan(desk: _Desk, stored: Mapping[str, list[Printing]]) -> dict[str | None, list[Printing]]:
    """Return the printings of every plan the draft adds to, those of the store first."""
    found: defaultdict[str | None, list[Printing]] = defaultdict(list)
    known = {printing for printings in stored.values() for printing in printings}
    for _, printing in desk.draft.printings:
        if printing.plan is None:
            continue
        if printing.plan not in found:
            found[printing.plan] += stored.get(printing.plan, ())
        desk.same["figure"] += printing in known
        desk.new["figure"] += printing not in known
        found[printing.plan].append(printing)
    for _, head in desk.draft.plans:
        found.setdefault(head.id, list(stored.get(head.id, ())))
    return dict(found)


def _settle_districts(desk: _Desk) -> tuple[District, ...]:
    """Return the districts to write: those given, and those whose records are written."""
    given = {head.code: head for _, head in desk.draft.districts}
    for place, head in desk.draft.districts:
        old = desk.store.district(head.code)
        desk.weigh("district", place, head.code, head, recast(old, DistrictHead) if old else None)
    loose: defaultdict[str, list[Printing]] = defaultdict(list)
    for _, printing in desk.draft.printings:
        if printing.plan is None:
            loose[printing.district].append(printing)
    codes = dict.fromkeys([*given, *(plan.district for _, plan in desk.draft.plans), *loose])
    codes |= dict.fromkeys(item.district for _, item in desk.draft.initiatives)
    districts = []
    for code in sorted(codes):
        old = desk.store.district(code)
        described = given.get(code) or old or gazetteer().get(code)
        if described is None:
            continue
        kept = [
            line for figure in (old.figures if old else ()) for line in spread(figure, code, None)
        ]
        added = [printing for printing in loose[code] if printing not in kept]
        desk.new["figure"] += len(added)
        desk.same["figure"] += len(loose[code]) - len(added)
        district = recast(described, District, figures=gather([*kept, *added]))
        if district != old:
            districts.append(district)
    return tuple(districts)


def _spread(plan: Plan) -> list[Printing]:
    return [line for figure in plan.figures for line in spread(figure, plan.district, plan.id)]
