"""`yearly_targets`: the years of a four-year plan against its total."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from jobplans_tui.analysis.checks.finding import (
    Amount,
    Finding,
    Severity,
    Value,
    Years,
    amount,
    found,
    whole,
)
from jobplans_tui.analysis.checks.sums import Sum
from jobplans_tui.analysis.checks.vocabulary import scope
from jobplans_tui.analysis.pick import Placed, pick, placed
from jobplans_tui.analysis.series import is_plan_share
from jobplans_tui.i18n import N_
from jobplans_tui.model import Plan, Source
from jobplans_tui.store import Dossier

_UNEQUAL = N_("{what}: the shares of the years add to {sum}, the total of the plan is {total}.")
_ROUND = N_(
    "{what}: the shares of the years add to {sum} and the total of the plan is {total}; "
    "some of these are round numbers."
)
_ABOVE = N_(
    "{what}: the shares of {years} alone add to {sum}, more than the plan's total of {total}."
)
_MOST_CLAIMS = 4096  # five rivals in each of four years, against six totals


def yearly_targets(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Hold the shares that a four-year plan gives to its years against its total.

    Only what can be added: jobs and money. Where years have rival shares, any that fit will do. A
    sum that differs is an error within one paper, a disagreement between papers.
    """
    items = placed(dossier)
    for plan in dossier.plans:
        if plan.kind == "comprehensive":
            yield from _of_plan([item for item in items if item.plan is plan], plan, sources)


def _of_plan(
    items: Sequence[Placed], plan: Plan, sources: Mapping[str, Source]
) -> Iterator[Finding]:
    shares: defaultdict[object, defaultdict[int, list[Placed]]] = defaultdict(
        lambda: defaultdict(list)
    )
    totals: defaultdict[object, list[Placed]] = defaultdict(list)
    for item in items:
        figure = item.figure
        if figure.indicator not in {"jobs", "budget"} or scope(figure) or not is_plan_share(item):
            continue
        basis = None if figure.basis == "total" else figure.basis
        key = figure.indicator, basis, figure.category, figure.group
        if (figure.start, figure.end) == (plan.start, plan.end):
            totals[key].append(item)
        elif figure.start == figure.end and plan.start <= figure.start <= plan.end:
            shares[key][figure.start].append(item)
    for thing, by_year in shares.items():
        if totals[thing]:
            yield from _held(by_year, totals[thing], plan, sources)


def _held(
    by_year: Mapping[int, Sequence[Placed]],
    totals: Sequence[Placed],
    plan: Plan,
    sources: Mapping[str, Source],
) -> Iterator[Finding]:
    main = pick(totals, sources)
    picks = [picked for year in sorted(by_year) if (picked := pick(by_year[year], sources))]
    parts = tuple(picked.main for picked in picks)
    if main is None:
        return
    held = Sum(parts, main.main)
    others = [rival for picked in picks for rival in picked.conflicts]
    claims = product(*((picked.main, *picked.conflicts) for picked in picks), totals)
    sums = [Sum(tuple(claim), total) for *claim, total in islice(claims, _MOST_CLAIMS)]
    complete = len(parts) == plan.end - plan.start + 1
    if any(one.excess == 0 or (one.excess < 0 and not complete) for one in sums):
        return
    values: dict[str, Value] = {
        "what": whole(main.main.figure),
        "sum": Amount(held.value, main.main.figure.unit),
        "total": amount(main.main.figure),
    }
    figures = (main.main, *parts, *others)
    if any(one.is_near for one in sums) or held.loose:
        if not held.is_open:
            yield found("yearly_targets", "note", plan, _ROUND, figures, **values)
        return
    if not complete:
        values["years"] = tuple(Years(year, year) for year in sorted(by_year))
    papers = [{witness.source for witness in one.figure.witnesses} for one in (main.main, *parts)]
    severity: Severity = "error" if set.intersection(*papers) else "warning"
    message = _UNEQUAL if complete else _ABOVE
    yield found("yearly_targets", severity, plan, message, figures, **values)
