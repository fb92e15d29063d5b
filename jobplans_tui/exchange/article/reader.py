"""Reads an article: its date, its districts, and for each of them the plan and the figures."""

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.article import english, korean
from jobplans_tui.exchange.article.base import Context
from jobplans_tui.exchange.article.drafting import Setting, Told
from jobplans_tui.exchange.article.folding import fold
from jobplans_tui.exchange.article.places import Place, headline_place, places
from jobplans_tui.exchange.article.plans import read_plan, speaks_of_plans
from jobplans_tui.exchange.article.quantities import quantities
from jobplans_tui.exchange.article.sentences import Sentence, sentences
from jobplans_tui.exchange.article.serials import year_of_serial
from jobplans_tui.exchange.article.settling import settle
from jobplans_tui.exchange.article.tables import read_tables
from jobplans_tui.exchange.article.words import words
from jobplans_tui.exchange.article.years import (
    Mention,
    inferred_this_year,
    mentions,
    planning_year,
    printed_date,
    url_of,
)
from jobplans_tui.exchange.reading import Document, Reading, Remark, Span
from jobplans_tui.i18n import N_
from jobplans_tui.store.gazetteer import gazetteer

MOST_CHARACTERS = 2_000_000

_TOO_LONG = "This text has {characters} characters; an article has at most {most}."
_CUT = "Cut it into single articles."
_NO_YEAR = N_(
    "The date of the article is not known, so {printed} has no year; what it dates was left out."
)
_JUDGED = N_("The year {year} was judged from the number in the article's address.")
_AMBIGUOUS = N_("{name} could be several districts; choose one.")
_NO_DISTRICT = N_("No district is named in the text.")
_UNREAD = N_("{printed} was not understood and left out.")
_MOST_REMARKS = 40
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")


class _Item(msgspec.Struct):
    """What one district's part of the text holds."""

    place: Place | None
    told: list[Told]
    lead: list[Told] = []


def read_article(text: str, *, published: str | None = None) -> Document:
    """Read a press article in Korean or English into a draft of records, as far as understood.

    `published` is the article's date (YYYY, YYYY-MM or YYYY-MM-DD) where the text does not tell it.
    Offsets in the document count characters of its `text` (the input, composed to NFC). Pure: no
    I/O but the word lists beside this module. Raises InputError where the text is longer than
    2 million characters; never otherwise.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(_TOO_LONG, _CUT, characters=f"{len(text):,}", most=f"{MOST_CHARACTERS:,}")
    text = unicodedata.normalize("NFC", text)
    folded = fold(text)
    lang = "ko" if len(_HANGUL.findall(folded)) * 4 > len(_LATIN.findall(folded)) else "en"
    url = url_of(folded)
    date = published or printed_date(folded, url)
    parts = sentences(folded)
    remarks: list[Remark] = []
    this_year = int(date[:4]) if date else _inferred(parts, lang)
    if this_year is None and url is not None and (judged := year_of_serial(url)):
        this_year, date = judged, str(judged)
        remarks.append(Remark(message=_JUDGED, values={"year": date}))
    told = list(_told(parts, lang, this_year))
    readings: list[Reading] = []
    for item in _items(told, lang, folded):
        reading, said = _read_item(item, lang, this_year, date, text)
        remarks.extend(said)
        if reading is not None:
            readings.append(reading)
    if not readings:
        remarks.append(Remark(message=_NO_DISTRICT))
    title = next((part for part in parts), None)
    return Document(
        text=text, lang=lang, url=url, published=date,
        title=text[title.start : title.end].strip() if title else None,
        publisher=_publisher(folded), readings=tuple(readings), remarks=tuple(remarks[:_MOST_REMARKS]),
    )  # fmt: skip


def _told(parts: list[Sentence], lang: str, this_year: int | None) -> Iterator[Told]:
    """Yield the sentences with their numbers and years; jobs once named stay the subject."""
    counts = words(lang).counts
    on_jobs = False
    for part in parts:
        yield Told(
            part, quantities(part.text, lang), mentions(part.text, lang, this_year), on_jobs=on_jobs
        )
        on_jobs = on_jobs or counts.has("jobs", part.text)


def _inferred(parts: list[Sentence], lang: str) -> int | None:
    """Return the year of 올해 where the text itself makes it certain, else None."""
    said = [(part.text, mentions(part.text, lang, None)) for part in parts]
    certain = inferred_this_year(said)
    if certain is not None:
        return certain
    years = {
        int(year) for text, _ in said for pair in _PLAN_YEAR.findall(text) for year in pair if year
    }
    shifts = {
        item.shift
        for _, found in said
        for item in found
        if item.shift is not None and item.kind == "year"
    }
    return years.pop() if len(years) == 1 and 1 not in shifts else None


_PLAN_YEAR = re.compile(
    r"(20\d\d) ?년?도? ?(?:(?:지역 ?)?(?:고용|일자리)[가-힣 ]{0,12}(?:계획|대책|공시)|(?:연차별 ?)?세부 ?계획)"
    r"|(20\d\d) ?(?:annual )?(?:comprehensive )?(?:job|employment)[a-z ]{0,24}(?:plan|policy)",
    re.IGNORECASE,
)
_PUBLISHER = (
    re.compile(r"\[([가-힣A-Za-z0-9& ]{2,20}?) [가-힣]{2,4} 기자\]"),
    re.compile(r"\([가-힣·]{2,8}=([가-힣A-Za-z0-9]{2,14})\)"),
    re.compile(r"\[([A-Z][A-Za-z ]{2,30}?) Reporter "),
    re.compile(
        r"(?:©|ⓒ|저작권자) ?(?:\(c\))? ?(?:The )?([가-힣A-Za-z0-9 ]{2,30}?)(?:\(| 무단|\.|,)"
    ),
)


def _publisher(folded: str) -> str | None:
    for pattern in _PUBLISHER:
        found = pattern.search(folded)
        if found:
            return found.group(1).strip()
    return None


def _items(told: list[Told], lang: str, context: str) -> list[_Item]:
    """Give every sentence to the district it speaks of: the one last named as a topic."""
    items: dict[tuple[str, ...], _Item] = {}
    current: _Item | None = None
    lead: list[Told] = []
    for whole in told:
        named = _named(whole, lang, context, known=current is not None)
        topics = [place for place in named if place.topic] or ([] if current else named[:1])
        for one, place in _cut(whole, topics, lang):
            if place is not None:
                current = items.setdefault(place.codes, _Item(place, []))
            (lead if current is None else current.told).append(one)
    if current is None:
        return [_Item(None, lead)] if lead else []
    for item in items.values():
        item.lead = lead
    return list(items.values())


def _named(one: Told, lang: str, context: str, *, known: bool) -> list[Place]:
    named = places(one.sentence.text, lang, context)
    if not named and one.sentence.headline and not known and lang == "ko":
        short = headline_place(one.sentence.text, context)
        return [short] if short else []
    return named


def _cut(whole: Told, topics: list[Place], lang: str) -> list[tuple[Told, Place | None]]:
    """Cut a sentence on several districts between them, where each has numbers of its own."""
    if len({place.codes for place in topics}) < 2:  # noqa: PLR2004
        return [(whole, topics[0] if topics else None)]
    edges = [0, *(place.start for place in topics[1:]), len(whole.sentence.text)]
    parts: list[tuple[Told, Place | None]] = []
    inherited: Mention | None = None
    for place, start, end in zip(topics, edges, edges[1:], strict=False):
        quantities_in = [msgspec.structs.replace(item, start=item.start - start, end=item.end - start, tail=item.tail - start)
                         for item in whole.quantities if start <= item.start < end]  # fmt: skip
        mentions_in = [msgspec.structs.replace(item, start=item.start - start, end=item.end - start)
                       for item in whole.mentions if start <= item.start < end]  # fmt: skip
        sentence = msgspec.structs.replace(
            whole.sentence, start=whole.sentence.start + start, text=whole.sentence.text[start:end]
        )
        parts.append((Told(sentence, quantities_in, mentions_in, inherited, whole.on_jobs), place))
        inherited = next(reversed(mentions_in), inherited)
    return parts


def _read_item(
    item: _Item, lang: str, this_year: int | None, date: str | None, text: str
) -> tuple[Reading | None, list[Remark]]:
    said = [(one.sentence, one.mentions) for one in item.told]
    lead = [(one.sentence, one.mentions) for one in item.lead]
    read = read_plan([*lead, *said], this_year, date)
    setting = Setting(read.plan, this_year, planning_year(date, this_year))
    remarks = list(read.remarks)
    candidates, taken = read_tables([one.sentence for one in item.told], setting, lang)
    carried: Mention | None = None
    language = korean if lang == "ko" else english
    for number, one in enumerate(item.told):
        if number in taken:
            continue
        got = language.read_sentence(one, setting, Context(number, carried))
        carried = next(reversed(one.mentions), None)
        candidates.extend(got.found)
        remarks.extend(_unread(one, quantity.start, quantity.end, text) for quantity in got.unread)
    if not speaks_of_plans([*lead, *said]):
        candidates = [item for item in candidates if item.role == "context"]
    settled = settle(candidates, read.plan, text)
    remarks.extend(settled.remarks)
    remarks.extend(_undated(item.told, text) if this_year is None else [])
    reading, said_of_name = _reading(item, text)
    if reading is not None:
        reading = msgspec.structs.replace(reading, plan=read.plan, figures=settled.figures)
    return reading, remarks + said_of_name


def _reading(item: _Item, text: str) -> tuple[Reading | None, list[Remark]]:
    """Return a reading that holds no more than the district; none where the text names none."""
    if item.place is None:
        return None, []
    place = item.place
    code = place.codes[0] if len(place.codes) == 1 else None
    if code is not None:
        return Reading(district=code, name=gazetteer()[code].name_ko), []
    start = item.told[0].sentence.start + place.start
    span = Span(start, start + len(place.name))
    remark = Remark(message=_AMBIGUOUS, values={"name": place.name}, evidence=span)
    return Reading(district=None, name=place.name), [remark]


def _unread(one: Told, start: int, end: int, text: str) -> Remark:
    span = Span(one.sentence.start + start, one.sentence.start + end)
    return Remark(message=_UNREAD, values={"printed": text[span.start : span.end]}, evidence=span)


def _undated(told: list[Told], text: str) -> list[Remark]:
    return [
        Remark(message=_NO_YEAR, values={"printed": text[span.start : span.end]}, evidence=span)
        for one in told
        for item in one.mentions[:1]
        if item.shift is not None and item.kind == "year"
        for span in [Span(one.sentence.start + item.start, one.sentence.start + item.end)]
    ]
