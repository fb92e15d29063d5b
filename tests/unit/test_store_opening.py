"""Every way in which a path can be wrong: one clear message, and nothing is touched."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, create_store, open_store
from jobplans_tui.store.places import history_file
from tests.builders import source

META = b'{"meta": {"1": {"schema": 1}},\n'
DEEP = 100_000


def listing(folder: Path) -> dict[str, bytes | None]:
    """Return everything in a folder with its bytes."""
    return {item.name: item.read_bytes() if item.is_file() else None for item in folder.iterdir()}


def refusal(path: Path) -> StoreError:
    """Open a path that must be refused; return the error after checking that nothing changed."""
    before = listing(path.parent)
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert listing(path.parent) == before
    error = caught.value
    assert error.exit_code == 4
    assert path.name in str(error)
    assert len(str(error).split("\n")) == 2, "one message, one hint"
    return error


WRONG_BYTES = {
    "an empty file": (b"", "is empty (bytes: 0)"),
    "a file of white space": (b" \n\t\n", "is empty (bytes: 4)"),
    "an array": (b"[]", "does not fit: Expected `object`, got `array`"),
    "null": (b"null", "does not fit"),
    "no store": (b'{"name": "value"}', "names no schema version"),
    "a file of plain TinyDB": (b'{"_default": {"1": {"a": 1}}}', "names no schema version"),
    "schema 0": (b'{"meta": {"1": {"schema": 0}}}', "has schema version 0; this program reads"),
    "schema 2": (b'{"meta": {"1": {"schema": 2}}}', "has schema version 2; this program reads"),
    "a schema in words": (b'{"meta": {"1": {"schema": "1"}}}', "names no schema version"),
    "an unknown table": (META + b'"more": {}}', "does not fit: Object contains unknown"),
    "a record that lacks a field": (
        META + b'"sources": {"1": {"id": "a"}}}',
        "does not fit: Object missing required field `publisher`",
    ),
    "a record with an unknown field": (
        META + b'"sources": {"1": {"id": "a", "publisher": "b", "c": 1}}}',
        "does not fit: Object contains unknown field `c`",
    ),
    "a year that is none": (
        META + b'"plans": {"1": {"id": "a", "district": "11", "kind": "annual", "start": 20,'
        b' "end": 2023}}}',
        "does not fit: Expected `int` >= 1900",
    ),
    "deep nesting": (
        META + b'"plans": ' + b"[" * DEEP + b"]" * DEEP + b"}",
        "is damaged",
    ),
    "an archive": (b"PK\x03\x04\x14\x00\x08", "is damaged at line 1, column 1"),
    "another encoding": ('{"은평": 1}'.encode("utf-16"), "is damaged at line 1, column 1"),
    "a byte order mark": (b"\xef\xbb\xbf" + META + b"}", "is damaged at line 1, column 1"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "words"), WRONG_BYTES.values(), ids=WRONG_BYTES)
def test_bytes_that_are_no_store_are_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "plans.json"
    path.write_bytes(content)
    assert words in str(refusal(path)).split("\n", maxsplit=1)[0]


def make_nothing(path: Path) -> None:
    path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    path.mkdir()
    (path / "inside").write_bytes(b"kept")


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_dangling_link(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere.txt")


def make_link_to_itself(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_nothing, "There is no store at"),
        (make_folder, "is a folder, not a file"),
        (make_pipe, "is not a regular file"),
        (make_dangling_link, "There is no store at"),
        (make_link_to_itself, "cannot be read"),
    ],
)
def test_a_path_without_a_regular_file_is_refused(
    tmp_path: Path, make: Callable[[Path], None], words: str
) -> None:
    path = tmp_path / "plans.json"
    make(path)
    assert words in str(refusal(path))


@pytest.mark.parametrize(
    ("make", "reason"), [(make_pipe, "Invalid argument"), (make_folder, "Is a directory")]
)
def test_a_history_that_is_no_regular_file_is_refused_at_once(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "plans.json"
    store = create_store(path)
    make(history_file(path))
    assert f"plans.json.history.jsonl cannot be read: {reason}" in str(refusal(path))
    with pytest.raises(StoreError, match="cannot be"):
        store.apply(Batch(sources=(source(),)))


def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(StoreError, match=r"plans\.json cannot be read: Not a directory"):
        open_store(tmp_path / "file" / "plans.json")


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store at"):
        open_store(tmp_path / "none" / "plans.json")
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_too_many_bytes_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobplans_tui.store.reading.MAX_BYTES", 10)
    path = tmp_path / "plans.json"
    path.write_bytes(META + b"}")
    assert "is larger than 10 bytes" in str(refusal(path))


BROKEN = {
    "a missing colon": (META + '"은평구" 1}'.encode(), 2, 7),
    "a missing comma": (META + '"sources": {"가": {"나": 1} "다": 2}}'.encode(), 2, 27),
    "a stray word": (META + b'"sources":\n  Nothing}', 3, 3),
    "a cut file": (META + '"sources": {"은평'.encode(), 2, 16),
    "a byte that is no UTF-8 in a value": (
        META + '"sources": {"1": {"id": "은'.encode() + b"\xff" + b'", "publisher": "x"}}}', 2, 27,
    ),
    "a byte that is no UTF-8 in a name": (
        META + '"sources": {"1":\n {"발'.encode() + b"\xfe" + b'": 1}}}', 3, 5,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "line", "column"), BROKEN.values(), ids=BROKEN)
def test_damage_is_reported_with_its_line_and_column(
    tmp_path: Path, content: bytes, line: int, column: int
) -> None:
    path = tmp_path / "plans.json"
    path.write_bytes(content)
    assert f"is damaged at line {line}, column {column}:" in str(refusal(path))


def test_a_hostile_path_reaches_the_message_harmless(tmp_path: Path) -> None:
    error = None
    try:
        open_store(tmp_path / "\x1b[31m{0}\u202e.json")
    except StoreError as caught:
        error = str(caught)
    assert error is not None
    assert "␛[31m{0}<U+202E>.json" in error
