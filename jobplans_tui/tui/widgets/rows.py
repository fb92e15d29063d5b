"""The rows of a record table as they were loaded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass
class Rows:
    """Row ids in order, and those that are headings or run over all columns."""

    ids: Sequence[str] = ()
    headings: Collection[str] = ()
    wide: Collection[str] = ()

    def place(self, row: str | None) -> int | None:
        """Return where a row stands, None if it is not there."""
        # Comparing strings beats making a table of places: a list is asked once, if at all.
        return self.ids.index(row) if row is not None and row in self.ids else None
