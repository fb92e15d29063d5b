"""Selections of districts that a user saved by name: a small JSON file beside the settings."""

from pathlib import Path

from jobplans_tui.i18n import N_
from jobplans_tui.store.kept import read_kept, write_kept

Groups = dict[str, list[str]]
_MAX_NAME = 60


def is_group_name(name: str) -> bool:
    """Whether a group may be called so: 1 to 60 printable characters, not only blanks."""
    return 0 < len(name.strip()) <= len(name) <= _MAX_NAME and name.isprintable()


def load_groups(path: Path) -> Groups:
    """Return the saved groups, codes by name; none where there is no file. Raises StoreError."""
    hint = N_("Correct the file, or move it away to begin anew.")
    return read_kept(path, Groups, hint) or {}


def save_groups(path: Path, groups: Groups) -> None:
    """Write all groups in one step. Raises StoreError; then nothing is changed."""
    write_kept(path, groups)
