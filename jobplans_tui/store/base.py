"""The interface of a store: what the rest of the program may ask of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from jobplans_tui.errors import StoreError
from jobplans_tui.model import District, Figure, Initiative, Plan, Source
from jobplans_tui.model.records import Record

Kind = Literal["district", "plan", "source", "initiative"]
AnyRecord = District | Plan | Source | Initiative
Action = Literal["done", "undone", "redone", "lost"]
"""What happened to a change; `lost`: another program changed the record first."""


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """All that is recorded of one district: its plans by period, and its initiatives."""

    district: District
    plans: tuple[Plan, ...] = ()
    initiatives: tuple[Initiative, ...] = ()

    def figures(self) -> Iterator[tuple[Plan | None, Figure]]:
        """Yield every figure with the plan it stands in (None: the source names no plan)."""
        for plan in self.plans:
            for figure in plan.figures:
                yield plan, figure
        for figure in self.district.figures:
            yield None, figure


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Records to be written together; one of a known id or code takes the old one's place.

    `removed` names records to take out by kind and key; one that is not there is no error.
    """

    districts: tuple[District, ...] = ()
    plans: tuple[Plan, ...] = ()
    sources: tuple[Source, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    removed: tuple[tuple[Kind, str], ...] = ()

    def records(self) -> Iterator[tuple[Kind, str, AnyRecord]]:
        """Yield the records to be written with their kind and key."""
        for district in self.districts:
            yield "district", district.code, district
        for plan in self.plans:
            yield "plan", plan.id, plan
        for source in self.sources:
            yield "source", source.id, source
        for initiative in self.initiatives:
            yield "initiative", initiative.id, initiative


class Change(Record, frozen=True, kw_only=True):
    """What one step did to one record; `before` None: it was new, `after` None: it was removed.

    Of an undone step's change, `before` is what stood there before it was undone. `time` is ISO
    8601 in UTC, to the second.
    """

    kind: Kind
    key: str
    before: AnyRecord | None = None
    after: AnyRecord | None = None
    time: str
    label: str
    action: Action = "done"


class Step(Record, frozen=True, kw_only=True):
    """One applied batch: what can be undone and redone as a whole."""

    id: str
    time: str
    label: str
    changes: tuple[Change, ...]
    undone: bool = False
    lost: tuple[str, ...] = ()
    """The records of which nothing is left of it: another program changed them in the file."""
    replaced: bool = False
    """Whether another store took the place of the one of which it was a step, such as a backup."""


class Moved(Step, frozen=True, kw_only=True):
    """A step that was undone or done again; `passed` tells the newer ones that could not be."""

    passed: StoreError | None = None


class PlanStore(Protocol):
    """Frozen records out, batches in. Reading never writes; a batch is written whole or not."""

    @property
    def path(self) -> Path:
        """The file or folder that holds the store."""
        ...

    def districts(self) -> tuple[District, ...]:
        """Return the districts of the store, ordered by code."""
        ...

    def district(self, code: str) -> District | None:
        """Return one district of the store."""
        ...

    def dossier(self, code: str) -> Dossier:
        """Return all that is recorded of a district; an empty one if it is not in the store.

        Raises KeyError for a code that neither the store nor the gazetteer knows.
        """
        ...

    def moment(self) -> object:
        """Return what stands for all that is recorded now: ask `touched_since` with it later."""
        ...

    def touched_since(self, moment: object) -> set[str]:
        """Return the codes of the districts of which anything else is recorded since a moment."""
        ...

    def sources(self) -> tuple[Source, ...]:
        """Return all sources, ordered by id."""
        ...

    def source(self, source_id: str) -> Source | None:
        """Return one source, or None where a figure names one that the store lacks."""
        ...

    def initiatives(self) -> tuple[Initiative, ...]:
        """Return all initiatives."""
        ...

    def apply(self, batch: Batch, label: str = "", *, patient: bool = True) -> None:
        """Write a batch in one atomic step that `undo` takes back as a whole.

        `label` says in the user's words what was done ("Import of plan.jsonl"). A batch that
        changes nothing is no step. What other programs wrote meanwhile stays. Raises StoreError,
        also where another program changed one of these records; then nothing is changed. While
        another program writes it waits, up to ten seconds, or hardly if not `patient`; then it
        raises BusyError.
        """
        ...

    def undo(self) -> Moved | None:
        """Take back the newest step that stands, of those this store has read; return it.

        None where there is none. A step that another program made since is not touched: `reload`
        first. A step of which another program changed a record since is passed over. Raises
        StoreError; PassedError where only such steps are left; then nothing is changed.
        """
        ...

    def redo(self) -> Moved | None:
        """Do the step undone last again, unless a new step followed; return it, or None.

        Raises StoreError as `undo` does.
        """
        ...

    def steps(self) -> tuple[Step, ...]:
        """Return the steps this store has read, newest last: at least the last 50."""
        ...

    def history(self, kind: Kind, key: str) -> tuple[Change, ...]:
        """Return every change of a record, oldest first, as far back as the history reaches."""
        ...

    @property
    def troubles(self) -> tuple[StoreError, ...]:
        """What is missing of what the store should hold: to be told, not raised."""
        ...

    def changed(self) -> bool:
        """Whether another program has written the store since it was read. Costs a look or two."""
        ...

    def reload(self) -> None:
        """Read what is new. Raises StoreError; then the store is as it was read before."""
        ...

    def close(self) -> None:
        """Bring the file itself up to date, where something waits beside it.

        Takes seconds for a large store. Raises StoreError; then nothing is lost: it waits on.
        Where nothing was written here, that is done only if it can be at once, and never raises.
        """
        ...

    def copy_to(self, path: Path, batch: Batch, label: str = "") -> "PlanStore":
        """Write what this store holds, as it was read, and a batch to a new file; open that.

        For a change whose own place is full, read-only or gone; it is a step of the copy. Raises
        StoreError, also where something is at `path` already.
        """
        ...
