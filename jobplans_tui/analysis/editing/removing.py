"""Removing records: what would be left pointing at nothing."""

from collections.abc import Iterable, Iterator

import msgspec

from jobplans_tui.analysis.editing.fields import Flaw
from jobplans_tui.i18n import N_
from jobplans_tui.model import Initiative, Plan
from jobplans_tui.store import Batch, Kind, PlanStore

Key = tuple[Kind, str]
_REFERS: dict[Kind, str] = {
    "district": N_("district {name} refers to {target}"),
    "plan": N_("plan {name} refers to {target}"),
    "source": N_("source {name} refers to {target}"),
    "initiative": N_("initiative {name} refers to {target}"),
}


class Removal(msgspec.Struct, frozen=True):
    """The batch that removes records; with flaws, one for each record that refers to them."""

    batch: Batch
    flaws: tuple[Flaw, ...] = ()


def remove(store: PlanStore, keys: Iterable[Key]) -> Removal:
    """Return what removes records; those that stay and refer to them are flaws.

    A flaw's values are the `name` of the record that refers, and `target`.
    """
    removed = tuple(dict.fromkeys(keys))
    found = dict.fromkeys(
        (own, target)
        for own, target in references(store)
        if target in removed and own not in removed
    )
    flaws = (
        Flaw("", _REFERS[kind], {"name": name, "target": target})
        for (kind, name), (_, target) in found
    )
    return Removal(Batch(removed=removed), tuple(flaws))


def references(store: PlanStore) -> Iterator[tuple[Key, Key]]:
    """Yield (what refers, what it refers to) for every reference between records of a store."""
    for source in store.sources():
        if source.translation_of is not None:
            yield ("source", source.id), ("source", source.translation_of)
    for district in store.districts():
        own: Key = ("district", district.code)
        if district.province is not None:
            yield own, ("district", district.province)
        dossier = store.dossier(district.code)
        for plan, figure in dossier.figures():
            holder: Key = own if plan is None else ("plan", plan.id)
            for witness in figure.witnesses:
                yield holder, ("source", witness.source)
        for plan in dossier.plans:
            yield from _named(("plan", plan.id), plan)
    for initiative in store.initiatives():
        yield from _named(("initiative", initiative.id), initiative)
        if initiative.plan is not None:
            yield ("initiative", initiative.id), ("plan", initiative.plan)


def _named(own: Key, record: Plan | Initiative) -> Iterator[tuple[Key, Key]]:
    yield own, ("district", record.district)
    for source in record.sources:
        yield own, ("source", source)
