"""What is wrong with parts that add to more than their total."""

from collections.abc import Iterator
from itertools import groupby

from jobplans_tui.analysis.checks.finding import Amount, Finding, Severity, amount, printed
from jobplans_tui.analysis.checks.ledger import Ledger
from jobplans_tui.analysis.checks.parts import Reading, label_words
from jobplans_tui.analysis.checks.sums import Parts, Sum
from jobplans_tui.analysis.checks.vocabulary import cut_of, same_scope
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.i18n import N_

_OVER = N_("{what}: the parts that {who} prints add to {sum}, more than the total of {total}.")
_SWAP = N_(
    "{what}: the parts that {who} prints add to {sum}, more than the total of {total}; "
    "with {rival} instead of {part} they add to {other}."
)
ROUND = N_(
    "{what}: the parts that {who} prints add to {sum} and the total is {total}; "
    "some of these are round numbers."
)
_LISTS = N_(
    "{what}: the parts that {who} prints add to {sum}, more than the total of {total}; "
    "they may be two lists that overlap, which the record cannot tell apart."
)
_BESIDE = N_(
    "{what}: the parts that {who} prints add to {sum} with {part} and to the total of {total} "
    "without it; the record does not say whether the total counts it."
)
_GROUPS = N_(
    "{what}: the target groups that {who} prints add to {sum}, more than the total of {total}; "
    "one person may belong to several."
)
_SINGLE = N_("{what}: {label} is {part}, more than the total of {total}.")
_INSIDE = N_(
    "{what}: the parts that {who} prints inside {label} add to {sum}, more than its {total}."
)

_TWO = 2


def too_much(ledger: Ledger, reading: Reading, held: Sum) -> Iterator[Finding]:
    """Yield what is wrong with parts above their total: mostly, but not always, an error."""
    source, total = reading.source, held.total
    if reading.kind == "groups":
        yield from _overlapping(ledger, reading, held)
        return
    if held.loose:
        yield ledger.finding("note", ROUND, source, held)
        return
    sums = [Sum(parts, total) for parts in _perhaps_apart(held.parts)]
    fitting = next((one for one in sums if one.fits), None)
    over = [one for one in sums if one.over]
    if fitting is not None:
        left = [part for part in held.parts if part not in fitting.parts]
        # More than one may be a second list beside the one that is complete.
        if len(left) == 1:
            part = amount(left[0].figure)
            yield ledger.finding("warning", _BESIDE, source, held, part=part)
    elif sums and not over and all(len(one.parts) > 1 for one in sums):
        yield ledger.finding("warning", _LISTS, source, held)
    else:
        for one in over or [held]:
            yield _contradiction(ledger, source, one)


def _overlapping(ledger: Ledger, reading: Reading, held: Sum) -> Iterator[Finding]:
    """Yield what is wrong with groups: each is a part, but together they count people twice."""
    large = [one for part in held.parts if (one := Sum((part,), held.total)).over]
    for one in large:
        yield _contradiction(ledger, reading.source, one)
    if not large:
        severity: Severity = "note" if held.loose else "warning"
        yield ledger.finding(severity, _GROUPS, reading.source, held)


def _contradiction(ledger: Ledger, source: str, held: Sum) -> Finding:
    """Return the finding, with the rival of a part that comes nearest to the total."""
    severity = ledger.severity(source, held)
    first = held.parts[0]
    if len(held.parts) == 1:
        name, part = label_words(first), amount(first.figure)
        return ledger.finding(severity, _SINGLE, source, held, label=name, part=part)
    swaps = [
        (part, rival, Sum(_with(held.parts, part, rival), held.total))
        for part in held.parts
        for rival in ledger.breakdown.rivals(part)
    ]
    if not swaps:
        return ledger.finding(severity, _OVER, source, held)
    one, rival, other = min(swaps, key=lambda swap: abs(swap[2].excess))
    rivals = (swap[1] for swap in swaps)
    return ledger.finding(
        severity, _SWAP, source, held, *rivals,
        part=amount(one.figure), rival=printed(rival.figure, ledger.sources),
        other=Amount(other.value, held.total.figure.unit),
    )  # fmt: skip


def _with(parts: Parts, old: Placed, new: Placed) -> Parts:
    return tuple(new if part is old else part for part in parts)


def inside(ledger: Ledger, source: str) -> Iterator[tuple[Parts, tuple[Finding, ...]]]:
    """Yield parts of a sector that are more than the sector, with what to say of them."""
    own = ledger.breakdown.of_source(source)
    for sector in ("public", "private"):
        head = ledger.breakdown.head(sector, source)
        if head is None:
            continue
        within = [
            part
            for part in own
            if part.figure.basis == sector and same_scope(part.figure, head.figure)
        ]
        fields = tuple(part for part in within if cut_of(part.figure) in {"official", "own"})
        groups = [(part,) for part in within if cut_of(part.figure) is None]
        for parts in (fields, *groups):
            held = Sum(parts, head)
            if held.over:
                severity, name = ledger.severity(source, held), label_words(head)
                yield parts, (ledger.finding(severity, _INSIDE, source, held, label=name),)


def _perhaps_apart(parts: Parts) -> tuple[Parts, ...]:
    """Return the lists that a source's parts may be: a sector beside fields, two kinds of fields.

    Empty where they are one list: all of one kind, or kinds that alternate in print; two lists are
    printed one after the other.
    """
    fields = tuple(part for part in parts if cut_of(part.figure) in {"official", "own"})
    if len(fields) == len(parts) - 1 and len(fields) > 1:
        return (fields, tuple(part for part in parts if part not in fields))
    blocks = [tuple(members) for _, members in groupby(parts, lambda part: cut_of(part.figure))]
    return tuple(blocks) if len(blocks) == _TWO and len(fields) == len(parts) else ()
