"""The comparison as a table with districts as columns, and the chart of one of its rows."""

import msgspec
from rich.cells import cell_len
from rich.text import Text

from jobplans_tui.analysis.comparison import Cell, Comparison, Row
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.selecting import HEADS
from jobplans_tui.analysis.wording import figure_amount, group_words, row_words
from jobplans_tui.exchange.cells import cell_words
from jobplans_tui.i18n import Translator
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.charts import Bar, bar_chart
from jobplans_tui.render.columns import Column
from jobplans_tui.render.palette import Palette
from jobplans_tui.text import brief

LABEL = "label"
_LABEL_WIDTH = 36
_MIN_MARKS = 4
_LEAST_LABEL = 7  # cells, with the air around it
_MIN_COLUMN, _MAX_COLUMN = 15, 28


class ComparisonView:
    """Rows, columns, cells, chart and footnotes of one comparison, worded and coloured."""

    def __init__(self, comparison: Comparison, t: Translator, palette: Palette) -> None:
        self.comparison = comparison
        self._names = [column.called for column in comparison.columns]
        self._t = t
        self._palette = palette
        self.rows: dict[str, Row] = {}
        self.headings: dict[str, Text] = {}
        self.order: list[str] = []
        self._places = {
            column.district.code: index for index, column in enumerate(comparison.columns)
        }
        for row in comparison.rows:
            heading = f"group {row.key.group}"
            if heading not in self.headings:
                self.headings[heading] = Text(f" {group_words(row.key.group, t)}")
                self.order.append(heading)
            # The same row of another comparison has the same name: the cursor stays on it.
            name = "/".join(map(str, msgspec.structs.astuple(row.key)))
            self.rows[name] = row
            self.order.append(name)
        self._ranking = {note.number for note in comparison.footnotes if note.kind == "rank"}
        cells = (cell for row in comparison.rows for cell in row.cells)
        self._each = _MAX_COLUMN
        self._mark_width = max((len(_marks(cell)) for cell in cells), default=0)
        self._value_width = self._widths()

    def _widths(self) -> dict[str, int]:
        """Return how wide the values of each group of rows are, contested ones in short."""
        widths: dict[str, int] = {}
        for row in self.comparison.rows:
            size = max((cell_len(self._short(cell)) for cell in row.cells if cell.notes), default=0)
            widths[row.key.group] = max(size, widths.get(row.key.group, 0))
        return widths

    def columns(self, width: int) -> list[Column]:
        """Return the label and one column a district, sharing `width` cells evenly."""
        count = len(self.comparison.columns)
        label = min(_LABEL_WIDTH, max(width * 3 // 8, 12))
        even = (width - label - 1) // max(count, 1) - 1
        each = self._each = min(
            max(_MIN_COLUMN, min(even, _MAX_COLUMN)), max(width - _LEAST_LABEL, 1)
        )
        beside = max((width - label - 1) // (each + 1), 1)
        spare = width - label - 1 - min(beside, count) * (each + 1)
        label = min(_LABEL_WIDTH, label + max(spare, 0))
        columns = [Column(LABEL, "", label, frozen=True)]
        for column, (ko, en) in zip(self.comparison.columns, self._names, strict=True):
            both = brief(f"{ko} {en}")
            name = both if cell_len(both) <= each else brief(self._t.either(ko, en))
            columns.append(Column(column.district.code, name, each, right=True))
        return columns

    def cell(self, row: str, column: str) -> Cell | None:
        """Return the cell of a row id and a district's code; None for headings and labels."""
        found = self.rows.get(row)
        if found is None or column not in self._places:
            return None
        return found.cells[self._places[column]]

    def called(self, column: str) -> str:
        """Return what the district of a code is called here, in the language of the user."""
        return self._t.either(*self._names[self._places[column]])

    def __call__(self, row: str, column: str) -> Text:
        if row in self.headings:
            return self.headings[row]
        found = self.rows[row]
        if column == LABEL:
            style = self._palette.text if found.differs else self._palette.dim
            return Text(f"  {row_words(found.key, self._t)}", style)
        return self._entry(found, found.cells[self._places[column]])

    def _entry(self, row: Row, cell: Cell) -> Text:
        palette, value_width = self._palette, self._value_width[row.key.group]
        style = palette.dim if cell.value is None and cell.text is None else palette.strong
        if cell.derived is not None:
            style = palette.result
        if cell.picked is not None and cell.picked.conflicts:
            style = palette.warn
        text = plain(self._shown(cell), style)
        if row.key.measure in HEADS or (cell.text is not None and not cell.notes):
            # Words and places stand under the heading, at the right.
            room = self._each - text.cell_len - 1
            return text.append(f" {_marks(cell, room)}" if cell.notes else "", palette.note)
        # Marks of one group are equally wide, so that its numbers stand under each other.
        room = min(self._mark_width, max(self._each - value_width - 1, _MIN_MARKS))
        room = min(room, self._each - text.cell_len - 1)
        return text.append(f" {_marks(cell, room)}".ljust(room + 1), palette.note)

    def _shown(self, cell: Cell) -> str:
        """Return the value, in a narrow column with "!" for the ones that contradict it."""
        words = cell_words(cell, self._t)
        fits = cell_len(words) + 1 + len(_marks(cell)) <= self._each
        return words if fits else self._short(cell)

    def _short(self, cell: Cell) -> str:
        if cell.picked is None or not cell.picked.conflicts:
            return cell_words(cell, self._t)
        return f"{figure_amount(cell.picked.main.figure, self._t)}!"

    def chart(self, row: str, width: int) -> Text:
        """Return the bars of one row on one scale, with the numbers of the footnotes.

        Places have none: the longest would be that of the last.
        """
        t, palette = self._t, self._palette
        found = self.rows[row]
        is_drawn = found.key.measure not in HEADS
        text = styled(f"{row_words(found.key, t)}\n", palette.heading)
        bars = []
        for (ko, en), cell in zip(self._names, found.cells, strict=True):
            bars.append(
                Bar(
                    label=t.either(ko, en),
                    value=float(cell.value) if is_drawn and cell.value is not None else None,
                    shown=cell_words(cell, t),
                    style=self._bar_style(found),
                    after=_marks(cell),
                )
            )
        return text.append_text(bar_chart(bars, width, palette.note))

    def _bar_style(self, row: Row) -> str:
        palette, measure = self._palette, row.key.measure
        by_measure = {"plan_share": palette.share, "target": palette.target, "total": palette.share}
        if measure in {"result", "attainment"}:
            return palette.result
        return by_measure.get(measure, palette.rate)

    def notes(self, row: str, column: str) -> Text:
        """Return the footnotes of a row; those of the cell under the cursor are lit.

        What the columns are ranked by stands beside every row.
        """
        palette, found = self._palette, self.rows[row]
        used = {number for cell in found.cells for number in cell.notes} | self._ranking
        cell = self.cell(row, column)
        lit = set(cell.notes) if cell else set()
        lines = [
            plain(f"[{note.number}] {words(note, self._t)}",
                  palette.text if note.number in lit else palette.dim)
            for note in self.comparison.notes_of(used)
        ]  # fmt: skip
        if not lines:
            return Text(self._t("No footnotes: these figures are alike."), palette.dim)
        for line in lines:
            line.no_wrap = False
        return Text("\n", end="").join(lines)

    def first_charted(self) -> str | None:
        """Return the id of the first row with a number to draw; None where all is words."""
        charted = (
            name
            for name, row in self.rows.items()
            if row.key.measure not in HEADS and any(cell.value is not None for cell in row.cells)
        )
        return next(charted, None)

    def differing(self) -> list[str]:
        """Return the ids of the rows in which districts differ."""
        return [name for name, row in self.rows.items() if row.differs]


def _marks(cell: Cell, room: int | None = None) -> str:
    """Return the numbers of a cell's footnotes in brackets; of those that do not fit how many."""
    notes = [str(note) for note in cell.notes]
    for shown in range(len(notes), -1, -1):
        more = [f"+{len(notes) - shown}"] if shown < len(notes) else []
        marks = f"[{','.join([*notes[:shown], *more])}]" if notes else ""
        if room is None or len(marks) <= room:
            return marks
    return ""
