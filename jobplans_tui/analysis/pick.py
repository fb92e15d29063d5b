"""Which figure answers a question, which ones contradict it, and which are something else."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from jobplans_tui.analysis.notes import remarks
from jobplans_tui.model import Figure, Plan, Source
from jobplans_tui.model.records import Basis, IndicatorId
from jobplans_tui.store import Dossier

_PARTS = {"public", "private"}
_BASIS_ORDER: tuple[Basis | None, ...] = (
    "total",
    None,
    "15-64",
    "15+",
    "15-29",
    "public",
    "private",
)


class Placed(msgspec.Struct, frozen=True):
    """A figure with the district and plan it stands in."""

    figure: Figure
    district: str
    plan: Plan | None


class Picked(msgspec.Struct, frozen=True):
    """The figure that answers, exact figures that contradict it, and looser or partial ones."""

    main: Placed
    conflicts: tuple[Placed, ...] = ()
    others: tuple[Placed, ...] = ()

    @property
    def all(self) -> tuple[Placed, ...]:
        return (self.main, *self.conflicts, *self.others)


def placed(dossier: Dossier) -> tuple[Placed, ...]:
    """Return all figures of a district with their places."""
    code = dossier.district.code
    return tuple(Placed(figure, code, plan) for plan, figure in dossier.figures())


def latest_date(figure: Figure, sources: Mapping[str, Source]) -> str:
    """Return the latest date on which a witness printed the figure, "" if none is known."""
    found = (sources.get(witness.source) for witness in figure.witnesses)
    return max((source.published or "" for source in found if source), default="")


def pick(found: Sequence[Placed], sources: Mapping[str, Source]) -> Picked | None:
    """Choose among figures of one indicator, role and period; None where there is none.

    A clean printing goes before a slip, the whole before its public or private part, a whole period
    before a part of it, more witnesses before fewer, and the later print before the earlier.
    """
    if len(found) < 2:  # noqa: PLR2004 - nothing to choose from
        return Picked(found[0]) if found else None

    def rank(item: Placed) -> tuple[object, ...]:
        figure, said = item.figure, remarks(item.figure)
        date = latest_date(figure, sources)
        return (
            "scope" in said or "superseded" in said or "per_year" in said,
            "slip" in said,
            figure.basis in _PARTS,
            "partial" in said,
            _BASIS_ORDER.index(figure.basis),
            figure.qualifier != "exact",
            -len(figure.witnesses),
            not date,
            [-ord(char) for char in date],
            [-ord(char) for char in _period_note(item.figure)],
        )

    main, *rest = sorted(found, key=rank)
    return picked(main, rest)


def picked(main: Placed, rest: Iterable[Placed]) -> Picked:
    """Return a figure with those of `rest` that contradict it, and the others beside it."""
    rest = list(rest)
    conflicts = [item for item in rest if _contradicts(main.figure, item.figure)]
    return Picked(main, tuple(conflicts), tuple(item for item in rest if item not in conflicts))


def _period_note(figure: Figure) -> str:
    """Return the first note, so that "second half" goes before "first half"."""
    return next((witness.note for witness in figure.witnesses if witness.note), "")


def _contradicts(main: Figure, other: Figure) -> bool:
    """Whether both claim to be the exact value of the same thing and differ."""
    told_apart = {"partial", "scope", "superseded", "per_year"}
    return (
        main.basis == other.basis
        and main.qualifier == other.qualifier == "exact"
        and main.value != other.value
        and not told_apart & (remarks(main) | remarks(other))
    )


def contested(items: Iterable[Placed]) -> list[Placed]:
    """Return the figures that another exact figure of the same thing contradicts."""
    same: defaultdict[tuple[object, ...], list[Placed]] = defaultdict(list)
    for item in items:
        figure, plan = item.figure, item.plan
        what = (figure.indicator, figure.role, figure.start, figure.end, figure.basis)
        same[(*what, figure.category, figure.group, plan.id if plan else None)].append(item)
    return [
        item
        for group in same.values()
        for item in group
        if any(_contradicts(item.figure, other.figure) for other in group if other is not item)
    ]


def totals(items: Sequence[Placed], indicator: IndicatorId, roles: Collection[str]) -> list[Placed]:
    """Return the figures of an indicator and roles that count no single category or group."""
    return [
        item
        for item in items
        if (figure := item.figure).indicator == indicator
        and figure.role in roles
        and figure.is_total
    ]
