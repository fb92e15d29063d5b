"""Which record a user means: a plan, a source or an initiative by its id, else a district."""

from jobplans_tui.analysis.names import resolve
from jobplans_tui.cli.context import Settings
from jobplans_tui.errors import UsageError
from jobplans_tui.model import District, Plan
from jobplans_tui.store import AnyRecord, Kind

_CANDIDATES = 8
_WITH_ID: tuple[Kind, ...] = ("plan", "source", "initiative")


def target_of(settings: Settings, name: str) -> AnyRecord:
    """Return the record that `name` means. Raises UsageError."""
    for kind in _WITH_ID:
        record = by_id(settings, kind, name)
        if record is not None:
            return record
    return resolve(name, settings.known)


def by_id(settings: Settings, kind: Kind, name: str) -> AnyRecord | None:
    """Return the record of a kind and id, None if the store has none."""
    store = settings.store
    if kind == "source":
        return store.source(name)
    if kind == "initiative":
        return next((item for item in store.initiatives() if item.id == name), None)
    plans = (plan for item in store.districts() for plan in store.dossier(item.code).plans)
    return next((plan for plan in plans if plan.id == name), None)


def holder_of(settings: Settings, name: str, plan_id: str | None) -> District | Plan:
    """Return what holds a figure: a plan, or a district. Raises UsageError."""
    record = target_of(settings, name)
    if isinstance(record, District) and plan_id is not None:
        plans = settings.store.dossier(record.code).plans
        found = next((plan for plan in plans if plan.id == plan_id), None)
        if found is None:
            known = ", ".join(plan.id for plan in plans[-_CANDIDATES:])
            raise UsageError("{name} has no plan {plan}.", "Its plans: {plans}." if known else "",
                             name=name, plan=plan_id, plans=known)  # fmt: skip
        return found
    if isinstance(record, District | Plan):
        return record
    raise UsageError("{name} holds no figures.", "Name a district or a plan.", name=name)
