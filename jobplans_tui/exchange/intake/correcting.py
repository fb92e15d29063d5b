"""Correcting what was read: an item as fields of a form, and the review with what was typed.

What was read is edited as the record that it will become, so a form complains of the same things
wherever a figure, a plan or a source is edited.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from jobplans_tui.analysis.editing import Edited, Field, Flaw, Known, edit, field_of
from jobplans_tui.exchange.intake.items import SOURCE_FIELDS, Item
from jobplans_tui.exchange.intake.review import Review, described, with_reading
from jobplans_tui.exchange.reading import ReadFigure, ReadPlan
from jobplans_tui.model import Counts, Node, PlanHead, Printing, Source, recast
from jobplans_tui.model.records import Record

_NOBODY = "-"  # for what a record refers to and a reading does not know yet
_KNOWN = Known(frozenset([_NOBODY]), frozenset([_NOBODY]), {})
_FIGURE = (
    "value", "unit", "qualifier", "start", "end", "role", "indicator", "basis", "category",
    "group", "as_printed", "note",
)  # fmt: skip
_R = TypeVar("_R", bound=Record)
Filled = tuple[Field, str]
"""A field of a form with the text that it begins with."""


def form_of(review: Review, item: Item) -> tuple[Filled, ...]:
    """Return the fields in which an item is corrected; none for districts, which are assigned."""
    if item.kind == "district":
        return ()
    record = _record(review, item)
    fields = (field_of(type(record), name) for name in _names(review, item))
    return tuple((field, field.text(record)) for field in fields if field)


def corrected(
    review: Review, item: Item, texts: Mapping[str, str]
) -> tuple[Review, tuple[Flaw, ...]]:
    """Return the review with an item changed; the review as it was where there are flaws."""
    edited: Edited[Any] = edit(_record(review, item), texts, _KNOWN)
    if edited.sound is None:
        return review, edited.flaws
    return _with(review, item, edited.sound), ()


def _names(review: Review, item: Item) -> tuple[str, ...]:
    korean = review.document.lang == "ko"
    match item.kind:
        case "source":
            return tuple(SOURCE_FIELDS)
        case "figure":
            return _FIGURE
        case "plan":
            return ("kind", "term", "start", "end")
        case "vision":
            return ("vision_ko" if korean else "vision_en",)
        case "counts":
            return (f"counts.{item.part}",)
    return ("ko" if korean else "en",)


def _record(review: Review, item: Item) -> Record:
    """Return an item as the record that it becomes, with stand-ins for what is not known yet."""
    document, korean = review.document, review.document.lang == "ko"
    if item.kind == "source":
        return recast(document, Source, id=_NOBODY, publisher=document.publisher or "")
    if item.figure is not None:
        return recast(item.figure, Printing, district=_NOBODY, source=_NOBODY)
    if item.kind == "strategy":
        return Node(ko=item.text) if korean else Node(ko=None, en=item.text)
    plan = _plan(review, item)
    vision = {"vision_ko" if korean else "vision_en": plan.vision}
    return recast(plan, PlanHead, id=_NOBODY, district=_NOBODY, strategies=(), **vision)


def _plan(review: Review, item: Item) -> ReadPlan:
    plan = review.document.readings[item.reading or 0].plan
    if plan is None:
        raise ValueError(f"{item.key} belongs to no plan")
    return plan


def _with(review: Review, item: Item, record: Any) -> Review:
    number = item.reading or 0
    if item.kind == "source":
        return described(review, **{name: getattr(record, name) for name in SOURCE_FIELDS})
    if item.figure is not None:
        figures = list(review.document.readings[number].figures)
        figures[int(item.part)] = recast(record, ReadFigure, evidence=item.figure.evidence)
        return with_reading(review, number, figures=tuple(figures))
    plan = _plan(review, item)
    return with_reading(
        review, number, plan=msgspec.structs.replace(plan, **_change(plan, item, record))
    )


def _change(plan: ReadPlan, item: Item, record: Any) -> dict[str, Any]:
    match item.kind:
        case "vision":
            return {"vision": record.vision_ko or record.vision_en}
        case "counts":
            return {"counts": recast(record.counts, Counts)}
        case "strategy":
            names = list(plan.strategies)
            names[int(item.part)] = record.ko or record.en or item.text
            return {"strategies": tuple(names)}
    return {name: getattr(record, name) for name in ("kind", "term", "start", "end")}
