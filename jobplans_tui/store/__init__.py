"""Where records are kept: the `PlanStore` interface and the TinyDB file behind it."""

from jobplans_tui.store.base import AnyRecord, Batch, Change, Dossier, Kind, Moved, PlanStore, Step
from jobplans_tui.store.gazetteer import gazetteer, known_districts
from jobplans_tui.store.opening import (
    blank_store,
    create_store,
    empty_store,
    free_place,
    open_or_install,
    open_store,
)

__all__ = [
    "AnyRecord",
    "Batch",
    "Change",
    "Dossier",
    "Kind",
    "Moved",
    "PlanStore",
    "Step",
    "blank_store",
    "create_store",
    "empty_store",
    "free_place",
    "gazetteer",
    "known_districts",
    "open_or_install",
    "open_store",
]
