"""Backups beside the store: what it was before a write, at most one every ten minutes.

`plans.json` has the folder `plans.json.backups`; $JOBPLANS_BACKUPS names another place,
$JOBPLANS_BACKUP_COUNT how many are kept (20; 0 for none). A backup is a plain store file, named by
a number, its time and the digest of its bytes, so that a damaged one is told from a good one. The
numbers order them, as a clock may be wrong; those of earlier versions have none, and come last.
"""

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from jobplans_tui import files
from jobplans_tui.errors import StoreError, UsageError
from jobplans_tui.paths import BACKUP_COUNT_VARIABLE, BACKUPS_VARIABLE, typed_path
from jobplans_tui.store import places
from jobplans_tui.store.history import digest
from jobplans_tui.store.layout import SCHEMA, Layout

INTERVAL = timedelta(minutes=10)
COUNT = 20
_MOST = 10_000
_TIME = "%Y%m%dT%H%M%S%fZ"
_DIGITS = 16
_NAME = re.compile(rf"(?:(\d{{6,12}})-)?(\d{{8}}T\d{{12}}Z)-([0-9a-f]{{{_DIGITS}}})\.json")


class Backup(msgspec.Struct, frozen=True):
    """One backup: `time` in UTC, `digest` the beginning of that of its bytes.

    `number` counts up from 1 with every backup of a store; 0 where it has none.
    """

    path: Path
    number: int
    time: datetime
    digest: str

    @property
    def is_ahead(self) -> bool:
        """Whether its time is still to come: the clock was wrong then, or is now."""
        return self.time > datetime.now(UTC)

    def content(self) -> bytes | None:
        """Return the bytes; None if they cannot be read or are not those that were kept."""
        try:
            content = self.path.read_bytes()
        except OSError:
            return None
        return content if digest(content).startswith(self.digest) else None

    @property
    def is_good(self) -> bool:
        """Whether it is a store that opens; the file that a backup replaced may have been none."""
        content = self.content()
        if content is None:
            return False
        try:
            layout = msgspec.json.decode(content, type=Layout)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return False
        return all(meta.schema <= SCHEMA for meta in layout.meta.values())


class Backups:
    """The backups of one store."""

    def __init__(self, store: Path, environ: Mapping[str, str] = os.environ) -> None:
        self._store = places.real_file(store)
        place = environ.get(BACKUPS_VARIABLE)
        self.folder = places.backups_folder(self._store, typed_path(place) if place else None)
        self._wanted = environ.get(BACKUP_COUNT_VARIABLE, "")

    @property
    def count(self) -> int:
        """How many backups are kept. Raises UsageError."""
        if not self._wanted:
            return COUNT
        if not (self._wanted.isascii() and self._wanted.isdigit() and int(self._wanted) <= _MOST):
            raise UsageError(
                "{variable} is “{text}”, which is no number of backups.",
                "Nothing was written; set it to a number from 0 to {most}.",
                variable=BACKUP_COUNT_VARIABLE,
                text=self._wanted,
                most=_MOST,
            )
        return int(self._wanted)

    def all(self) -> tuple[Backup, ...]:
        """Return the backups, newest first; none where the folder cannot be read."""
        try:
            found = [_backup(path) for path in self.folder.iterdir()]
        except OSError:
            return ()
        backups = [backup for backup in found if backup is not None]
        # without a number, one of the future is of a clock that was wrong: it counts as the oldest
        backups.sort(key=lambda item: (item.number, not item.is_ahead, item.time), reverse=True)
        return tuple(backups)

    def newest_good(self) -> Backup | None:
        """Return the newest backup that opens."""
        return next((backup for backup in self.all() if backup.is_good), None)

    def find(self, wanted: str) -> bytes | None:
        """Return the bytes of a digest, if a backup has them."""
        for backup in self.all():
            content = backup.content() if wanted.startswith(backup.digest) else None
            if content is not None and digest(content) == wanted:
                return content
        return None

    def keep(self, current: str, *, always: bool = False) -> None:
        """Back up the store's file, whose bytes have the digest `current`, before it is replaced.

        Not within ten minutes of the last one, unless `always`; the oldest beyond the number kept
        go. Raises StoreError.
        """
        if self.count == 0:
            return
        time = datetime.now(UTC)
        found = self.all()
        if any(current.startswith(backup.digest) for backup in found[: None if always else 1]):
            return
        if found and not always and timedelta(0) <= time - found[0].time < INTERVAL:
            return
        number = found[0].number + 1 if found else 1
        name = f"{number:06d}-{time.strftime(_TIME)}-{current[:_DIGITS]}.json"
        try:
            files.make_folder(self.folder)
            files.duplicate(self._store, self.folder / name)
            for old in found[self.count - 1 :]:
                files.remove(old.path)
            for path in files.leftovers(self.folder):
                files.remove(path)
        except OSError as error:
            raise StoreError(
                "The backup in {path} cannot be written: {reason}.",
                "Nothing was changed; name another place in {variable}.",
                path=self.folder,
                reason=error.strerror or error,
                variable=BACKUPS_VARIABLE,
            ) from error


def _backup(path: Path) -> Backup | None:
    """Return the backup that a file is, None if it has not the name of one."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        time = datetime.strptime(f"{match[2]}+0000", f"{_TIME}%z")
    except ValueError:
        return None
    return Backup(path, int(match[1] or 0), time, match[3])
