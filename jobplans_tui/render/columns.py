"""Columns of a record table: which ones fit, and how wide they are."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

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
    first frozen column shrinks for it. Scrolled, the first column counts as frozen where none is.
    What is left over goes to the flexible column. The first column is always there, cut if need be.
    """
    indices = list(range(len(columns)))
    frozen = [index for index in indices if columns[index].frozen] or indices[: bool(first)]
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
    if shown and len(shown) == 1:
        shown = [Shown(shown[0].number, max(1, min(shown[0].width, room - _GAP)))]
    return shown


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


class ColumnView:
    """The columns of one table: how far they are scrolled sideways, and which has the cursor."""

    def __init__(self) -> None:
        self.columns: tuple[Column, ...] = ()
        self.cursor = 0
        self._first = 0

    def take(self, columns: Sequence[Column]) -> None:
        """Take these columns from now on; the cursor stays where it was, as far as it can."""
        self.columns = tuple(columns)
        self.cursor = min(max(self.cursor, self.frozen), max(len(columns) - 1, 0))
        self._first = 0

    @property
    def frozen(self) -> int:
        """How many columns stay while the others scroll."""
        return sum(1 for column in self.columns if column.frozen)

    def shown(self, room: int) -> list[Shown]:
        """Return which columns are drawn in `room` cells, and how wide."""
        return shown_columns(self.columns, room, self._first)

    def at(self, x: int, room: int) -> Shown | None:
        """Return the column that is drawn in cell `x` of the room, and how wide it is."""
        start = 0
        for place in self.shown(room):
            if start <= x < start + place.width + _GAP:
                return place
            start += place.width + _GAP
        return None

    def move(self, column: int) -> bool:
        """Put the cursor on a column that is not frozen; whether there is one of that number."""
        if not self.frozen <= column < len(self.columns):
            return False
        self.cursor = column
        return True

    def reveal(self, room: int) -> None:
        """Scroll so that the column under the cursor is drawn."""
        self._first = min(self._first, max(self.cursor - self.frozen, 0))
        while self._first < self.cursor - self.frozen:
            if any(place.number == self.cursor for place in self.shown(room)):
                break
            self._first += 1

    def scroll(self, step: int, room: int) -> bool:
        """Scroll one column sideways; whether there was one to come into sight."""
        shown, last = {place.number for place in self.shown(room)}, len(self.columns) - 1
        # Unscrolled, those that had no room may be anywhere.
        more = last not in shown or (not self._first and len(shown) <= last)
        if not (more if step > 0 else self._first):
            return False
        self._first += step
        return True
