"""What a text says of the plan itself: kind, term, years, vision, strategy names, stated counts."""

import re
from collections.abc import Sequence

import msgspec

from jobplans_tui.exchange.article.numbers import WORD_NUMBERS, word_number
from jobplans_tui.exchange.article.sentences import Sentence
from jobplans_tui.exchange.article.years import (
    Mention,
    is_planning_season,
    planning_year,
    term_of,
    term_years,
)
from jobplans_tui.exchange.reading import ReadPlan, Remark, Span
from jobplans_tui.i18n import N_
from jobplans_tui.model import Counts
from jobplans_tui.model.records import PlanKind

Said = tuple[Sentence, list[Mention]]

_OTHER_COUNT = N_("The text also states {printed}; {kept} was kept.")
_OWN_TERM = N_("The text calls it term {term}, but its years are those of national term {national}.")

# ---- what makes a plan annual or four-year: (pattern, weight); years are added from the mentions
_ANNUAL = (
    (re.compile(r"연차별|세부 ?(?:추진 ?|시행 ?)?계획|연도별 ?시행계획|시행 ?계획", re.I), 4),
    (re.compile(r"(?:20\d\d|'\d\d) ?년?도? ?(?:지역 ?)?(?:고용|일자리)[가-힣 ]{0,10}(?:계획|대책|목표|공시)"), 4),
    (re.compile(r"20\d\d ?(?:annual )?(?:comprehensive )?(?:job|employment)[a-z ]{0,24}(?:plan|policy|measures|target)", re.I), 3),
    (re.compile(r"annual (?:implementation |job )?(?:plan|target)|detailed (?:implementation )?plan", re.I), 3),
    (re.compile(r"^(?=.*(?:올해|내년|this year|20\d\d년 |in 20\d\d))(?!.*까지).*(?:일자리|jobs)", re.I), 1),
)  # fmt: skip
_FOUR_YEAR = (
    (re.compile(r"민선 ?\d+기[^.]{0,24}(?:종합 ?계획|종합 ?대책|로드맵|일자리 ?(?:대책|정책|계획|창출|목표|비전|청사진))"), 2),
    (re.compile(r"(?:8th|9th|7th|6th|10th|eighth|ninth|seventh)[^.]{0,40}(?:term|administration|government)", re.I), 2),
    (re.compile(r"comprehensive (?:job|employment|plan)|blueprint|roadmap|로드맵|4개년|중장기", re.I), 1),
    (re.compile(r"종합 ?(?:계획|대책)"), 1),
    (re.compile(r"민선 ?\d+기"), 1),
    (re.compile(r"(?:4|네|four) ?(?:년 ?(?:간|동안)|years)", re.I), 1),
)  # fmt: skip
_JOB_PLAN = re.compile(r"일자리|고용|취업|\bjobs?\b|employment", re.I)
_PLAN = re.compile(
    r"(?:일자리|고용)[가-힣 ]{0,14}(?:계획|대책|로드맵|공시|목표|비전|창출)|목표 ?공시|고용률|일자리 ?(?:약 ?)?\d"
    r"|\d[\d만천, ]*여? ?(?:개|명)의? ?일자리|\bjobs? ?(?:policy|plan|creation|target|road|blueprint)"
    r"|employment rate|\d [a-z-]* ?jobs|jobs by",
    re.I,
)
_AWARD = re.compile(r"일자리 ?대상|시상|수상|우수상|장관상|award|prize", re.I)
_TERM_KO = re.compile(r"민선 ?(?:제 ?)?(\d{1,2}) ?기")
_TERM_EN = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th) (?:elected|term|local|popularly|municipal|administration|civil)"
    r"|\b(seventh|eighth|ninth|tenth) (?:elected|term|local|popularly|municipal|administration)", re.I,
)  # fmt: skip
_ORDINALS = {"seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_FOUR_YEAR_NEAR = re.compile(r"(?:종합 ?(?:계획|대책)|로드맵|민선|4개년|4년|plan|term|blueprint|jobs|일자리|고용률|목표)", re.I)
_PAREN = re.compile(r"\([^()]{0,200}\)")

_WORD = "|".join(sorted((re.escape(word) for word in WORD_NUMBERS), key=len, reverse=True))
_N = rf"(?<![\d.,가-힣A-Za-z])(?P<n>\d{{1,4}}|{_WORD})"
_KO_ADJ = r"(?:핵심|중점|추진|주요|정책|기본|세부|대표|실천|전략|단위|일자리|중심|선도|역점|발전|실행|이행|관련|지역|맞춤형|창출|신규|관리|목표|수행|연계|개별|추진할|의)"
_COUNT_PATTERNS: dict[str, tuple[re.Pattern[str], ...]] = {
    "strategies": (
        re.compile(_N + rf" ?(?:대|개|가지|개의) ?(?:{_KO_ADJ} ?){{0,3}}?(?:전략(?! ?(?:과제|사업))|추진 ?방향|정책 ?방향|정책 ?목표)"),
        re.compile(_N + r" (?:[a-z-]+ ){0,2}?strateg(?:y|ies)\b", re.I),
    ),
    "tasks": (
        re.compile(_N + rf" ?(?:대|개|가지|개의) ?(?:{_KO_ADJ} ?){{0,3}}?과제"),
        re.compile(_N + r" (?:[a-z-]+ ){0,3}?(?:tasks|initiatives)\b", re.I),
    ),
    "projects": (
        re.compile(_N + rf" ?(?:대|개|가지|개의|여 ?개) ?(?:{_KO_ADJ} ?){{0,3}}?(?:사업(?!장|체|자|단|비|소)|프로젝트)"),
        re.compile(r"(?<!totaling )(?<!totalling )" + _N + r" (?:[a-z-]+ ){0,3}?(?:projects|programs|programmes)\b", re.I),
    ),
    "fields": (
        re.compile(_N + rf" ?(?:대|개|가지|개의) ?(?:{_KO_ADJ} ?){{0,3}}?(?:분야|부문|영역)"),
        re.compile(_N + r" (?:[a-z-]+ ){0,2}?(?:fields|areas|sectors|categories)\b", re.I),
    ),
}  # fmt: skip
_BARE_N = rf"(?P<n>\d{{1,4}}|{_WORD})"
_ENDS = r"(?=[이로를의다, .]|$)"
_TRAILING: dict[str, tuple[re.Pattern[str], ...]] = {
    "strategies": (re.compile(rf"전략(?:은|으로는|이|을)[^.]{{0,200}}?등 ?{_BARE_N} ?(?:개|가지|대){_ENDS}"),),
    "tasks": (
        re.compile(rf"과제(?:는|도|가) (?:모두 |총 )?{_BARE_N} ?(?:개|가지){_ENDS}"),
        re.compile(rf"tasks include[^.]{{0,400}}? totall?ing {_BARE_N}", re.I),
    ),
    "projects": (
        re.compile(rf"^(?!.*tasks include).*사업(?:은|도|이) (?:모두 |총 )?{_BARE_N} ?(?:개|가지){_ENDS}"),
    ),
}  # fmt: skip
_LIST_CUE = re.compile(r"전략|방향|strateg|directions?\b|focus", re.I)
_QUOTED = r"'([^'\n]{4,80})'|\"([^\"\n]{4,80})\""
_VISION_AFTER = re.compile(rf"(?:비전|vision)(?:은|으로|을|:| is| of|은 바로)? ?(?:{_QUOTED})", re.I)
_VISION_BEFORE = re.compile(rf"(?:{_QUOTED})(?:이라는|라는|을|를|이란|란)? ?(?:일자리 ?)?비전")
_LIST_END = re.compile(
    r" ?(?:등 ?(?:모두 |총 )?(?:의 )?(?:\d|한|두|세|네|다섯|여섯|일곱|을|이|의|으로|$)|등이|이다|다\.|를 |을 (?:추진|내세|세웠|세워|중심|골자|담|마련|선정|제시)"
    r"|으로 (?:구성|나|정|이뤄)|로 (?:구성|나뉘|이뤄|정)|,? and will\b|, and is\b|\. )"
)


class PlanRead(msgspec.Struct, frozen=True):
    """The plan, and what was left out while reading it."""

    plan: ReadPlan | None
    remarks: tuple[Remark, ...] = ()


def read_plan(said: Sequence[Said], this_year: int | None, date: str | None) -> PlanRead:
    """Read the plan that the sentences of one district tell of; None where they tell of none."""
    if not any(_PLAN.search(sentence.text) for sentence, _ in said):
        return PlanRead(None)
    kind, year = _kind(said, this_year, date)
    stated = _stated_term(said)
    years = _annual_years(year, this_year) if kind == "annual" else _term_span(said, stated, this_year, date)
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
            remarks.append(Remark(message=_OWN_TERM, values={"term": str(number), "national": str(term)},
                                  evidence=span))  # fmt: skip
    strategies, listed = _strategies(said)
    counts = _counts(said, evidence, remarks)
    if counts.strategies is None and strategies and listed:
        counts = msgspec.structs.replace(counts, strategies=len(strategies))
    if listed and strategies:
        evidence["strategies"] = listed
    vision = _vision(said)
    if vision is not None:
        evidence["vision"] = vision[1]
    plan = ReadPlan(
        kind=kind, term=term, start=start, end=end, counts=counts,
        vision=vision[0] if vision else None, strategies=strategies, evidence=evidence,
    )  # fmt: skip
    return PlanRead(plan, tuple(remarks))


def _kind(
    said: Sequence[Said], this_year: int | None, date: str | None
) -> tuple[PlanKind, int | None]:
    """Weigh the words for a yearly and for a four-year plan; headlines weigh double."""
    annual = four = 0
    year: int | None = None
    for sentence, mentioned in said:
        weight = 2 if sentence.headline else 1
        here = _weigh(_ANNUAL, sentence.text) * weight
        four += _weigh(_FOUR_YEAR, sentence.text) * weight
        for item in mentioned:
            far = item.last is not None and this_year is not None and item.last > this_year
            if item.kind == "range" or (item.kind == "until" and (far or this_year is None)):
                four += 2 * weight
        annual += here
        if here and year is None:
            year = _named_year(sentence, mentioned)
    if not annual and not four and not (is_planning_season(date) and not any(m for _, m in said)):
        return "annual", _targeted_year(said)
    return ("annual", year) if annual and annual >= four else ("comprehensive", None)


def _targeted_year(said: Sequence[Said]) -> int | None:
    """Return the year of which a target is told, where no word tells what the plan is."""
    for sentence, mentioned in said:
        if re.search(r"목표|계획|target|goal|plan", sentence.text):
            for item in mentioned:
                if item.kind == "year" and item.first is not None and (item.shift or 0) >= 0:
                    return item.first
    return None


def _weigh(rules: tuple[tuple[re.Pattern[str], int], ...], text: str) -> int:
    return sum(weight for pattern, weight in rules if pattern.search(text))


def _named_year(sentence: Sentence, mentioned: list[Mention]) -> int | None:
    """Return the year that stands nearest before the words of an annual plan."""
    for pattern, _ in _ANNUAL:
        found = pattern.search(sentence.text)
        if found is None:
            continue
        inside = re.search(r"20\d\d", found.group())
        if inside:
            return int(inside.group())
        years = [item.first for item in mentioned
                 if item.kind == "year" and item.first and (item.shift is None or item.shift >= 0)]  # fmt: skip
        if years:
            return years[0]
    return None


def _annual_years(year: int | None, this_year: int | None) -> tuple[int, int] | None:
    found = year or this_year
    return None if found is None else (found, found)


def _stated_term(said: Sequence[Said]) -> tuple[int, Span] | None:
    """Return the term that the text names most often, with its first place."""
    found: dict[int, list[Span]] = {}
    for sentence, _ in said:
        for match in (*_TERM_KO.finditer(sentence.text), *_TERM_EN.finditer(sentence.text)):
            groups = match.groups()
            number = int(groups[0]) if groups[0] else _ORDINALS[groups[1].lower()]
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
                if item.first is not None and item.last - item.first in (2, 3, 4) and _FOUR_YEAR_NEAR.search(sentence.text):
                    return item.first, item.last
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


def _counts(said: Sequence[Said], evidence: dict[str, Span], remarks: list[Remark]) -> Counts:
    """Read how many strategies, tasks, projects and fields are stated; the body goes first."""
    kept: dict[str, int] = {}
    for sentence, _ in sorted(said, key=lambda pair: pair[0].headline):
        text = _PAREN.sub(lambda match: " " * len(match.group()), sentence.text)
        for name in _COUNT_PATTERNS:
            found = _stated(name, text)
            value = _number_of(found)
            if found is None or value is None or value < 2:
                continue
            span = Span(sentence.start + found.start(), sentence.start + found.end())
            if name not in kept:
                kept[name] = value
                evidence[name] = span
            elif sentence.headline and kept[name] != value:
                remarks.append(Remark(message=_OTHER_COUNT, evidence=span,
                                      values={"printed": found.group(), "kept": str(kept[name])}))  # fmt: skip
    return Counts(**kept)


def _stated(name: str, text: str) -> re.Match[str] | None:
    """Return where a sentence states a count: 4대 추진전략, 과제는 17개, tasks totaling 17."""
    patterns = (*_TRAILING.get(name, ()), *_COUNT_PATTERNS[name])
    return next((found for pattern in patterns if (found := pattern.search(text))), None)


def _number_of(found: re.Match[str] | None) -> int | None:
    return None if found is None else word_number(found["n"])


def _strategies(said: Sequence[Said]) -> tuple[tuple[str, ...], Span | None]:
    """Return the names in a bulleted list that the text calls strategies or directions."""
    for sentence, _ in said:
        text = sentence.text
        first = text.find("▲")
        cue = _LIST_CUE.search(text)
        if first < 0 or text.count("▲") < 2 or cue is None:
            continue
        items = [_item(part) for part in text[first + 1 :].split("▲")]
        if all(items) and not any(re.search(r"\d[\d,만천]* ?(?:개|명|억|%)", item) for item in items):
            return tuple(items), Span(sentence.start + first, sentence.end)
    return (), None


def _item(part: str) -> str:
    end = _LIST_END.search(part)
    return (part[: end.start()] if end else part).strip(" ,.;·'\"")


def _vision(said: Sequence[Said]) -> tuple[str, Span] | None:
    for sentence, _ in said:
        found = _VISION_AFTER.search(sentence.text) or _VISION_BEFORE.search(sentence.text)
        if found:
            group = 1 if found.group(1) else 2
            span = Span(sentence.start + found.start(group), sentence.start + found.end(group))
            return found.group(group).strip(" ,."), span
    return None
