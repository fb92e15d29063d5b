"""Which figures are the parts of which total: overlapping breakdowns told apart before any sum.

A part list is what ONE source prints for one indicator, role and period. Public and private beside
fields, money by who pays it, jobs by how lasting they are, and target groups are each a list of
their own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from jobplans_tui.analysis.checks.rounding import is_loose
from jobplans_tui.analysis.checks.sums import Parts, Sum
from jobplans_tui.analysis.checks.vocabulary import cut_of, is_inside, name_of_label, same_scope
from jobplans_tui.analysis.notes import remarks
from jobplans_tui.analysis.pick import Placed, pick
from jobplans_tui.model import Figure, Node, Source
from jobplans_tui.model.records import Number
from jobplans_tui.text import search_form

Kind = Literal["categories", "sectors", "funding", "groups", "tenure"]


class Reading(msgspec.Struct, frozen=True):
    """One way to read a source's figures as the parts of a total."""

    kind: Kind
    parts: Parts
    source: str


class Breakdown(msgspec.Struct, frozen=True):
    """All totals and parts that are recorded of one indicator, role and period of one plan."""

    totals: Parts
    parts: Parts
    sources: tuple[str, ...]

    def of_source(self, source: str) -> Parts:
        """Return the parts that one source prints, one for each label."""
        own = without_descendants([part for part in self.parts if prints(part, source)])
        by_label: defaultdict[object, list[Placed]] = defaultdict(list)
        for part in own:
            by_label[label(part)].append(part)
        return tuple(
            min(rivals, key=lambda part: "slip" in remarks(part.figure))
            for rivals in by_label.values()
        )

    def sum_of(self, parts: Parts, source: str, sources: Mapping[str, Source]) -> Sum | None:
        """Hold parts against the total they fit, else against that of their source, else the main.

        None where no total counts as much of the year and of the jobs as the parts do.
        """
        like = [
            total
            for total in self.totals
            if all(same_scope(total.figure, part.figure) for part in parts)
        ]
        main = pick(like, sources)
        if main is None or not parts:
            return None
        own = [total for total in like if prints(total, source)]
        sums = [Sum(parts, total) for total in (*own, main.main, *like)]
        fitting = (one for one in sums if one.fits)
        return next((one for one in sums if one.excess == 0), next(fitting, sums[0]))

    def rivals(self, part: Placed) -> Parts:
        """Return the other exact values that are printed for the label of a part."""
        return tuple(
            other
            for other in self.parts
            if _same_label(other, part)
            and other.figure.value != part.figure.value
            and not is_loose(other.figure)
            and same_scope(other.figure, part.figure)
        )

    def head(self, sector: str, source: str) -> Placed | None:
        """Return the figure for the whole public or private sector, the source's own first."""
        heads = [part for part in self.parts if cut_of(part.figure) == sector]
        own = [part for part in heads if prints(part, source)]
        return max(own or heads, key=_value, default=None)


def label(part: Placed) -> tuple[object, ...]:
    """Return what tells a part from the others of its list."""
    figure = part.figure
    return figure.basis, figure.category, figure.group


def label_words(part: Placed) -> str:
    """Return the label of a part as it is printed."""
    figure = part.figure
    return figure.category or figure.group or figure.basis or ""


def _same_label(one: Placed, other: Placed) -> bool:
    if label(one) == label(other):
        return True
    first, second = one.figure, other.figure
    alike = (first.basis, first.group) == (second.basis, second.group)
    papers = {witness.source for witness in first.witnesses}
    apart = not any(witness.source in papers for witness in second.witnesses)
    return alike and apart and name_of_label(first) == name_of_label(second) is not None


def prints(item: Placed, source: str) -> bool:
    """Whether a source prints a figure."""
    return any(witness.source == source for witness in item.figure.witnesses)


def breakdowns(items: Iterable[Placed]) -> Iterator[Breakdown]:
    """Yield the breakdowns of figures that can be added: jobs and money."""
    found: defaultdict[object, list[Placed]] = defaultdict(list)
    for item in items:
        figure = item.figure
        if figure.indicator in {"jobs", "budget"}:
            plan = item.plan.id if item.plan else None
            found[plan, figure.indicator, figure.role, figure.start, figure.end].append(item)
    for members in found.values():
        usable = [item for item in members if _is_usable(item)]
        totals = tuple(item for item in usable if _is_total(item.figure))
        parts = tuple(
            item for item in usable if not _is_total(item.figure) and not is_inside(item.figure)
        )
        names = (witness.source for part in parts for witness in part.figure.witnesses)
        if parts:
            yield Breakdown(totals, parts, tuple(dict.fromkeys(names)))


def _is_usable(item: Placed) -> bool:
    return item.figure.value > 0 and "per_year" not in remarks(item.figure)


def _value(item: Placed) -> Number:
    return item.figure.value


def _is_total(figure: Figure) -> bool:
    return figure.is_total and figure.basis in {None, "total"}


def readings(breakdown: Breakdown, source: str, fits: Callable[[Parts], bool]) -> Iterator[Reading]:
    """Yield the part lists of one source; where all its fields add up, that one list of them."""
    own = breakdown.of_source(source)
    cuts: defaultdict[str, list[Placed]] = defaultdict(list)
    for part in own:
        cuts[cut_of(part.figure) or "group"].append(part)
    # Of two figures for one sector the smaller one lies inside the larger one.
    heads = [max(cuts[name], key=_value) for name in ("public", "private") if cuts[name]]
    fields = _without_subsets([part for part in own if cut_of(part.figure) in {"official", "own"}])
    lists: dict[Kind, Sequence[Placed]] = {"groups": cuts["group"], "funding": cuts["funding"]}
    everything = (*heads, *fields, *cuts["tenure"])
    if fits(everything):
        lists["categories"] = everything
    else:
        lists |= _lists(heads, fields) | {"tenure": cuts["tenure"]}
    for kind, parts in lists.items():
        if parts:
            yield Reading(kind, tuple(parts), source)


def _lists(heads: Sequence[Placed], fields: Sequence[Placed]) -> dict[Kind, Sequence[Placed]]:
    """Return sectors and fields as lists that do not count anything twice."""
    sectors = {cut_of(head.figure) for head in heads}
    beside = [part for part in fields if part.figure.basis not in sectors]
    if sectors == {"private"}:
        # What the plans usually print: the fields of the public sector, and the private one whole.
        return {"categories": [*beside, *heads]}
    if sectors == {"public"}:
        # The fields may lie inside the public sector: they are never added to it.
        private = [part for part in beside if part.figure.basis == "private"]
        return {"sectors": [*heads, *private], "categories": beside}
    return {"sectors": heads, "categories": fields}


def _without_subsets(fields: Sequence[Placed]) -> list[Placed]:
    """Leave out what a field gives to one target group, where the whole field is printed too."""
    whole = {part.figure.category for part in fields if part.figure.group is None}
    return [
        part for part in fields if part.figure.group is None or part.figure.category not in whole
    ]


def without_descendants(parts: Sequence[Placed]) -> list[Placed]:
    """Leave out parts that stand below another part in the plan's tree: a project of a field."""
    names = [_form(part.figure.category) for part in parts]
    kept = []
    for part, name in zip(parts, names, strict=True):
        above = _above(part.plan.strategies, name) if part.plan and name else ()
        others = [other for other in names if other and other != name]
        if not any(_same_name(higher, other) for higher in above for other in others):
            kept.append(part)
    return kept


def _above(nodes: tuple[Node, ...], name: str, path: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the names of the nodes above the one of a name; empty where the tree has none."""
    for node in nodes:
        own = _form(node.ko)
        found = path if own == name else _above(node.children, name, (*path, own) if own else path)
        if found:
            return found
    return ()


def _form(name: str | None) -> str:
    return search_form(name or "")


def _same_name(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
