"""The matrix of themes and districts for programs: every count with its titles and their places."""

from typing import Any

from jobplans_tui.analysis.themes import Entry, Matrix, MatrixRow
from jobplans_tui.exchange.matrix_words import matrix_notes, theme_words
from jobplans_tui.exchange.plain import district_json, source_json
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "ko": entry.ko,
        "en": entry.en,
        "places": [
            {
                "plan": place.plan.id,
                "index": list(place.index),
                "level": place.level,
                "path": [{"ko": node.ko, "en": node.en} for node in place.path],
                "sources": list(place.plan.sources),
            }
            for place in entry.places
        ],
    }


def _row_json(row: MatrixRow, districts: tuple[District, ...], t: Translator) -> dict[str, Any]:
    return {
        "theme": row.theme.id,
        "label": theme_words(row.theme, t),
        "cells": [
            {
                "district": district.code,
                "count": cell.count,
                "sources": list(cell.source_ids),
                "titles": [_entry_json(entry) for entry in cell.entries],
            }
            for district, cell in zip(districts, row.cells, strict=True)
        ],
    }


def matrix_data(matrix: Matrix, t: Translator) -> dict[str, Any]:
    """Return the matrix as JSON values; labels and notes are in the language of `t`.

    A count is null where no title of the district is recorded; `index` is the place of a node in
    the tree of its plan, counted from 0 at every level.
    """
    return {
        "format": "jobplans-themes",
        "version": 1,
        "term": matrix.term,
        "districts": [
            {
                **district_json(district),
                "titles": cell.count,
            }
            for district, cell in zip(matrix.districts, matrix.titles, strict=True)
        ],
        "rows": [_row_json(row, matrix.districts, t) for row in (*matrix.rows, matrix.other)],
        "notes": list(matrix_notes(matrix, t)),
        "sources": [source_json(source) for source in matrix.sources],
    }
