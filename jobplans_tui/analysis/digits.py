"""What the digits of two printed numbers say: is one the other rounded, or a slip of it?"""

import math

from jobplans_tui.model.records import Number


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
