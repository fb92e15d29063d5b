"""Years, periods, months and elected terms as headings and titles print them."""

import re

import msgspec

from jobplans_tui.exchange.article.years import term_years

_YEAR = r"(?<![\d.,])(?:(?P<{0}>(?:19|20)\d\d)|'(?P<{0}s>\d\d)(?!\d))"
_PERIOD = re.compile(
    _YEAR.format("a")
    + r"\s*(?:년도?)?\s*[~\-]\s*'?(?P<b>(?:19|20)\d\d|\d\d)(?![\d세])\s*(?:년도?)?"
)
_SINGLE = re.compile(
    r"(?<![\d.,'~-])(?:(?P<y>(?:19|20)\d\d)|'(?P<ys>\d\d)|(?P<yk>\d\d)(?=\s*년))(?![\d,])"
    r"\s*(?:년도|년)?(?:\s*[.\s]?\s*(?P<m>\d{1,2})\s*월\s*말?)?"
)
_TERM = re.compile(
    r"민선\s*제?\s*(?P<ko>\d{1,2})\s*기|\b(?P<en>\d{1,2})(?:st|nd|rd|th) term\b", re.IGNORECASE
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TERMS = range(2, 40)
_CENTURY = 2000
_FULL = 100  # below it the century was left out
_DECEMBER = 12


class Period(msgspec.Struct, frozen=True):
    """First and last year; `month` where the last year is counted only up to that month."""

    start: int
    end: int
    month: int | None = None


def take_period(text: str) -> tuple[Period | None, str]:
    """Return the first period, year or term of a folded text, and the text without it."""
    period = _PERIOD.search(text)
    if period and not _DATE.match(text, period.start()):
        start, end = _year(period["a"] or period["as"]), _year(period["b"])
        if start <= end:
            return Period(start, end), _without(text, period)
    single = _SINGLE.search(text)
    if single:
        year = _year(single["y"] or single["ys"] or single["yk"])
        month = int(single["m"] or 0)
        part = month if 0 < month < _DECEMBER else None
        return Period(year, year, part), _without(text, single)
    term, found = read_term(text), _TERM.search(text)
    if term is None or found is None:
        return None, text
    return Period(*term_years(term)), _without(text, found)


def read_period(text: str) -> Period | None:
    """Return the first period or year of a folded text, else that of the term it names."""
    return take_period(text)[0]


def read_term(text: str) -> int | None:
    """Return the elected term that a folded text names: 8 for 민선 8기."""
    found = _TERM.search(text)
    number = int(found["ko"] or found["en"]) if found else 0
    return number if number in _TERMS else None


def _year(digits: str) -> int:
    year = int(digits)
    return year if year >= _FULL else year + _CENTURY


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
