"""A record table as plain text, for copying: every cell in full, whatever was cut on the screen."""

from collections.abc import Callable, Collection, Sequence

import msgspec
from rich.text import Text

from jobplans_tui.render.charts import THIN_BAR
from jobplans_tui.render.columns import Column


class TableText(msgspec.Struct, frozen=True):
    """What stands in a table: its columns, the ids of its rows, and the text of each cell."""

    columns: Sequence[Column]
    rows: Sequence[str]
    headings: Collection[str]
    cell: Callable[[str, str], Text]

    def words(self, row: str, column: str) -> str:
        """Return what stands in a cell, without the bar that only repeats a number."""
        return self.cell(row, column).plain.strip(f"{THIN_BAR} ")

    def line(self, row: str) -> list[str]:
        """Return the cells of a row; a heading between rows is followed by empty ones."""
        if row in self.headings:
            return [self.words(row, ""), *[""] * (len(self.columns) - 1)]
        return [self.words(row, column.id) for column in self.columns]

    def grid(self, rows: Sequence[str] | None = None) -> list[list[str]]:
        """Return the headings of the columns, then all rows, or only these."""
        titles = [column.title for column in self.columns]
        return [titles, *(self.line(row) for row in (self.rows if rows is None else rows))]
