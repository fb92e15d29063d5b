"""The rows of a record table as they were loaded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass
class Rows:
    """Row ids in order, and those that are headings or run over all columns."""

    ids: Sequence[str] = ()
    headings: Collection[str] = ()
    wide: Collection[str] = ()

    def is_record(self, index: int) -> bool:
        """Whether a record stands at this place: none does at headings, and past the end."""
        return 0 <= index < len(self.ids) and self.ids[index] not in self.headings

    def land(self, index: int, step: int) -> int:
        """Return the nearest record to `index`, looking towards `step` first."""
        index = max(0, min(index, len(self.ids) - 1))
        for direction in (step, -step):
            place = index
            while 0 <= place < len(self.ids):
                if self.is_record(place):
                    return place
                place += direction
        return index

    def place(self, row: str | None) -> int | None:
        """Return where a row stands, None if it is not there."""
        # Comparing strings beats making a table of places: a list is asked once, if at all.
        return self.ids.index(row) if row is not None and row in self.ids else None
