"""Files that are whole or not there: every system call of a save stands in this module.

Tests put another `os` into it that fails or stops at any call; that is why nothing here opens,
writes or renames by other means.
"""

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Stamp = tuple[int, int, int]
"""Inode, size and time of change: what tells cheaply that a file is another one now."""

_CREATE = os.O_CREAT | os.O_EXCL | os.O_WRONLY
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
_NO_GROUPS = _NO_LINKS | {errno.EINVAL}  # some other user namespace's group


class OvertakenError(OSError):
    """Another program has changed a file since it was read: it is to be read again."""


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of a file, None where there is none or it cannot be looked at."""
    try:
        found = os.stat(path)  # noqa: PTH116 - see the module
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def size_of(path: Path) -> int:
    """Return the size of a file in bytes, 0 where there is none."""
    found = stamp(path)
    return found[1] if found else 0


def write_atomic(path: Path, content: bytes, *, replace: bool, like: Path | None = None) -> None:
    """Write `content` to `path` at once: a reader sees the old file, or the new one, never a part.

    Group and mode bits of an existing file are kept, or are those of `like`. With `replace` false
    an existing file is left alone. Raises FileExistsError, or OSError as the system says; then
    nothing is left behind.
    """
    with prepared(path, content, like) as temporary:
        if replace:
            os.replace(temporary, path)  # noqa: PTH105
        else:
            _place_new(temporary, path)
    sync_folder(path.parent)


@contextmanager
def prepared(path: Path, content: bytes, like: Path | None = None) -> Iterator[Path]:
    """Write `content` to a temporary file beside `path`, and wait until it is on disk.

    It belongs to whom `like` belongs, which is `path` unless another is named. It is to be given
    that name by `put`; where something else is raised, it is removed.
    """
    temporary = path.with_name(f"{_prefix(path)}{os.getpid()}-{os.urandom(6).hex()}.tmp")
    try:
        handle = _made(temporary, like or path, 0o666)
        try:
            _write_all(handle, content)
        finally:
            os.close(handle)
        yield temporary
    except BaseException:
        remove(temporary)
        raise


def put(new: Path, path: Path, over: Stamp | None) -> Stamp | None:
    """Give a file the name of another, which must still have the stamp `over`; return its own.

    Raises OvertakenError if that has changed: then nothing is done. Between the look at it and the
    renaming no system call fits, but no lock that all programs know either.
    """
    own = stamp(new)
    require_same(path, over)
    rename(new, path)
    # What stands there now may be another program's already. But some file systems give a file
    # another inode with its name, and it is the same one all the same.
    found = stamp(path)
    return found if found and own and found[1:] == own[1:] else own


def require_same(path: Path, over: Stamp | None) -> None:
    """Raise OvertakenError if a file has changed since it had the stamp `over`."""
    if stamp(path) != over:
        raise OvertakenError(errno.EBUSY, os.strerror(errno.EBUSY))


def require_writable(path: Path) -> None:
    """Raise PermissionError for a file that is read-only, though its folder may not be."""
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def append(path: Path, content: bytes, like: Path) -> None:
    """Add `content` to the end of a file and wait until it is on disk.

    A file that is missing is made, and belongs to whom `like` belongs. Raises OSError; then the
    file is as it was, unless the disk refuses that as well.
    """
    try:
        handle = os.open(path, os.O_APPEND | os.O_WRONLY)
    except FileNotFoundError:
        handle = _made(path, like, 0o600)
    size = os.fstat(handle).st_size
    try:
        try:
            _write_all(handle, content)
        finally:
            os.close(handle)
    except BaseException:
        shorten(path, size)
        raise
    if size == 0:
        sync_folder(path.parent)


def shorten(path: Path, size: int) -> None:
    """Cut a file to its first `size` bytes; one of which nothing stays is removed."""
    if size == 0:
        os.unlink(path)  # noqa: PTH108
        return
    handle = os.open(path, os.O_WRONLY)
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    finally:
        os.close(handle)


def rename(path: Path, target: Path) -> None:
    """Give a file another name in its folder, in place of what has that name."""
    os.replace(path, target)  # noqa: PTH105
    sync_folder(target.parent)


def duplicate(path: Path, target: Path) -> None:
    """Give a file's content another name, which must be free: a backup of what will be replaced.

    Both names lead to one file where the file system has links, as that costs nothing; `path` must
    then be written only by `write_atomic`, which leaves the old file to its other name.
    """
    try:
        os.link(path, target)
    except OSError as error:
        if error.errno not in _NO_LINKS | {errno.EXDEV, errno.EMLINK}:
            raise
        write_atomic(target, path.read_bytes(), replace=False, like=path)
    else:
        sync_folder(target.parent)


def make_folder(folder: Path, like: Path | None = None) -> None:
    """Make a folder and those above it where they are missing.

    A new one belongs to whom the file `like` belongs: who may read or write that may do so in it.
    """
    is_new = like is not None and not os.path.lexists(folder)
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    if like is not None and is_new:
        share(folder, like)


def share(path: Path, like: Path) -> None:
    """Let a new file or folder belong to whom `like` belongs; its owner may always write it.

    One that another user was quicker to make is left to that user.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        with contextlib.suppress(PermissionError):
            _hand_over(handle, os.stat(like), 0o600)  # noqa: PTH116
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Remove a file; one that is gone already is no error."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108


def leftovers(folder: Path, path: Path | None = None) -> Iterator[Path]:
    """Yield the temporary files that killed writers left in a folder: all, or those of `path`."""
    return (left for left, pid in _temporaries(folder, path) if not _is_running(pid))


def is_prepared(path: Path, new: Stamp | None) -> bool:
    """Whether a file that is to be put at `path` still waits for that, by its stamp."""
    return any(stamp(left) == new for left, _ in _temporaries(path.parent, path))


def _temporaries(folder: Path, path: Path | None) -> Iterator[tuple[Path, int]]:
    """Yield temporary files with the ids of the processes that made them."""
    names = [name for name in os.listdir(folder) if name.endswith(".tmp")]  # noqa: PTH208
    if not names:
        return  # every start looks here: no pattern is made for nothing
    prefix = r"\..+-" if path is None else re.escape(_prefix(path))
    pattern = re.compile(prefix + r"(\d{1,9})-[0-9a-f]{12}\.tmp", re.DOTALL)
    for name in names:
        if found := pattern.fullmatch(name):
            yield folder / name, int(found.group(1))


def sync_folder(folder: Path) -> None:
    """Ask that the new name survives a power cut, as far as the file system can promise it.

    The content is in place already; some file systems cannot sync a folder, and to report that as
    a failure would be a lie about the file.
    """
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _prefix(path: Path) -> str:
    import zlib  # noqa: PLC0415 - only writers name files

    # The checksum tells names apart whose beginnings are alike.
    return f".{path.name[:40]}.{zlib.crc32(os.fsencode(path.name)):08x}-"


def _write_all(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def _place_new(temporary: Path, path: Path) -> None:
    """Give the temporary file its name, which must be free. Raises FileExistsError."""
    try:
        # link, unlike rename, refuses an existing name: no window for another writer
        os.link(temporary, path)
        os.unlink(temporary)  # noqa: PTH108
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # FAT and some network folders have no links: claim the name first, then fill it
        os.close(os.open(path, _CREATE))
        os.replace(temporary, path)  # noqa: PTH105


def mode_of(path: Path) -> int | None:
    """Return the mode bits of a file, None where there is none."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116
    except FileNotFoundError:
        return None


def _made(path: Path, like: Path, otherwise: int) -> int:
    """Make a file that belongs to whom `like` belongs, and return its handle.

    `otherwise` are its mode bits where there is no such file. Raises OSError; then none is left.
    """
    try:
        wanted = os.stat(like)  # noqa: PTH116
    except FileNotFoundError:
        return os.open(path, _CREATE, otherwise)
    # Whoever may open it now could read later what it is going to hold.
    handle = os.open(path, _CREATE, 0o600)
    try:
        _hand_over(handle, wanted)
    except BaseException:
        os.close(handle)
        remove(path)
        raise
    return handle


def _hand_over(handle: int, like: os.stat_result, least: int = 0) -> None:
    """Give a file or folder owner, group and mode bits of a file, `least` for its owner at least.

    Only root can give it an owner. Where that group cannot be had, others than the owner may do
    what both the group and everybody else could: neither another group nor the members of this one
    get more than they had.
    """
    own, mode = os.fstat(handle), stat.S_IMODE(like.st_mode)
    if own.st_uid != like.st_uid:
        _give(handle, like.st_uid, -1)
    if own.st_gid != like.st_gid and not _give(handle, -1, like.st_gid):
        mode = mode & 0o700 | (mode >> 3 & mode & 0o7) * 0o11
    mode |= least
    if stat.S_ISDIR(own.st_mode):  # who may read or write may look in
        mode |= (mode >> 1 | mode >> 2) & 0o111 | own.st_mode & stat.S_ISGID
    os.fchmod(handle, mode)


def _give(handle: int, owner: int, group: int) -> bool:
    """Give a file an owner or a group, -1 to leave it; return whether the system let us."""
    try:
        os.fchown(handle, owner, group)
    except OSError as error:
        if error.errno not in _NO_GROUPS:
            raise
        return False
    return True


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
