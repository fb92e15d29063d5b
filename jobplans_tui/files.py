"""Writing a file so that it is whole or not there: temp file beside it, fsync, rename."""

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path


def _sync_folder(folder: Path) -> None:
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


def write_atomic(path: Path, content: bytes, *, replace: bool) -> None:
    """Write `content` to `path` at once: a reader sees the old file, or the new one, never a part.

    Mode bits of an existing file are kept. With `replace` false an existing file is left alone.
    Raises FileExistsError, or OSError as the system says; then nothing is left behind.
    """
    folder = path.parent
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            temporary.chmod(_mode_of(path))
            temporary.replace(path)
        else:
            temporary.chmod(_mode_of(path))
            _place_new(temporary, path)
        _sync_folder(folder)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise


def _place_new(temporary: Path, path: Path) -> None:
    """Give the temporary file its name, which must be free. Raises FileExistsError."""
    try:
        # link, unlike rename, refuses an existing name: no window for another writer
        os.link(temporary, path)
        temporary.unlink()
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}:
            raise
        # FAT and some network folders have no links: claim the name first, then fill it
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        temporary.replace(path)


def _mode_of(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
