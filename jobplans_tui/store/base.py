"""The interface of a store: what the rest of the program may ask of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from jobplans_tui.model import District, Figure, Initiative, Plan, Source


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
    """Records to be written together; one of a known id or code takes the old one's place."""

    districts: tuple[District, ...] = ()
    plans: tuple[Plan, ...] = ()
    sources: tuple[Source, ...] = ()
    initiatives: tuple[Initiative, ...] = ()


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

    def sources(self) -> tuple[Source, ...]:
        """Return all sources, ordered by id."""
        ...

    def source(self, source_id: str) -> Source | None:
        """Return one source, or None where a figure names one that the store lacks."""
        ...

    def initiatives(self) -> tuple[Initiative, ...]:
        """Return all initiatives."""
        ...

    def apply(self, batch: Batch) -> None:
        """Write a batch in one atomic step. Raises StoreError; then nothing is changed."""
        ...
