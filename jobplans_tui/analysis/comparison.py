"""The comparison as a value: rows, cells, footnotes and sources.

Screen, command line and exports all show this one value; `analysis.comparing` makes it.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

from jobplans_tui.analysis.derivation import (
    Derived,
)
from jobplans_tui.analysis.footnotes import Footnote
from jobplans_tui.analysis.pick import Picked, Placed
from jobplans_tui.analysis.themes import Entry
from jobplans_tui.model import District, Plan, Source
from jobplans_tui.model.records import IndicatorId, Number, Unit
from jobplans_tui.store.vocabulary import Theme

Measure = Literal[
    "period",
    "rank",
    "total",
    "per_year",
    "per_1000",
    "progress",
    "end",
    "growth",
    "plan_share",
    "target",
    "result",
    "attainment",
    "count",
    "theme",
]
Group = Literal["plan", "jobs", "rates", "years", "people", "counts", "budget", "themes"]
CellUnit = Literal[Unit, "points"]
"""What the value of a cell counts: as figures do, or percentage points between two of them."""
COUNTS = ("strategies", "tasks", "projects", "fields")


class RowKey(msgspec.Struct, frozen=True):
    """What a row shows: an indicator in a measure, of one year where it is yearly."""

    group: Group
    measure: Measure
    indicator: IndicatorId | None = None
    year: int | None = None
    count: str | None = None
    theme: Theme | None = None


class Cell(msgspec.Struct, frozen=True):
    """One district's entry in a row.

    `value` is None where nothing is recorded. `text` stands for entries that are no numbers.
    `picked` holds the figure and its rivals, `derived` the inputs of a computed value, `plan` the
    plan behind a stated count, `behind` the figures that a rank rests on, `titles` the strategies
    and projects that a theme counts; `notes` are numbers of the comparison's footnotes.
    """

    value: Number | None = None
    unit: CellUnit | None = None
    text: str | None = None
    picked: Picked | None = None
    derived: Derived | None = None
    plan: Plan | None = None
    behind: tuple[Placed, ...] = ()
    titles: tuple[Entry, ...] = ()
    notes: tuple[int, ...] = ()

    @property
    def figures(self) -> tuple[Placed, ...]:
        """Return all figures behind the cell, the shown one first."""
        if self.derived is not None:
            return self.derived.inputs
        return self.picked.all if self.picked else self.behind

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Return the ids of all sources behind the cell, each once."""
        ids = [witness.source for item in self.figures for witness in item.figure.witnesses]
        ids += [name for entry in self.titles for name in entry.source_ids]
        if not ids and self.plan is not None and self.value is not None:
            ids = list(self.plan.sources)
        return tuple(dict.fromkeys(ids))


class Row(msgspec.Struct, frozen=True):
    """One line of the comparison, a cell for each column."""

    key: RowKey
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether at least two districts have an entry here and these are not all equal."""
        shown = {
            cell.text if cell.value is None else cell.value for cell in self.cells
        } - {None}  # fmt: skip
        return len(shown) > 1


class Column(msgspec.Struct, frozen=True):
    """A district and its four-year plan of the term compared, if one is recorded.

    `names` are those that tell it from a district of the same name (`analysis.apart`).
    """

    district: District
    plan: Plan | None
    names: tuple[str, str] | None = None

    @property
    def called(self) -> tuple[str, str]:
        """Return what the district is called here, in Hangul and romanised."""
        return self.names or (self.district.name_ko, self.district.name_en)


class Comparison(msgspec.Struct, frozen=True):
    """The whole table; `sources` are all those that its cells name."""

    term: int | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    footnotes: tuple[Footnote, ...]
    sources: tuple[Source, ...]

    def notes_of(self, numbers: Iterable[int]) -> tuple[Footnote, ...]:
        """Return the footnotes of these numbers."""
        wanted = set(numbers)
        return tuple(note for note in self.footnotes if note.number in wanted)


def named_sources(rows: Iterable[Row], columns: Iterable[Column]) -> set[str]:
    """Return the ids of the sources behind cells, and of those of the plans compared."""
    used = {name for row in rows for cell in row.cells for name in cell.source_ids}
    return used.union(*(column.plan.sources for column in columns if column.plan))


def renumbered(
    rows: Iterable[Row], footnotes: Iterable[Footnote]
) -> tuple[tuple[Row, ...], tuple[Footnote, ...]]:
    """Return rows and the footnotes they use, numbered anew in the order of their first use."""
    rows = tuple(rows)
    used = dict.fromkeys(number for row in rows for cell in row.cells for number in cell.notes)
    numbers = {old: new for new, old in enumerate(used, 1)}
    by_number = {note.number: note for note in footnotes}
    kept = tuple(
        msgspec.structs.replace(by_number[old], number=new) for old, new in numbers.items()
    )
    return tuple(
        Row(
            row.key,
            tuple(
                msgspec.structs.replace(cell, notes=tuple(sorted(numbers[at] for at in cell.notes)))
                for cell in row.cells
            ),
        )
        for row in rows
    ), kept
