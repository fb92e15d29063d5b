"""The rows of a record table as they were loaded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text
from textual.strip import Strip

_ROOMY = 5  # lines; in a table that has as many, a line of air stands above its words


@dataclass
class Rows:
    """Row ids in order, and those that are headings or run over all columns."""

    ids: Sequence[str] = ()
    headings: Collection[str] = ()
    wide: Collection[str] = ()

    def at(self, index: int) -> str | None:
        """Return the id of the row at this place, None where there is none."""
        return self.ids[index] if 0 <= index < len(self.ids) else None

    def is_record(self, index: int) -> bool:
        """Whether a record stands at this place: none does at headings, and past the end."""
        row = self.at(index)
        return row is not None and row not in self.headings

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


def instead_of_rows(words: str, at: int, height: int, width: int, console: Console) -> Strip:
    """Return a line (from 1, below the header) of what stands where a table has no rows."""
    lines = Text(words).wrap(console, max(width - 2, 1))
    place = at - (2 if height >= _ROOMY else 1)
    line = Text(" ").append_text(lines[place]) if 0 <= place < len(lines) else Text()
    return Strip(line.render(console)).adjust_cell_length(width)
