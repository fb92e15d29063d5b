"""Which years a text speaks of: stated ones, ranges, deadlines, and words such as 올해 or last year."""

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

When = Literal["year", "until", "range", "term", "nth"]
_CENTURY = 2000
_FIRST, _LAST = 1990, 2060
_ORIGIN = 1991  # the plans of term N begin in this year plus four times N: 2023 for the eighth
_TERM_YEARS = 4
_ELECTION = 2  # 2018, 2022, 2026: the rest of the year divided by four
_INAUGURATION, _LAST_SEASON = 7, 1  # months

_DOCUMENT = r"(?!\W?[가-힣\d ]{0,12}(?:공시|수립|세운|세웠|발표|확정|선정|수상|체결|개최|개관|신설|출범|제정)(?:한 |했던|된 |돼 |해 ))"
_COMPARED = r"(?! ?(?:\d분기|상반기|하반기|말|같은 ?기간)? ?(?:실적|목표|예산)?(?:보다|대비|에 ?비해| 동기|과 비교|比))"
_KO = re.compile(
    r"(?P<range>(?<![\d.])'?(?:20)?\d\d(?:년|\.)?(?:부터)? ?[~?\-] ?'?(?:20)?\d\d(?![\d%세.,])년?(?:까지)?)"
    r"|(?P<since>(?:올해|내년|(?<!\d)(?:20)?\d\d년)부터 (?:오는 )?(?:20)?\d\d년(?: ?말)?까지)"
    r"|(?P<until>(?<!\d)(?<!\d\.)'?(?:20)?\d\d년?(?:도)?(?: ?\d{1,2}월| ?말|을)?(?: ?까지|을 ?(?:목표|기한)로?|를 ?기한))"
    r"|(?P<nth>(?P<number>첫|두|세|네|1|2|3|4) ?(?:년 ?차|해째|번째 ?해|차년도))"
    r"|(?P<term>(?:향후|앞으로|임기|오는|민선 ?\d+기)? ?(?:4|네) ?개?년(?: ?(?:간|동안|치|계획|종합계획|목표))|임기 ?(?:내|중|동안|4년)|4년간|4개년|4년치|4년 ?(?:내|안)(?=[ 에]))"
    r"|(?P<year>(?<![\d.,])(?:19|20)\d\d(?:년도?|(?= [가-힣'\"])|(?=[)\]]))|(?<![\d.,])'\d\d년?(?![\d%])"
    r"|(?<![\d.,'만천억])\d\d년도?(?! ?(?:간|째|연속|차|동안|전|만에|여|이상|도|넘|넘게|이내|된|의 ?역사)))"
    + _COMPARED + _DOCUMENT +
    r"|(?P<relative>재작년|지지난해|지난해|작년|전년도?|올해|올핸|금년|올(?= (?:한 ?해|상반기|하반기|들어|연말|\d|일자리))|내년|이듬해)"
    + _COMPARED + _DOCUMENT
)  # fmt: skip
_EN = re.compile(
    r"(?P<range>(?:from )?(?<![\d.,])20\d\d(?: ?[~?\-] ?| (?:to|through|and) )(?:20)?\d\d(?![\d%]))"
    r"|(?P<until>(?:by|until|through) (?:the end of )?20\d\d)"
    r"|(?P<term>(?:over|for|in|within|during) (?:the )?(?:next |coming |following )?(?:four|4) years"
    r"|four-year (?:total|target|goal|period|comprehensive|plan)|over the term)"
    r"|(?P<year>(?<![\d.,/-])20\d\d(?![\d,.]\d|[%/-]))"
    r"|(?P<relative>(?:this|last|next|the previous|previous|the current) year(?! ?'s (?:level|figure))|year before last)",
    re.IGNORECASE,
)
_SHIFT = {
    "올해": 0, "올핸": 0, "금년": 0, "올": 0, "this year": 0, "the current year": 0, "current year": 0,
    "내년": 1, "이듬해": 1, "next year": 1,
    "지난해": -1, "작년": -1, "전년": -1, "전년도": -1, "last year": -1, "the previous year": -1,
    "previous year": -1, "재작년": -2, "지지난해": -2, "year before last": -2,
}  # fmt: skip
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
    """Return the year by which "four years" is placed: plans of a new term are made before it starts.

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


def mentions(text: str, lang: str, this_year: int | None) -> list[Mention]:
    """Return what a folded sentence says of years, resolved against `this_year` where needed."""
    pattern = _KO if lang == "ko" else _EN
    found = (_mention(match, this_year) for match in pattern.finditer(text))
    return [item for item in found if item is not None]


def _mention(match: re.Match[str], this_year: int | None) -> Mention | None:
    start, end = match.span()
    for kind in ("range", "since"):
        if match.groupdict().get(kind):
            first, last = _ends(match.group(), this_year)
            return Mention(start, end, "range", first, last) if _is_range(first, last) else None
    if match["relative"]:
        shift = _SHIFT[match["relative"].lower()]
        year = None if this_year is None else this_year + shift
        return Mention(start, end, "year", year, year, shift)
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
    years = _years(text)
    if len(years) > 1:
        return years[0], years[1]
    shift = _SHIFT[text[:2]]
    return (None if this_year is None else this_year + shift), years[0] if years else None


def _years(text: str) -> list[int]:
    digits = re.findall(r"(?:19|20)\d\d|(?<!\d)\d\d(?!\d|월|분기)", text)
    years = [int(item) + (_CENTURY if len(item) == 2 else 0) for item in digits]  # noqa: PLR2004
    return [year for year in years if _FIRST <= year <= _LAST]


def _is_range(first: int | None, last: int | None) -> bool:
    return last is not None and (first is None or first < last <= first + 10)


_DATE = re.compile(
    r"(?<!\d)(20\d\d) ?(?:[.\-/]|년) ?(0?[1-9]|1[0-2]) ?(?:[.\-/]|월) ?(0?[1-9]|[12]\d|3[01])(?!\d)"
)
_DATE_WORD = re.compile(r"입력|등록|승인|작성|게재|수정|송고|기사|발행|published|posted|updated|date", re.I)
_DATE_EN = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d{1,2}),? (20\d\d)\b"
)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_URL_DATE = re.compile(r"(?<!\d)(20[0-3]\d)[/\-.]?(0[1-9]|1[0-2])[/\-.]?(0[1-9]|[12]\d|3[01])")
_EVENT_DATE = re.compile(r"일시|기간|장소|행사|접수|마감|개최|까지|부터|예정|~")
_DATELINE_WORDS = 24
_DATE_LINE = 60  # a line longer than this that holds a date is prose


def url_of(text: str) -> str | None:
    """Return the address that a text begins with, or that stands alone on one of its lines."""
    for line in text.split("\n"):
        found = _URL.search(line)
        if found and len(line.strip()) - len(found.group()) <= len("기사 원문: "):
            return found.group()
    return None


def printed_date(text: str, url: str | None) -> str | None:
    """Return the article's date as its dateline or its address tells it: "2024-04-04"."""
    for line in text.split("\n"):
        found = _DATE.search(line) if len(line) <= _DATE_LINE else None
        if found and (_DATE_WORD.search(line) or _is_bare(line, found)):
            return _iso(*map(int, found.groups()))
        named = _DATE_EN.search(line) if len(line) <= _DATE_LINE else None
        if named and (_DATE_WORD.search(line) or _is_bare(line, named)):
            return _iso(int(named[3]), _MONTHS.index(named[1]) + 1, int(named[2]))
    in_url = _URL_DATE.search(url) if url else None
    return _iso(*map(int, in_url.groups())) if in_url else None


def _is_bare(line: str, found: re.Match[str]) -> bool:
    """Whether a date stands alone, or at an edge of a line too short to be a sentence."""
    before, after = line[: found.start()].strip(), line[found.end() :].strip(" .)]")
    if _EVENT_DATE.search(line):
        return False
    return not (before and after) and len(before + after) <= _DATELINE_WORDS


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def inferred_this_year(texts: Iterable[tuple[str, list[Mention]]]) -> int | None:
    """Return the year that 올해 must mean: from lists (올해 …개, 내년 …개, 2025년 …개) and spans.

    Each item is a sentence and its mentions. None where nothing makes it certain.
    """
    certain: set[int] = set()
    for text, mentioned in texts:
        certain |= set(_from_span(text, mentioned))
        years = [item for item in mentioned if item.kind == "year"]
        for one, other in zip(years, years[1:], strict=False):
            between = text[one.end : other.start]
            listed = re.search(r"\d[^.]{0,12}[,·]|\d.{0,20}, ", between)
            if one.shift is not None and other.shift is None and other.first and listed:
                certain.add(other.first - 1 - one.shift)
    return certain.pop() if len(certain) == 1 else None


def _from_span(text: str, mentioned: list[Mention]) -> Iterable[int]:
    """올해부터 2022년까지 4년: this year is 2019."""
    for item in mentioned:
        four = re.match(r" ?(?:까지)? ?\(?(?:4|네) ?개?년", text[item.end :])
        if item.kind == "range" and item.first is None and item.last and four:
            yield item.last - _TERM_YEARS + 1
