"""What was measured, under names, and which goals it reaches."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tests.benchmarks.report import percentile

Key = tuple[str, str]
"""What was measured, and of which program."""


@dataclass
class Results:
    """Values by key: seconds, or bytes. What failed is counted."""

    values: defaultdict[Key, list[float]] = field(default_factory=lambda: defaultdict(list))
    missed: defaultdict[Key, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, key: Key, value: float | None) -> None:
        """Keep a value; None is a failure."""
        if value is None:
            self.missed[key] += 1
        else:
            self.values[key].append(value)


@dataclass(frozen=True)
class Goal:
    """A limit for a percentile of what was measured: as milliseconds, or as a multiple of another.

    `per` is the yardstick; both sides are taken at the same percentile.
    """

    name: str
    of: Key
    limit: float
    per: Key | None = None
    percent: int = 50

    def line(self, results: Results) -> tuple[str, ...]:
        """Return name, value, yardstick, what it comes to, limit and verdict."""
        own = self._value(results, self.of)
        yard = self._value(results, self.per) if self.per else None
        limit = f"{self.limit:g} x" if self.per else f"{self.limit:g} ms"
        shown = tuple("" if value is None else _amount(value) for value in (own, yard))
        if own is None or (self.per and not yard):
            return (self.name, *shown, "", limit, "not measured")
        come = own / yard if yard else own * 1000
        text = f"{come:.2f} x" if yard else f"{come:.1f} ms"
        return (self.name, *shown, text, limit, "met" if come <= self.limit else "NOT MET")

    def _value(self, results: Results, key: Key) -> float | None:
        found = results.values.get(key)
        return percentile(found, self.percent) if found else None


def _amount(value: float) -> str:
    """Return seconds as milliseconds; what is too much for that are bytes."""
    return f"{value * 1000:.1f} ms" if value < _BYTES else f"{value / 1e6:.0f} MB"


_BYTES = 10_000.0


def goal_table(goals: Iterable[Goal], results: Results) -> list[tuple[str, ...]]:
    """Return the rows of the table of goals, a heading first."""
    heading = ("goal", "measured", "yardstick", "comes to", "at most", "verdict")
    return [heading, *(goal.line(results) for goal in goals)]


def value_table(results: Results) -> list[tuple[str, ...]]:
    """Return the rows of the table of all that was measured, a heading first."""
    return [("measured", "program", "times", "median", "p99"), *_values(results)]


def _values(results: Results) -> Iterator[tuple[str, ...]]:
    for (what, program), found in _in_order(results.values):
        missed = results.missed[what, program]
        times = f"{len(found)}" + (f" ({missed} missed)" if missed else "")
        yield what, program, times, *(_amount(percentile(found, part)) for part in (50, 99))


def _in_order(values: Mapping[Key, list[float]]) -> list[tuple[Key, list[float]]]:
    order = list(dict.fromkeys(what for what, _ in values))
    return sorted(values.items(), key=lambda item: order.index(item[0][0]))
