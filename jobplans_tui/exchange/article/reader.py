"""Reads an article: its origin, its districts, and for each of them the plan and the figures."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

import msgspec

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.article import english, korean
from jobplans_tui.exchange.article.apart import articles_apart
from jobplans_tui.exchange.article.base import Context
from jobplans_tui.exchange.article.drafting import Candidate, Setting, Told
from jobplans_tui.exchange.article.folding import fold
from jobplans_tui.exchange.article.origin import Origin, origin_of
from jobplans_tui.exchange.article.parts import Part, parts
from jobplans_tui.exchange.article.plans import read_plan, speaks_of_plans
from jobplans_tui.exchange.article.quantities import quantities
from jobplans_tui.exchange.article.sections import Section, sections
from jobplans_tui.exchange.article.sentences import Sentence, sentences
from jobplans_tui.exchange.article.settling import MOST_FIGURES, settle
from jobplans_tui.exchange.article.tables import read_tables
from jobplans_tui.exchange.article.words import words
from jobplans_tui.exchange.article.years import Mention, mentions, planning_year
from jobplans_tui.exchange.reading import Document, Reading, Remark, Span
from jobplans_tui.i18n import N_
from jobplans_tui.model.records import IndicatorId
from jobplans_tui.numbers import too_large
from jobplans_tui.store.gazetteer import gazetteer

MOST_CHARACTERS = 2_000_000
MOST_BYTES = 4 * MOST_CHARACTERS  # none of the encodings that are read takes more
_MOST_REMARKS = 40
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")
_BULLETS = ("-", "▲", "·", "*")  # as folded
_LATIN_PER_HANGUL = 4  # a Korean text has addresses and names in it; a syllable is worth letters

_UNDATED = N_(
    "The date of the article is not known, so {printed} has no year; what it dates was left out."
)
_JUDGED = N_("The year {year} was judged from the number in the article's address.")
_AMBIGUOUS = N_("{name} could be several districts; choose one.")
_NO_DISTRICT = N_("No district is named in the text.")
_APART = N_("Another article begins here, which is cited by its own headline: {title}")
_UNREAD = N_("{printed} was not understood and left out.")
_BEYOND = N_("{printed} lies beyond what a record can hold; it was left out.")


def read_article(text: str, *, published: str | None = None) -> Document:
    """Read a press article in Korean or English into a draft of records, as far as understood.

    `published` is the article's date (YYYY, YYYY-MM or YYYY-MM-DD) where the text does not tell it.
    Offsets in the document count characters of its `text` (the input, composed to NFC). Pure: no
    I/O but the word lists beside this module. Raises InputError where the text is longer than
    2 million characters; never otherwise.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            "This text has {characters} characters; an article has at most {most}.",
            "Cut it into single articles.",
            characters=f"{len(text):,}",
            most=f"{MOST_CHARACTERS:,}",
        )
    text = unicodedata.normalize("NFC", text)
    folded = fold(text)
    lang = _language(folded)
    lines = sentences(folded)
    origin = origin_of(folded, lines, lang, published)
    remarks = (
        [Remark(message=_JUDGED, values={"year": str(origin.this_year)})] if origin.judged else []
    )
    readings: list[Reading] = []
    found = sections(list(_told(lines, lang, origin)), lang, folded)
    for section in found:
        reading, said = _read_section(section, lang, origin, text)
        remarks.extend(said)
        if reading is not None:
            readings.append(reading)
    if not readings:
        remarks.append(Remark(message=_NO_DISTRICT))
    document = Document(
        text=text,
        lang=lang,
        title=text[lines[0].start : lines[0].end].strip() if lines else None,
        publisher=origin.publisher,
        published=origin.published,
        url=origin.url,
        readings=tuple(readings),
        articles=articles_apart(found, lines, lang, text, folded, published),
    )
    remarks.extend(_further(document))
    return msgspec.structs.replace(document, remarks=tuple(remarks[:_MOST_REMARKS]))


def _further(document: Document) -> Iterator[Remark]:
    """Yield a remark for each article after the first that anything was read from."""
    places = chain.from_iterable(reading.places() for reading in document.readings)
    cited = [document.article_at(place.start) for place in places]
    for item in document.articles:
        if item in cited:
            yield Remark(message=_APART, values={"title": item.title}, evidence=item.headline)


def _language(folded: str) -> str:
    hangul, latin = len(_HANGUL.findall(folded)), len(_LATIN.findall(folded))
    return "ko" if hangul * _LATIN_PER_HANGUL > latin else "en"


def _told(lines: list[Sentence], lang: str, origin: Origin) -> Iterator[Told]:
    """Yield the sentences with their numbers and years; jobs once named stay the subject."""
    counts = words(lang).counts
    on_jobs, heading, dated = False, "", None
    for line in lines:
        said = mentions(line.text, lang, origin.this_year, origin.month)
        numbers = quantities(line.text, lang)
        if line.headline and not [item for item in numbers if item.kind != "other"]:
            heading, dated = line.text, next(reversed(said), None)
        elif not line.text.startswith(_BULLETS):
            heading, dated = "", None
        yield Told(line, numbers, said, dated, on_jobs=on_jobs, heading=heading)
        on_jobs = on_jobs or counts.has("jobs", line.text)


def _read_section(
    section: Section, lang: str, origin: Origin, text: str
) -> tuple[Reading | None, list[Remark]]:
    """Read what is said of one district, and what of it was left out."""
    all_said = [(one.sentence, one.mentions) for one in chain(section.lead, section.told)]
    read = read_plan(all_said, origin.this_year, origin.published)
    setting = Setting(
        read.plan, origin.this_year, planning_year(origin.published, origin.this_year)
    )
    remarks = list(read.remarks)
    candidates, taken = read_tables([one.sentence for one in section.told], setting, lang)
    read_sentence = korean.read_sentence if lang == "ko" else english.read_sentence
    carried: Mention | None = None
    part: Part | None = None
    rate: IndicatorId | None = None
    for number, one in enumerate(section.told):
        if number in taken or len(candidates) > MOST_FIGURES:
            continue
        beyond = too_large(one.sentence.text)
        remarks.extend(_remark(_BEYOND, one, start, end, text) for start, end in beyond)
        got = read_sentence(one, setting, Context(number, carried, part, rate))
        rates = (item.indicator for item in reversed(got.found) if item.unit == "percent")
        rate = next(rates, None)
        stays = one.mentions or _tells_of(carried, got.found)
        last = _last_told(one, lang)
        part = _part_told(one, last, lang) or (part if stays and last is None else None)
        carried = last or (carried if stays else None)
        candidates.extend(got.found)
        remarks.extend(_remark(_UNREAD, one, item.start, item.end, text) for item in got.unread)
    if not speaks_of_plans(one.sentence.text for one in section.around):
        candidates = [item for item in candidates if item.role == "context"]
    settled = settle(candidates, read.plan, text)
    plan = read.plan if read.named or settled.figures else None
    remarks.extend(settled.remarks)
    if origin.this_year is None:
        remarks.extend(_undated(section.told, text))
    if section.place is None:
        return None, remarks
    codes, name = section.place.codes, section.place.name
    code = codes[0] if len(codes) == 1 else None
    if code is None:
        remarks.append(Remark(message=_AMBIGUOUS, values={"name": name}))
    name = gazetteer()[code].name_ko if code else name
    return Reading(district=code, name=name, plan=plan, figures=settled.figures), remarks


def _tells_of(year: Mention | None, found: list[Candidate]) -> bool:
    """Whether all figures of a sentence, which named no year, are of the one told before."""
    if year is None or not found:
        return False
    return all(item.years == (year.last, year.last) for item in found)


def _last_told(one: Told, lang: str) -> Mention | None:
    """Return the year that a sentence spoke of last, apart from those only compared with."""
    compared = words(lang).phrases["compared_year"]
    told = (item for item in reversed(one.mentions)
            if not compared.match(one.sentence.text, item.end))  # fmt: skip
    return next(told, None)


def _part_told(one: Told, year: Mention | None, lang: str) -> Part | None:
    """Return the part of the year told last that a sentence speaks of."""
    begin = year.start if year is not None else 0
    told = (item for item in reversed(parts(one.sentence.text, lang)) if item.end > begin)
    return next(told, None)


def _remark(message: str, one: Told, start: int, end: int, text: str) -> Remark:
    span = Span(one.sentence.start + start, one.sentence.start + end)
    printed = text[span.start : span.end].strip()
    return Remark(message=message, values={"printed": printed}, evidence=span)


def _undated(told: list[Told], text: str) -> Iterator[Remark]:
    """Yield a remark for the first word of each sentence that only the article's date explains."""
    for one in told:
        for item in one.mentions[:1]:
            if item.shift is not None and item.kind == "year":
                yield _remark(_UNDATED, one, item.start, item.end, text)
