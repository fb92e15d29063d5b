"""What the readers of both languages share: the setting of a sentence, and a figure being read."""

from typing import Any

import msgspec

from jobplans_tui.exchange.article.parts import Part
from jobplans_tui.exchange.article.quantities import Quantity
from jobplans_tui.exchange.article.sentences import Sentence
from jobplans_tui.exchange.article.years import Mention, term_of, term_years
from jobplans_tui.exchange.reading import ReadPlan
from jobplans_tui.model.records import Basis, IndicatorId, Qualifier, Role, Unit

STOCKS: frozenset[str] = frozenset(
    {"employment_rate", "youth_employment_rate", "women_employment_rate", "linkage_rate",
     "employed_persons", "regular_employees", "insured_employees", "population",
     "economically_active"}
)  # fmt: skip
"""Indicators of one moment: a four-year plan's target for them is that of its last year."""


LEVEL_NOTE = "a level to be reached, not jobs added"
"""The note of a number of jobs that there will be, beside those that are made."""


class Setting(msgspec.Struct, frozen=True):
    """What is known when a district's figures are read: its plan, and the year called 올해.

    `planning_year` lies in the term whose plan "four years" means.
    """

    plan: ReadPlan | None
    this_year: int | None
    planning_year: int | None = None


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as one sentence tells it. `years` is None where only the plan can tell them."""

    indicator: IndicatorId
    role: Role
    years: tuple[int, int] | None
    value: int | float
    unit: Unit
    qualifier: Qualifier
    basis: Basis | None = None
    category: str | None = None
    group: str | None = None
    note: str | None = None
    start: int
    end: int
    headline: bool = False
    sentence: int = 0
    loose_years: bool = False  # no word tells the years: they follow from the plan
    superseded: bool = False  # a first goal, where the text tells of a later one
    part: Part | None = None  # where it was counted in only a part of the year
    firm: bool = True  # the sentence itself says what is counted


class Told(msgspec.Struct, frozen=True):
    """A sentence with the numbers and years in it.

    `inherited` tells when, where a sentence on several districts was cut between them; `on_jobs`
    that the text spoke of jobs before; `heading` is the line above a list that this is an item of.
    """

    sentence: Sentence
    quantities: list[Quantity]
    mentions: list[Mention]
    inherited: Mention | None = None
    on_jobs: bool = False
    heading: str = ""


def moved(candidate: Candidate, **changes: Any) -> Candidate:
    """Return the candidate with some fields changed."""
    return msgspec.structs.replace(candidate, **changes)


def resolve(mention: Mention, setting: Setting, indicator: str) -> tuple[int, int] | None:
    """Return the years that a mention means for an indicator; None while they are unknown.

    A deadline (2026년까지) and "four years" span the four-year plan, but for a figure of one
    moment, such as a rate, they mean its last year.
    """
    first, last = _span(mention, setting)
    if last is None:
        return None
    if indicator in STOCKS or first is None:
        return last, last
    return first, last


def _span(mention: Mention, setting: Setting) -> tuple[int | None, int | None]:
    if mention.kind == "until" and mention.last is not None:
        return _until(mention.last, setting)
    whole = _whole(setting)
    if mention.kind in {"term", "nth"} and whole is not None:
        if mention.kind == "term":
            return whole
        year = whole[0] + (mention.shift or 0)
        return year, year
    return mention.first, mention.last


def _whole(setting: Setting) -> tuple[int, int] | None:
    """Return the years of the four-year plan that an article speaks of."""
    plan = setting.plan
    if plan is not None and plan.kind == "comprehensive":
        return plan.start, plan.end
    year = plan.end if plan is not None else setting.planning_year
    return term_years(term_of(year)) if year is not None else None


def _until(year: int, setting: Setting) -> tuple[int, int]:
    plan, this_year = setting.plan, setting.this_year
    if plan is not None and plan.start == plan.end == year:
        return year, year  # 2024년 12월까지, in a plan of 2024
    if plan is not None and plan.kind == "comprehensive" and plan.start <= year:
        return plan.start, year
    start = term_years(term_of(year))[0]
    return (start if this_year is None else min(start, max(this_year, year - 4))), year
