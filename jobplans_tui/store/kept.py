"""Small JSON files that the program keeps for itself between runs: the state, the groups.

One that cannot be read is never written over: it is set aside under another name.
"""

import errno
import os
import stat
from pathlib import Path
from typing import TypeVar

import msgspec

from jobplans_tui.errors import StoreError
from jobplans_tui.files import write_atomic

_MAX_BYTES = 1024**2
_T = TypeVar("_T")


def read_kept(path: Path, kind: type[_T], hint: str) -> _T | None:
    """Return what a file holds, None where there is none. Raises StoreError with that hint."""
    try:
        return msgspec.json.decode(_read(path), type=kind)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = "no UTF-8" if isinstance(error, UnicodeError) else error
        raise StoreError(
            "{path} cannot be read: {reason}.",
            hint,
            path=path,
            reason=getattr(error, "strerror", None) or reason,
            aside=_aside(path).name,
        ) from error


def write_kept(path: Path, value: object) -> None:
    """Write a value in one step, through a link to the file it leads to. Raises StoreError."""
    content = msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
    try:
        _absolute(path).parent.mkdir(parents=True, exist_ok=True)
        write_atomic(Path(os.path.realpath(path)), content, replace=True)
    except OSError as error:
        raise StoreError(
            "{path} cannot be written: {reason}.",
            "Check the folder and its permissions.",
            path=path,
            reason=error.strerror or error,
        ) from error


def set_aside(path: Path) -> None:
    """Give what could not be read another name, and so the path to a new file. Raises StoreError.

    Of several only the last one stays.
    """
    try:
        path.replace(_aside(path))
    except FileNotFoundError:
        return  # somebody has moved it away already
    except OSError as error:
        raise StoreError(
            "{path} could not be read, and not be moved aside: {reason}.",
            "It was left as it is, and nothing was kept.",
            path=path,
            reason=error.strerror or error,
        ) from error


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.unreadable")


def _read(path: Path) -> bytes:
    """Return the bytes of a small regular file. Raises OSError for others, which might block."""
    handle = os.open(_absolute(path), os.O_RDONLY | os.O_NONBLOCK)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        if found.st_size > _MAX_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        return os.read(handle, _MAX_BYTES)
    finally:
        os.close(handle)


def _absolute(path: Path) -> Path:
    """Return `path`; without a home folder it would be one in whatever folder this is."""
    if not path.is_absolute():
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
    return path
