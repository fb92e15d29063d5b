"""Writing a batch through TinyDB, in one transaction of the atomic storage."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec
from tinydb import TinyDB
from tinydb.table import Document

from jobplans_tui.errors import StoreError
from jobplans_tui.model import District, Initiative, Plan, Source
from jobplans_tui.store.base import Batch
from jobplans_tui.store.layout import Layout, decode
from jobplans_tui.store.storage import AtomicStorage

_R = TypeVar("_R", District, Plan, Source, Initiative)


def write_batch(path: Path, batch: Batch, read: Layout) -> None:
    """Write a batch into the store at `path`; records of a known key are replaced.

    The file is read anew under the lock, so that what others wrote meanwhile stays; a record that
    they changed since `read` was read is not replaced. A link is followed, not replaced. Raises
    StoreError; then nothing is changed.
    """
    path = path.resolve()
    storage = AtomicStorage(path, lambda raw: decode(raw, path))
    with storage.transaction():
        database = TinyDB(storage=lambda: storage)
        known = msgspec.convert(storage.read(), Layout)
        _unchanged(path, known.districts, read.districts, batch.districts, "code")
        _put(database, "districts", known.districts, batch.districts, "code")
        _unchanged(path, known.plans, read.plans, batch.plans, "id")
        _put(database, "plans", known.plans, batch.plans, "id")
        _unchanged(path, known.sources, read.sources, batch.sources, "id")
        _put(database, "sources", known.sources, batch.sources, "id")
        _unchanged(path, known.initiatives, read.initiatives, batch.initiatives, "id")
        _put(database, "initiatives", known.initiatives, batch.initiatives, "id")


def _unchanged(
    path: Path,
    known: Mapping[str, _R],
    read: Mapping[str, _R],
    records: Iterable[_R],
    key: str,
) -> None:
    """Raise StoreError if a record to be replaced is not what it was when the store was read."""
    now = {getattr(record, key): record for record in known.values()}
    then = {getattr(record, key): record for record in read.values()}
    for record in records:
        name = getattr(record, key)
        if now.get(name) not in (then.get(name), record):
            raise StoreError(
                "Another program changed {name} in the store {path} meanwhile.",
                "Nothing was written; read the store again and repeat the change.",
                name=name,
                path=path,
            )


def _put(
    database: TinyDB, name: str, known: Mapping[str, _R], records: Iterable[_R], key: str
) -> None:
    """Insert records into a table; one of a known key keeps the document id of the old one."""
    ids = {getattr(record, key): int(doc_id) for doc_id, record in known.items()}
    free = max(ids.values(), default=0)
    documents = []
    for record in records:
        if getattr(record, key) not in ids:
            free += 1
            ids[getattr(record, key)] = free
        builtins = msgspec.to_builtins(record)
        documents.append(Document(builtins, doc_id=ids[getattr(record, key)]))
    if not documents:
        return
    table = database.table(name)
    replaced = [doc.doc_id for doc in documents if str(doc.doc_id) in known]
    if replaced:
        table.remove(doc_ids=replaced)
    table.insert_multiple(documents)
