"""`PlanStore` on a TinyDB file: read by typed decoding, written through TinyDB."""

from collections import defaultdict
from pathlib import Path
from typing import Literal

from jobplans_tui import files
from jobplans_tui.model import District, Initiative, Plan, Source
from jobplans_tui.store.base import Batch, Change, Dossier, Kind, Step
from jobplans_tui.store.decoding import decode
from jobplans_tui.store.gazetteer import gazetteer
from jobplans_tui.store.layout import Layout
from jobplans_tui.store.places import history_mark
from jobplans_tui.store.reading import read_bytes


class _View:
    """What one reading of the file found, ready to be asked. Never changed once it is made."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
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

    def __init__(self, path: Path, layout: Layout, stamp: files.Stamp | None) -> None:
        """Keep what was read; `stamp` is the file's from just before that."""
        self._path = path
        self._load(layout, stamp)

    def _load(self, layout: Layout, stamp: files.Stamp | None) -> None:
        self._view = _View(layout)
        self._stamp = stamp
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

    def apply(self, batch: Batch, label: str = "") -> None:
        from jobplans_tui.store.writing import write_batch  # noqa: PLC0415

        write_batch(self._path, batch, self._view.layout, label)
        self.reload()

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
        return files.stamp(self._path) != self._stamp

    def reload(self) -> None:
        stamp = files.stamp(self._path)
        self._load(decode(read_bytes(self._path), self._path), stamp)

    def copy_to(self, path: Path) -> "TinyDBStore":
        from jobplans_tui.store.opening import copy_store  # noqa: PLC0415 - opening makes stores

        return copy_store(self._view.layout, path)

    def _move(self, event: Literal["undo", "redo"]) -> Step | None:
        from jobplans_tui.store.steps import move_newest  # noqa: PLC0415

        step = move_newest(self._path, self._seen, event)
        if step is not None:
            self.reload()
        return step


def _unknown(code: str) -> District:
    """Return a stand-in for a district that is referred to but nowhere described."""
    return District(code=code, level="basic", name_ko=code, name_en=code)
