"""Edits of figures, printing by printing: what one source prints is what a user can correct.

The printings of a plan (or of a district, without a plan) are its figures taken apart; after an
edit they are joined again, so that the rules of truth hold: a value that a source prints
differently becomes a figure of its own, and both stay.
"""

from typing import TypeVar

from msgspec.structs import replace

from jobplans_tui.analysis.witnesses import gather, spread
from jobplans_tui.model import District, Figure, Plan, Printing

Holder = TypeVar("Holder", bound=District | Plan)
_SAME_THING = (
    "indicator", "role", "start", "end", "basis", "category", "group", "qualifier", "source",
)  # fmt: skip


def printings_of(holder: District | Plan) -> tuple[Printing, ...]:
    """Return every printing of a plan's figures, or of those a district has without a plan."""
    code, plan = (holder.district, holder.id) if isinstance(holder, Plan) else (holder.code, None)
    return tuple(item for figure in holder.figures for item in spread(figure, code, plan))


def alike(holder: District | Plan, printing: Printing) -> Printing | None:
    """Return the printing of the same thing by the same source: the one that it would correct."""
    found = [item for item in printings_of(holder) if _thing(item) == _thing(printing)]
    return found[0] if len(found) == 1 else None


def put_printing(holder: Holder, new: Printing, old: Printing | None = None) -> Holder:
    """Return a holder with a printing added, or in the place of `old`."""
    found = list(printings_of(holder))
    if old in found:
        found[found.index(old)] = new
    else:
        found.append(new)
    return replace(holder, figures=gather(found))


def drop_printings(holder: Holder, *dropped: Printing) -> Holder:
    """Return a holder without printings; a figure that nothing prints any more goes with them."""
    return replace(
        holder, figures=gather(item for item in printings_of(holder) if item not in dropped)
    )


def figures_like(holder: District | Plan, **wanted: object) -> tuple[Figure, ...]:
    """Return the figures whose fields have the wanted values."""
    return tuple(
        figure
        for figure in holder.figures
        if all(getattr(figure, name) == value for name, value in wanted.items())
    )


def drop_figure(holder: Holder, figure: Figure, source: str | None = None) -> Holder:
    """Return a holder without a figure, or without what one source prints of it."""
    code, plan = _place(holder)
    kept = (
        item
        for one in holder.figures
        for item in spread(one, code, plan)
        if one != figure or source not in {None, item.source}
    )
    return replace(holder, figures=gather(kept))


def _place(holder: District | Plan) -> tuple[str, str | None]:
    return (holder.district, holder.id) if isinstance(holder, Plan) else (holder.code, None)


def _thing(printing: Printing) -> tuple[object, ...]:
    return tuple(getattr(printing, name) for name in _SAME_THING)
