"""A TinyDB storage that cannot leave half a file: lock, buffer, one atomic write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout
from tinydb.storages import Storage

from jobplans_tui.errors import StoreError
from jobplans_tui.files import write_atomic
from jobplans_tui.store.layout import Tables, encode_tables

_LOCK_SECONDS = 10


class AtomicStorage(Storage):
    """The file behind TinyDB. Writes happen only inside `transaction`, all at its end."""

    def __init__(self, path: Path, check: Callable[[bytes], object]) -> None:
        self._path = path
        self._check = check
        self._buffer: Tables | None = None
        self._dirty = False

    def read(self) -> Tables | None:
        if self._buffer is not None:
            return self._buffer
        raw = self._path.read_bytes()
        self._check(raw)
        tables: Tables = msgspec.json.decode(raw)
        return tables

    def write(self, data: Tables) -> None:
        if self._buffer is None:
            raise RuntimeError("AtomicStorage writes only inside transaction()")
        self._buffer = data
        self._dirty = True

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock, read the file anew, and write all changes at once on the way out.

        Raises StoreError if the file cannot be locked, read or written; it is then unchanged.
        """
        lock = FileLock(self._path.with_name(f".{self._path.name}.lock"), timeout=_LOCK_SECONDS)
        try:
            with lock:
                self._buffer = self.read()
                yield
                if self._dirty:
                    write_atomic(self._path, encode_tables(self._buffer or {}), replace=True)
        except Timeout:
            raise StoreError(
                "The store {path} is being written by another program.",
                "Nothing was written; try again when it has finished.",
                path=self._path,
            ) from None
        except OSError as error:
            raise StoreError(
                "The store {path} cannot be written: {reason}.",
                "Nothing was changed; choose another place with --store FILE.",
                path=self._path,
                reason=error.strerror or error,
            ) from error
        finally:
            self._buffer = None
            self._dirty = False
