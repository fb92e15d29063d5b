"""`conflict` and `headline`: printings of one thing against each other."""

from collections.abc import Iterator, Mapping

from jobplans_tui.analysis.checks.finding import Amount, Finding, found, name_of, printed, what
from jobplans_tui.analysis.checks.rivals import Kind, Rivalry, rivalries
from jobplans_tui.analysis.checks.vocabulary import noted_slips
from jobplans_tui.analysis.digits import is_rounding, step
from jobplans_tui.analysis.pick import Placed, placed
from jobplans_tui.i18n import N_
from jobplans_tui.model import Figure, Source, Witness
from jobplans_tui.store import Dossier

Sources = Mapping[str, Source]

_CONFLICT = N_("{what}: sources print different values, {values}.")
_ROUND = N_("{what}: {values} are printed; the one may be the other in round numbers.")
_HEADLINE = N_("{what}: a headline or first line prints {rival}, elsewhere {value} is printed.")
_NOT_ROUNDED = N_("{what}: {who} prints {rival} as the round form of {value}, which it is not.")
_SLIP = N_("{what} is {value}; a slip in print is noted: {note}.")
_PAIR = 2


def conflict(dossier: Dossier, sources: Sources) -> Iterator[Finding]:
    """Name all exact values that are printed of one thing."""
    for rivalry in _of_kind("conflict", dossier, sources):
        first, second = rivalry.main.figure, rivalry.rivals[0].figure
        rounded = len(rivalry.all) == _PAIR and _one_rounds_the_other(first, second)
        yield found(
            "conflict", "note" if rounded else "warning", rivalry.main,
            _ROUND if rounded else _CONFLICT, rivalry.all,
            what=what(first), values=rivalry.values(sources),
        )  # fmt: skip


def _one_rounds_the_other(one: Figure, other: Figure) -> bool:
    loose, exact = (one, other) if step(one.value) > step(other.value) else (other, one)
    decimals = any("." in witness.as_printed for witness in loose.witnesses)
    written_out = decimals and loose.unit == "percent"  # 59.0% claims to know the digit
    return not written_out and is_rounding(loose.value, exact.value)


def _of_kind(kind: Kind, dossier: Dossier, sources: Sources) -> Iterator[Rivalry]:
    return (rivalry for rivalry in rivalries(dossier, sources) if rivalry.kind == kind)


# ---- headlines


def headline(dossier: Dossier, sources: Sources) -> Iterator[Finding]:
    """Hold headlines against the body: other values, and round forms that do not round."""
    for rivalry in _of_kind("headline", dossier, sources):
        main = rivalry.main.figure
        for rival in rivalry.rivals:
            yield found(
                "headline", "warning", rivalry.main, _HEADLINE, (rivalry.main, rival),
                what=what(main), value=printed(main, sources), rival=printed(rival.figure, sources),
            )  # fmt: skip
    for item in placed(dossier):
        for witness in item.figure.witnesses:
            yield from _round_form(item, witness, sources)
        for note in noted_slips(item.figure):
            yield found(
                "headline", "note", item, _SLIP, (item,),
                what=what(item.figure), value=printed(item.figure, sources), note=note,
            )  # fmt: skip


def _round_form(item: Placed, witness: Witness, sources: Sources) -> Iterator[Finding]:
    value = witness.value
    figure = item.figure
    if value is None or figure.qualifier != "exact" or is_rounding(value, figure.value):
        return
    unit, qualifier = witness.unit or figure.unit, witness.qualifier or figure.qualifier
    yield found(
        "headline", "warning", item, _NOT_ROUNDED, (item,),
        what=what(figure), value=printed(figure, sources),
        rival=Amount(value, unit, qualifier), who=name_of(witness.source, sources),
    )  # fmt: skip
