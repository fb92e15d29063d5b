"""Districts of one name side by side: columns and footnotes that say which is which."""

from collections.abc import Iterable, Mapping

import msgspec

from jobplans_tui.analysis.comparison import Cell, Column, Comparison, Row, renumbered
from jobplans_tui.analysis.footnotes import Footnote
from jobplans_tui.analysis.names import shared_names, told_apart
from jobplans_tui.model import District


def named_apart(comparison: Comparison, known: Mapping[str, District]) -> Comparison:
    """Return a comparison that names the province of each district whose name `known` shares.

    What is said of one such district becomes a footnote of its own.
    """
    own = {column.district.name_ko for column in comparison.columns}
    shared = shared_names(item for item in known.values() if item.name_ko in own)
    if not shared:
        return comparison
    columns = tuple(
        msgspec.structs.replace(column, names=told_apart(column.district, known, shared))
        for column in comparison.columns
    )
    rows, footnotes = renumbered(*_footnotes_apart(comparison, columns))
    return msgspec.structs.replace(comparison, columns=columns, rows=rows, footnotes=footnotes)


def _footnotes_apart(
    comparison: Comparison, columns: Iterable[Column]
) -> tuple[list[Row], list[Footnote]]:
    """Return rows and footnotes, of which those that name a district do so as its column does."""
    known = {note.number: note for note in comparison.footnotes}
    free = max(known, default=0) + 1
    made = dict(known)

    def of_column(at: int, column: Column, cell: Cell) -> Cell:
        numbers = []
        for number in cell.notes:
            note = known[number]
            if note.kind == "no_plan":
                ko, en = column.called
                values = {**dict(note.values), "ko": ko, "en": en}
                note = Footnote(free + at, note.kind, tuple(values.items()))
                made[note.number] = note
            numbers.append(note.number)
        return msgspec.structs.replace(cell, notes=tuple(numbers))

    rows = [
        Row(
            row.key,
            tuple(
                of_column(at, column, cell)
                for at, (column, cell) in enumerate(zip(columns, row.cells, strict=True))
            ),
        )
        for row in comparison.rows
    ]
    return rows, list(made.values())
