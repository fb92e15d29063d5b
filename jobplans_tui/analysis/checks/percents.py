"""`printed_percent` and `rate_range`: percentages as printed against what they can be."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jobplans_tui.analysis.checks.finding import (
    Finding,
    Ratio,
    Severity,
    amount,
    found,
    name_of,
    stated,
    what,
)
from jobplans_tui.analysis.checks.rounding import blur, is_loose
from jobplans_tui.analysis.pick import Placed, placed
from jobplans_tui.analysis.series import is_plan_share
from jobplans_tui.i18n import N_
from jobplans_tui.model import Source, Witness
from jobplans_tui.model.records import IndicatorId, Number, Role
from jobplans_tui.store import Dossier

_OFF = N_("{what}: {who} prints {printed} of the target; {value} of {target} is {recomputed}.")
_OUTSIDE = N_("{what} is {value}; no rate lies outside 0 to 100%.")
_ODD = N_("{what} is {value}, implausible for a district; perhaps a slip or another rate.")

# "115% of the target as printed", "103.6% of the goal": in the note of the result itself
_OF_TARGET = re.compile(r"(\d+(?:\.\d+)?)% of the (?:year's )?(?:target|goal)\b")
# "achievement of the 2024 job target in the first half": in the note of a share
_ACHIEVEMENT = re.compile(
    r"^(?:achievement|share) of the (?:(\d{4}) |yearly )?(?:job|placement|job-creation) "
    r"(?:target|goal)\b"
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")

# Percent of the working-age population (of its women, of its young) between which Korean districts
# have lain since 2010, with room on both sides.
_PLAUSIBLE: dict[IndicatorId, tuple[Number, Number]] = {
    "employment_rate": (45, 90),
    "women_employment_rate": (30, 82),
    "youth_employment_rate": (15, 75),
}


class _Claim(msgspec.Struct, frozen=True):
    """A percentage of a year's target that a source prints, and the results it may mean."""

    place: Placed
    source: str
    printed: str
    results: tuple[Placed, ...]

    @property
    def percent(self) -> float:
        """The percentage as a number."""
        return float(self.printed)

    @property
    def unit(self) -> float:
        """The place of the last digit printed: 1 for 103%, 0.1 for 102.6%."""
        return float(10.0 ** -len(self.printed.partition(".")[2]))


def printed_percent(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Recompute the percentages of the target that papers print, within their own precision.

    A year may have several targets (the plan's share, the annual one, a revised one) and results:
    a percentage that agrees with any pair of them is true.
    """
    items = [item for item in placed(dossier) if item.figure.is_total]
    for claim in _claims(items):
        pairs = [(result, target) for result in claim.results for target in _goals(items, result)]
        if not pairs or any(_agrees(claim, *pair) for pair in pairs):
            continue
        result, target = min(pairs, key=lambda pair: abs(_percent(*pair) - claim.percent))
        loose = is_loose(result.figure) or is_loose(target.figure)
        figures = {id(item): item for item in (claim.place, result, target)}
        role: Role = "plan_share" if is_plan_share(target) else "target"
        yield found(
            "printed_percent", "note" if loose else "warning", claim.place, _OFF,
            tuple(figures.values()),
            what=what(result.figure), who=name_of(claim.source, sources),
            printed=f"{claim.printed}%", value=amount(result.figure),
            target=stated(target.figure, role), recomputed=Ratio(_percent(result, target)),
        )  # fmt: skip


def _claims(items: Sequence[Placed]) -> Iterator[_Claim]:
    told: set[tuple[int, str]] = set()
    for item in items:
        for witness in item.figure.witnesses:
            claim = _claim(item, witness, items)
            if claim and (id(item), claim.printed) not in told:
                told.add((id(item), claim.printed))
                yield claim


def _claim(item: Placed, witness: Witness, items: Sequence[Placed]) -> _Claim | None:
    figure, note = item.figure, witness.note or ""
    if figure.role != "result":
        return None
    if figure.indicator != "share":
        said = _OF_TARGET.search(note)
        return _Claim(item, witness.source, said.group(1), (item,)) if said else None
    meant, said = _ACHIEVEMENT.search(note), _PERCENT.search(witness.as_printed)
    if not meant or not said:
        return None
    year = int(meant.group(1) or figure.end)
    results = tuple(
        other
        for other in items
        if other.figure.indicator == "jobs"
        and other.figure.role == "result"
        and other.figure.start == other.figure.end == year
    )
    return _Claim(item, witness.source, said.group(1), results)


def _goals(items: Sequence[Placed], result: Placed) -> Iterator[Placed]:
    """Yield the targets of a result's year that count what it counts, as far as is known."""
    reached = result.figure
    for item in items:
        figure = item.figure
        like = figure.basis == reached.basis or None in {figure.basis, reached.basis}
        same = (figure.indicator, figure.start, figure.end) == (
            reached.indicator, reached.start, reached.end,
        )  # fmt: skip
        if same and like and figure.role in {"target", "plan_share"} and figure.value > 0:
            yield item


def _percent(result: Placed, target: Placed) -> float:
    return result.figure.value / target.figure.value * 100


def _agrees(claim: _Claim, result: Placed, target: Placed) -> bool:
    """Whether the percentage, rounded or cut, can come from these figures, round as they are."""
    reached, goal = result.figure, target.figure
    low = (reached.value - blur(reached)) / (goal.value + blur(goal)) * 100
    high = (reached.value + blur(reached)) / (goal.value - blur(goal)) * 100
    unit, tolerance = claim.unit, 1e-9
    return high >= claim.percent - unit / 2 - tolerance and low < claim.percent + unit


def is_possible(indicator: IndicatorId, value: float) -> bool:
    """Whether a percentage of that kind can be; a share may be 120 % of a target."""
    return 0 <= value <= 100 or (indicator == "share" and value > 0)  # noqa: PLR2004 - percent


def rate_range(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Find rates that cannot be, and general rates that no district has."""
    del sources
    for item in placed(dossier):
        figure = item.figure
        if figure.unit != "percent":
            continue
        if not is_possible(figure.indicator, figure.value):
            yield _rate("error", _OUTSIDE, item)
            continue
        low, high = _PLAUSIBLE.get(figure.indicator, (0, 100))
        if figure.is_total and not low <= figure.value <= high and figure.indicator != "share":
            yield _rate("warning", _ODD, item)


def _rate(severity: Severity, message: str, item: Placed) -> Finding:
    figure = item.figure
    return found(
        "rate_range", severity, item, message, (item,), what=what(figure), value=amount(figure)
    )
