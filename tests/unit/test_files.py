"""Writing a file at once: whole or not there."""

import os
import stat
from pathlib import Path

import pytest

from jobplans_tui import files
from jobplans_tui.files import write_atomic


def test_a_new_file_holds_exactly_the_bytes_given(tmp_path: Path) -> None:
    path = tmp_path / "표.csv"
    write_atomic(path, b"\xef\xbb\xbfa\r\n", replace=False)
    assert path.read_bytes() == b"\xef\xbb\xbfa\r\n"
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_atomic(path, b"new", replace=False)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_dangling_link_counts_as_an_existing_name(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        write_atomic(path, b"new", replace=False)
    assert path.is_symlink()
    assert list(tmp_path.iterdir()) == [path]


def test_replacing_keeps_the_mode_of_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new", replace=True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("replace", [False, True])
def test_a_new_file_gets_the_mode_the_umask_leaves(tmp_path: Path, replace: bool) -> None:
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "table.csv", b"new", replace=replace)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "table.csv").stat().st_mode) == 0o640


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("가" * 85)
    write_atomic(path, b"new", replace=True)
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("owner", "name", "replace"),
    [(os, "fsync", True), (os, "replace", True), (os, "write", True), (os, "link", False)],
)
def test_a_failing_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, replace: bool
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "table.csv"
    monkeypatch.setattr(owner, name, fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomic(path, b"new", replace=replace)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_an_error_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomic(tmp_path / "none" / "table.csv", b"new", replace=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_synced_fails_only_if_nothing_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"old")
    real = os.fsync

    def only_files(handle: int) -> None:
        # some network file systems refuse to sync a folder
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    try:
        write_atomic(path, b"new", replace=True)
    except OSError:
        assert path.read_bytes() == b"old"
    else:
        assert path.read_bytes() == b"new"


def test_a_file_is_put_over_the_one_that_was_read_only(tmp_path: Path) -> None:
    path = tmp_path / "plans.json"
    path.write_bytes(b"old")
    read = files.stamp(path)
    with files.prepared(path, b"new") as new:
        assert path.read_bytes() == b"old"
        assert files.is_prepared(path, files.stamp(new))
        assert files.put(new, path, read) == files.stamp(path)
    assert path.read_bytes() == b"new"
    with pytest.raises(files.OvertakenError), files.prepared(path, b"newer") as new:
        files.put(new, path, read)
    assert path.read_bytes() == b"new"
    assert [item.name for item in tmp_path.iterdir()] == ["plans.json"]
