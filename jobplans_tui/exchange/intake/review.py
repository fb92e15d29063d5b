"""A document under review: what was read, what a person decided on it, and what it would write."""

from collections.abc import Iterable
from collections.abc import Mapping as AbstractMapping
from typing import Any

import msgspec

from jobplans_tui.analysis.checks import Finding, check_dossier
from jobplans_tui.exchange.draft import Problem, Settled, settle
from jobplans_tui.exchange.intake.adopting import Adopted, Books, adopt
from jobplans_tui.exchange.intake.effects import Ledger, Outcome, draft_of, outcomes
from jobplans_tui.exchange.intake.sourcing import publisher_called
from jobplans_tui.exchange.reading import Document, Span
from jobplans_tui.exchange.tables.mapping import Mapping
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import District
from jobplans_tui.store import Batch, Dossier, PlanStore, gazetteer
from jobplans_tui.text import clean


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """A document and what was decided on it; decisions make a new one, so undo is the old one.

    `origin` names the file. `left_out` holds the keys of the items that are not wanted, `mappings`
    what a person says of the columns of a table.
    """

    origin: str
    document: Document
    left_out: frozenset[str] = frozenset()
    mappings: tuple[Mapping, ...] = ()


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Something to look at: an English msgid with its values, and where in the text.

    `reading` is the number of the reading it belongs to, None for the document as a whole.
    """

    message: str
    values: dict[str, str] = {}
    evidence: Span | None = None
    reading: int | None = None

    def worded(self, t: Translator) -> str:
        """Return it as a sentence."""
        values = {name: clean(value) for name, value in self.values.items()}
        return t(self.message).format(**values)


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What a review comes to against a store: records, effects by item, findings, troubles."""

    adopted: Adopted
    settled: Settled
    outcomes: AbstractMapping[str, Outcome]
    findings: tuple[Finding, ...] = ()
    troubles: tuple[Trouble, ...] = ()


# ---- decisions


def toggled(review: Review, keys: Iterable[str]) -> Review:
    """Return the review with items left out, or taken in again if all of them were out."""
    wanted = frozenset(keys)
    out = review.left_out - wanted if wanted <= review.left_out else review.left_out | wanted
    return msgspec.structs.replace(review, left_out=out)


def described(review: Review, **fields: str | None) -> Review:
    """Return the review with fields of its source set: publisher, title, published, url."""
    changed: dict[str, Any] = {name: value or None for name, value in fields.items()}
    document = msgspec.structs.replace(review.document, **changed)
    return msgspec.structs.replace(review, document=document)


def assigned(review: Review, reading: int, district: District) -> Review:
    """Return the review with a reading given to a district."""
    return with_reading(review, reading, district=district.code, name=district.name_ko)


def assigned_where_open(review: Review, district: District) -> Review:
    """Return the review with the district of what was found for none, or of the only reading."""
    readings = review.document.readings
    for number, reading in enumerate(readings):
        if reading.district is None or len(readings) == 1:
            review = assigned(review, number, district)
    return review


def with_reading(review: Review, number: int, **fields: Any) -> Review:
    """Return the review with fields of one reading replaced."""
    readings = list(review.document.readings)
    readings[number] = msgspec.structs.replace(readings[number], **fields)
    document = msgspec.structs.replace(review.document, readings=tuple(readings))
    return msgspec.structs.replace(review, document=document)


# ---- what comes of it


def judge(review: Review, store: PlanStore) -> Judgement:
    """Hold a review against a store: what it would write, and what the checks say of that."""
    ledger = Ledger(store)
    adopted = adopt(review.document, review.origin, Books(store), review.left_out)
    settled = settle(draft_of(adopted, ledger), store)
    return Judgement(
        adopted=adopted,
        settled=settled,
        outcomes=outcomes(review.document, adopted, review.left_out, ledger),
        findings=new_findings(settled.batch, store),
        troubles=troubles_of(review),
    )


def troubles_of(review: Review) -> tuple[Trouble, ...]:
    """Return what a reader did not understand, and what is missing to write the rest."""
    document, found = review.document, []
    for number, reading in enumerate(document.readings):
        if reading.district is None and str(number) not in review.left_out:
            found.append(
                Trouble(
                    message=N_("no district is known for {name}; nothing of it is written"),
                    values={"name": reading.name or "—"},
                    reading=number,
                )
            )
    if not document.publisher and not document.url and document.readings:
        found.append(
            Trouble(
                message=N_("no publisher is known; this stands for it: {name}"),
                values={"name": publisher_called(review.origin)},
            )
        )
    for remark in document.remarks:
        found.append(
            Trouble(
                message=remark.message,
                values=remark.values,
                evidence=remark.evidence,
                reading=_nearest(document, remark.evidence),
            )
        )
    return tuple(found)


def _nearest(document: Document, evidence: Span | None) -> int | None:
    """Return the reading in whose stretch of text something stands: the last that began before."""
    if evidence is None:
        return None
    nearest = None
    for number, reading in enumerate(document.readings):
        start = min((span.start for span in reading.places()), default=None)
        if nearest is None or (start is not None and start <= evidence.start):
            nearest = number
    return nearest


def new_findings(batch: Batch, store: PlanStore) -> tuple[Finding, ...]:
    """Return what the checks would find in the districts of a batch that they do not find now."""
    before = {item.id: item for item in store.sources()}
    after = before | {item.id: item for item in batch.sources}
    found: list[Finding] = []
    for code in _districts_of(batch, store):
        dossier = dossier_with(batch, code, store)
        known = {_sense(item) for item in check_dossier(store.dossier(code), before)}
        found += [item for item in check_dossier(dossier, after) if _sense(item) not in known]
    return tuple(found)


def _sense(finding: Finding) -> tuple[object, ...]:
    return (finding.rule, finding.plan, finding.message, finding.values)


def _districts_of(batch: Batch, store: PlanStore) -> list[str]:
    codes = [item.code for item in batch.districts] + [plan.district for plan in batch.plans]
    return [code for code in dict.fromkeys(codes) if code in gazetteer() or store.district(code)]


def dossier_with(batch: Batch, code: str, store: PlanStore) -> Dossier:
    """Return the record of a district as it would be after a batch."""
    old = store.dossier(code)
    plans = {plan.id: plan for plan in old.plans}
    plans |= {plan.id: plan for plan in batch.plans if plan.district == code}
    given = {item.code: item for item in batch.districts}
    return msgspec.structs.replace(
        old,
        district=given.get(code, old.district),
        plans=tuple(sorted(plans.values(), key=lambda plan: (plan.start, plan.end, plan.id))),
    )


def problem_of(review: Review, trouble: Trouble) -> Problem:
    """Return a trouble with its file and line."""
    start = trouble.evidence.start if trouble.evidence else 0
    line = review.document.text.count("\n", 0, start) + 1
    return Problem(review.origin, line, trouble.message, dict(trouble.values))
