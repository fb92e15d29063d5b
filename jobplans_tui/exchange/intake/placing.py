"""Which plan a figure belongs to, by the convention of the recorded facts.

An article tells of one plan, and of other years beside it: the result of last year, the four-year
total above an annual target. Those stand in the plan of their own years where it is recorded, and
in none where it is not.
"""

from collections.abc import Mapping

from jobplans_tui.exchange.reading import ReadFigure, ReadPlan
from jobplans_tui.model import PlanHead
from jobplans_tui.model.records import PlanKind

_PLAN_YEARS = 4  # of a comprehensive plan under the disclosure system


def plan_id(district: str, kind: PlanKind, start: int, end: int) -> str:
    """Return a plan's id: 11530/comprehensive/2023-2026, 11530/annual/2024."""
    years = f"{start}" if start == end and kind != "comprehensive" else f"{start}-{end}"
    return f"{district}/{kind}/{years}"


def head_of(plan: ReadPlan, district: str) -> PlanHead:
    """Return the bare record of a plan that a document tells of."""
    name = plan_id(district, plan.kind, plan.start, plan.end)
    return PlanHead(
        id=name, district=district, kind=plan.kind, term=plan.term, start=plan.start, end=plan.end
    )


def home_of(
    figure: ReadFigure, own: PlanHead | None, known: Mapping[str, PlanHead], district: str
) -> PlanHead | None:
    """Return the plan in which a figure stands; None where no plan of its years is recorded.

    `own` is the plan that the document tells of, `known` are those of the district by id. Only a
    four-year total beside an annual plan makes a plan that was not known before.
    """
    if own is not None and _is_own(figure, own):
        return own
    one_year = figure.start == figure.end
    if one_year and figure.role != "plan_share" and (own is None or figure.end < own.start):
        return known.get(plan_id(district, "annual", figure.end, figure.end))
    for plan in known.values():
        covers = plan.start <= figure.start and figure.end <= plan.end
        if plan.kind == "comprehensive" and covers:
            return plan
    return _four_year_plan(figure, own)


def _is_own(figure: ReadFigure, own: PlanHead) -> bool:
    if figure.role in {"baseline", "context"}:
        return True
    inside = own.start <= figure.start and figure.end <= own.end
    return inside and (figure.role != "plan_share" or own.kind == "comprehensive")


def _four_year_plan(figure: ReadFigure, own: PlanHead | None) -> PlanHead | None:
    if own is None or figure.role != "target" or figure.end - figure.start + 1 != _PLAN_YEARS:
        return None
    if not figure.start <= own.start <= figure.end:
        return None
    name = plan_id(own.district, "comprehensive", figure.start, figure.end)
    return PlanHead(
        id=name,
        district=own.district,
        kind="comprehensive",
        term=own.term,
        start=figure.start,
        end=figure.end,
    )
