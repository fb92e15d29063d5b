"""`misprint_jump`: values far from rival printings or from their neighbours in years."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from jobplans_tui.analysis.checks.finding import Finding, amount, found, stated, what
from jobplans_tui.analysis.checks.rivals import are_far, rivalries
from jobplans_tui.analysis.checks.vocabulary import scope
from jobplans_tui.analysis.digits import are_swapped
from jobplans_tui.analysis.pick import Placed, pick, placed
from jobplans_tui.analysis.series import is_plan_share
from jobplans_tui.i18n import N_
from jobplans_tui.model import Source
from jobplans_tui.store import Dossier

_FAR = N_("{what}: {values} are printed, one at least five times the other; perhaps a misprint.")
_SWAPPED = N_("{what}: {values} are printed, the same but for two swapped digits.")
_JUMP = N_("{what} is {value}, at least five times away from {before}; perhaps a misprint.")
_SPIKE = N_("{what} is {value}, far from {before}; perhaps a misprint.")

_GAP = 3  # years beyond which another year is no neighbour
_POINTS = 2  # percentage points from which a rate that leaves its series is worth a look
_TIMES = 5
_TWO = 2


def misprint_jump(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Find printings five times apart or with swapped digits, and values that leave their series.

    A count leaves it by a factor of five; a rate by two points and five times what its neighbours
    differ by themselves.
    """
    for rivalry in rivalries(dossier, sources):
        if rivalry.kind != "misprint":
            continue
        first, *rest = (item.figure.value for item in rivalry.all)
        swapped = any(are_swapped(first, value) for value in rest)
        yield found(
            "misprint_jump", "warning", rivalry.main, _SWAPPED if swapped else _FAR, rivalry.all,
            what=what(rivalry.main.figure), values=rivalry.values(sources),
        )  # fmt: skip
    for series in _series(dossier, sources):
        for item, near in _leaving(series):
            percent = item.figure.unit == "percent"
            yield found(
                "misprint_jump", "warning", item, _SPIKE if percent else _JUMP, (item, *near),
                what=what(item.figure), value=amount(item.figure),
                before=tuple(stated(one.figure) for one in near),
            )  # fmt: skip


def _series(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Sequence[Placed]]:
    """Yield the main figures of each total that is printed for several years, by year.

    A four-year plan's path sets out from the baseline it prints. Single programmes come and go.
    """
    by_key: defaultdict[object, defaultdict[int, list[Placed]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for item in placed(dossier):
        figure = item.figure
        yearly = figure.is_total and figure.start == figure.end
        if not yearly or figure.indicator == "share" or scope(figure):
            continue
        in_plan = item.plan is not None and (is_plan_share(item) or figure.role == "baseline")
        path: object = item.plan.id if item.plan is not None and in_plan else figure.role
        by_key[path, figure.indicator, figure.basis][figure.end].append(item)
    for by_year in by_key.values():
        picks = (pick(by_year[year], sources) for year in sorted(by_year))
        yield [picked.main for picked in picks if picked]


def _leaving(series: Sequence[Placed]) -> Iterator[tuple[Placed, tuple[Placed, ...]]]:
    """Yield each value that leaves its series, with its neighbours.

    Of two values alone nobody can tell which one jumps: they are named once, at the later.
    """
    for place, item in enumerate(series):
        near = _neighbours(series, place)
        if len(near) == 1 and len(series) > _TWO:
            # At the end of a row the neighbour must itself lie where its own neighbours are.
            beside = series.index(near[0])
            others = [one for one in _neighbours(series, beside) if one is not item]
            alone = any(_jumps(near[0], (one,)) for one in others)
        else:
            alone = len(near) == 1 and near[0].figure.end > item.figure.end
        if near and not alone and _jumps(item, near):
            yield item, near


def _neighbours(series: Sequence[Placed], place: int) -> tuple[Placed, ...]:
    beside = [*series[max(place - 1, 0) : place], *series[place + 1 : place + 2]]
    year = series[place].figure.end
    return tuple(one for one in beside if abs(one.figure.end - year) <= _GAP)


def _jumps(item: Placed, near: Sequence[Placed]) -> bool:
    value, values = item.figure.value, [one.figure.value for one in near]
    if not (value < min(values) or value > max(values)):
        return False
    if item.figure.unit != "percent":
        return all(are_far(value, other) for other in values)
    gap = min(abs(value - other) for other in values)
    spread = max(values) - min(values)
    return len(near) == _TWO and gap >= max(_POINTS, _TIMES * spread)
