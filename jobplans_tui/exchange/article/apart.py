"""Several articles in one text: where each begins, and what it says of itself.

A second article begins with a headline on another district than the first one's, after the first
one's sentences, and goes on with a sentence on that district.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from jobplans_tui.exchange.article.drafting import Told
from jobplans_tui.exchange.article.origin import origin_of
from jobplans_tui.exchange.article.places import Place, headline_place, places
from jobplans_tui.exchange.article.sections import Section
from jobplans_tui.exchange.article.sentences import Sentence
from jobplans_tui.exchange.article.words import phrases
from jobplans_tui.exchange.reading import Article, Span

_SOON = 4  # lines after a headline (more headlines, who wrote it) in which its text begins
_SIGNS = "▲-·*|<> "  # as folded, before a headline


def articles_apart(
    found: Sequence[Section], lines: Sequence[Sentence], lang: str, text: str, folded: str,
    published: str | None,
) -> tuple[Article, ...]:  # fmt: skip
    """Return the articles of a text that are not its first one, in their order.

    A column of news, under whose name the first headline stands, is one article.
    """
    first = found[0]
    opening = list(takewhile(lambda line: line.headline, lines))
    named = [_is_on(line, first.place, lang, folded) for line in opening]
    if any(named) and not named[0]:
        return ()
    begins = (_headline(section, first, lang, folded) for section in found[1:])
    headlines = sorted((line for line in begins if line is not None), key=lambda line: line.start)
    if not headlines:
        return ()
    foot = phrases("place")["rights"].search(folded)  # the first: one at the end is of all
    ends = [line.start for line in headlines[1:]]
    ends += [foot.start() if foot and foot.start() > headlines[-1].start else len(folded)]
    return tuple(
        _article(line, end, lines, lang, text, folded, published)
        for line, end in zip(headlines, ends, strict=True)
    )


def _article(
    headline: Sentence, end: int, lines: Sequence[Sentence], lang: str, text: str, folded: str,
    published: str | None,
) -> Article:  # fmt: skip
    """Read what an article, the characters from its headline to end-1, says of itself."""
    own = [line for line in lines if headline.start <= line.start < end]
    origin = origin_of(folded[headline.start : end], own, lang, published)
    begin = headline.end - len(headline.text.lstrip(_SIGNS))
    return Article(
        headline=Span(begin, headline.end), title=text[begin : headline.end].strip(),
        publisher=origin.publisher, published=origin.published, url=origin.url,
    )  # fmt: skip


def _headline(section: Section, first: Section, lang: str, folded: str) -> Sentence | None:
    """Return the headline with which the article of a section begins, None if it has none."""
    body = min((one.sentence.start for one in first.told if not one.sentence.headline),
               default=len(folded))  # fmt: skip
    for place, one in enumerate(section.told):
        line = one.sentence
        if line.headline and line.start > body and _is_on(line, section.place, lang, folded):
            after = islice(section.told, place + 1, place + 1 + _SOON)
            return line if _begins(after, section.place, lang, folded) else None
    return None


def _begins(after: Iterator[Told], place: Place | None, lang: str, folded: str) -> bool:
    """Whether the first sentence behind a headline is on its district."""
    body = next((one.sentence for one in after if not one.sentence.headline), None)
    return body is not None and _is_on(body, place, lang, folded)


def _is_on(line: Sentence, place: Place | None, lang: str, folded: str) -> bool:
    named = [item for item in places(line.text, lang, folded) if item.topic]
    short = headline_place(line.text, folded) if lang == "ko" and not named else None
    topics = [*named, short] if short else named
    return place is not None and bool(topics) and topics[0].codes == place.codes
