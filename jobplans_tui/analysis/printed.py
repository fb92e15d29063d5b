"""Attainments as sources print them, beside the figures they are about."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from jobplans_tui.analysis.notes import remarks
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.model import Figure

_PERCENT = re.compile(r"\b(\d+(?:\.\d+)?)% of the (?:year's )?(?:target|goal)\b")
_ACHIEVEMENT = re.compile(r"\bachievement of the\b.*\btarget\b")


class Printed(msgspec.Struct, frozen=True):
    """An attainment that a source prints, in percent, with the digits it prints."""

    percent: float
    source: str
    digits: int = 0

    def agrees(self, percent: float) -> bool:
        """Whether a computed percentage is the printed one within its precision.

        Papers cut as often as they round, so a whole step of the last digit is allowed.
        """
        return abs(percent - self.percent) < 10.0**-self.digits + 1e-9


def in_notes(figure: Figure) -> tuple[Printed, ...]:
    """Return the attainments that the notes of a result's witnesses print."""
    return tuple(
        Printed(float(match.group(1)), witness.source, len(match.group(1).partition(".")[2]))
        for witness in figure.witnesses
        for match in _PERCENT.finditer(witness.note or "")
    )


def as_shares(items: Iterable[Placed], year: int) -> Iterator[Printed]:
    """Yield the attainments of a whole year that are recorded as figures of their own."""
    for item in items:
        figure = item.figure
        whole = figure.start == figure.end == year and "partial" not in remarks(figure)
        if figure.indicator != "share" or figure.role != "result" or not whole:
            continue
        for witness in figure.witnesses:
            if _ACHIEVEMENT.search(witness.note or "") and figure.is_total:
                digits = len(str(figure.value).partition(".")[2])
                yield Printed(float(figure.value), witness.source, digits)
