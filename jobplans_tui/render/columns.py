"""Columns of a record table: which ones fit, how wide they are, and text laid out in cells."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from rich.text import Text

from jobplans_tui.render.cells import safe
from jobplans_tui.signs import ELLIPSIS, in_columns

_GAP = 1
_MIN_FROZEN = 4


class Column(msgspec.Struct, frozen=True):
    """A column: `width` in cells, one cell of air follows it.

    `flex` takes what is left over; `keep` says how long it stays in narrow space (the lowest goes
    first, 0 is never dropped); `frozen` columns stay while the others scroll sideways.
    """

    id: str
    title: str
    width: int
    right: bool = False
    flex: bool = False
    keep: int = 0
    frozen: bool = False


class Shown(NamedTuple):
    """A column that fits: its number among all columns, and its width here."""

    number: int
    width: int


def shown_columns(columns: Sequence[Column], room: int, first: int = 0) -> list[Shown]:
    """Return which columns are drawn in `room` cells, and how wide.

    Columns with a `keep` rank are dropped, lowest first, until all fit; where there are frozen
    columns, `first` of the others are scrolled out and as many as fit follow, one at least: the
    first frozen column shrinks for it. What is left over goes to the flexible column. The first
    column is always there, cut if need be.
    """
    indices = list(range(len(columns)))
    frozen = [index for index in indices if columns[index].frozen]
    if frozen:
        rest = [index for index in indices if not columns[index].frozen][first:]
        indices = frozen + _fitting(columns, rest, room - _total(columns, frozen))
    while len(indices) > 1 and _total(columns, indices) > room:
        ranked = [index for index in indices if columns[index].keep]
        if not ranked:
            break
        indices.remove(min(ranked, key=lambda index: columns[index].keep))
    spare = room - _total(columns, indices)
    flexible = [index for index in indices if columns[index].flex]
    shown = []
    for index in indices:
        extra = 0
        if index in flexible and spare > 0:
            extra = spare // len(flexible)
            extra += spare % len(flexible) if index == flexible[-1] else 0
        shown.append(Shown(index, columns[index].width + extra))
    if frozen and spare < 0:  # the one beside them has to be seen
        shown[0] = Shown(shown[0].number, max(shown[0].width + spare, _MIN_FROZEN))
    elif len(shown) == 1:
        shown = [Shown(shown[0].number, max(1, min(shown[0].width, room - _GAP)))]
    elif spare < 0:
        shown = _narrowed(shown, -spare)
    return shown


def _narrowed(shown: Sequence[Shown], excess: int) -> list[Shown]:
    """Return columns narrower by `excess` cells, the widest first: none is cut by the edge."""
    widths = [item.width for item in shown]
    for _ in range(excess):
        widest = max(range(len(widths)), key=widths.__getitem__)
        widths[widest] = max(widths[widest] - 1, 1)
    return [Shown(item.number, width) for item, width in zip(shown, widths, strict=True)]


def _total(columns: Sequence[Column], indices: Sequence[int]) -> int:
    return sum(columns[index].width + _GAP for index in indices)


def _fitting(columns: Sequence[Column], indices: Sequence[int], room: int) -> list[int]:
    fitting: list[int] = []
    for index in indices:
        room -= columns[index].width + _GAP
        if room < 0 and fitting:
            break
        fitting.append(index)
    return fitting


def arrange(text: Text, width: int, *, right: bool = False) -> Text:
    """Return `text` in exactly `width` cells: padded on one side, or cut with an ellipsis."""
    line = safe(text).copy()
    line.plain = in_columns(line.plain)
    line.no_wrap = True
    line.end = ""
    if line.cell_len > width:
        line.rstrip()
    size = line.cell_len
    if size > width:
        line.truncate(max(width - len(ELLIPSIS), 0))
        line.append(ELLIPSIS[:width])
        size = line.cell_len
    if right:
        line.pad_left(width - size)
    else:
        line.pad_right(width - size)
    return line
