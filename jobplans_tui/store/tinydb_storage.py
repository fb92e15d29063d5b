"""A store as a `Storage` of TinyDB, for scripts: `TinyDB(path, storage=PlanStorage)`.

TinyDB's own storage sees the file alone, without the steps that wait in the history, and writes it
in place. This one sees both, and what a script writes is a step like any other: safe when its line
is on disk, refused where another program changed the same record, and taken back by `undo`. What
the store lacks of what it should hold is a warning, once each.
"""

import warnings
from pathlib import Path

import msgspec
from tinydb.storages import Storage

from jobplans_tui.store import places
from jobplans_tui.store.decoding import decode
from jobplans_tui.store.following import between, caught_up, read_store
from jobplans_tui.store.layout import Tables, encode_layout, encode_tables
from jobplans_tui.store.troubles import troubles_of
from jobplans_tui.store.writing import at_desk, fold_in


class PlanStorage(Storage):
    """The tables of one store."""

    def __init__(self, path: str | Path, label: str = "TinyDB") -> None:
        """Read the store at `path`; `label` names what the script does. Raises StoreError."""
        self._path = places.real_file(Path(path))
        self._label = label
        self._told: set[str] = set()
        self._reading = read_store(self._path)
        self._warn()

    def read(self) -> Tables:
        """Return the documents by table and id. Raises StoreError."""
        self._reading = caught_up(self._path, self._reading)
        self._warn()
        tables: Tables = msgspec.json.decode(encode_layout(self._reading.view.layout))
        return tables

    def write(self, data: Tables) -> None:
        """Make the store hold these documents, in one step. Raises StoreError."""
        wanted = decode(encode_tables(data), self._path)
        changes = tuple(between(self._reading.view, wanted))
        if not changes:
            return  # TinyDB writes whenever it was asked to
        self._reading = at_desk(
            self._path, self._reading, lambda desk: desk.step(changes, self._label)
        )
        self._warn()

    def close(self) -> None:
        """Bring the file itself up to date. Raises StoreError."""
        if self._reading.waiting:
            self._reading = fold_in(self._path, self._reading)

    def _warn(self) -> None:
        for trouble in map(str, troubles_of(self._path, self._reading)):
            if trouble not in self._told:
                self._told.add(trouble)
                warnings.warn(trouble, stacklevel=3)
