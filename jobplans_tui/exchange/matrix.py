"""The matrix of themes and districts as a report, with the titles behind each count."""

from collections.abc import Iterator
from functools import partial

from jobplans_tui.analysis.themes import Matrix, MatrixCell, Place
from jobplans_tui.exchange.comparison import district_words
from jobplans_tui.exchange.matrix_data import matrix_data
from jobplans_tui.exchange.matrix_words import (
    count_words,
    counted_words,
    matrix_notes,
    matrix_rows,
    theme_words,
)
from jobplans_tui.exchange.naming import safe_stem
from jobplans_tui.exchange.report import Cell, Column, Note, Report, Row, Table, text_cell
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model.records import NodeLevel

_MAX_CODES = 8
LEVELS: dict[NodeLevel, str] = {
    "strategy": N_("Strategy"),
    "task": N_("Task"),
    "project": N_("Project"),
}


def matrix_stem(matrix: Matrix) -> str:
    """Return the stem of a file's name for a matrix."""
    codes = [district.code for district in matrix.districts]
    return safe_stem("themes", *(codes if len(codes) <= _MAX_CODES else ()))


def matrix_report(matrix: Matrix, t: Translator) -> Report:
    """Return a matrix as it is written to files, in the language of `t`."""
    notes = enumerate(matrix_notes(matrix, t), 1)
    titles = _titles(matrix, t)
    return Report(
        title=f"{t('Themes')}: {counted_words(matrix, t)}",
        tables=(_table(matrix, t), titles) if titles.rows else (_table(matrix, t),),
        notes=tuple(Note(number, text) for number, text in notes),
        sources=matrix.sources,
        data=partial(matrix_data, matrix, t),
    )


def _table(matrix: Matrix, t: Translator) -> Table:
    districts = (
        Column(district_words(item), item.code, right=True, sources=True, short=item.name_ko)
        for item in matrix.districts
    )
    columns = (Column("", "theme", head=True, long=t("Theme")), *districts)
    rows = tuple(
        Row((text_cell(label), *map(_count, cells))) for label, cells in matrix_rows(matrix, t)
    )
    return Table(t("Themes"), columns, rows, turns=True)


def _count(cell: MatrixCell) -> Cell:
    return Cell(count_words(cell), cell.count, sources=cell.source_ids)


def _titles(matrix: Matrix, t: Translator) -> Table:
    columns = (
        Column(t("Theme"), "theme", head=True),
        Column(t("Code"), "code"),
        Column(t("District"), "district"),
        Column(t("Title in Korean"), "ko"),
        Column(t("Title in English"), "en"),
        Column(t("Level"), "level"),
        Column(t("Plan"), "plan"),
        Column(t("Place in the plan"), "place"),
        Column(t("Sources"), "sources"),
    )
    return Table(t("Titles"), columns, tuple(_title_rows(matrix, t)))


def _title_rows(matrix: Matrix, t: Translator) -> Iterator[Row]:
    for row in matrix.rows:
        theme = theme_words(row.theme, t)
        for district, cell in zip(matrix.districts, row.cells, strict=True):
            for entry in cell.entries:
                named = (theme, district.code, district.name_ko, entry.ko, entry.en)
                for place in entry.places:
                    yield Row((*map(text_cell, named), *_place(place, t)))


def _place(place: Place, t: Translator) -> Iterator[Cell]:
    path = " > ".join(t.record(node.ko, node.en) for node in place.path)
    for text in (t(LEVELS[place.level]), place.plan.id, path):
        yield text_cell(text)
    yield text_cell(" ".join(place.plan.sources), place.plan.sources)
