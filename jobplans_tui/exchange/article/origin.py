"""What an article says of itself: where it appeared and when, and which year it calls 올해."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import msgspec

from jobplans_tui.exchange.article.quantities import quantities
from jobplans_tui.exchange.article.sentences import Sentence
from jobplans_tui.exchange.article.serials import year_of_serial
from jobplans_tui.exchange.article.words import phrases, table
from jobplans_tui.exchange.article.years import Mention, inferred_this_year, mentions

_DATE = re.compile(
    r"(?<!\d)(20\d\d) ?(?:[.\-/]|년) ?(0?[1-9]|1[0-2]) ?(?:[.\-/]|월) ?(0?[1-9]|[12]\d|3[01])(?!\d)"
)
_DATE_EN = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d{1,2}),? (20\d\d)\b"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_URL_DATE = re.compile(r"(?<!\d)(20[0-3]\d)[/\-.]?(0[1-9]|1[0-2])[/\-.]?(0[1-9]|[12]\d|3[01])")
_URL_SECONDS = re.compile(r"=(1[3-9]\d{8})\d{9}(?!\d)")  # when it was filed, since 1970
_KOREA = timezone(timedelta(hours=9))
_LABEL, _DATELINE, _LINE = 12, 24, 60  # characters: "기사 원문: ", words beside a date, a line
_TIME = re.compile(r"^일? ?\d{1,2}:\d\d(?::\d\d)?")
_HOST = re.compile(r"https?://([\w.-]+)")
_LABELS = 5  # of a host: no paper has more
_LAST_MONTH = 12
_COUNTED, _TELLING = frozenset({"count", "persons"}), 100  # numbers that repeat by no chance


class Origin(msgspec.Struct, frozen=True):
    """Where and when an article appeared; `this_year` is what it calls 올해, None if unknown.

    `judged` tells that the year follows only from the number in the address.
    """

    url: str | None
    publisher: str | None
    published: str | None
    this_year: int | None
    judged: bool = False

    @property
    def month(self) -> int:
        """The month of publication, the last of the year where it is not known."""
        month = (self.published or "")[len("2024-") : len("2024-01")]
        return int(month) if month else _LAST_MONTH


def origin_of(
    folded: str, sentences: Sequence[Sentence], lang: str, published: str | None
) -> Origin:
    """Read the origin of a folded text; a given date goes before what the text tells."""
    url = _url(folded)
    publisher = _publisher(folded) or (_publisher_at(url, lang) if url else None)
    date = published or _printed_date(folded, url) or _told_date(sentences)
    if date is not None:
        return Origin(url, publisher, date, int(date[:4]))
    year = _inferred(sentences, lang)
    if year is not None or url is None:
        return Origin(url, publisher, None, year)
    year = year_of_serial(url)
    return Origin(url, publisher, str(year) if year else None, year, judged=year is not None)


def _url(folded: str) -> str | None:
    """Return the address that stands alone, or nearly so, on a line of the text."""
    for line in folded.split("\n"):
        found = _URL.search(line)
        if found and len(line.strip()) - len(found.group()) <= _LABEL:
            return found.group()
    return None


def _printed_date(folded: str, url: str | None) -> str | None:
    """Return the article's date as its dateline or its address tells it: "2024-04-04"."""
    for line in folded.split("\n"):
        if len(line) > _LINE:
            continue
        found, named = _DATE.search(line), _DATE_EN.search(line)
        if found and _is_dateline(line, found):
            return _iso(found[1], found[2], found[3])
        if named and _is_dateline(line, named):
            return _iso(named[3], _MONTHS.index(named[1]) + 1, named[2])
    in_url = _URL_DATE.search(url) if url else None
    if in_url:
        return _iso(*in_url.groups())
    filed = _URL_SECONDS.search(url) if url else None
    return datetime.fromtimestamp(int(filed[1]), _KOREA).date().isoformat() if filed else None


def _told_date(sentences: Sequence[Sentence]) -> str | None:
    """Return the day on which something was said: ...만들었다고 2024년 3월 26일 밝혔다."""
    for sentence in sentences:
        found, named = _DATE.search(sentence.text), _DATE_EN.search(sentence.text)
        match = found or named
        if match is None or not phrases("when")["said"].search(sentence.text):
            continue
        if phrases("when")["no_day_of_saying"].match(sentence.text, match.end()):
            continue
        return (_iso(match[1], match[2], match[3]) if found
                else _iso(match[3], _MONTHS.index(match[1]) + 1, match[2]))  # fmt: skip
    return None


def _is_dateline(line: str, found: re.Match[str]) -> bool:
    """Whether a line says when the article appeared: 입력 …, or a date at an edge of few words."""
    if phrases("when")["date_word"].search(line):
        return True
    before, after = line[: found.start()].strip(), _TIME.sub("", line[found.end() :]).strip(" .)]")
    event = phrases("when")["event_date"].search(line)
    return not event and not (before and after) and len(before + after) <= _DATELINE


def _iso(year: str | int, month: str | int, day: str | int) -> str:
    return f"{int(year):04}-{int(month):02}-{int(day):02}"


def _publisher(folded: str) -> str | None:
    for name in ("reporter", "agency", "reporter_en", "rights"):
        if found := phrases("place")[name].search(folded):
            return found.group(1).strip()
    return None


def _publisher_at(url: str, lang: str) -> str | None:
    """Return who publishes at an address, None where its host is not known for one publisher."""
    known: dict[str, str] = table("publishers").get(lang, {})
    host = _HOST.match(url)
    parts = host.group(1).lower().split(".")[-_LABELS:] if host else []
    domains = (".".join(parts[at:]) for at in range(len(parts)))
    return next((known[domain] for domain in domains if domain in known), None)


def _inferred(sentences: Sequence[Sentence], lang: str) -> int | None:
    """Return the year of 올해 where the text itself makes it certain, else None.

    A list (올해, 내년, 2025년) does, or the one year in the names of yearly plans.
    """
    said = [(one.text, mentions(one.text, lang, None)) for one in sentences]
    certain = inferred_this_year(said)
    if certain is not None:
        return certain
    if (same := _told_twice(said, lang)) is not None:
        return same
    named = phrases("plan")["of_year"]
    years = {int(found["year"]) for text, _ in said for found in named.finditer(text)}
    shifts = {item.shift for _, told in said for item in told if item.kind == "year"}
    return years.pop() if len(years) == 1 and 1 not in shifts else None


def _told_twice(said: Sequence[tuple[str, list[Mention]]], lang: str) -> int | None:
    """Return the one year of which the same number is told as of 올해.

    A headline's 올해 일자리 7만개, and 2012년 목표를 7만개로 below it.
    """
    now: set[int | float] = set()
    stated: dict[int, set[int | float]] = {}
    for text, told in said:
        if len(told) != 1 or told[0].kind != "year":
            continue
        counted = {item.value for item in quantities(text, lang) if item.kind in _COUNTED}
        counted = {value for value in counted if value >= _TELLING}
        if told[0].shift == 0:
            now |= counted
        elif told[0].first is not None:
            stated.setdefault(told[0].first, set()).update(counted)
    years = [year for year, values in stated.items() if values & now]
    return years[0] if len(years) == 1 else None
