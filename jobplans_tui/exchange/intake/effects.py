"""What a fact would do to the store: it is new there, known, one more witness, or a conflict."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from jobplans_tui.analysis.pick import Placed
from jobplans_tui.analysis.witnesses import gather, identity, spread
from jobplans_tui.exchange.draft import Draft
from jobplans_tui.exchange.intake.adopting import Adopted
from jobplans_tui.exchange.intake.items import Item, items_of
from jobplans_tui.exchange.intake.placing import head_of
from jobplans_tui.exchange.reading import Document
from jobplans_tui.i18n import N_
from jobplans_tui.model import Figure, Plan, PlanHead, Printing, recast
from jobplans_tui.store import Dossier, PlanStore

Effect = Literal["new", "witness", "beside", "conflict", "known", "kept", "left_out", "unplaced"]
EFFECT_WORDS: dict[Effect, str] = {
    "new": N_("new"),
    "witness": N_("one more source"),
    "beside": N_("beside another value"),
    "conflict": N_("conflict"),
    "known": N_("known"),
    "kept": N_("the record stays"),
    "left_out": N_("left out"),
    "unplaced": N_("not written"),
}


class Outcome(msgspec.Struct, frozen=True):
    """An effect, and what it meets: the values in the way, or the text that stays."""

    effect: Effect
    rivals: tuple[Placed, ...] = ()
    held: str = ""


class Ledger:
    """The printings that a store holds, by the plan or district in which they stand."""

    def __init__(self, store: PlanStore) -> None:
        self._store = store
        self._held: dict[str, dict[tuple[object, ...], list[Printing]]] = {}

    def dossier(self, district: str) -> Dossier | None:
        """Return the record of a district, None where the store has none."""
        return self._store.dossier(district) if self._store.district(district) else None

    def plan(self, head: PlanHead) -> Plan | None:
        """Return the plan of that id as the store holds it."""
        dossier = self.dossier(head.district)
        plans = dossier.plans if dossier else ()
        return next((plan for plan in plans if plan.id == head.id), None)

    def like(self, printing: Printing) -> list[Printing]:
        """Return what the store holds of the same thing in the same place."""
        district = printing.district
        if district not in self._held:
            dossier = self.dossier(district)
            held = self._held[district] = {}
            for plan, figure in dossier.figures() if dossier else ():
                for other in spread(figure, district, plan.id if plan else None):
                    held.setdefault(_place(other), []).append(other)
        return self._held[district].get(_place(printing), [])

    def same(self, printing: Printing) -> Printing | None:
        """Return what the store holds of a printing already; remarks on it do not matter."""
        plain = msgspec.structs.replace(printing, note=None)
        held = self.like(printing)
        return next((it for it in held if msgspec.structs.replace(it, note=None) == plain), None)


def draft_of(adopted: Adopted, ledger: Ledger) -> Draft:
    """Return the records of a document as a draft, to be settled with those of others.

    What the store holds already stays as it stands there, with what the record remarks on it.
    """
    place = (adopted.origin, 1)
    cited = {item.source for item in adopted.printings.values()}
    cited |= {name for head in adopted.heads for name in head.sources}
    return Draft(
        sources=[(place, item) for item in (adopted.source, *adopted.apart) if item.id in cited],
        plans=[(place, head) for head in adopted.heads],
        printings=[(place, ledger.same(item) or item) for item in adopted.printings.values()],
    )


def outcomes(
    document: Document, adopted: Adopted, left_out: frozenset[str], ledger: Ledger
) -> Mapping[str, Outcome]:
    """Return what each item of a document would do, by its key; sources have no effect."""
    found: dict[str, Outcome] = {}
    own: defaultdict[tuple[object, ...], list[Printing]] = defaultdict(list)
    for printing in adopted.printings.values():
        own[_place(printing)].append(printing)
    for item in items_of(document):
        if item.reading is None:
            continue
        reading = document.readings[item.reading]
        if item.key in left_out or str(item.reading) in left_out:
            found[item.key] = Outcome("left_out")
        elif reading.district is None:
            found[item.key] = Outcome("unplaced")
        elif item.kind == "figure":
            printing = adopted.printings[item.key]
            found[item.key] = _of_figure(printing, own[_place(printing)], adopted, ledger)
        elif item.kind == "district":
            known = ledger.dossier(reading.district) is not None
            found[item.key] = Outcome("known" if known else "new")
        elif f"{item.reading}.plan" in left_out:
            found[item.key] = Outcome("unplaced")
        elif reading.plan is not None:
            plan = ledger.plan(head_of(reading.plan, reading.district))
            found[item.key] = _of_field(item, plan, document.lang)
    return found


def _place(printing: Printing) -> tuple[object, ...]:
    """Return what a printing is about, and where that stands."""
    return (printing.district, printing.plan, *identity(printing))


def _of_figure(
    printing: Printing, beside: Sequence[Printing], adopted: Adopted, ledger: Ledger
) -> Outcome:
    """Return what a figure does, held against the store and those `beside` it in the document."""
    if ledger.same(printing):
        return Outcome("known")
    held = ledger.like(printing)
    figures = gather([*held, *beside])
    mine = [figure for figure in figures if _holds(figure, printing)]
    plan = _plan_of(printing, adopted, ledger) if len(figures) > len(mine) else None
    others = tuple(
        Placed(figure, printing.district, plan) for figure in figures if figure not in mine
    )
    rivals = tuple(
        other for other in others if printing.qualifier == other.figure.qualifier == "exact"
    )
    if rivals:
        return Outcome("conflict", rivals)
    if any(_holds(figure, other) for figure in mine for other in held):
        return Outcome("witness")
    return Outcome("beside", others) if others else Outcome("new")


def _plan_of(printing: Printing, adopted: Adopted, ledger: Ledger) -> Plan | None:
    dossier = ledger.dossier(printing.district)
    stored = dossier.plans if dossier else ()
    made = (recast(head, Plan) for head in adopted.heads)
    return next((plan for plan in (*stored, *made) if plan.id == printing.plan), None)


def _holds(figure: Figure, printing: Printing) -> bool:
    lines = spread(figure, printing.district, printing.plan)
    return any(line == printing for line in lines)


def _of_field(item: Item, plan: Plan | None, lang: str) -> Outcome:
    if plan is None:
        return Outcome("new")
    if item.kind == "plan":
        return Outcome("known")
    if item.kind == "strategy":
        names = [node.ko if lang == "ko" else node.en for node in plan.strategies]
        held = " · ".join(filter(None, names)) or (plan.strategies and str(len(names))) or ""
        same = item.text in names
    else:
        stated = getattr(plan.counts, item.part) if item.kind == "counts" else None
        vision = plan.vision_ko if lang == "ko" else plan.vision_en
        held = (vision or "") if item.kind == "vision" else str(stated or "")
        same = held == item.text
    if not held:
        return Outcome("new")
    return Outcome("known") if same else Outcome("kept", held=held)
