"""`PlanStore` on a TinyDB file: read by typed decoding, written through TinyDB."""

from collections import defaultdict
from pathlib import Path
from typing import Literal

from jobplans_tui import files
from jobplans_tui.model import District, Initiative, Plan, Source
from jobplans_tui.store.base import Batch, Change, Dossier, Kind, Step
from jobplans_tui.store.decoding import read_store
from jobplans_tui.store.gazetteer import gazetteer
from jobplans_tui.store.layout import Reading
from jobplans_tui.store.places import history_mark


class _View:
    """What one reading of the file found, ready to be asked. Never changed once it is made."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        layout = reading.layout
        self.sources = {source.id: source for source in layout.sources.values()}
        self.initiatives = tuple(layout.initiatives.values())
        self.plans: defaultdict[str, list[Plan]] = defaultdict(list)
        for plan in layout.plans.values():
            self.plans[plan.district].append(plan)
        for plans in self.plans.values():
            plans.sort(key=lambda plan: (plan.start, plan.end, plan.id))
        found = {district.code: district for district in layout.districts.values()}
        for code in {*self.plans, *(item.district for item in self.initiatives)} - found.keys():
            found[code] = gazetteer().get(code) or _unknown(code)
        self.districts = dict(sorted(found.items()))


class TinyDBStore:
    """A store in one TinyDB file. Records are read once; `apply` writes and reads again.

    A thread may write while others read: they see what was there before, or all that is new.
    """

    def __init__(self, path: Path, reading: Reading) -> None:
        self._path = path
        self._load(reading)

    def _load(self, reading: Reading) -> None:
        self._view = _View(reading)
        self._seen = history_mark(self._path)

    @property
    def path(self) -> Path:
        return self._path

    def districts(self) -> tuple[District, ...]:
        return tuple(self._view.districts.values())

    def district(self, code: str) -> District | None:
        return self._view.districts.get(code)

    def dossier(self, code: str) -> Dossier:
        view = self._view
        return Dossier(
            district=view.districts.get(code) or gazetteer()[code],
            plans=tuple(view.plans.get(code, ())),
            initiatives=tuple(item for item in view.initiatives if item.district == code),
        )

    def sources(self) -> tuple[Source, ...]:
        return tuple(source for _, source in sorted(self._view.sources.items()))

    def source(self, source_id: str) -> Source | None:
        return self._view.sources.get(source_id)

    def initiatives(self) -> tuple[Initiative, ...]:
        return self._view.initiatives

    # TinyDB, the lock and the history are imported only where they are needed: reading must not
    # pay for them.

    def apply(self, batch: Batch, label: str = "", *, patient: bool = True) -> None:
        from jobplans_tui.store.writing import write_batch  # noqa: PLC0415

        read = self._view.reading
        self._load(write_batch(self._path, batch, read, label, patient=patient))

    def undo(self) -> Step | None:
        return self._move("undo")

    def redo(self) -> Step | None:
        return self._move("redo")

    def steps(self) -> tuple[Step, ...]:
        from jobplans_tui.store.steps import read_steps  # noqa: PLC0415

        return read_steps(self._path, self._seen)

    def history(self, kind: Kind, key: str) -> tuple[Change, ...]:
        from jobplans_tui.store.steps import read_changes  # noqa: PLC0415

        return read_changes(self._path, self._seen, kind, key)

    def changed(self) -> bool:
        return files.stamp(self._path) != self._view.reading.stamp

    def reload(self) -> None:
        self._load(read_store(self._path))

    def copy_to(self, path: Path) -> "TinyDBStore":
        from jobplans_tui.store.opening import copy_store  # noqa: PLC0415 - opening makes stores

        return copy_store(self._view.reading.layout, path)

    def _move(self, event: Literal["undo", "redo"]) -> Step | None:
        from jobplans_tui.store.steps import move_newest  # noqa: PLC0415

        moved = move_newest(self._path, self._seen, event, self._view.reading)
        if moved is None:
            return None
        step, reading = moved
        self._load(reading)
        return step


def _unknown(code: str) -> District:
    """Return a stand-in for a district that is referred to but nowhere described."""
    return District(code=code, level="basic", name_ko=code, name_en=code)
