"""Sheets as plain text: what a person checks figures against, and where each cell stands in it."""

from collections.abc import Sequence

from jobplans_tui.exchange.reading import Span
from jobplans_tui.exchange.tables.grids import Sheet, shown


class Rendering:
    """The text of all sheets: a line for a sheet's name, one a row, tabs between the cells."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        lines: list[str] = []
        self._starts: list[list[int]] = []
        self._sheets = sheets
        at = 0
        for sheet in sheets:
            starts = []
            if sheet.name:
                lines.append(sheet.name)
                at += len(sheet.name) + 1
            for row in sheet.rows:
                starts.append(at)
                lines.append("\t".join(map(shown, row)))
                at += len(lines[-1]) + 1
            self._starts.append(starts)
        self.text = "\n".join(lines)

    def span(self, sheet: int, row: int, column: int) -> Span:
        """Return where a cell stands in the text."""
        cells = self._sheets[sheet].rows[row]
        start = self._starts[sheet][row] + sum(len(shown(cell)) + 1 for cell in cells[:column])
        return Span(start, start + len(shown(cells[column])))

    def row(self, sheet: int, row: int) -> Span:
        """Return where a row stands in the text."""
        cells = self._sheets[sheet].rows[row]
        start = self._starts[sheet][row]
        return Span(start, start + sum(len(shown(cell)) + 1 for cell in cells) - bool(cells))
