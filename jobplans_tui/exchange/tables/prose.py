"""A document of tables and sentences: what the article reader finds beside the tables."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from jobplans_tui.exchange.article import read_article
from jobplans_tui.exchange.reading import Document, ReadFigure, Reading, ReadPlan, Remark, Span

_SENTENCE = re.compile(r"^.{60,}(?:다|음|임|함)\.|^.{60,}[a-z]\.(?:\s|$)", re.MULTILINE)
_BETWEEN = "\n\n"

_Key = tuple[str, tuple[str, int, int] | None]


def is_prose(text: str) -> bool:
    """Whether a text has at least one long line with a sentence in it, not only headings."""
    return _SENTENCE.search(text) is not None


def with_prose(tables: Document, text: str, published: str | None) -> Document:
    """Return a document of tables completed by what its sentences tell, its text below theirs.

    A figure that both print stands once, with its cell as evidence; a plan that both tell of has
    what the sentences say of it.
    """
    article = read_article(text, published=published)
    if not article.readings:
        return tables
    offset = len(tables.text) + len(_BETWEEN) if tables.text else 0
    below = [_shifted(reading, offset) for reading in article.readings]
    remarks = (_shifted_remark(remark, offset) for remark in article.remarks)
    return Document(
        text=f"{tables.text}{_BETWEEN}{article.text}" if tables.text else article.text,
        lang=article.lang,
        title=tables.title or article.title,
        publisher=article.publisher,
        published=published or article.published,
        url=article.url,
        readings=tuple(_joined([*tables.readings, *below])),
        remarks=(*tables.remarks, *remarks),
    )


def _joined(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield one reading for each district and plan."""
    found: dict[_Key, Reading] = {}
    for reading in readings:
        key = _key(reading)
        first = found.get(key)
        found[key] = reading if first is None else _merged(first, reading)
    yield from found.values()


def _key(reading: Reading) -> _Key:
    plan = reading.plan
    period = (plan.kind, plan.start, plan.end) if plan else None
    return reading.district or reading.name, period


def _merged(first: Reading, second: Reading) -> Reading:
    known = {_facts(figure) for figure in first.figures}
    more = (figure for figure in second.figures if _facts(figure) not in known)
    return msgspec.structs.replace(first, plan=second.plan, figures=(*first.figures, *more))


def _facts(figure: ReadFigure) -> tuple[object, ...]:
    return (
        figure.indicator, figure.role, figure.start, figure.end, figure.value, figure.basis,
        figure.category, figure.group,
    )  # fmt: skip


def _shifted(reading: Reading, offset: int) -> Reading:
    figures = tuple(
        msgspec.structs.replace(figure, evidence=_moved(figure.evidence, offset))
        for figure in reading.figures
    )
    plan: ReadPlan | None = reading.plan
    if plan is not None:
        evidence = {name: _moved(span, offset) for name, span in plan.evidence.items()}
        plan = msgspec.structs.replace(plan, evidence=evidence)
    return msgspec.structs.replace(reading, plan=plan, figures=figures)


def _shifted_remark(remark: Remark, offset: int) -> Remark:
    if remark.evidence is None:
        return remark
    return msgspec.structs.replace(remark, evidence=_moved(remark.evidence, offset))


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
