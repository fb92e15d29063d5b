"""Which part of a text speaks of which district: several may stand in one article, one sentence."""

from itertools import pairwise

import msgspec

from jobplans_tui.exchange.article.drafting import Told
from jobplans_tui.exchange.article.places import Codes, Place, headline_place, places
from jobplans_tui.exchange.article.words import words
from jobplans_tui.exchange.article.years import Mention


class Section(msgspec.Struct):
    """The sentences on one district; `lead` are those before any district, which hold for all.

    `around` are the sentences it was cut from, which may be on other districts too.
    """

    place: Place | None
    told: list[Told]
    lead: list[Told] = []
    around: list[Told] = []


def sections(told: list[Told], lang: str, context: str) -> list[Section]:
    """Give every sentence to the district it speaks of: the one last named as a topic.

    `context` is the whole text, which tells districts of one name apart.
    """
    found: dict[Codes, Section] = {}
    current: Section | None = None
    lead: list[Told] = []
    for whole in told:
        named = _named(whole, lang, context, known=current is not None)
        topics = [place for place in named if place.topic] or ([] if current else named[:1])
        for one, place in _cut(whole, topics, lang):
            if place is not None:
                current = found.setdefault(place.codes, Section(place, [], lead, [*lead]))
            (lead if current is None else current.told).append(one)
            if current is not None:
                current.around.append(whole)
    return list(found.values()) or [Section(None, lead, [], lead)]


def _named(one: Told, lang: str, context: str, *, known: bool) -> list[Place]:
    named = places(one.sentence.text, lang, context)
    if not named and one.sentence.headline and not known and lang == "ko":
        short = headline_place(one.sentence.text, context)
        return [short] if short else []
    return named


def _cut(whole: Told, topics: list[Place], lang: str) -> list[tuple[Told, Place | None]]:
    """Cut a sentence on several districts between them; what it said of time goes on."""
    if len({place.codes for place in topics}) <= 1:
        return [(whole, topics[0] if topics else None)]
    parts: list[tuple[Told, Place | None]] = []
    inherited: Mention | None = None
    edges = [0, *(place.start for place in topics[1:]), len(whole.sentence.text)]
    for place, (start, end) in zip(topics, pairwise(edges), strict=True):
        part = _part(whole, start, end, inherited, lang)
        parts.append((part, place))
        inherited = next(reversed(part.mentions), inherited)
    return parts


def _part(whole: Told, start: int, end: int, inherited: Mention | None, lang: str) -> Told:
    """Return the characters start..end-1 of a sentence as one of their own."""
    replaced = msgspec.structs.replace
    sentence = whole.sentence
    return Told(
        replaced(sentence, start=sentence.start + start, text=sentence.text[start:end]),
        [replaced(item, start=item.start - start, end=item.end - start, tail=item.tail - start)
         for item in whole.quantities if start <= item.start < end],
        [replaced(item, start=item.start - start, end=item.end - start)
         for item in whole.mentions if start <= item.start < end],
        inherited,
        whole.on_jobs or words(lang).counts.has("jobs", sentence.text[:start]),
    )  # fmt: skip
