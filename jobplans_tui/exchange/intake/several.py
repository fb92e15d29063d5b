"""Several reviews at once: one batch, in which each finds what those before it added."""

from collections.abc import Iterable, Mapping

import msgspec

from jobplans_tui.exchange.draft import Draft, Problem, Settled, settle
from jobplans_tui.exchange.intake.adopting import Adopted, Books, adopt
from jobplans_tui.exchange.intake.effects import Ledger, Outcome, draft_of, outcomes
from jobplans_tui.exchange.intake.review import Review
from jobplans_tui.store import PlanStore


class Several(msgspec.Struct, frozen=True, kw_only=True):
    """What several reviews come to: the records and effects of each, and the one batch of all.

    `replacing` names the records read from files of records that would take the place of others;
    what documents add takes no place.
    """

    adopted: tuple[Adopted, ...]
    outcomes: tuple[Mapping[str, Outcome], ...]
    settled: Settled
    replacing: tuple[Problem, ...] = ()


def settle_all(
    reviews: Iterable[Review], store: PlanStore, records: Draft | None = None
) -> Several:
    """Hold several reviews against a store; `records` were read from files of records."""
    books, ledger, draft = Books(store), Ledger(store), Draft()
    found, effects = [], []
    for review in reviews:
        adopted = adopt(review.document, review.origin, books, review.left_out)
        books.enter(adopted)
        draft.extend(draft_of(adopted, ledger))
        found.append(adopted)
        effects.append(outcomes(review.document, adopted, review.left_out, ledger))
    # A plan or a source that several fill is written as the last of them left it.
    draft.plans = list({head.id: (place, head) for place, head in draft.plans}.values())
    draft.sources = list({item.id: (place, item) for place, item in draft.sources}.values())
    if records is not None:
        draft.extend(records)
    settled = settle(draft, store)
    read = {adopted.origin for adopted in found}
    replacing = tuple(item for item in settled.changed if item.origin not in read)
    return Several(
        adopted=tuple(found), outcomes=tuple(effects), settled=settled, replacing=replacing
    )
