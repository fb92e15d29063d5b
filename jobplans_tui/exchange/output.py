"""Writing an export: nothing is overwritten without a word, nothing is left half written."""

import errno
from pathlib import Path

from jobplans_tui.errors import InputError, UsageError
from jobplans_tui.exchange.naming import refuse_odd_name
from jobplans_tui.files import write_atomic


def save(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write an export to `path` in one step.

    Raises UsageError for an existing file (unless `replace`), a symlink, a folder, or a name that
    Windows cannot open, and InputError where it cannot be written; then nothing is changed.
    """
    try:
        refuse_odd_name(path)
        _refuse_odd(path, replace=replace)
        write_atomic(path, content, replace=replace)
    except FileExistsError:
        raise UsageError(
            "{path} exists already; it was left alone.",
            "Name another file, or say that it may be replaced (--force).",
            path=path,
        ) from None
    except OSError as error:
        raise InputError(
            "{path} cannot be written: {reason}.",
            "Free some space, or name a file on another disk."
            if error.errno in {errno.ENOSPC, errno.EDQUOT}
            else "Name a file in a folder that exists and that you may write to.",
            path=path,
            reason=error.strerror or error,
        ) from error


def refuse_folder(path: Path) -> None:
    """Raise UsageError for a folder."""
    if path.is_dir():
        raise UsageError(
            "{path} is a folder.", "Name a file in it, such as {example}.",
            path=path, example=path / "comparison.csv",
        )  # fmt: skip


def _refuse_odd(path: Path, *, replace: bool) -> None:
    """Raise UsageError where something stands in the way that is not a regular file."""
    if path.is_symlink():
        raise UsageError(
            "{path} is a symbolic link; it was left alone.",
            "Name the file it points to, or another one.",
            path=path,
        )
    refuse_folder(path)
    if replace and path.exists() and not path.is_file():
        raise UsageError("{path} is not a regular file.", "Name another one.", path=path)
