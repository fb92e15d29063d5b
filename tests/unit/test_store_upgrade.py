"""Histories from before they were journals: each line was written with the store's file."""

import hashlib
import zlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jobplans_tui.store import Batch, folding, open_store
from jobplans_tui.store.following import document
from jobplans_tui.store.history import History
from jobplans_tui.store.places import history_file
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import source

TIME = "2026-11-01T00:00:00+00:00"


def old_line(event: str, step: str = "", **more: Any) -> bytes:
    """Return a line as the program wrote it then, with its digests of the file."""
    start, end = (hashlib.sha256(step.encode() + text).hexdigest() for text in (b"<", b">"))
    line = {"event": event, "id": step, "time": TIME, "label": step, "from": start, "to": end}
    body = msgspec.json.encode({key: value for key, value in (line | more).items() if value})
    return body[:-1] + b',"check":"%08x"}\n' % zlib.crc32(body)


def change(doc: int, key: str, before: str | None, after: str | None) -> dict[str, Any]:
    """Return what a step did to the publisher of a source."""
    states = {"before": before, "after": after}
    found = {
        name: document(source(key, publisher=publisher))
        for name, publisher in states.items()
        if publisher is not None
    }
    return {"kind": "source", "key": key, "doc": doc, **found}


def upgraded(store: TinyDBStore, *lines: bytes) -> TinyDBStore:
    history_file(store.path).write_bytes(b"".join(lines))
    return open_store(store.path)


def labels(store: TinyDBStore) -> list[tuple[str, bool]]:
    return [(step.label, step.undone) for step in store.steps()]


def written(path: Path, *keys: str) -> TinyDBStore:
    """Return a store that has these sources in its file, and no history."""
    store = open_store(path)
    for key in keys:
        store.apply(Batch(sources=(source(key, publisher="둘"),)))
    store.close()
    history_file(path).unlink(missing_ok=True)
    return store


@pytest.mark.parametrize("small", [0, folding.SMALL])
def test_old_lines_are_in_the_file_and_can_be_taken_back(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(folding, "SMALL", small)
    store = written(seed_store.path, "a")
    doc = max(store._read.view.layout.sources)
    store = upgraded(
        store,
        old_line("step", "one", changes=[change(doc, "a", None, "하나")]),
        old_line("step", "two", changes=[change(doc, "a", "하나", "둘")]),
        old_line("undo", "two"),
        old_line("redo", "two"),
    )
    assert History(store.path).waiting() == []
    assert labels(store) == [("one", False), ("two", False)]
    for expected in ("하나", None):
        assert store.undo() is not None
        found = open_store(store.path).source("a")
        assert (found and found.publisher) == expected
    assert store.redo() is not None
    assert store.redo() is not None
    again = open_store(store.path)
    assert labels(again) == [("one", False), ("two", False)]
    found = again.source("a")
    assert found is not None
    assert found.publisher == "둘"


def test_old_lines_are_not_played_over_a_file_that_was_changed_since(
    seed_store: TinyDBStore,
) -> None:
    store = written(seed_store.path)
    first = store.sources()[0]
    doc = next(doc for doc, item in store._read.view.layout.sources.items() if item == first)
    lines = [old_line("step", "one", changes=[change(doc, first.id, first.publisher, "옛 신문")])]
    store = upgraded(store, *lines)
    assert store.sources()[0] == first
    assert labels(store) == [("one", False)]


def test_an_old_void_is_about_the_one_line_before_it(seed_store: TinyDBStore) -> None:
    store = written(seed_store.path, "a", "b")
    doc = max(store._read.view.layout.sources)
    store = upgraded(
        store,
        old_line("step", "one", changes=[change(doc - 1, "a", None, "둘")]),
        old_line("step", "lost", changes=[change(doc, "b", "둘", "셋")]),
        old_line("void"),
        old_line("step", "two", changes=[change(doc, "b", None, "둘")]),
    )
    assert labels(store) == [("one", False), ("lost", True), ("two", False)]
    assert store.undo() is not None
    assert store.undo() is not None
    assert labels(store) == [("one", True), ("lost", True), ("two", True)]
    assert open_store(store.path).source("a") is None
