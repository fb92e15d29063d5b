"""The matrix of themes and districts for programs: every count with its titles and their places."""

from typing import Literal

from jobplans_tui.analysis.themes import Entry, Matrix, MatrixRow
from jobplans_tui.exchange.matrix_words import matrix_notes, theme_words
from jobplans_tui.exchange.plain import (
    DistrictEntry,
    Document,
    NamesEntry,
    SourceEntry,
    names_entry,
    source_entries,
)
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, recast
from jobplans_tui.model.records import Code, Id, NodeLevel


class CountedDistrict(DistrictEntry, frozen=True, kw_only=True):
    """A district and how many different titles are recorded of it; null: none at all."""

    titles: int | None


class TitlePlace(Document, frozen=True, kw_only=True):
    """Where a title stands: `index` is its place in the plan's tree, from 0 at every level."""

    plan: Id
    index: tuple[int, ...]
    level: NodeLevel
    path: tuple[NamesEntry, ...]
    sources: tuple[Id, ...]


class TitleEntry(NamesEntry, frozen=True, kw_only=True):
    """A title of a strategy, task or project, and every place where plans print it."""

    places: tuple[TitlePlace, ...]


class MatrixCellEntry(Document, frozen=True, kw_only=True):
    """The titles of a theme in a district; `count` is null where no title of it is recorded."""

    district: Code
    count: int | None
    sources: tuple[Id, ...]
    titles: tuple[TitleEntry, ...]


class MatrixRowEntry(Document, frozen=True, kw_only=True):
    """A theme and its cells, in the order of the districts."""

    theme: str
    label: str
    cells: tuple[MatrixCellEntry, ...]


class MatrixDocument(Document, frozen=True, kw_only=True):
    """Themes by districts, counted from the recorded titles; `term` null: of all terms."""

    format: Literal["jobplans-themes"]
    version: Literal[1]
    term: int | None
    districts: tuple[CountedDistrict, ...]
    rows: tuple[MatrixRowEntry, ...]
    notes: tuple[str, ...]
    sources: tuple[SourceEntry, ...]


def matrix_data(matrix: Matrix, t: Translator) -> MatrixDocument:
    """Return the matrix as a JSON document; labels and notes are in the language of `t`."""
    return MatrixDocument(
        format="jobplans-themes",
        version=1,
        term=matrix.term,
        districts=tuple(
            recast(district, CountedDistrict, titles=cell.count)
            for district, cell in zip(matrix.districts, matrix.titles, strict=True)
        ),
        rows=tuple(_row(row, matrix.districts, t) for row in matrix.rows),
        notes=matrix_notes(matrix, t),
        sources=source_entries(matrix.sources),
    )


def _row(row: MatrixRow, districts: tuple[District, ...], t: Translator) -> MatrixRowEntry:
    cells = tuple(
        MatrixCellEntry(
            district=district.code,
            count=cell.count,
            sources=cell.source_ids,
            titles=tuple(map(_title, cell.entries)),
        )
        for district, cell in zip(districts, row.cells, strict=True)
    )
    return MatrixRowEntry(theme=row.theme.id, label=theme_words(row.theme, t), cells=cells)


def _title(entry: Entry) -> TitleEntry:
    places = tuple(
        TitlePlace(
            plan=place.plan.id,
            index=place.index,
            level=place.level,
            path=tuple(map(names_entry, place.path)),
            sources=place.plan.sources,
        )
        for place in entry.places
    )
    return TitleEntry(ko=entry.ko, en=entry.en, places=places)
