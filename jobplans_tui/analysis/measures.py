"""What a map shows of each government, how values are graded, and what must be said of them.

The values are those of the list of districts; rule 3 holds here as there: what is unlike is named.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

import msgspec

from jobplans_tui.analysis.pick import Picked
from jobplans_tui.analysis.series import Attainment
from jobplans_tui.analysis.summary import Summary
from jobplans_tui.analysis.wording import (
    attainment_words,
    basis_words,
    number,
    percent,
    picked_amount,
    term_words,
    years_words,
)
from jobplans_tui.i18n import Translator
from jobplans_tui.model.records import Number


class Reading(msgspec.Struct, frozen=True):
    """One government's value, and what it was read from; `sure` ones may be graded."""

    value: Number
    picked: Picked | None = None
    reached: Attainment | None = None
    years: tuple[int, int] | None = None
    sure: bool = True

    def words(self, t: Translator) -> str:
        """Return the value as the list has it, with the signs of its doubts."""
        if self.reached is not None:
            return attainment_words(self.reached)
        return picked_amount(self.picked, t) if self.picked is not None else number(self.value)


def _attainment(of: Summary) -> Reading | None:
    reached = of.attainment
    if reached is None or of.year is None:
        return None
    years = (of.year.year, of.year.year)
    return Reading(reached.percent, reached=reached, years=years, sure=reached.sound)


def _picked(choose: Callable[[Summary], Picked | None]) -> Callable[[Summary], Reading | None]:
    def read(of: Summary) -> Reading | None:
        picked = choose(of)
        if picked is None:
            return None
        figure = picked.main.figure
        return Reading(figure.value, picked=picked, years=(figure.start, figure.end))

    return read


class Measure(msgspec.Struct, frozen=True):
    """Something to show of each government: its column of the list, and how it is read.

    Values on either side of `pivot` mean different things, as attainments below and above 100%.
    """

    id: str
    read: Callable[[Summary], Reading | None]
    pivot: float | None = None
    write: Callable[[Number], str] = number

    def range_words(self, grade: "Grade") -> str:
        """Return the values of a class: 95.3%–99.8%."""
        low, high = self.write(grade.low), self.write(grade.high)
        return low if low == high else f"{low}–{high}"


MEASURES: dict[str, Measure] = {
    measure.id: measure
    for measure in (
        Measure("attainment", _attainment, pivot=100, write=percent),
        Measure("rate", _picked(lambda of: of.rate), write=lambda value: f"{number(value)}%"),
        Measure("total", _picked(lambda of: of.total)),
        Measure("target", _picked(lambda of: of.target)),
        Measure("result", _picked(lambda of: of.year.result if of.year else None)),
        Measure("plans", lambda of: Reading(of.plans) if of.plans else None),
    )
}


class Grade(msgspec.Struct, frozen=True):
    """A class of values: the least and the greatest in it, and how strong its colour is.

    `strength` runs to 1; below the pivot of a measure it runs to -1, and -1 is the furthest off.
    """

    low: Number
    high: Number
    strength: float


def grades(readings: Iterable[Reading], measure: Measure) -> tuple[Grade, ...]:
    """Return classes of about as many governments each, the lowest first; equal values together."""
    values = sorted(reading.value for reading in readings if reading.sure)
    if measure.pivot is None:
        classes = _classes(values, 5)
        return tuple(_grade(each, (at + 1) / len(classes)) for at, each in enumerate(classes))
    below = _classes([value for value in values if value < measure.pivot], 2)
    above = _classes([value for value in values if value >= measure.pivot], 3)
    return (
        *(_grade(each, (at - len(below)) / len(below)) for at, each in enumerate(below)),
        *(_grade(each, (at + 1) / len(above)) for at, each in enumerate(above)),
    )


def grade_of(reading: Reading, found: Sequence[Grade]) -> Grade | None:
    """Return the class of a value; None for one that may not be graded."""
    if not reading.sure:
        return None
    return next((grade for grade in found if grade.low <= reading.value <= grade.high), None)


def _grade(values: Sequence[Number], strength: float) -> Grade:
    return Grade(values[0], values[-1], strength)


def _classes(values: Sequence[Number], count: int) -> list[list[Number]]:
    """Return ascending values in at most `count` classes."""
    bounds = [values[len(values) * at // count] for at in range(1, count)] if values else []
    classes: list[list[Number]] = [[] for _ in range(count)]
    for value in values:
        classes[bisect_right(bounds, value)].append(value)
    return [each for each in classes if each]


# ---- what must be said of values that stand side by side

_OF_JOBS = ("total", "target", "result")
_SEVERAL = 2


def remarks_on(measure: Measure, readings: Iterable[Reading], t: Translator) -> list[str]:
    """Return in sentences what is unlike among the values of a map."""
    shown = list(readings)
    said = [*_unlike_jobs(measure, shown, t), *_unlike_years(shown, t)]
    said += _unlike_terms(shown, t)
    bases = {basis_words(each.picked.main.figure.basis, t): None for each in shown if each.picked}
    if len(bases) > 1:
        said.append(t("they do not count the same: {bases}", bases=", ".join(bases)))
    against = sum(1 for each in shown if each.reached and each.reached.against == "plan_share")
    if against:
        said.append(t("{n} against the year's share in the four-year plan", n=against))
    if not all(each.sure for each in shown):
        said.append(t("* part of a year, or another one in print: not coloured"))
    return said


def _unlike_jobs(measure: Measure, shown: Sequence[Reading], t: Translator) -> list[str]:
    if measure.id not in _OF_JOBS or len(shown) < _SEVERAL:
        return []
    return [t("every government counts jobs its own way; job totals are not one definition")]


def _unlike_years(shown: Sequence[Reading], t: Translator) -> list[str]:
    years = sorted({each.years for each in shown if each.years is not None})
    if len(years) < _SEVERAL:
        return []
    named = ", ".join(years_words(*each) for each in years)
    return [t("different years stand side by side: {years}", years=named)]


def _unlike_terms(shown: Sequence[Reading], t: Translator) -> list[str]:
    plans = [each.picked.main.plan for each in shown if each.picked]
    terms = sorted({plan.term for plan in plans if plan is not None and plan.term is not None})
    if len(terms) < _SEVERAL:
        return []
    return [t("different terms: {terms}", terms=", ".join(term_words(term, t) for term in terms))]
