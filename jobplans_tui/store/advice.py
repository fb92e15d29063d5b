"""What to do about a store that cannot be read: its newest good backup, and the exact command."""

from contextlib import suppress
from pathlib import Path

from jobplans_tui.errors import StoreError
from jobplans_tui.i18n import N_

UNTOUCHED = N_("It was left untouched; restore a copy of it or choose another with --store FILE.")
SALVAGE = N_("It was left untouched; what of it is good can be saved: {command}")
_BACKUP = N_("It was left untouched; a good backup of {time} is there: {command}")


def advice(path: Path, otherwise: str) -> tuple[str, dict[str, str]]:
    """Return the hint of an error, and its values: the newest good backup, or another hint."""
    # Only where something is wrong already: reading must not pay for it.
    from jobplans_tui.store.backups import Backups  # noqa: PLC0415

    backup = None
    with suppress(StoreError):  # what is wrong with the store is told, not with its backups
        backup = Backups(path).newest_good()
    if backup is None:
        return otherwise, {"command": command(path, "restore --salvage -o NEW.json")}
    time = backup.time.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return _BACKUP, {"time": time, "command": command(path, "restore")}


def command(path: Path, words: str) -> str:
    """Return a command on a store as it can be typed into a shell."""
    import shlex  # noqa: PLC0415 - as above

    return f"jobplans-tui --store {shlex.quote(str(path))} {words}"
