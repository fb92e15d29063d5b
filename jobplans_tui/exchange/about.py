"""What the program says of itself and of a store, for programs: typed, and for people as lines."""

from collections.abc import Iterable, Iterator

import msgspec

from jobplans_tui.exchange.plain import Document
from jobplans_tui.model.records import Code
from jobplans_tui.store import PlanStore


class InfoDocument(Document, frozen=True, kw_only=True):
    """What a store holds; `figures` of several printings count once, `terms` are elected terms."""

    version: str
    store: str
    districts: int
    plans: int
    terms: tuple[int, ...]
    figures: int
    printings: int
    sources: int
    initiatives: int


class PathsDocument(Document, frozen=True, kw_only=True):
    """Where things are; what is named here may not exist yet."""

    store: str
    shipped: str
    state: str
    groups: str
    backups: str
    config: str
    report: str


class GroupEntry(Document, frozen=True, kw_only=True):
    """A saved group of districts."""

    name: str
    districts: tuple[Code, ...]


class BackupEntry(Document, frozen=True, kw_only=True):
    """A backup: its number for `restore`, its time (ISO 8601, UTC), and whether it is good."""

    number: int
    time: str
    good: bool
    path: str


def info_of(store: PlanStore, version: str) -> InfoDocument:
    """Return what a store holds."""
    dossiers = [store.dossier(district.code) for district in store.districts()]
    figures = [figure for dossier in dossiers for _, figure in dossier.figures()]
    plans = [plan for dossier in dossiers for plan in dossier.plans]
    return InfoDocument(
        version=version,
        store=str(store.path),
        districts=len(dossiers),
        plans=len(plans),
        terms=tuple(sorted({plan.term for plan in plans if plan.term is not None})),
        figures=len(figures),
        printings=sum(len(figure.witnesses) for figure in figures),
        sources=len(store.sources()),
        initiatives=len(store.initiatives()),
    )


def told(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the fields of a document as words: its names, and what they are."""
    for name, value in msgspec.structs.asdict(document).items():
        listed = isinstance(value, Iterable) and not isinstance(value, str)
        yield name, " ".join(map(str, value)) if listed else str(value)
