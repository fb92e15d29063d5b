"""A list of parts held against a total."""

import msgspec

from jobplans_tui.analysis.checks.rounding import allowance, is_loose
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.model import Figure
from jobplans_tui.model.records import Number

Parts = tuple[Placed, ...]


class Sum(msgspec.Struct, frozen=True):
    """Parts and the total that they may add to, in the unit of their figures."""

    parts: Parts
    total: Placed

    @property
    def value(self) -> Number:
        """What the parts add to."""
        return sum(part.figure.value for part in self.parts)

    @property
    def excess(self) -> float:
        """How far the parts lie above the total; negative: below."""
        return self.value - self.total.figure.value

    @property
    def fits(self) -> bool:
        """Whether the parts add to the total as far as round numbers tell.

        Exact counts below their total do not: they are a partial list, however little is missing.
        """
        if self.is_open or self.excess == 0:
            return True
        counted = self.total.figure.unit != "krw" and not self.loose
        return self.is_near and not (counted and self.excess < 0)

    @property
    def is_near(self) -> bool:
        """Whether round numbers alone may be what the parts and the total differ by."""
        return abs(self.excess) <= allowance(self._figures())

    @property
    def over(self) -> bool:
        """Whether the parts are more than the total, beyond what round numbers explain."""
        return self.excess > 0 and not self.fits

    @property
    def loose(self) -> bool:
        """Whether a source prints one of the figures as approximate."""
        return any(map(is_loose, self._figures()))

    @property
    def is_open(self) -> bool:
        """Whether a lower bound ("3,000 or more") stands where any difference would show."""
        if self.excess > 0:
            return self.total.figure.qualifier == "at_least"
        return any(part.figure.qualifier == "at_least" for part in self.parts)

    @property
    def share(self) -> float:
        """How much of the total the parts cover, in percent."""
        return self.value / self.total.figure.value * 100

    def _figures(self) -> tuple[Figure, ...]:
        return tuple(item.figure for item in (*self.parts, self.total))
