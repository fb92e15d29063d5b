"""Figures of one thing that several printings give differently, and what kind of slip it may be."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from jobplans_tui.analysis.checks.finding import Amount, printed
from jobplans_tui.analysis.checks.rounding import is_loose
from jobplans_tui.analysis.checks.vocabulary import (
    is_headline,
    is_other_count,
    name_of_label,
    scope,
)
from jobplans_tui.analysis.digits import are_swapped
from jobplans_tui.analysis.notes import remarks
from jobplans_tui.analysis.pick import Placed, pick, placed
from jobplans_tui.analysis.series import is_plan_share
from jobplans_tui.model import Source
from jobplans_tui.model.records import Number
from jobplans_tui.store import Dossier

Kind = Literal["headline", "misprint", "conflict"]
JUMP = 5  # a value this many times another one is no revision any more


class Rivalry(msgspec.Struct, frozen=True):
    """The main figure of a thing and the exact ones that contradict it in one way."""

    kind: Kind
    main: Placed
    rivals: tuple[Placed, ...]

    @property
    def all(self) -> tuple[Placed, ...]:
        """Return the main figure and its rivals."""
        return (self.main, *self.rivals)

    def values(self, sources: Mapping[str, Source]) -> tuple[Amount, ...]:
        """Return all values with those who print them."""
        return tuple(printed(item.figure, sources) for item in self.all)


def rivalries(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Rivalry]:
    """Yield every contradiction between exact printings of one thing, each under one kind."""
    by_key: defaultdict[tuple[object, ...], list[Placed]] = defaultdict(list)
    for item in placed(dossier):
        if _claims_to_be_exact(item):
            by_key[_key(item)].append(item)
    for items in by_key.values():
        if len(items) > 1:
            yield from _of_thing(items, sources)
    for items in by_key.values():
        yield from _bare_headlines(items, by_key)


def _of_thing(items: list[Placed], sources: Mapping[str, Source]) -> Iterator[Rivalry]:
    picked = pick(items, sources)
    if picked is None:
        return
    kinds: defaultdict[Kind, list[Placed]] = defaultdict(list)
    seen = {picked.main.figure.value}
    for rival in picked.all[1:]:
        # A paper that prints two labels of one category does not contradict itself.
        other_label = rival.figure.category != picked.main.figure.category
        two_labels = other_label and bool(_papers(rival) & _papers(picked.main))
        if rival.figure.value not in seen and not two_labels:
            seen.add(rival.figure.value)
            kinds[_kind(picked.main, rival)].append(rival)
    for kind, rivals in kinds.items():
        yield Rivalry(kind, picked.main, tuple(rivals))


def _bare_headlines(
    items: list[Placed], by_key: Mapping[tuple[object, ...], list[Placed]]
) -> Iterator[Rivalry]:
    """Yield headlines that drop the ages of a rate which the body of the same paper states."""
    for item in items:
        if item.figure.basis is not None or not is_headline(item.figure):
            continue
        bodies = [
            body
            for members in by_key.values()
            for body in members
            if body.figure.basis is not None
            and _thing(body) == _thing(item)
            and _papers(body) & _papers(item)
        ]
        # One that agrees with a body is none to speak of.
        if bodies and all(body.figure.value != item.figure.value for body in bodies):
            yield Rivalry("headline", bodies[0], (item,))


def _thing(item: Placed) -> tuple[object, ...]:
    """Return the key of a figure without its basis and without what narrows it."""
    key = _key(item)
    return (*key[:4], *key[5:7])


def _papers(item: Placed) -> set[str]:
    return {witness.source for witness in item.figure.witnesses}


def _claims_to_be_exact(item: Placed) -> bool:
    figure = item.figure
    # Only its note tells what a share is a share of, so two of them are never one thing.
    told_apart = figure.indicator == "share" or is_other_count(figure)
    return not told_apart and not is_loose(figure) and "superseded" not in remarks(figure)


def _key(item: Placed) -> tuple[object, ...]:
    """Return what makes two figures claims about one thing, last what narrows them.

    A year has two targets, the share of the four-year plan and its own; a result has no plan.
    """
    figure = item.figure
    promise: object = figure.role
    if is_plan_share(item):
        promise = item.plan.id if item.plan else figure.role
    return (
        promise, figure.indicator, figure.start, figure.end,
        figure.basis, name_of_label(figure), figure.group, scope(figure),
    )  # fmt: skip


def _kind(one: Placed, other: Placed) -> Kind:
    if is_headline(one.figure) or is_headline(other.figure):
        return "headline"
    if are_far(one.figure.value, other.figure.value):
        return "misprint"
    swapped = are_swapped(one.figure.value, other.figure.value)
    return "misprint" if swapped else "conflict"


def are_far(one: Number, other: Number) -> bool:
    """Whether one value is at least five times the other."""
    low, high = sorted((one, other))
    return low > 0 and high >= JUMP * low
