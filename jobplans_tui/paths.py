"""Where things are: the user's store, the shipped data, the state of the screens."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("jobplans-tui", appauthor=False)

STORE_VARIABLE = "JOBPLANS_STORE"
LANG_VARIABLE = "JOBPLANS_LANG"
BACKUPS_VARIABLE = "JOBPLANS_BACKUPS"
BACKUP_COUNT_VARIABLE = "JOBPLANS_BACKUP_COUNT"


def _own(kind: str, name: str) -> Path:
    """Return the path of a file in a folder of the user; where they have none, no absolute one."""
    try:
        return Path(getattr(_DIRS, kind)) / name
    except RuntimeError:  # no HOME, and the system does not know the user
        return Path("~", name)


def home() -> Path:
    """Return the home of the user, or the root where they have none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path("/")


def user_store() -> Path:
    """Return the path of the store in the user's data folder (it may not exist yet)."""
    return _own("user_data_path", "plans.json")


def state_file() -> Path:
    """Return the path of the file that keeps marks, sort and theme between runs."""
    return _own("user_state_path", "state.json")


def pictures_folder() -> Path:
    """Return the folder of what lists of large stores looked like; all in it can be deleted."""
    return _own("user_cache_path", "pictures")


def crash_report() -> Path:
    """Return the path of the report on the last failure of the program itself."""
    return _own("user_state_path", "crash.txt")


def groups_file() -> Path:
    """Return the path of the file with the groups of districts that the user saved by name."""
    return _own("user_config_path", "groups.json")


def config_file() -> Path:
    """Return the path of the user's settings."""
    return _own("user_config_path", "config.toml")


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


def typed_path(name: str) -> Path:
    """Return the path a user typed; ~ of nobody stays as it is, to be refused with the rest."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)
