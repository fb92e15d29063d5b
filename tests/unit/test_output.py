"""Saving an export: nothing is overwritten without a word, nothing else is touched."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jobplans_tui.errors import InputError, UsageError
from jobplans_tui.exchange.encoding import ENCODINGS, encode
from jobplans_tui.exchange.output import save


def listing(folder: Path) -> dict[str, object]:
    """Return what is in a folder, links by where they point."""
    found: dict[str, object] = {}
    for path in folder.rglob("*"):
        kept = (
            path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else None
        )
        found[str(path.relative_to(folder))] = kept
    return found


def test_a_new_file_is_written(tmp_path: Path) -> None:
    save(tmp_path / "표.csv", b"new")
    assert listing(tmp_path) == {"표.csv": b"new"}


def test_an_existing_file_may_be_replaced_if_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(b"old")
    save(tmp_path / "table.csv", b"new", replace=True)
    assert listing(tmp_path) == {"table.csv": b"new"}


def existing(folder: Path) -> Path:
    (folder / "table.csv").write_bytes(b"old")
    return folder / "table.csv"


def link(folder: Path) -> Path:
    (folder / "target").write_bytes(b"old")
    (folder / "table.csv").symlink_to(folder / "target")
    return folder / "table.csv"


def dangling_link(folder: Path) -> Path:
    (folder / "table.csv").symlink_to(folder / "nowhere")
    return folder / "table.csv"


def directory(folder: Path) -> Path:
    (folder / "table.csv").mkdir()
    return folder / "table.csv"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "table.csv")
    return folder / "table.csv"


def missing_folder(folder: Path) -> Path:
    return folder / "none" / "table.csv"


def below_a_file(folder: Path) -> Path:
    (folder / "file").write_bytes(b"old")
    return folder / "file" / "table.csv"


def too_long(folder: Path) -> Path:
    return folder / ("가" * 200)


@pytest.mark.parametrize(
    ("place", "replace", "words"),
    [
        (existing, False, "exists already; it was left alone"),
        (link, False, "is a symbolic link"),
        (link, True, "is a symbolic link"),
        (dangling_link, True, "is a symbolic link"),
        (directory, False, "is a folder"),
        (directory, True, "is a folder"),
        (pipe, True, "is not a regular file"),
    ],
)
def test_a_place_that_must_not_be_written_is_refused_and_left_alone(
    tmp_path: Path, place: Callable[[Path], Path], replace: bool, words: str
) -> None:
    path = place(tmp_path)
    before = listing(tmp_path)
    with pytest.raises(UsageError, match=words) as caught:
        save(path, b"new", replace=replace)
    assert caught.value.exit_code == 2
    assert listing(tmp_path) == before


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (missing_folder, "No such file"),
        (below_a_file, "Not a directory"),
        (too_long, "File name too long"),
    ],
)
def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, place: Callable[[Path], Path], reason: str, replace: bool
) -> None:
    path = place(tmp_path)
    before = listing(tmp_path)
    with pytest.raises(InputError, match=f"cannot be written: {reason}") as caught:
        save(path, b"new", replace=replace)
    assert caught.value.exit_code == 3  # as where stdout cannot be written
    assert listing(tmp_path) == before


def test_a_disk_that_is_full_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = existing(tmp_path)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(InputError, match=r"on device\.\nFree some space"):
        save(path, b"new", replace=True)
    assert listing(tmp_path) == {"table.csv": b"old"}


# ---- encodings


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_comes_back_from_every_encoding_offered(encoding: str) -> None:
    text = "광진구 24,000개\r\n"
    assert encode(text, encoding).decode(encoding) == text


def test_a_spreadsheet_finds_the_mark_of_utf_8() -> None:
    assert encode("광진구", "utf-8-sig").startswith(b"\xef\xbb\xbf")


def test_what_an_encoding_cannot_hold_is_listed() -> None:
    with pytest.raises(UsageError, match="cp949 cannot hold these characters") as caught:
        encode("은평구 – ₩ 😀 ē 😀", "cp949")
    assert str(caught.value).startswith(
        "cp949 cannot hold these characters: ē (U+0113) 😀 (U+1F600)."
    )


def test_the_signs_of_this_program_have_plain_forms_in_cp949() -> None:
    assert encode("2023–2026: ₩5bn", "cp949") == "2023-2026: ￦5bn".encode("cp949")


def test_a_long_list_of_lost_characters_is_cut() -> None:
    with pytest.raises(UsageError) as caught:
        encode("".join(map(chr, range(0x1F600, 0x1F620))), "cp949")
    assert str(caught.value).count("(U+") == 10
    assert "…" in str(caught.value)
