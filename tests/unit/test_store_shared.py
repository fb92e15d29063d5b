"""A shared store stays shared, and a private one private: with all that lies beside it."""

import errno
import fcntl
import os
import stat
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jobplans_tui import files
from jobplans_tui.errors import StoreError
from jobplans_tui.store import open_store
from jobplans_tui.store.backups import Backups
from jobplans_tui.store.locking import locked
from jobplans_tui.store.places import history_file, lock_file, turn_file
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.edits import add


@pytest.fixture
def group() -> int:
    """Return a group that files can be given, and that new ones do not get by themselves."""
    found = [1] if os.geteuid() == 0 else os.getgroups()
    others = [item for item in found if item != os.getegid()]
    if not others:
        pytest.skip("this user is in one group only")
    return others[0]


@pytest.fixture(params=[0o022, 0o002, 0o077])
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def whose(path: Path) -> tuple[int, str]:
    found = path.stat()
    return found.st_gid, oct(stat.S_IMODE(found.st_mode))


def refuse_groups(monkeypatch: pytest.MonkeyPatch, reason: int) -> None:
    def fail(*_: object) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, "fchown", fail)


@pytest.mark.usefixtures("_umask")
@pytest.mark.parametrize(
    ("mode", "folder"), [(0o664, 0o775), (0o660, 0o770), (0o640, 0o750), (0o600, 0o700)]
)
def test_all_beside_a_store_belongs_to_whom_the_store_belongs(
    seed_store: TinyDBStore, group: int, mode: int, folder: int
) -> None:
    path = seed_store.path
    os.chown(path, -1, group)
    path.chmod(mode)
    add(seed_store, "a", "b")
    found = (path, history_file(path), Backups(path).all()[0].path, lock_file(path))
    with locked(path):  # some versions of the library remove its file when it is let go
        assert [whose(item) for item in found] == [(group, oct(mode))] * len(found)
    assert whose(Backups(path).folder) == (group, oct(folder))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_root_writes_belongs_to_whom_the_store_belongs(seed_store: TinyDBStore) -> None:
    path = seed_store.path
    os.chown(path, 1, 1)
    path.chmod(0o600)
    add(seed_store, "a", "b")
    for each in (path, history_file(path), Backups(path).folder, Backups(path).all()[0].path):
        found = each.stat()
        assert (found.st_uid, found.st_gid) == (1, 1), each


@pytest.mark.parametrize("reason", [errno.EPERM, errno.EINVAL, errno.EOPNOTSUPP])
@pytest.mark.parametrize(
    ("mode", "left"),
    [(0o664, 0o644), (0o660, 0o600), (0o640, 0o600), (0o606, 0o600), (0o646, 0o644)],
)
def test_where_the_group_cannot_be_had_no_other_gets_what_it_had(
    seed_store: TinyDBStore, group: int, monkeypatch: pytest.MonkeyPatch,
    mode: int, left: int, reason: int,
) -> None:  # fmt: skip
    path = seed_store.path
    os.chown(path, -1, group)
    path.chmod(mode)
    refuse_groups(monkeypatch, reason)
    add(seed_store, "a")
    assert open_store(path).source("a")
    for item in (path, history_file(path)):
        assert whose(item) == (os.getegid(), oct(left))
    lock_file(path).unlink(missing_ok=True)
    os.chown(path, -1, group)
    path.chmod(mode)
    with locked(path):
        assert whose(lock_file(path)) == (os.getegid(), oct(left))


def test_a_group_that_cannot_be_given_for_another_reason_stops_the_write(
    seed_store: TinyDBStore, group: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = seed_store.path, seed_store.path.read_bytes()
    os.chown(path, -1, group)
    refuse_groups(monkeypatch, errno.EIO)
    with pytest.raises(StoreError, match="cannot be written: Input/output error"):
        add(seed_store, "a")
    assert path.read_bytes() == before
    assert [item for item in path.parent.iterdir() if item.suffix == ".tmp"] == []


def test_a_backup_on_another_file_system_is_no_more_open_than_the_store(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: Path, target: Path) -> None:
        if Path(source) == seed_store.path:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        real(source, target)

    real = os.link
    monkeypatch.setattr(os, "link", fail)
    seed_store.path.chmod(0o600)
    add(seed_store, "a")
    (backup,) = Backups(seed_store.path).all()
    assert whose(backup.path) == whose(seed_store.path)


def test_nobody_else_may_open_a_new_file_before_it_is_known_who_may(
    seed_store: TinyDBStore, group: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    real = os.fchown

    def look(handle: int, owner: int, group: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(handle).st_mode))
        real(handle, owner, group)

    os.chown(seed_store.path, -1, group)
    seed_store.path.chmod(0o664)
    monkeypatch.setattr(os, "fchown", look)
    with files.prepared(seed_store.path, b"") as new:
        assert whose(new) == whose(seed_store.path)
    assert seen == [0o600]


# ---- what beside a store cannot be written


@pytest.mark.parametrize("place", [history_file, lock_file])
def test_a_file_beside_the_store_that_cannot_be_written_is_named(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch, place: Callable[[Path], Path]
) -> None:
    def refuse(path: Path, *more: int) -> int:
        if Path(path) == place(seed_store.path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return real(path, *more)

    add(seed_store, "a")
    place(seed_store.path).touch()
    real, before = os.open, seed_store.path.read_bytes()
    monkeypatch.setattr(os, "open", refuse)  # root may write everywhere
    with pytest.raises(StoreError, match="cannot be written: Permission denied") as caught:
        add(seed_store, "b")
    assert str(place(seed_store.path)) in str(caught.value)
    assert "--store" not in str(caught.value)
    assert seed_store.path.read_bytes() == before


def test_a_read_only_store_has_locks_that_can_be_taken(seed_store: TinyDBStore) -> None:
    seed_store.path.chmod(0o444)
    with locked(seed_store.path):
        assert whose(lock_file(seed_store.path))[1] == oct(0o644)


def test_lock_files_that_are_left_do_not_lock_a_store_where_the_system_has_no_locks(
    seed_store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    add(seed_store, "a")
    for place in (lock_file, turn_file):
        place(seed_store.path).touch()
        os.utime(place(seed_store.path), (0, 0))
    monkeypatch.setattr(fcntl, "flock", fail)
    with warnings.catch_warnings(action="ignore"):  # the library tells that it has no locks
        add(seed_store, "b")
    assert open_store(seed_store.path).source("b")
