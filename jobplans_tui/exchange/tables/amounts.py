"""A figure's cell: a number, a number as text with its unit, or nothing printed."""

import re
from functools import lru_cache
from typing import Literal

import msgspec

from jobplans_tui.exchange.tables.grids import Cell
from jobplans_tui.exchange.tables.labels import Measure, folded, read_measures
from jobplans_tui.model.records import Qualifier
from jobplans_tui.numbers import scan

_BLANK = frozenset({
    "", "-", "--", "---", "~", ".", "..", "...", "…", "·", "x", "*", "n/a", "na", "null", "none",
    "미정", "미공시", "해당없음", "없음", "미발표", "비공개", "미집계", "집계중",
})  # fmt: skip
_MAX_TEXT = 100
_SIGN = re.compile(r"[-+]?")
_LARGE = re.compile("[만억조]|illion|thousand", re.IGNORECASE)
_AROUND = re.compile(
    r"(?P<about>약|about|approx\.?)?\s*(?P<core>.*?)\s*(?P<more>이상|or more)?", re.IGNORECASE
)
_MORE = "여"


class Amount(msgspec.Struct, frozen=True):
    """A number as printed in a cell, with the unit and the caution that stand beside it.

    `whole` says that it names its own magnitude (1만2천), whatever unit a heading gives.
    """

    value: int | float
    measures: tuple[Measure, ...] = ()
    qualifier: Qualifier = "exact"
    whole: bool = False


def read_cell(cell: Cell) -> Amount | Literal["blank"] | None:
    """Return the amount in a cell, "blank" where nothing is printed, None for what is no amount."""
    if isinstance(cell, str):
        return _read_text(cell) if len(cell) <= _MAX_TEXT else None
    if cell is None:
        return "blank"
    return Amount(cell)


@lru_cache(maxsize=8192)
def _read_text(cell: str) -> Amount | Literal["blank"] | None:
    text = folded(cell)
    if text.replace(" ", "").casefold() in _BLANK:
        return "blank"
    around = _AROUND.fullmatch(text)
    if around is None:
        return None
    sign = _SIGN.match(around["core"])
    core = around["core"][sign.end() :] if sign else around["core"]
    found = next(scan(core), None)
    if found is None or found.start:
        return None
    rest = core[found.end :].strip()
    qualifier: Qualifier = "at_least" if around["more"] else "about" if around["about"] else "exact"
    if rest.startswith(_MORE):
        rest, qualifier = rest.removeprefix(_MORE).strip(), "about"
    measures = read_measures(rest)
    if rest and not measures:
        return None
    value = -found.value if sign and sign.group() == "-" else found.value
    return Amount(value, measures, qualifier, bool(_LARGE.search(core[: found.end])))


def tidy(value: float) -> int | float:
    """Return a number without the noise of binary fractions, whole ones as int."""
    near = round(value, 10)
    return int(near) if near == int(near) else near
