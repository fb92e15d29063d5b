"""A store that is read piece by piece says what the whole would say, or is left to the whole."""

import random
from pathlib import Path

import msgspec
import pytest

from jobplans_tui.store import streaming
from jobplans_tui.store.layout import Layout
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.reliability.mutation import mutated


@pytest.mark.parametrize("piece", [7, 100, 3000, streaming.PIECE])
def test_the_shipped_store_is_read_in_pieces_of_any_size(
    shipped_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    raw = shipped_path.read_bytes()
    if piece == 7:  # a small part of it, as this reads byte by byte
        empty = msgspec.json.decode(raw, type=Layout)
        part = msgspec.structs.replace(empty, plans=dict(list(empty.plans.items())[:3]),
                                       districts={}, sources={})  # fmt: skip
        raw = msgspec.json.format(msgspec.json.encode(part), indent=1) + b"\n"
    path = tmp_path / "plans.json"
    path.write_bytes(raw)
    monkeypatch.setattr(streaming, "PIECE", piece)
    assert streaming.stream(path) == msgspec.json.decode(raw, type=Layout)


def test_what_is_read_of_changed_bytes_is_what_the_whole_says(
    seed_store: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "PIECE", 500)
    raw, path = seed_store.path.read_bytes(), tmp_path / "plans.json"
    chance, read = random.Random(0), 0  # noqa: S311 - for places, not for secrets
    for _ in range(3000):
        path.write_bytes(changed := mutated(raw, chance))
        found = streaming.stream(path)
        if found is not None:
            read += 1
            assert found == msgspec.json.decode(changed, type=Layout)
    assert read > 100
