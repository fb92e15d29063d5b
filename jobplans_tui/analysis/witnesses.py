"""Printings and figures: the same number printed by several sources is one figure.

`gather` joins printings into figures with witnesses, `spread` takes them apart again; nothing is
lost on the way (`spread(gather(x))` holds the printings of `x`, each once).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jobplans_tui.analysis.digits import is_rounding
from jobplans_tui.model import Figure, Printing, Witness
from jobplans_tui.model.records import Number, Qualifier

_ROUNDING_LIMIT = 0.1
_PRECEDENCE: tuple[Qualifier, ...] = ("exact", "about", "at_least", "rounded")


def identity(printing: Printing) -> tuple[object, ...]:
    """Return what a printing is about: two of one identity print the same number, or disagree."""
    # What a share is a share of stands only in its note, so the note tells shares apart.
    shared = printing.note if printing.indicator == "share" else None
    return (
        printing.indicator,
        printing.role,
        printing.start,
        printing.end,
        printing.basis,
        printing.category,
        printing.group,
        shared,
    )


def _is_near(loose: Number, exact: Number) -> bool:
    return abs(exact - loose) <= _ROUNDING_LIMIT * abs(exact)


def _anchor(printing: Printing, anchors: Sequence[Printing]) -> Number:
    """Return the value of the figure this printing belongs to; its own where none fits.

    A rounded form goes to the nearest exact value, or else to the nearest approximate one; an
    approximate printing to the exact value that it is a rounding of.
    """
    exact = [anchor.value for anchor in anchors if anchor.qualifier == "exact"]
    if printing.qualifier == "about":
        fitting = [
            value
            for value in exact
            if value == printing.value or is_rounding(printing.value, value)
        ]
        return min(
            fitting, key=lambda value: (abs(value - printing.value), value), default=printing.value
        )
    if printing.qualifier == "rounded":
        for candidates in (exact, [anchor.value for anchor in anchors]):
            near = [value for value in candidates if _is_near(printing.value, value)]
            if near:
                return min(near, key=lambda value: (abs(value - printing.value), value))
    return printing.value


def _figure(value: Number, printings: Sequence[Printing]) -> Figure:
    own = [printing for printing in printings if printing.value == value]
    first = min(own, key=lambda printing: _PRECEDENCE.index(printing.qualifier))
    return Figure(
        indicator=first.indicator,
        role=first.role,
        start=first.start,
        end=first.end,
        value=first.value,
        unit=first.unit,
        qualifier=first.qualifier,
        basis=first.basis,
        category=first.category,
        group=first.group,
        witnesses=tuple(
            Witness(
                source=printing.source,
                as_printed=printing.as_printed,
                value=None if _same(printing.value, first.value) else printing.value,
                unit=None if printing.unit == first.unit else printing.unit,
                qualifier=None if printing.qualifier == first.qualifier else printing.qualifier,
                note=printing.note,
            )
            for printing in printings
        ),
    )


def _same(a: Number, b: Number) -> bool:
    """Whether two values are written alike: 65 and 65.0 are equal but not the same notation."""
    return a == b and type(a) is type(b)


def gather(printings: Iterable[Printing]) -> tuple[Figure, ...]:
    """Join printings of one plan (or of one district, without a plan) into figures.

    A rounded form goes to its exact figure; two different exact values stay two figures.
    """
    groups: defaultdict[tuple[object, ...], list[Printing]] = defaultdict(list)
    for printing in dict.fromkeys(printings):
        groups[identity(printing)].append(printing)
    figures: list[Figure] = []
    for group in groups.values():
        anchors = [printing for printing in group if printing.qualifier != "rounded"]
        by_value: defaultdict[Number, list[Printing]] = defaultdict(list)
        for printing in group:
            by_value[_anchor(printing, anchors)].append(printing)
        figures.extend(_figure(value, members) for value, members in by_value.items())
    return tuple(figures)


def spread(figure: Figure, district: str, plan: str | None) -> Iterator[Printing]:
    """Yield one printing for each witness of the figure."""
    for witness in figure.witnesses:
        yield Printing(
            district=district,
            plan=plan,
            indicator=figure.indicator,
            role=figure.role,
            start=figure.start,
            end=figure.end,
            value=figure.value if witness.value is None else witness.value,
            unit=witness.unit or figure.unit,
            qualifier=witness.qualifier or figure.qualifier,
            basis=figure.basis,
            category=figure.category,
            group=figure.group,
            as_printed=witness.as_printed,
            source=witness.source,
            note=witness.note,
        )
