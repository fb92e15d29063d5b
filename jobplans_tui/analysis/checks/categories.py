"""`categories_total`: the parts of a total against the total, list by list."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from jobplans_tui.analysis.checks.excess import ROUND, inside, too_much
from jobplans_tui.analysis.checks.finding import Finding, Ratio
from jobplans_tui.analysis.checks.ledger import Ledger
from jobplans_tui.analysis.checks.parts import Kind, Reading, breakdowns, label, readings
from jobplans_tui.analysis.checks.sums import Parts, Sum
from jobplans_tui.analysis.checks.vocabulary import cut_of
from jobplans_tui.analysis.pick import placed
from jobplans_tui.i18n import N_
from jobplans_tui.model import Source
from jobplans_tui.store import Dossier

_PARTIAL = N_(
    "{what}: the parts that {who} prints add to {sum} of {total}, {share}: a partial list."
)

# Lists that claim to cover the whole; target groups and kinds of jobs never do.
_FAMILIES: tuple[tuple[Kind, ...], ...] = (("categories", "sectors"), ("funding",))
_Held = Sequence[tuple[Reading, Sum]]


def categories_total(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Hold every part list of a source against its total.

    Parts above the total beyond rounding contradict it; parts below it are a partial list.
    """
    for breakdown in breakdowns(placed(dossier)):
        ledger = Ledger(breakdown, sources)
        lists = [
            reading
            for source in breakdown.sources
            for reading in readings(breakdown, source, partial(ledger.fits, source))
        ]
        # The longest list first: a shorter one of another paper is often a part of it.
        lists.sort(key=lambda reading: -len(reading.parts))
        held = [
            (reading, one)
            for reading in lists
            if (one := ledger.held(reading.source, reading.parts)) is not None
        ]
        yield from _too_much(ledger, held)
        for family in _FAMILIES:
            yield from _too_little(ledger, [pair for pair in held if pair[0].kind in family])


def _too_much(ledger: Ledger, held: _Held) -> Iterator[Finding]:
    told: list[set[int]] = []
    inner = [pair for source in ledger.breakdown.sources for pair in inside(ledger, source)]
    outer = [(one.parts, too_much(ledger, reading, one)) for reading, one in held if one.over]
    for parts, findings in (*outer, *inner):
        ids = {id(part) for part in parts}
        if not any(ids <= known for known in told):
            told.append(ids)
            yield from findings


def _too_little(ledger: Ledger, held: _Held) -> Iterator[Finding]:
    """Yield a note on the fullest list, unless one list or all papers together are complete."""
    fitting = [pair for pair in held if pair[1].fits]
    if fitting:
        reading, best = min(fitting, key=lambda pair: abs(pair[1].excess))
        if best.excess and not best.is_open:
            yield ledger.finding("note", ROUND, reading.source, best)
        return
    if any(one.over for _, one in held) or _is_complete_together(ledger, held):
        return
    lists = [pair for pair in held if len(pair[1].parts) > 1]
    if lists:
        reading, best = max(lists, key=lambda pair: pair[1].share)
        yield ledger.finding("note", _PARTIAL, reading.source, best, share=Ratio(best.share))


def _is_complete_together(ledger: Ledger, held: _Held) -> bool:
    """Whether the lists of all papers, each label once, add to the total or to a sector."""
    union = {label(part): part for reading, _ in held for part in reading.parts}
    fields: Parts = tuple(
        part for part in union.values() if cut_of(part.figure) in {"official", "own"}
    )
    sectors = [part for part in union.values() if cut_of(part.figure) in {"public", "private"}]
    wholes = (*ledger.breakdown.totals, *sectors)
    return len(fields) > 1 and any(Sum(fields, one).fits for one in wholes)
