"""Which years a text speaks of: stated ones, ranges, deadlines, and words such as 올해."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Literal

import msgspec

from jobplans_tui.exchange.article.words import table, unindented

When = Literal["year", "until", "range", "term", "nth"]
_CENTURY = 2000
_FIRST, _LAST = 1990, 2060
_ORIGIN = 1991  # the plans of term N begin in this year plus four times N: 2023 for the eighth
_TERM_YEARS = 4
_ELECTION = 2  # 2018, 2022, 2026: the rest of the year divided by four
_INAUGURATION, _LAST_SEASON = 7, 1  # months

_QUARTER = re.compile(
    r"(1 ?분기|first quarter)|(2 ?분기|second quarter)|(3 ?분기|third quarter)"
    r"|(4 ?분기|fourth quarter)",
    re.IGNORECASE,
)
_QUARTER_WIDTH, _MONTHS_OF_QUARTER = 18, 3
# No mention is without one of these.
_HINT = re.compile(r"[\d해핸년올]|임기|year|term", re.IGNORECASE)
_UNLESS = frozenset({"year", "relative"})  # the kinds that `unless` limits
_SHIFT = {
    "올해": 0, "올핸": 0, "금년": 0, "올": 0, "this year": 0, "the current year": 0,
    "내년": 1, "이듬해": 1, "next year": 1,
    "지난해": -1, "작년": -1, "전년": -1, "전년도": -1, "last year": -1, "the previous year": -1,
    "previous year": -1, "재작년": -2, "지지난해": -2, "year before last": -2,
}  # fmt: skip
_END = re.compile(r"올해|내년|지난해|작년|(?:20)?\d\d(?!월)(?=년|[^\d]|$)")  # of a range
_ORDER = {"첫": 0, "두": 1, "세": 2, "네": 3, "1": 0, "2": 1, "3": 2, "4": 3}


class Mention(msgspec.Struct, frozen=True):
    """A stretch of a sentence that tells when; `first` and `last` are None while unknown.

    `term` and `nth` mean the years of the four-year plan, or one of them.
    """

    start: int
    end: int
    kind: When
    first: int | None = None
    last: int | None = None
    shift: int | None = None


def term_years(term: int) -> tuple[int, int]:
    """Return the first and last year of the plans of an elected term: 2023 and 2026 for the 8th."""
    first = _ORIGIN + _TERM_YEARS * term
    return first, first + _TERM_YEARS - 1


def term_of(year: int) -> int:
    """Return the elected term whose plans cover a year: 8 for 2024."""
    return (year - _ORIGIN) // _TERM_YEARS


def planning_year(date: str | None, this_year: int | None) -> int | None:
    """Return the year by which "four years" is placed: plans are made before they begin.

    From July of an election year (2018, 2022) on, a text speaks of the term that has just begun.
    """
    if this_year is None:
        return None
    month = int(date[5:7]) if date and len(date) > len("2024") else 1
    return this_year + (this_year % _TERM_YEARS == _ELECTION and month >= _INAUGURATION)


def is_planning_season(date: str | None) -> bool:
    """Whether four-year plans are being published: July after an election to February."""
    if date is None or len(date) <= len("2024"):
        return False
    year, month = int(date[:4]), int(date[5:7])
    after = year % _TERM_YEARS == _ELECTION and month >= _INAUGURATION
    return after or (year % _TERM_YEARS == _ELECTION + 1 and month <= _LAST_SEASON)


def mentions(text: str, lang: str, this_year: int | None, month: int = 12) -> list[Mention]:
    """Return what a folded sentence says of years, resolved against `this_year` where needed.

    A quarter of this year that has not begun in the article's `month` is that of the year before:
    in January writers still call the old year this one.
    """
    if not _HINT.search(text):
        return []
    found = (_mention(match, this_year) for match in _pattern(lang).finditer(text))
    return [_past_quarter(item, text, month) for item in found if item is not None]


def _past_quarter(item: Mention, text: str, month: int) -> Mention:
    around = text[max(0, item.start - _QUARTER_WIDTH) : item.end + _QUARTER_WIDTH]
    quarter = _QUARTER.search(around) if item.shift == 0 and item.last is not None else None
    if quarter is None or item.last is None:
        return item
    number = next(place for place, word in enumerate(quarter.groups()) if word)
    if number * _MONTHS_OF_QUARTER < month:
        return item
    return msgspec.structs.replace(item, first=item.last - 1, last=item.last - 1)


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """Join the words of a language into one pattern, a named group for each kind of mention."""
    entries = {key: unindented(entry) for key, entry in table("when")[lang].items()}
    unless = entries.pop("unless")
    groups = (
        f"(?P<{kind}>{entry})" + (f"(?!{unless})" if kind in _UNLESS else "")
        for kind, entry in entries.items()
    )
    return re.compile("|".join(groups), re.IGNORECASE)


def _mention(match: re.Match[str], this_year: int | None) -> Mention | None:
    start, end = match.span()
    for kind in ("range", "since"):
        if match.groupdict().get(kind):
            first, last = _ends(match.group(), this_year)
            return Mention(start, end, "range", first, last) if _is_range(first, last) else None
    if match["relative"]:
        shift = _SHIFT[match["relative"].lower()]
        year = None if this_year is None else this_year + shift
        until = match.string.startswith("까지", end)
        return Mention(start, end, "until" if until else "year", year, year, shift)
    if match.groupdict().get("nth"):
        order = _ORDER[match["number"]]
        return Mention(start, end, "nth", shift=order)
    if match["term"]:
        return Mention(start, end, "term")
    years = _years(match.group())
    if len(years) != 1:
        return None
    return Mention(start, end, "until" if match["until"] else "year", years[0], years[0])


def _ends(text: str, this_year: int | None) -> tuple[int | None, int | None]:
    ends: list[int | None] = []
    for printed in _END.findall(text):
        shift = _SHIFT.get(printed)
        if shift is None:
            ends.extend(_years(printed))
        else:
            ends.append(None if this_year is None else this_year + shift)
    return (ends[0], ends[1]) if len(ends) > 1 else (None, None)


def _years(text: str) -> list[int]:
    digits = re.findall(r"(?:19|20)\d\d|(?<!\d)\d\d(?!\d|월|분기)", text)
    years = [int(item) + (_CENTURY if len(item) == 2 else 0) for item in digits]  # noqa: PLR2004
    return [year for year in years if _FIRST <= year <= _LAST]


def _is_range(first: int | None, last: int | None) -> bool:
    return last is not None and (first is None or first < last <= first + 10)


def inferred_this_year(texts: Iterable[tuple[str, list[Mention]]]) -> int | None:
    """Return the year that 올해 must mean: from lists (올해 …개, 내년 …개, 2025년 …개) and spans.

    Each item is a sentence and its mentions. None where nothing makes it certain.
    """
    certain: set[int] = set()
    for text, mentioned in texts:
        certain |= set(_from_span(text, mentioned))
        years = [item for item in mentioned if item.kind == "year"]
        for one, other in pairwise(years):
            between = text[one.end : other.start]
            listed = _LISTED.fullmatch(between)
            if one.shift is not None and other.shift is None and other.first and listed:
                certain.add(other.first - 1 - one.shift)
    return certain.pop() if len(certain) == 1 else None


# What stands between two years of a list: "올해 1만2515개, 내년", "this year, 12,703 in 2024".
_LISTED = re.compile(
    r"[에는은]*(?: ?(?:일자리|고용률))? ?\d[\d,.만천 ]{0,16}(?:개|명|%)?(?:를|의)?[,·] ?"
    r"(?:이어 |그리고 )?"
    r"|,? ?(?:and )?\d[\d,]{0,16} (?:jobs )?(?:in|for) "
)


def _from_span(text: str, mentioned: list[Mention]) -> Iterable[int]:
    """올해부터 2022년까지 4년: this year is 2019."""
    for item in mentioned:
        four = re.match(r" ?(?:까지)? ?\(?(?:4|네) ?개?년", text[item.end :])
        if item.kind == "range" and item.first is None and item.last and four:
            yield item.last - _TERM_YEARS + 1
