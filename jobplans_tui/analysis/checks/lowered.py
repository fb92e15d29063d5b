"""`lowered_target`: a later target below what was promised or reached before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jobplans_tui.analysis.checks.finding import Finding, amount, found, stated, what
from jobplans_tui.analysis.checks.rounding import blur
from jobplans_tui.analysis.checks.vocabulary import scope
from jobplans_tui.analysis.pick import Placed, pick, placed
from jobplans_tui.analysis.series import is_annual_target, is_plan_share
from jobplans_tui.i18n import N_
from jobplans_tui.model import Source
from jobplans_tui.model.records import Basis, IndicatorId, Role
from jobplans_tui.store import Dossier

_LOWER = N_("{what} is {value}, lower than before: {before}.")
_YEARS_BACK = 4  # one term


class _Series(msgspec.Struct, frozen=True):
    """One indicator on one basis: the main figure of each year, by what it is."""

    targets: dict[int, Placed]
    shares: dict[int, Placed]
    reached: dict[int, Placed]


def lowered_target(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Hold every target of a year against the last target, the last result and the plan's share.

    A share of a four-year plan is held against what was known before the plan began. Money is left
    out: spending less is no lower promise.
    """
    by_key: defaultdict[tuple[IndicatorId, Basis | None], list[Placed]] = defaultdict(list)
    for item in placed(dossier):
        figure = item.figure
        yearly = figure.is_total and figure.start == figure.end
        if yearly and figure.indicator not in {"budget", "share"} and not scope(figure):
            by_key[figure.indicator, figure.basis].append(item)
    told: set[object] = set()
    for items in by_key.values():
        for item, before in _lowered(_series(items, sources)):
            figure = item.figure
            # The same rate is often printed with its ages by one paper and without by another.
            key = figure.indicator, figure.end, figure.value, item.plan.id if item.plan else None
            if key not in told:
                told.add(key)
                yield found(
                    "lowered_target", "note", item, _LOWER, (item, *before),
                    what=what(figure, _role(item)), value=amount(figure),
                    before=tuple(stated(one.figure, _role(one)) for one in before),
                )  # fmt: skip


def _role(item: Placed) -> Role:
    return "plan_share" if is_plan_share(item) else item.figure.role


def _series(items: Sequence[Placed], sources: Mapping[str, Source]) -> _Series:
    def main(candidates: Iterator[Placed]) -> dict[int, Placed]:
        by_year: defaultdict[int, list[Placed]] = defaultdict(list)
        for item in candidates:
            by_year[item.figure.end].append(item)
        picks = {year: pick(found, sources) for year, found in by_year.items()}
        return {year: picked.main for year, picked in picks.items() if picked}

    return _Series(
        targets=main(filter(is_annual_target, items)),
        shares=main(filter(is_plan_share, items)),
        reached=main(item for item in items if item.figure.role in {"result", "baseline"}),
    )


def _lowered(series: _Series) -> Iterator[tuple[Placed, tuple[Placed, ...]]]:
    """Yield each target that is lower than something before it, with what it is lower than."""
    for year, item in sorted(series.targets.items()):
        earlier = series.shares | series.targets
        before = [_last(earlier, year), _last(series.reached, year), series.shares.get(year)]
        yield from _below(item, before)
    for item in _last_shares(series):
        plan_start, since = item.plan.start if item.plan else 0, item.figure.end - _YEARS_BACK
        earlier = series.shares | series.targets
        before = [_last(earlier, plan_start, since), _last(series.reached, plan_start, since)]
        yield from _below(item, before)


def _last_shares(series: _Series) -> tuple[Placed, ...]:
    """Return what each plan promises for its last year: what its earlier years lead to."""
    last: dict[str, Placed] = {}
    for _, item in sorted(series.shares.items()):
        last[item.plan.id if item.plan else ""] = item
    return tuple(last.values())


def _last(by_year: Mapping[int, Placed], before: int, since: int | None = None) -> Placed | None:
    """Return the latest figure of a year before one, not more than a term ago."""
    first = before - _YEARS_BACK if since is None else since
    years = [year for year in by_year if first <= year < before]
    return by_year[max(years)] if years else None


def _below(
    item: Placed, before: Sequence[Placed | None]
) -> Iterator[tuple[Placed, tuple[Placed, ...]]]:
    higher = tuple(one for one in before if one is not None and _is_lower(item, one))
    if higher:
        yield item, higher


def _is_lower(item: Placed, other: Placed) -> bool:
    gap = other.figure.value - item.figure.value
    return gap > 0 and gap > blur(item.figure) + blur(other.figure)
