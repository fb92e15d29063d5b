"""The layout of the store's file: its tables, their documents, and how they are written."""

from collections.abc import Collection, Iterator
from typing import Annotated, Any

import msgspec

from jobplans_tui.model import District, Initiative, Plan, Source
from jobplans_tui.store.base import AnyRecord, Kind

SCHEMA = 1
MAX_BYTES = 512 * 1024**2  # reading takes several times that much memory
_LAST_ID = 10**15 - 1
DocId = Annotated[int, msgspec.Meta(ge=1, le=_LAST_ID)]
Tables = dict[str, dict[str, Any]]


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """The store's own document: which schema its records follow."""

    schema: int


class Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of the TinyDB file, documents by TinyDB's document id."""

    meta: dict[DocId, Meta]
    districts: dict[DocId, District] = {}
    plans: dict[DocId, Plan] = {}
    sources: dict[DocId, Source] = {}
    initiatives: dict[DocId, Initiative] = {}

    def table(self, kind: Kind) -> dict[int, AnyRecord]:
        """Return the records of a kind by document id."""
        found: dict[int, AnyRecord] = getattr(self, table_of(kind))
        return found


TYPES: dict[Kind, type[AnyRecord]] = {
    "district": District,
    "plan": Plan,
    "source": Source,
    "initiative": Initiative,
}


def key_of(record: AnyRecord) -> str:
    """Return what tells a record from all others of its kind."""
    return record.code if isinstance(record, District) else record.id


def table_of(kind: Kind) -> str:
    """Return the name of the table that holds the records of a kind."""
    return f"{kind}s"


def free_ids(taken: Collection[int]) -> Iterator[int]:
    """Yield document ids that are not taken: those after the last one, or else those left out."""
    yield from range(max(taken, default=0) + 1, _LAST_ID + 1)
    yield from (doc for doc in range(1, _LAST_ID) if doc not in taken)


def encode_tables(tables: Tables) -> bytes:
    """Return the file's bytes: JSON in UTF-8, indented, documents in the order of their ids."""
    return _encoded({
        name: dict(sorted(table.items(), key=lambda item: int(item[0])))
        for name, table in tables.items()
    })  # fmt: skip


def encode_layout(layout: Layout) -> bytes:
    """Return the same of records."""
    return _encoded({
        name: dict(sorted(getattr(layout, name).items())) for name in Layout.__struct_fields__
    })  # fmt: skip


def _encoded(ordered: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n"
