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
from jobplans_tui.store.places import history_file
from jobplans_tui.store.reading import read_bytes


class TinyDBStore:
    """A store in one TinyDB file. Records are read once; `apply` writes and reads again."""

    def __init__(self, path: Path, layout: Layout, stamp: files.Stamp | None) -> None:
        """Keep what was read; `stamp` is the file's from just before that."""
        self._path = path
        self._load(layout, stamp)

    def _load(self, layout: Layout, stamp: files.Stamp | None) -> None:
        self._stamp = stamp
        self._seen = files.stamp(history_file(self._path))
        self._layout = layout
        self._sources = {source.id: source for source in layout.sources.values()}
        self._initiatives = tuple(layout.initiatives.values())
        self._plans: defaultdict[str, list[Plan]] = defaultdict(list)
        for plan in layout.plans.values():
            self._plans[plan.district].append(plan)
        for plans in self._plans.values():
            plans.sort(key=lambda plan: (plan.start, plan.end, plan.id))
        found = {district.code: district for district in layout.districts.values()}
        for code in {*self._plans, *(item.district for item in self._initiatives)} - found.keys():
            found[code] = gazetteer().get(code) or _unknown(code)
        self._districts = dict(sorted(found.items()))

    @property
    def path(self) -> Path:
        return self._path

    def districts(self) -> tuple[District, ...]:
        return tuple(self._districts.values())

    def district(self, code: str) -> District | None:
        return self._districts.get(code)

    def dossier(self, code: str) -> Dossier:
        return Dossier(
            district=self._districts.get(code) or gazetteer()[code],
            plans=tuple(self._plans.get(code, ())),
            initiatives=tuple(item for item in self._initiatives if item.district == code),
        )

    def sources(self) -> tuple[Source, ...]:
        return tuple(self._sources[key] for key in sorted(self._sources))

    def source(self, source_id: str) -> Source | None:
        return self._sources.get(source_id)

    def initiatives(self) -> tuple[Initiative, ...]:
        return self._initiatives

    # TinyDB, the lock and the history are imported only where they are needed: reading must not
    # pay for them.

    def apply(self, batch: Batch, label: str = "") -> None:
        from jobplans_tui.store.writing import write_batch  # noqa: PLC0415

        write_batch(self._path, batch, self._layout, label)
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

    def _move(self, event: Literal["undo", "redo"]) -> Step | None:
        from jobplans_tui.store.steps import move_newest  # noqa: PLC0415

        step = move_newest(self._path, self._seen, event)
        if step is not None:
            self.reload()
        return step


def _unknown(code: str) -> District:
    """Return a stand-in for a district that is referred to but nowhere described."""
    return District(code=code, level="basic", name_ko=code, name_en=code)
