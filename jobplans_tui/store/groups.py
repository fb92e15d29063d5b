"""Selections of districts that a user saved by name: a small JSON file beside the settings."""

from pathlib import Path

import msgspec

from jobplans_tui.errors import StoreError
from jobplans_tui.files import write_atomic

Groups = dict[str, list[str]]
_MAX_NAME = 60


def is_group_name(name: str) -> bool:
    """Whether a group may be called so: 1 to 60 printable characters, not only blanks."""
    return 0 < len(name.strip()) <= len(name) <= _MAX_NAME and name.isprintable()


def load_groups(path: Path) -> Groups:
    """Return the saved groups, codes by name; none where there is no file. Raises StoreError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Groups)
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(
            "The groups in {path} cannot be read: {reason}.",
            "Correct the file, or move it away to begin anew.",
            path=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error


def save_groups(path: Path, groups: Groups) -> None:
    """Write all groups in one step. Raises StoreError; then nothing is changed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, msgspec.json.format(msgspec.json.encode(groups), indent=1) + b"\n",
                     replace=True)  # fmt: skip
    except OSError as error:
        raise StoreError(
            "The groups in {path} cannot be written: {reason}.",
            "Check the folder and its permissions.",
            path=path,
            reason=error.strerror or error,
        ) from error
