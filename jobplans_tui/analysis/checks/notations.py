"""`notation`: a recorded value against the number that its own notation says."""

import math
from collections.abc import Iterator, Mapping

from jobplans_tui.analysis.checks.finding import Amount, Finding, found, name_of, what
from jobplans_tui.analysis.digits import is_rounding
from jobplans_tui.analysis.pick import Placed, placed
from jobplans_tui.i18n import N_
from jobplans_tui.model import Source, Witness
from jobplans_tui.model.records import Number
from jobplans_tui.numbers import scan
from jobplans_tui.store import Dossier

_OTHER_VALUE = N_("{what}: recorded as {value}, but {who} prints “{notation}”.")


def notation(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Name values that are neither the printed number nor a round form of it."""
    for item in placed(dossier):
        for witness in item.figure.witnesses:
            yield from _other_value(item, witness, sources)


def _other_value(
    item: Placed, witness: Witness, sources: Mapping[str, Source]
) -> Iterator[Finding]:
    figure = item.figure
    value = figure.value if witness.value is None else witness.value
    if _says(witness.as_printed, abs(value)):
        return
    yield found(
        "notation", "error", item, _OTHER_VALUE, (item,),
        what=what(figure), value=Amount(value, witness.unit or figure.unit),
        notation=witness.as_printed, who=name_of(witness.source, sources),
    )  # fmt: skip


def _says(notation: str, value: Number) -> bool:
    read = [amount.value for amount in scan(notation)]
    if not any(letter.isalpha() for letter in notation):  # a heading may give the magnitude
        read += [number * _magnitude(value, number) for number in read if number and value]
    return not read or any(is_rounding(one, value) or is_rounding(value, one) for one in read)


def _magnitude(value: Number, number: Number) -> float:
    return float(10.0 ** round(math.log10(value / number)))
