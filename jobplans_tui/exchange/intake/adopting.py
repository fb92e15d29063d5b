"""From documents to records: sources, plan heads and printings, merged with what is known.

What a store holds stays: an existing plan gets only what it lacks, and the source beside its own.
"""

from collections.abc import Iterator, Mapping

import msgspec

from jobplans_tui.exchange.intake.placing import head_of, home_of
from jobplans_tui.exchange.intake.sourcing import Sources, sources_of
from jobplans_tui.exchange.reading import Document, Reading, ReadPlan
from jobplans_tui.model import Counts, Node, PlanHead, Printing, Source, recast
from jobplans_tui.store import PlanStore
from jobplans_tui.text import search_form

_NOTHING: frozenset[str] = frozenset()


class Adopted(msgspec.Struct, frozen=True, kw_only=True):
    """The records of one document. `printings` are by the key of their figure: "0.figure.3".

    `apart` are the sources of articles in its text that are not the first, as `source` is.
    `before` holds the plans of its districts as they were known before, by id.
    """

    source: Source
    apart: tuple[Source, ...] = ()
    heads: tuple[PlanHead, ...] = ()
    before: Mapping[str, PlanHead] = {}
    printings: dict[str, Printing] = {}
    origin: str = ""


class Books:
    """What the store holds, and what the documents adopted so far add to it."""

    def __init__(self, store: PlanStore) -> None:
        self._store = store
        self.sources: dict[str, Source] = {item.id: item for item in store.sources()}
        self._plans: dict[str, dict[str, PlanHead]] = {}
        self._labels: dict[str, dict[str, str]] = {}

    def plans(self, district: str) -> Mapping[str, PlanHead]:
        """Return the plans of a district by their ids."""
        if district not in self._plans:
            stored = self._store.district(district) and self._store.dossier(district).plans
            self._plans[district] = {plan.id: recast(plan, PlanHead) for plan in stored or ()}
        return self._plans[district]

    def spelled(self, district: str, label: str | None) -> str | None:
        """Return a category or group in the spelling of the district's record."""
        if district not in self._labels:
            known = self._store.district(district) is not None
            figures = self._store.dossier(district).figures() if known else ()
            labels = (text for _, figure in figures for text in (figure.category, figure.group))
            self._labels[district] = {search_form(text): text for text in labels if text}
        return self._labels[district].get(search_form(label), label) if label else label

    def enter(self, adopted: Adopted) -> None:
        """Take the records of a document in, so that the next one finds them."""
        self.sources |= {item.id: item for item in (adopted.source, *adopted.apart)}
        for head in adopted.heads:
            self.plans(head.district)
            self._plans[head.district][head.id] = head


def adopt(
    document: Document, origin: str, books: Books, left_out: frozenset[str] = _NOTHING
) -> Adopted:
    """Return the records that a document makes; `left_out` holds the keys of what is not wanted.

    Keys: "0" a whole reading, "0.plan", "0.vision", "0.counts.tasks", "0.strategy.2", "0.figure.3".
    A reading without a district makes no record.
    """
    sources = sources_of(document, origin, books.sources)
    heads: dict[str, PlanHead] = {}
    before: dict[str, PlanHead] = {}
    printings: dict[str, Printing] = {}
    for number, reading in enumerate(document.readings):
        if reading.district is None or str(number) in left_out:
            continue
        before |= books.plans(reading.district)
        known = before | heads
        own = None
        if reading.plan is not None and f"{number}.plan" not in left_out:
            source = sources.at(min((place.start for place in reading.places()), default=0))
            own = _filled(reading.plan, reading.district, known, source, number, left_out)
            heads[own.id] = known[own.id] = own
        for key, place, printing in _printings(reading, number, own, known, sources, books):
            if key not in left_out:
                printings[key] = printing
                if place is not None and place.id not in known:
                    heads[place.id] = known[place.id] = _with_source(place, printing.source)
    return Adopted(
        source=sources.first,
        apart=sources.apart,
        heads=tuple(heads.values()),
        before=before,
        printings=printings,
        origin=origin,
    )


def _printings(
    reading: Reading,
    number: int,
    own: PlanHead | None,
    known: Mapping[str, PlanHead],
    sources: Sources,
    books: Books,
) -> Iterator[tuple[str, PlanHead | None, Printing]]:
    for index, figure in enumerate(reading.figures):
        district = reading.district or ""
        place = home_of(figure, own, known, district)
        plan = place.id if place else None
        printing = recast(
            figure,
            Printing,
            district=district,
            plan=plan,
            source=sources.at(figure.evidence.start).id,
            category=books.spelled(district, figure.category),
            group=books.spelled(district, figure.group),
        )
        yield f"{number}.figure.{index}", place, printing


def _filled(
    plan: ReadPlan,
    district: str,
    known: Mapping[str, PlanHead],
    source: Source,
    number: int,
    left_out: frozenset[str],
) -> PlanHead:
    """Return the record of the plan a document tells of: the known one, its gaps filled."""
    bare = head_of(plan, district)
    old = known.get(bare.id, bare)
    ko = source.lang == "ko"
    vision = None if f"{number}.vision" in left_out else plan.vision
    names = [
        name
        for index, name in enumerate(plan.strategies)
        if f"{number}.strategy.{index}" not in left_out
    ]
    nodes = tuple(Node(ko=name) if ko else Node(ko=None, en=name) for name in names)
    head = msgspec.structs.replace(
        old,
        term=old.term if old.term is not None else plan.term,
        vision_ko=old.vision_ko or (vision if ko else None),
        vision_en=old.vision_en or (None if ko else vision),
        strategies=old.strategies or nodes,
        counts=_counts(old.counts, plan.counts, number, left_out),
    )
    return _with_source(head, source.id)


def _with_source(head: PlanHead, source: str) -> PlanHead:
    sources = dict.fromkeys([*head.sources, source])
    return msgspec.structs.replace(head, sources=tuple(sources))


def _counts(old: Counts, read: Counts, number: int, left_out: frozenset[str]) -> Counts:
    gaps = {
        name: getattr(read, name)
        for name in Counts.__struct_fields__
        if getattr(old, name) is None and f"{number}.counts.{name}" not in left_out
    }
    return msgspec.structs.replace(old, **gaps)
