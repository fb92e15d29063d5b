"""What a text says of the plan itself: kind, term, years, vision, strategy names, stated counts."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from jobplans_tui.exchange.article.outline import read_outline
from jobplans_tui.exchange.article.sentences import Sentence
from jobplans_tui.exchange.article.words import phrases, table, unindented
from jobplans_tui.exchange.article.years import (
    Mention,
    is_planning_season,
    planning_year,
    term_of,
    term_years,
)
from jobplans_tui.exchange.reading import ReadPlan, Remark, Span
from jobplans_tui.i18n import N_
from jobplans_tui.model.records import PlanKind

Said = tuple[Sentence, list[Mention]]

_OWN_TERM = N_(
    "The text calls it term {term}, but its years are those of national term {national}."
)

_ORDINALS = {"seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}


class PlanRead(msgspec.Struct, frozen=True):
    """The plan, what was left out while reading it, and whether words name it or tell of it."""

    plan: ReadPlan | None
    remarks: tuple[Remark, ...] = ()
    named: bool = False


def read_plan(said: Sequence[Said], this_year: int | None, date: str | None) -> PlanRead:
    """Read the plan that the sentences of one district tell of; None where they tell of none."""
    named = phrases("plan")["plan"]
    if not any(named.search(sentence.text) for sentence, _ in said) or not speaks_of_plans(
        sentence.text for sentence, _ in said
    ):
        return PlanRead(None)
    kind, year = _kind(said, this_year, date)
    stated = _stated_term(said)
    years = (
        _annual_years(year, this_year)
        if kind == "annual"
        else _term_span(said, stated, this_year, date)
    )
    if years is None:
        return PlanRead(None)
    start, end = years
    evidence: dict[str, Span] = {}
    remarks: list[Remark] = []
    term = term_of(end)
    if stated is not None:
        number, span = stated
        evidence["term"] = span
        if number != term and kind != "annual":
            values = {"term": str(number), "national": str(term)}
            remarks.append(Remark(message=_OWN_TERM, values=values, evidence=span))
    outline = read_outline([sentence for sentence, _ in said])
    plan = ReadPlan(
        kind=kind,
        term=term,
        start=start,
        end=end,
        counts=outline.counts,
        vision=outline.vision,
        strategies=outline.strategies,
        evidence=evidence | outline.evidence,
    )
    remarks.extend(outline.remarks)
    return PlanRead(plan, tuple(remarks), bool(plan.evidence) or _is_named(said))


def _is_named(said: Sequence[Said]) -> bool:
    """Whether any words name a plan, which a text on jobs may well do without."""
    hints = [*_hints("annual"), *_hints("four_year")]
    return any(hint.words.search(sentence.text) for sentence, _ in said for hint in hints)


def speaks_of_plans(texts: Iterable[str]) -> bool:
    """Whether sentences tell of aims or results at all, not just of jobs on offer."""
    return any(map(phrases("plan")["aims"].search, texts))


def _kind(
    said: Sequence[Said], this_year: int | None, date: str | None
) -> tuple[PlanKind, int | None]:
    """Weigh the words for a yearly and for a four-year plan; headlines weigh double."""
    annual = four = 0
    award = any(phrases("plan")["award"].search(one.text) for one, _ in said if one.headline)
    year: int | None = None
    for sentence, mentioned in said:
        weight = 2 if sentence.headline else 1
        here = _weigh("annual", sentence.text) * weight
        four += _weigh("four_year", sentence.text) * weight
        for item in mentioned:
            far = item.last is not None and this_year is not None and item.last > this_year
            deadline = item.kind == "until" and not award  # of an award's article it is an aside
            if item.kind == "range" or (deadline and (far or this_year is None)):
                four += 2 * weight
        annual += here
        if here and year is None:
            year = _named_year(sentence, mentioned, this_year)
    if award and year is not None and year > (this_year or year):
        return "annual", _targeted_year(said)  # next year's is an aside
    if not annual and not four and not (is_planning_season(date) and not any(m for _, m in said)):
        return "annual", _targeted_year(said)
    return ("annual", year) if annual and annual >= four else ("comprehensive", None)


def _targeted_year(said: Sequence[Said]) -> int | None:
    """Return the year of which a target is told, else the last, where no word names the plan."""
    award = phrases("plan")["award"]  # whose year is not that of what it is for
    judged = any(award.search(one.text) for one, _ in said if one.headline)
    said = [one for one in said if not award.search(one[0].text)]
    for sentence, mentioned in said:
        if re.search(r"목표|계획|target|goal|plan", sentence.text):
            for item in mentioned:
                if item.kind == "year" and item.first is not None and (item.shift or 0) >= 0:
                    return item.first
    told = (item.first for _, mentioned in said for item in mentioned
            if item.kind == "year" and not (judged and (item.shift or 0) > 0))  # fmt: skip
    return max((year for year in told if year is not None), default=None)


class _Hint(msgspec.Struct, frozen=True):
    """Words that speak for a kind of plan, and how much."""

    words: re.Pattern[str]
    weight: int


@cache
def _hints(name: str) -> tuple[_Hint, ...]:
    return tuple(
        _Hint(re.compile(unindented(entry["words"]), re.IGNORECASE), entry["weight"])
        for entry in table("plan")[name]
    )


def _weigh(name: str, text: str) -> int:
    told = sum(hint.weight for hint in _hints(name) if hint.words.search(text))
    yearly = phrases("plan")["yearly"].search(text) and not phrases("plan")["award"].search(text)
    return told + (name == "annual" and bool(yearly))


def _named_year(sentence: Sentence, mentioned: list[Mention], this_year: int | None) -> int | None:
    """Return the year in, or else before, the words of an annual plan.

    Where only a year's jobs are told, an earlier year is that of a result.
    """
    named = [found for hint in _hints("annual") if (found := hint.words.search(sentence.text))]
    for found in named:
        if inside := re.search(r"20\d\d", found.group()):
            return int(inside.group())
    least = 0 if named else (this_year or 0)
    years = (item.first for item in mentioned if item.kind == "year" and (item.shift or 0) >= 0)
    return next((year for year in years if year is not None and year >= least), None)


def _annual_years(year: int | None, this_year: int | None) -> tuple[int, int] | None:
    found = year or this_year
    return None if found is None else (found, found)


def _stated_term(said: Sequence[Said]) -> tuple[int, Span] | None:
    """Return the term that the text names most often, with its first place."""
    found: dict[int, list[Span]] = {}
    for sentence, _ in said:
        for match in phrases("plan")["term"].finditer(sentence.text):
            digits = match["ko"] or match["en"]
            number = int(digits) if digits else _ORDINALS[match["word"].lower()]
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            found.setdefault(number, []).append(span)
    if not found:
        return None
    number = max(found, key=lambda term: (len(found[term]), term))
    return number, found[number][0]


def _term_span(
    said: Sequence[Said], stated: tuple[int, Span] | None, this_year: int | None, date: str | None
) -> tuple[int, int] | None:
    """Return a four-year plan's years: a stated range, else the term's, else by its deadline."""
    until: list[int] = []
    for sentence, mentioned in said:
        for item in mentioned:
            if item.kind == "range" and item.last is not None:
                if (
                    item.first is not None
                    and item.last - item.first in (2, 3, 4)
                    and phrases("plan")["four_year_near"].search(sentence.text)
                ):
                    whole = term_years(term_of(item.last))
                    named = stated is not None and term_years(stated[0]) == whole
                    # 2018~2022 begins with the election; a part of a term is no plan of its own
                    return whole if named or item.last == whole[1] else (item.first, item.last)
                until.append(item.last)
            elif item.kind == "until" and item.first is not None:
                until.append(item.first)
    if stated is not None:
        start, end = term_years(stated[0])
        near = this_year is None or start - 2 <= this_year <= end + 1
        if near and (not until or end in until or max(until) not in range(start - 20, start)):
            return start, end
    if until:
        return term_years(term_of(max(until)))[0], max(until)
    year = planning_year(date, this_year)
    return term_years(term_of(year)) if year is not None else None
