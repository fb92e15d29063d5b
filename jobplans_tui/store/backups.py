"""Backups beside the store: what it was before a write, at most one every ten minutes.

`plans.json` has the folder `plans.json.backups`; $JOBPLANS_BACKUPS names another place,
$JOBPLANS_BACKUP_COUNT how many are kept (20; 0 for none). A backup is a plain store file, named by
a number, its time and the digest of its bytes, so that a damaged one is told from a good one. The
numbers order them, as a clock may be wrong; those of earlier versions have none.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from jobplans_tui import files
from jobplans_tui.errors import JobPlansError, StoreError, UsageError
from jobplans_tui.paths import BACKUP_COUNT_VARIABLE, BACKUPS_VARIABLE, MOST_BACKUPS, typed_path
from jobplans_tui.store import places
from jobplans_tui.store.digests import digest
from jobplans_tui.store.layout import SCHEMA, Layout

INTERVAL = timedelta(minutes=10)
COUNT = 20
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
        if not re.fullmatch("[0-9]{1,9}", self._wanted) or int(self._wanted) > MOST_BACKUPS:
            raise UsageError(
                "{variable} is “{text}”, which is no number of backups.",
                "Nothing was written; set it to a number from 0 to {most}.",
                variable=BACKUP_COUNT_VARIABLE,
                text=self._wanted,
                most=MOST_BACKUPS,
            )
        return int(self._wanted)

    def all(self) -> tuple[Backup, ...]:
        """Return the backups, newest first. Raises StoreError if their folder cannot be read."""
        try:
            return self._all()
        except OSError as error:
            raise StoreError(
                "The backups in {path} cannot be read: {reason}.",
                "Check the folder's permissions, or name another place in {variable}.",
                path=self.folder,
                reason=error.strerror or error,
                variable=BACKUPS_VARIABLE,
            ) from error

    def _all(self) -> tuple[Backup, ...]:
        try:
            found = [_backup(path) for path in self.folder.iterdir()]
        except FileNotFoundError:
            return ()
        return _in_order(backup for backup in found if backup is not None)

    def doubles(self) -> tuple[Path, ...]:
        """Return the backups that are the store's very file, as a killed writer leaves one.

        Whoever writes that in place damages both; under the lock it is none. Raises OSError.
        """
        store = self._store.stat()
        if store.st_nlink == 1:
            return ()
        paths = (backup.path for backup in self._all())
        return tuple(path for path in paths if os.path.samestat(path.stat(), store))

    def newest_good(self) -> Backup | None:
        """Return the newest backup that opens. Raises StoreError."""
        return next((backup for backup in self.all() if backup.is_good), None)

    def find(self, wanted: str) -> bytes | None:
        """Return the bytes of a digest, if a backup has them. Raises StoreError."""
        for backup in self.all():
            content = backup.content() if wanted.startswith(backup.digest) else None
            if content is not None and digest(content) == wanted:
                return content
        return None

    @contextmanager
    def kept(self, found: str, written: str, *, always: bool = False) -> Iterator[Path | None]:
        """Back up the store's file while bytes of one digest are replaced by those of another.

        Yields the new backup, if one was made.

        Not within ten minutes of the last one, unless `always`. The oldest beyond the number kept
        go when the file is replaced, but never one of the bytes that it has then; where that fails,
        the new one goes instead. Raises StoreError.
        """
        added = self._added(found, always=always) if found != written else None
        try:
            yield added
        except (OSError, JobPlansError):
            if added is not None:
                with suppress(OSError):  # what failed is to be told; one backup more does no harm
                    files.remove(added)
            raise
        if added is not None:
            self._prune(written)

    def _added(self, current: str, *, always: bool) -> Path | None:
        """Back up the file, if it is time; return where. Raises StoreError."""
        if self.count == 0:
            return None
        time = datetime.now(UTC)
        try:
            files.make_folder(self.folder, self._store)
            for double in self.doubles():
                files.remove(double)
            found = self._all()
            if any(current.startswith(backup.digest) for backup in found[: None if always else 1]):
                return None
            if found and not always and timedelta(0) <= time - found[0].time < INTERVAL:
                return None
            number = 1 + max((backup.number for backup in found), default=0)
            added = self.folder / f"{number:06d}-{time.strftime(_TIME)}-{current[:_DIGITS]}.json"
            files.duplicate(self._store, added)
        except OSError as error:
            raise StoreError(
                "The backup in {path} cannot be written: {reason}.",
                "Nothing was changed; name another place in {variable}.",
                path=self.folder,
                reason=error.strerror or error,
                variable=BACKUPS_VARIABLE,
            ) from error
        return added

    def _prune(self, written: str) -> None:
        """Remove the oldest backups beyond the number kept, and what killed writers left."""
        with suppress(OSError):  # the store is written, and the next backup tries again
            beyond = self._all()[self.count :]
            old = [item.path for item in beyond if not written.startswith(item.digest)]
            for path in (*old, *files.leftovers(self.folder)):
                files.remove(path)


def _in_order(found: Iterable[Backup]) -> tuple[Backup, ...]:
    """Return backups, newest first: by their numbers, as a clock may be wrong.

    Those without a number are of an earlier version, and go by their time among the others; one
    whose time is still to come counts as the oldest.
    """
    backups = sorted(found, key=lambda item: (item.number, not item.is_ahead, item.time))
    numbered = [item for item in backups if item.number]
    for old in (item for item in backups if not item.number):
        later = (
            at for at, item in enumerate(numbered) if not item.is_ahead and item.time > old.time
        )
        numbered.insert(0 if old.is_ahead else next(later, len(numbered)), old)
    return tuple(reversed(numbered))


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
