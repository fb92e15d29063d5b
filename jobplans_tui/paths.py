"""Where things are: the user's store, the shipped data, the state of the screens."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

_APP = "jobplans-tui"
_Kind = Literal["data", "state", "config", "cache"]
_XDG: dict[_Kind, tuple[str, str]] = {
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "state": ("XDG_STATE_HOME", "~/.local/state"),
    "config": ("XDG_CONFIG_HOME", "~/.config"),
    "cache": ("XDG_CACHE_HOME", "~/.cache"),
}

STORE_VARIABLE = "JOBPLANS_STORE"
LANG_VARIABLE = "JOBPLANS_LANG"
BACKUPS_VARIABLE = "JOBPLANS_BACKUPS"
BACKUP_COUNT_VARIABLE = "JOBPLANS_BACKUP_COUNT"
MOST_BACKUPS = 1000
"""How many backups may be asked for, by that variable or in the settings."""


def _own(kind: _Kind, name: str) -> Path:
    """Return the path of a file in a folder of the user; where they have none, no absolute one."""
    try:
        return _folder(kind) / name
    except RuntimeError:  # no HOME, and the system does not know the user
        return Path("~", name)


def _folder(kind: _Kind) -> Path:
    if sys.platform == "linux":
        # What platformdirs answers here; its imports are a twentieth of what `list` takes.
        variable, default = _XDG[kind]
        said = Path(os.environ.get(variable, "").strip())
        return (said if said.is_absolute() else Path(default).expanduser()) / _APP
    else:  # noqa: RET505 - mypy follows one system only
        from platformdirs import PlatformDirs  # noqa: PLC0415 - as above

        return Path(getattr(PlatformDirs(_APP, appauthor=False), f"user_{kind}_path"))


def home() -> Path:
    """Return the home of the user, or the root where they have none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path("/")


def user_store() -> Path:
    """Return the path of the store in the user's data folder (it may not exist yet)."""
    return _own("data", "plans.json")


def state_file() -> Path:
    """Return the path of the file that keeps marks, sort and theme between runs."""
    return _own("state", "state.json")


def pictures_folder() -> Path:
    """Return the folder of what lists of large stores looked like; all in it can be deleted."""
    return _own("cache", "pictures")


def crash_report() -> Path:
    """Return the path of the report on the last failure of the program itself."""
    return _own("state", "crash.txt")


def groups_file() -> Path:
    """Return the path of the file with the groups of districts that the user saved by name."""
    return _own("config", "groups.json")


def config_file() -> Path:
    """Return the path of the user's settings."""
    return _own("config", "config.toml")


def shipped_store() -> Path:
    """Return the path of the data that travels with the program.

    In a wheel it lies inside the package; in a source checkout in the top-level `data` folder.
    """
    package = Path(__file__).parent
    inside = package / "store" / "shipped" / "plans.json"
    return inside if inside.exists() else package.parent / "data" / "plans.json"


def chosen_store(option: str | None, environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the store named by `--store` or $JOBPLANS_STORE, or None for the user's own."""
    name = option or environ.get(STORE_VARIABLE)
    return typed_path(name) if name else None


def shortened(path: Path) -> str:
    """Return a path as people write it: with ~ for their home."""
    own = home()
    return f"~/{path.relative_to(own)}" if path.is_relative_to(own) else str(path)


def typed_path(name: str) -> Path:
    """Return the path a user typed; ~ of nobody stays as it is, to be refused with the rest."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)
