"""The source record of a document: its id by the convention of the data, its publisher."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePath
from urllib.parse import urlsplit

import msgspec

from jobplans_tui.exchange.reading import Article, Document
from jobplans_tui.model import Source

_DOORS = {"www", "m", "cm", "view", "news", "amp", "mobile", "en"}
_SECOND_LEVEL = {"co", "or", "go", "ne", "re", "pe", "ac", "com"}
_COUNTRY_LENGTH = 2
_ID_LENGTH = 80


@lru_cache(maxsize=4096)
def publisher_slug(url: str) -> str:
    """Return what addresses call a publisher: asiae for https://cm.asiae.co.kr/…; "" if nothing."""
    labels = _host(url).split(".")
    if len(labels) > 1:
        last = labels.pop()
        if len(labels) > 1 and len(last) == _COUNTRY_LENGTH and labels[-1] in _SECOND_LEVEL:
            labels.pop()
    named = [label for label in labels if label not in _DOORS]
    return re.sub(r"[^0-9a-z]", "", (named or labels)[-1]) if labels else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _article_number(url: str) -> str:
    """Return the part of an address that tells the article: the longest one with a digit."""
    _, _, path = url.partition("://")
    _, _, path = path.partition("/")
    found = [part for part in re.findall(r"[0-9A-Za-z]+", path) if re.search(r"\d", part)]
    return max(reversed(found), key=len, default="")


def publisher_called(origin: str) -> str:
    """Return what stands for an unknown publisher: the name of a file, or what a text is called."""
    return PurePath(origin).name


def source_of(document: Document, origin: str, known: Mapping[str, Source]) -> Source:
    """Return the source record of a document; `origin` names its file, `known` gives all others.

    A source of the same address is the same source: what it lacks is filled in. Else the id is the
    publisher's slug and the article's number, or the file's name and the date; one that is taken
    by another source gets a number. Without a publisher a paper of the same address lends its
    name, and in the end `publisher_called` stands for it.
    """
    twin = next(
        (item for item in known.values() if document.url and item.url == document.url), None
    )
    if twin is not None:
        return msgspec.structs.replace(
            twin,
            title=twin.title or document.title,
            published=twin.published or document.published,
        )
    made = Source(
        id=_proposed_id(document, origin),
        publisher=document.publisher
        or _known_publisher(document, known)
        or publisher_called(origin),
        title=document.title,
        published=document.published,
        url=document.url,
        lang=document.lang,
    )
    number, name = 1, made.id
    while known.get(made.id, made) != made:
        number += 1
        made = msgspec.structs.replace(made, id=f"{name}-{number}")
    return made


class Sources(msgspec.Struct, frozen=True):
    """The sources of a document: of its first article, and of each of the others by its place."""

    first: Source
    others: tuple[tuple[int, Source], ...] = ()

    @property
    def apart(self) -> tuple[Source, ...]:
        """The sources of all articles but the first."""
        return tuple(source for _, source in self.others)

    def at(self, place: int) -> Source:
        """Return the source of what stands at a character of the text."""
        before = (source for start, source in reversed(self.others) if start <= place)
        return next(before, self.first)


def sources_of(document: Document, origin: str, known: Mapping[str, Source]) -> Sources:
    """Return the source records of all articles in a document (`source_of`)."""
    first = source_of(document, origin, known)
    taken = {**known, first.id: first}
    others: list[tuple[int, Source]] = []
    for item in document.articles:
        source = source_of(_cited_as(document, item), origin, taken)
        taken[source.id] = source
        others.append((item.headline.start, source))
    return Sources(first, tuple(others))


def _cited_as(document: Document, article: Article) -> Document:
    """Return a document with what one of its articles says of itself."""
    return msgspec.structs.replace(
        document, title=article.title, url=article.url,
        publisher=article.publisher or document.publisher,
        published=article.published or document.published,
    )  # fmt: skip


def _proposed_id(document: Document, origin: str) -> str:
    if document.url:
        parts = [publisher_slug(document.url), _article_number(document.url)]
        if document.lang == "en":
            parts.insert(1, "en")
    else:
        parts = [re.sub(r"\W+", "-", PurePath(origin).stem).strip("-").lower()]
        parts.append(document.published or "")
    return "-".join(filter(None, parts))[:_ID_LENGTH] or "source"


def _known_publisher(document: Document, known: Mapping[str, Source]) -> str | None:
    slug = publisher_slug(document.url) if document.url else ""
    same = (
        item.publisher
        for item in known.values()
        if slug and item.url and item.lang == document.lang and publisher_slug(item.url) == slug
    )
    return next(same, None)
