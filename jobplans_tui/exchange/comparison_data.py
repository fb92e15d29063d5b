"""A comparison for programs: every cell with its figures, notes and sources."""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from jobplans_tui.analysis.comparison import Cell, CellUnit, Comparison, Group, Measure
from jobplans_tui.analysis.derivation import FORMULAS, Derived, DerivedKind
from jobplans_tui.analysis.footnotes import FootnoteKind, words
from jobplans_tui.analysis.wording import row_words
from jobplans_tui.exchange.plain import (
    DistrictEntry,
    Document,
    NamesEntry,
    PlacedFigure,
    SourceEntry,
    names_entry,
    placed_figure,
    placed_figures,
    source_entries,
)
from jobplans_tui.i18n import Translator
from jobplans_tui.model import recast
from jobplans_tui.model.records import Id, IndicatorId, Number


class ColumnEntry(DistrictEntry, frozen=True, kw_only=True):
    """A district and the id of its four-year plan of the term compared."""

    plan: Id | None


class DerivedEntry(Document, frozen=True, kw_only=True):
    """How a computed value came about: the formula, the same with numbers, and its inputs."""

    kind: DerivedKind
    formula: str
    worked: str
    inputs: tuple[PlacedFigure, ...]


class CellEntry(Document, frozen=True, kw_only=True):
    """One district's entry in a row; `value` and `text` are null where nothing is recorded.

    The unit `points` is percentage points. `notes` are numbers of footnotes, `sources` ids of
    sources. `figure` is the one shown, with the exact ones that contradict it and looser or partial
    ones; `titles` are those a theme counts.
    """

    value: Number | None
    unit: CellUnit | None
    text: str | None
    notes: tuple[int, ...]
    sources: tuple[Id, ...]
    figure: PlacedFigure | UnsetType = UNSET
    conflicts: tuple[PlacedFigure, ...] | UnsetType = UNSET
    others: tuple[PlacedFigure, ...] | UnsetType = UNSET
    titles: tuple[NamesEntry, ...] | UnsetType = UNSET
    derived: DerivedEntry | UnsetType = UNSET


class RowEntry(Document, frozen=True, kw_only=True):
    """One line: what it shows, and a cell for each column."""

    group: Group
    measure: Measure
    indicator: IndicatorId | None
    year: int | None
    count: str | None
    theme: str | None
    label: str
    cells: tuple[CellEntry, ...]


class FootnoteEntry(Document, frozen=True, kw_only=True):
    """A numbered remark on cells: why they must not be read as the same thing."""

    number: int
    kind: FootnoteKind
    text: str


class ComparisonDocument(Document, frozen=True, kw_only=True):
    """Districts side by side; labels and footnotes are in the language that was asked for."""

    format: Literal["jobplans-comparison"]
    version: Literal[1]
    term: int | None
    columns: tuple[ColumnEntry, ...]
    rows: tuple[RowEntry, ...]
    footnotes: tuple[FootnoteEntry, ...]
    sources: tuple[SourceEntry, ...]


def comparison_data(comparison: Comparison, t: Translator) -> ComparisonDocument:
    """Return the comparison as a JSON document; labels and notes are in the language of `t`."""
    return ComparisonDocument(
        format="jobplans-comparison",
        version=1,
        term=comparison.term,
        columns=tuple(
            recast(column.district, ColumnEntry, plan=column.plan.id if column.plan else None)
            for column in comparison.columns
        ),
        rows=tuple(
            recast(
                row.key,
                RowEntry,
                theme=row.key.theme.id if row.key.theme else None,
                label=row_words(row.key, t),
                cells=tuple(map(_cell, row.cells)),
            )
            for row in comparison.rows
        ),
        footnotes=tuple(
            FootnoteEntry(number=note.number, kind=note.kind, text=words(note, t))
            for note in comparison.footnotes
        ),
        sources=source_entries(comparison.sources),
    )


def _cell(cell: Cell) -> CellEntry:
    made = CellEntry(
        value=cell.value,
        unit=cell.unit,
        text=cell.text,
        notes=cell.notes,
        sources=cell.source_ids,
        titles=tuple(map(names_entry, cell.titles)) or UNSET,
        derived=UNSET if cell.derived is None else _derived(cell.derived),
    )
    if cell.picked is None:
        return made
    return msgspec.structs.replace(
        made,
        figure=placed_figure(cell.picked.main),
        conflicts=placed_figures(cell.picked.conflicts),
        others=placed_figures(cell.picked.others),
    )


def _derived(derived: Derived) -> DerivedEntry:
    return DerivedEntry(
        kind=derived.kind,
        formula=FORMULAS[derived.kind],
        worked=derived.worked,
        inputs=placed_figures(derived.inputs),
    )
