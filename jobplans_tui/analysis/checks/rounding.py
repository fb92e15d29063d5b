"""How far a printed number may lie from the true one, and whether one is another one rounded.

All in the unit of the figure: jobs, persons, won, percent.
"""

import math
from collections.abc import Iterable

from jobplans_tui.model import Figure
from jobplans_tui.model.records import Number

_LIMIT = 0.01  # a round number stands for at most a hundredth of itself: 10,000 is not 11,000
_COARSE = 1000  # smaller counts are printed to the unit; 600 or 1,020 are round by chance


def step(value: Number) -> float:
    """Return the place of the last digit that says something: 1,000 for 26,000; 0.1 for 65.3."""
    if value == 0:
        return 1
    if value != int(value):
        digits = f"{value!r}".partition(".")[2]
        return float(10.0 ** -len(digits))
    place, rest = 1, int(value)
    while rest % 10 == 0:
        place, rest = place * 10, rest // 10
    return place


def slack(figure: Figure) -> float:
    """Return how far the true value may lie from a round one; 0 for one printed to the unit."""
    place = step(figure.value)
    return min(place, _LIMIT * abs(figure.value)) if place >= _COARSE else 0


def is_loose(figure: Figure) -> bool:
    """Whether the source itself prints the value as approximate, rounded or a lower bound."""
    return figure.qualifier != "exact"


def blur(figure: Figure) -> float:
    """Return how far the true value may lie from an approximate or a round one."""
    bound = _LIMIT * abs(figure.value)
    return min(step(figure.value), bound) if is_loose(figure) else slack(figure)


def allowance(figures: Iterable[Figure]) -> float:
    """Return how far a sum over these figures may miss because they are round."""
    return sum(map(blur, figures))


def is_rounding(loose: Number, exact: Number) -> bool:
    """Whether `loose` is `exact` rounded, or cut, at the last digit that `loose` prints."""
    place = step(loose)
    scaled, true = loose / place, exact / place
    tolerance = 1e-6  # 65.3 / 0.1 is not quite 653
    return abs(scaled - math.floor(true + tolerance)) < tolerance or (
        abs(scaled - math.floor(true + 0.5 + tolerance)) < tolerance
    )


def are_swapped(one: Number, other: Number) -> bool:
    """Whether two numbers differ by two neighbouring digits that changed places: 67.8 and 76.8."""
    first, second = f"{one}", f"{other}"
    if len(first) != len(second) or first == second:
        return False
    bare = [(a, b) for a, b in zip(first, second, strict=True) if a != "."]
    off = [place for place, (a, b) in enumerate(bare) if a != b]
    if len(off) != 2 or off[1] != off[0] + 1:  # noqa: PLR2004 - a pair
        return False
    (a, b), (c, d) = bare[off[0]], bare[off[1]]
    return (a, c) == (d, b)
