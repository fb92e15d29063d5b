"""`PlanStore` on a TinyDB file and its history: read by typed decoding, written line by line."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jobplans_tui import files
from jobplans_tui.errors import StoreError
from jobplans_tui.model import District, Initiative, Source
from jobplans_tui.store.base import Batch, Change, Dossier, Kind, Moved, Step
from jobplans_tui.store.following import caught_up
from jobplans_tui.store.gazetteer import gazetteer
from jobplans_tui.store.places import history_mark
from jobplans_tui.store.view import Reading, View

if TYPE_CHECKING:
    from jobplans_tui.store.timeline import Memory


class TinyDBStore:
    """A store in one TinyDB file. Records are read once, then only what is new.

    A thread may write while others read: they see what was there before, or all that is new.
    """

    def __init__(self, path: Path, reading: Reading) -> None:
        self._path = path
        self._read = reading
        self._wrote = False
        self._memory: Memory | None = None

    @property
    def path(self) -> Path:
        return self._path

    def districts(self) -> tuple[District, ...]:
        return tuple(self._read.view.districts.values())

    def district(self, code: str) -> District | None:
        return self._read.view.districts.get(code)

    def dossier(self, code: str) -> Dossier:
        view = self._read.view
        return Dossier(
            district=view.districts.get(code) or gazetteer()[code],
            plans=view.plans.get(code, ()),
            initiatives=view.initiatives.get(code, ()),
        )

    def moment(self) -> object:
        return self._read.view

    def touched_since(self, moment: object) -> set[str]:
        now = self._read.view
        return now.touched_since(moment) if isinstance(moment, View) else set(now.districts)

    def sources(self) -> tuple[Source, ...]:
        return self._read.view.sources

    def source(self, source_id: str) -> Source | None:
        found = self._read.view.find("source", source_id)
        return found if isinstance(found, Source) else None

    def initiatives(self) -> tuple[Initiative, ...]:
        return tuple(item for _, item in sorted(self._read.view.layout.initiatives.items()))

    # The lock and the writer are imported only where they are needed: reading must not pay for
    # them.

    def apply(self, batch: Batch, label: str = "", *, patient: bool = True) -> None:
        from jobplans_tui.store.writing import write_batch  # noqa: PLC0415

        self._take(write_batch(self._path, batch, self._read, label, patient=patient))

    def undo(self) -> Moved | None:
        return self._move("undo")

    def redo(self) -> Moved | None:
        return self._move("redo")

    def steps(self) -> tuple[Step, ...]:
        from jobplans_tui.store.steps import read_steps  # noqa: PLC0415

        return read_steps(self._path, self._read)

    def history(self, kind: Kind, key: str) -> tuple[Change, ...]:
        from jobplans_tui.store.steps import read_changes  # noqa: PLC0415

        return read_changes(self._path, self._read, kind, key)

    @property
    def troubles(self) -> tuple[StoreError, ...]:
        if not (self._read.lost or self._read.astray or self._read.damaged):
            return ()
        from jobplans_tui.store.troubles import troubles_of  # noqa: PLC0415 - hardly ever any

        return troubles_of(self._path, self._read)

    def changed(self) -> bool:
        now = files.stamp(self._path), history_mark(self._path)
        return now != (self._read.stamp, self._read.seen)

    def reload(self) -> None:
        self._read = caught_up(self._path, self._read)

    def close(self) -> None:
        if self._read.waiting:
            from jobplans_tui.store.writing import fold_at_last, fold_if_free  # noqa: PLC0415

            fold = fold_at_last if self._wrote else fold_if_free
            self._read = fold(self._path, self._read)

    def copy_to(self, path: Path, batch: Batch, label: str = "") -> "TinyDBStore":
        from jobplans_tui.store.copying import copy_with  # noqa: PLC0415 - it makes stores

        return copy_with(self._read.view, batch, label, path)

    def _take(self, reading: Reading) -> None:
        self._wrote = self._wrote or reading is not self._read
        self._read = reading

    def _move(self, way: Literal["undo", "redo"]) -> Moved | None:
        from jobplans_tui.store.steps import move_newest  # noqa: PLC0415
        from jobplans_tui.store.timeline import Memory  # noqa: PLC0415

        self._memory = self._memory or Memory()
        moved = move_newest(self._path, way, self._read, self._memory)
        if moved is None:
            return None
        step, reading = moved
        self._take(reading)
        return step
