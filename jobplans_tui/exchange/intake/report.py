"""Drafts as JSON, for scripts (`schema import`); offsets count characters of the input's text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from jobplans_tui.exchange.draft import Draft, Place
from jobplans_tui.exchange.intake.drafts_data import (
    DraftCounts,
    DraftEntry,
    DraftFigure,
    DraftPlan,
    DraftProblem,
    DraftsDocument,
)
from jobplans_tui.exchange.intake.inputs import Taken, records_text
from jobplans_tui.exchange.intake.review import Review, Trouble, troubles_of
from jobplans_tui.exchange.jsonl import lines_of
from jobplans_tui.exchange.plain import document_text
from jobplans_tui.exchange.reading import Reading, ReadPlan, Span
from jobplans_tui.i18n import Translator
from jobplans_tui.model import PlanHead, recast
from jobplans_tui.store import gazetteer


def drafts_json(inputs: Sequence[Taken], t: Translator) -> str:
    """Return {"drafts": [...]}: one draft a reading; "file" is there where inputs are several.

    What concerns no reading stands with the first one of its document; a document without any
    reading that has something to say is a draft without plan and figures. Of records, a draft is
    what stands on the lines of one plan, and the evidence of a figure is its line.
    """
    drafts: list[DraftEntry] = []
    for item in inputs:
        if item.review is not None:
            found = _drafts(item.review, t)
        elif item.draft is not None:
            found = _record_drafts(item.draft, records_text(item.content, item.name), t)
        else:
            continue
        if len(inputs) > 1:
            found = [msgspec.structs.replace(draft, file=item.name) for draft in found]
        drafts += found
    return document_text(DraftsDocument(drafts=tuple(drafts)))


def _drafts(review: Review, t: Translator) -> list[DraftEntry]:
    troubles = troubles_of(review)
    readings = review.document.readings
    if not readings and troubles:
        told = _problems(troubles, t)
        return [DraftEntry(district=None, name="", plan=None, figures=(), problems=told)]
    return [
        _draft(reading, _problems(_of(number, troubles), t))
        for number, reading in enumerate(readings)
    ]


def _of(number: int, troubles: Iterable[Trouble]) -> list[Trouble]:
    return [trouble for trouble in troubles if (trouble.reading or 0) == number]


def _draft(reading: Reading, problems: tuple[DraftProblem, ...]) -> DraftEntry:
    return DraftEntry(
        district=reading.district,
        name=reading.name,
        plan=_plan(reading.plan) if reading.plan else None,
        figures=tuple(recast(figure, DraftFigure) for figure in reading.figures),
        problems=problems,
    )


def _plan(plan: ReadPlan) -> DraftPlan:
    return recast(plan, DraftPlan, counts=recast(plan.counts, DraftCounts))


def _problems(troubles: Iterable[Trouble], t: Translator) -> tuple[DraftProblem, ...]:
    return tuple(
        DraftProblem(message=trouble.worded(t), evidence=trouble.evidence) for trouble in troubles
    )


class _Lines:
    """Where the lines of a text begin and end, up to the last that is asked for."""

    def __init__(self, text: str, last: int) -> None:
        self._spans = [Span(start, end) for _, start, end in islice(lines_of(text), last)]

    def span(self, place: Place) -> Span:
        return self._spans[place[1] - 1]


def _record_drafts(draft: Draft, text: str, t: Translator) -> list[DraftEntry]:
    """Return the plans and figures of records in the shape of drafts, one for each plan."""
    lines = _Lines(text, max((place[1] for place in _places(draft)), default=0))
    found = list(_by_plan(draft, lines))
    problems = tuple(
        DraftProblem(message=problem.worded(t), evidence=lines.span((problem.origin, problem.line)))
        for problem in draft.problems
    )
    if problems:
        first = found[0] if found else _entry("")
        found[:1] = [msgspec.structs.replace(first, problems=problems)]
    return found


def _places(draft: Draft) -> Iterator[Place]:
    yield from (place for place, _ in draft.printings)
    yield from ((problem.origin, problem.line) for problem in draft.problems)


def _by_plan(draft: Draft, lines: _Lines) -> Iterator[DraftEntry]:
    plans: dict[tuple[str, str | None], PlanHead]
    plans = {(head.district, head.id): head for _, head in draft.plans}
    figures: dict[tuple[str, str | None], list[DraftFigure]] = {key: [] for key in plans}
    for place, printing in draft.printings:
        figure = recast(printing, DraftFigure, evidence=lines.span(place))
        figures.setdefault((printing.district, printing.plan), []).append(figure)
    for key, read in figures.items():
        yield _entry(key[0], plan=plans.get(key), figures=read)


def _entry(
    district: str, plan: PlanHead | None = None, figures: Iterable[DraftFigure] = ()
) -> DraftEntry:
    known = gazetteer().get(district)
    return DraftEntry(
        district=district or None,
        name=known.name_ko if known else district,
        plan=_head(plan),
        figures=tuple(figures),
        problems=(),
    )


def _head(head: PlanHead | None) -> DraftPlan | None:
    if head is None:
        return None
    names = tuple(node.ko or node.en or "" for node in head.strategies)
    return _plan(recast(head, ReadPlan, vision=head.vision_ko or head.vision_en, strategies=names))
