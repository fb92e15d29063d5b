"""How far a printed figure may lie from the true one, in its unit: jobs, persons, won, percent."""

from collections.abc import Iterable

from jobplans_tui.analysis.digits import step
from jobplans_tui.model import Figure

_LIMIT = 0.01  # a round number stands for at most a hundredth of itself: 10,000 is not 11,000
_COARSE = 1000  # smaller counts are printed to the unit; 600 or 1,020 are round by chance


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
