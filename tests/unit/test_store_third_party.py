"""A program that edits the file by itself, at any moment between what two of ours do."""

import pytest

from jobplans_tui.store import Batch, PlanStore, folding, open_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import source
from tests.edits import add, foreign_edit


@pytest.fixture(params=[False, True], ids=["small", "large"])
def store(
    request: pytest.FixtureRequest, seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> TinyDBStore:
    """Return a store that has a history, small or counted as large."""
    if request.param:
        monkeypatch.setattr(folding, "SMALL", 0)
    add(seed_store, "first")
    seed_store.close()
    return seed_store


def publisher(store: PlanStore, name: str) -> str | None:
    found = store.source(name)
    return found.publisher if found else None


def test_an_edit_that_another_of_ours_folded_over_is_read_and_kept(store: TinyDBStore) -> None:
    first = store.sources()[0]
    foreign_edit(store.path, first.publisher, "남의 신문")
    other = open_store(store.path)
    add(other, "theirs")
    other.close()
    assert store.changed()
    store.reload()
    assert publisher(store, first.id) == "남의 신문"
    add(store, "ours")
    store.close()
    again = open_store(store.path)
    assert publisher(again, first.id) == "남의 신문"
    assert again.source("theirs")
    assert again.source("ours")


def test_what_another_of_ours_found_to_be_lost_is_lost_here_too_and_named(
    store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "SMALL", 0)
    first = store.sources()[0]
    store.apply(Batch(sources=(source(first.id, publisher="우리 신문"),)), "ours")
    reader = open_store(store.path)
    foreign_edit(store.path, first.publisher, "남의 신문")
    other = open_store(store.path)
    add(other, "theirs")
    reader.reload()
    other.close()
    store.reload()
    for each in (store, reader):
        assert publisher(each, first.id) == "남의 신문"
        assert f"lost are: {first.id} (“ours”)." in str(each.troubles[0])
    add(store, "later")
    store.close()
    assert publisher(open_store(store.path), first.id) == "남의 신문"
