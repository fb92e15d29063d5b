"""Drafts as JSON, for scripts: the shape stands in the README; offsets are of the input's text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from jobplans_tui.exchange.draft import Draft, Place
from jobplans_tui.exchange.intake.inputs import Taken, records_text
from jobplans_tui.exchange.intake.review import Review, Trouble, troubles_of
from jobplans_tui.exchange.jsonl import lines_of
from jobplans_tui.exchange.reading import ReadFigure, Reading, ReadPlan, Span
from jobplans_tui.i18n import Translator
from jobplans_tui.model import PlanHead, recast
from jobplans_tui.store import gazetteer
from jobplans_tui.text import escape_json

_FIGURE = (
    "indicator", "role", "start", "end", "value", "unit", "qualifier", "basis", "category",
    "group", "as_printed",
)  # fmt: skip


def drafts_json(inputs: Sequence[Taken], t: Translator) -> str:
    """Return {"drafts": [...]}: one draft a reading; "file" is there where inputs are several.

    What concerns no reading stands with the first one of its document; a document without any
    reading that has something to say is a draft without plan and figures. Of records, a draft is
    what stands on the lines of one plan, and the evidence of a figure is its line.
    """
    drafts: list[dict[str, Any]] = []
    for item in inputs:
        if item.review is not None:
            found = _drafts(item.review, t)
        elif item.draft is not None:
            found = record_drafts(item.draft, records_text(item.content, item.name), t)
        else:
            continue
        drafts += [{"file": item.name, **draft} if len(inputs) > 1 else draft for draft in found]
    text = msgspec.json.encode({"drafts": drafts}).decode()
    return escape_json(msgspec.json.format(text, indent=2)) + "\n"


def _drafts(review: Review, t: Translator) -> list[dict[str, Any]]:
    troubles = troubles_of(review)
    readings = review.document.readings
    if not readings and troubles:
        nothing: dict[str, Any] = {"district": None, "name": "", "plan": None, "figures": []}
        return [nothing | {"problems": _problems(troubles, t)}]
    return [
        _draft(reading) | {"problems": _problems(_of(number, troubles), t)}
        for number, reading in enumerate(readings)
    ]


def _of(number: int, troubles: Iterable[Trouble]) -> list[Trouble]:
    return [trouble for trouble in troubles if (trouble.reading or 0) == number]


def _draft(reading: Reading) -> dict[str, Any]:
    return {
        "district": reading.district,
        "name": reading.name,
        "plan": _plan(reading.plan) if reading.plan else None,
        "figures": [_figure(figure) for figure in reading.figures],
    }


def _plan(plan: ReadPlan) -> dict[str, Any]:
    return {
        "kind": plan.kind,
        "term": plan.term,
        "start": plan.start,
        "end": plan.end,
        "counts": {name: getattr(plan.counts, name) for name in plan.counts.__struct_fields__},
        "vision": plan.vision,
        "strategies": list(plan.strategies),
    }


def _figure(figure: ReadFigure) -> dict[str, Any]:
    fields: dict[str, Any] = {name: getattr(figure, name) for name in _FIGURE}
    return fields | {"evidence": _span(figure.evidence)}


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _problems(troubles: Iterable[Trouble], t: Translator) -> list[dict[str, Any]]:
    return [
        {
            "message": trouble.worded(t),
            "evidence": _span(trouble.evidence) if trouble.evidence else None,
        }
        for trouble in troubles
    ]


def record_drafts(draft: Draft, text: str, t: Translator) -> list[dict[str, Any]]:
    """Return the plans and figures of records in the shape of drafts, one for each plan."""
    last = max((place[1] for place in _places(draft)), default=0)
    lines = [(start, end) for _, start, end in islice(lines_of(text), last)]

    def span(place: Place) -> dict[str, int]:
        start, end = lines[place[1] - 1]
        return {"start": start, "end": end}

    drafts: dict[tuple[str, str | None], dict[str, Any]] = {}

    def of(district: str, plan: str | None) -> dict[str, Any]:
        known = gazetteer().get(district)
        empty: dict[str, Any] = {
            "district": district,
            "name": known.name_ko if known else district,
            "plan": None,
            "figures": [],
            "problems": [],
        }
        return drafts.setdefault((district, plan), empty)

    for _, head in draft.plans:
        of(head.district, head.id)["plan"] = _head(head)
    for place, printing in draft.printings:
        fields = {name: getattr(printing, name) for name in _FIGURE} | {"evidence": span(place)}
        of(printing.district, printing.plan)["figures"].append(fields)
    problems = [
        {"message": problem.worded(t), "evidence": span((problem.origin, problem.line))}
        for problem in draft.problems
    ]
    if problems:
        first = next(iter(drafts.values()), None) or of("", None)
        first |= {"problems": problems, "district": first["district"] or None}
    return list(drafts.values())


def _places(draft: Draft) -> Iterator[Place]:
    yield from (place for place, _ in draft.printings)
    yield from ((problem.origin, problem.line) for problem in draft.problems)


def _head(head: PlanHead) -> dict[str, Any]:
    names = tuple(node.ko or node.en or "" for node in head.strategies)
    return _plan(recast(head, ReadPlan, vision=head.vision_ko or head.vision_en, strategies=names))
