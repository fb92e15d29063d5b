"""Which plan a table belongs to, where a title or the file's name says so for certain."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

import msgspec

from jobplans_tui.exchange.reading import ReadFigure, ReadPlan, Span
from jobplans_tui.exchange.tables.labels import MAX_LABEL, folded
from jobplans_tui.exchange.tables.periods import read_period, read_term
from jobplans_tui.model.records import PlanKind

_KINDS: tuple[tuple[PlanKind, re.Pattern[str]], ...] = (
    (
        "results",
        re.compile(
            r"(?:추진\s*실적|추진\s*결과|실적\s*보고|성과\s*보고|결과\s*보고|results)",
            re.IGNORECASE,
        ),
    ),
    (
        "annual",
        re.compile(
            r"(?:세부\s*계획|시행\s*계획|연차별\s*계획|연간\s*계획|annual plan)", re.IGNORECASE
        ),
    ),
    ("comprehensive", re.compile(r"(?:종합\s*계획|comprehensive plan)", re.IGNORECASE)),
)
_OWN = frozenset({"baseline", "plan_share"})  # stand in a plan though they are of other years


_T = TypeVar("_T")
_Title = tuple[str, Span | None]


class _Told(msgspec.Struct, Generic[_T], frozen=True):
    """Something that the title number `at` tells."""

    value: _T
    at: int
    span: Span | None


def read_plan(titles: Iterable[_Title]) -> ReadPlan | None:
    """Return the plan that titles tell of, the most general first; None unless it is certain.

    Each title comes with its place in the text, or None where it stands outside of it.
    """
    plain = [(folded(title[:MAX_LABEL]), span) for title, span in titles]
    kind: _Told[PlanKind] | None = _first(plain, _kind)
    if kind is None:
        return None
    term = _first(plain, read_term)
    years = _first(plain[kind.at :][:1], read_period)
    if years is None and len({found for title, _ in plain if (found := read_period(title))}) == 1:
        years = _first(plain, read_period)
    if years is None:
        return None
    start, end = years.value.start, years.value.end
    if (start == end) is (kind.value == "comprehensive"):
        return None
    told = {"kind": kind.span, "term": term.span if term else None, "years": years.span}
    return ReadPlan(
        kind=kind.value, term=term.value if term else None,
        start=start, end=end,
        evidence={name: span for name, span in told.items() if span},
    )  # fmt: skip


def _first(titles: Sequence[_Title], read: Callable[[str], _T | None]) -> _Told[_T] | None:
    for at, (title, span) in enumerate(titles):
        found = read(title)
        if found is not None:
            return _Told(found, at, span)
    return None


def _kind(title: str) -> PlanKind | None:
    return next((kind for kind, words in _KINDS if words.search(title)), None)


def belongs(plan: ReadPlan, figure: ReadFigure) -> bool:
    """Whether a figure is one of the plan's own: of its years, or a baseline it starts from."""
    return figure.role in _OWN or plan.start <= figure.start <= figure.end <= plan.end
