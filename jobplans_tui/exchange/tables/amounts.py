"""A figure's cell: a number, a number as text with its unit, or nothing printed."""

import re
from functools import lru_cache
from typing import Literal

import msgspec

from jobplans_tui.exchange.tables.grids import Cell
from jobplans_tui.exchange.tables.labels import Measure, folded, read_measures
from jobplans_tui.model.records import Qualifier

_MAX_DIGITS = 40  # longer ones are no numbers that anybody printed
_BLANK = frozenset({
    "", "-", "--", "---", "~", ".", "..", "...", "…", "·", "x", "*", "n/a", "na", "null", "none",
    "미정", "미공시", "해당없음", "없음", "미발표", "비공개", "미집계", "집계중",
})  # fmt: skip
_PLAIN = re.compile(r"(?P<number>[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)")
_AROUND = re.compile(
    r"(?P<about>약|about|approx\.?)?\s*(?P<core>.*?)\s*(?P<more>이상|or more)?", re.IGNORECASE
)
_MORE = "여"


class Amount(msgspec.Struct, frozen=True):
    """A number as printed in a cell, with the unit and the caution that stand beside it."""

    value: int | float
    measures: tuple[Measure, ...] = ()
    qualifier: Qualifier = "exact"


def read_cell(cell: Cell) -> Amount | Literal["blank"] | None:
    """Return the amount in a cell, "blank" where nothing is printed, None for what is no amount."""
    if isinstance(cell, str):
        return _read_text(cell)
    if cell is None:
        return "blank"
    return Amount(cell)


@lru_cache(maxsize=8192)
def _read_text(cell: str) -> Amount | Literal["blank"] | None:
    text = folded(cell)
    if text.replace(" ", "").casefold() in _BLANK:
        return "blank"
    around = _AROUND.fullmatch(text)
    found = _PLAIN.match(around["core"]) if around else None
    if around is None or found is None:
        return None
    value = found["number"].replace(",", "")
    rest = around["core"][found.end() :].strip()
    qualifier: Qualifier = "at_least" if around["more"] else "about" if around["about"] else "exact"
    if rest.startswith(_MORE):
        rest, qualifier = rest.removeprefix(_MORE).strip(), "about"
    measures = read_measures(rest)
    if (rest and not measures) or len(value) > _MAX_DIGITS:
        return None
    amount = tidy(float(value) if "." in value else int(value))
    return Amount(amount, measures, qualifier)


def tidy(value: float) -> int | float:
    """Return a number without the noise of binary fractions, whole ones as int."""
    near = round(value, 10)
    return int(near) if near == int(near) else near
