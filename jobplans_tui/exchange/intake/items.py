"""What a person looks at in a document that was read: one item a fact, each with its place."""

from collections.abc import Iterator

import msgspec

from jobplans_tui.exchange.reading import Document, ReadFigure, Reading, Span
from jobplans_tui.i18n import N_
from jobplans_tui.model import Counts

SOURCE_FIELDS: dict[str, str] = {
    "publisher": N_("Publisher"),
    "title": N_("Headline"),
    "published": N_("Published"),
    "url": N_("Address"),
}


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One fact of a document. Its key is "source.title", "0.district", "0.plan", "0.figure.3", …

    `kind` is the part of the key that says what it is; `part` what comes after it.
    """

    key: str
    kind: str
    part: str = ""
    reading: int | None = None
    text: str = ""
    figure: ReadFigure | None = None
    evidence: Span | None = None

    @property
    def can_be_left_out(self) -> bool:
        return self.kind != "source"


def items_of(document: Document) -> tuple[Item, ...]:
    """Return every fact of a document in the order in which it is shown: the source first."""
    return (*_of_source(document), *_of_readings(document))


def _of_source(document: Document) -> Iterator[Item]:
    for name in SOURCE_FIELDS:
        text = getattr(document, name) or ""
        at = document.text.find(text) if text else -1
        span = Span(at, at + len(text)) if at >= 0 else None
        yield Item(key=f"source.{name}", kind="source", part=name, text=text, evidence=span)


def _of_readings(document: Document) -> Iterator[Item]:
    for number, reading in enumerate(document.readings):
        yield Item(
            key=f"{number}",
            kind="district",
            reading=number,
            text=reading.name,
            evidence=_span_of_name(document, reading),
        )
        yield from _of_plan(number, reading)
        for index, figure in enumerate(reading.figures):
            yield Item(
                key=f"{number}.figure.{index}",
                kind="figure",
                part=str(index),
                reading=number,
                figure=figure,
                text=figure.as_printed,
                evidence=figure.evidence,
            )


def _span_of_name(document: Document, reading: Reading) -> Span | None:
    """Return where a district is named: the last place before its first figure, else the first."""
    first = min((figure.evidence.start for figure in reading.figures), default=len(document.text))
    at = document.text.rfind(reading.name, 0, first) if reading.name else -1
    if at < 0 and reading.name:
        at = document.text.find(reading.name)
    return Span(at, at + len(reading.name)) if at >= 0 else None


def _of_plan(number: int, reading: Reading) -> Iterator[Item]:
    plan = reading.plan
    if plan is None:
        return
    found = plan.evidence
    spans = (found.get(name) for name in ("plan", "kind", "term", "start", "end"))
    yield Item(
        key=f"{number}.plan",
        kind="plan",
        reading=number,
        evidence=next((span for span in spans if span), None),
    )
    if plan.vision is not None:
        yield Item(
            key=f"{number}.vision",
            kind="vision",
            reading=number,
            text=plan.vision,
            evidence=found.get("vision"),
        )
    for name in Counts.__struct_fields__:
        stated = getattr(plan.counts, name)
        if stated is not None:
            yield Item(
                key=f"{number}.counts.{name}",
                kind="counts",
                part=name,
                reading=number,
                text=str(stated),
                evidence=found.get(f"counts.{name}") or found.get(name),
            )
    for index, name in enumerate(plan.strategies):
        yield Item(
            key=f"{number}.strategy.{index}",
            kind="strategy",
            part=str(index),
            reading=number,
            text=name,
            evidence=found.get(f"strategies.{index}") or found.get("strategies"),
        )
