"""A comparison for programs: every cell with its figures, notes and sources."""

from typing import Any

from jobplans_tui.analysis.comparison import Cell, Comparison
from jobplans_tui.analysis.derivation import FORMULAS
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.wording import row_words
from jobplans_tui.exchange.plain import placed_json, source_json
from jobplans_tui.i18n import Translator


def _cell(cell: Cell) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "value": cell.value,
        "unit": cell.unit,
        "text": cell.text,
        "notes": list(cell.notes),
        "sources": list(cell.source_ids),
    }
    if cell.picked is not None:
        shown["figure"] = placed_json(cell.picked.main)
        shown["conflicts"] = [placed_json(item) for item in cell.picked.conflicts]
        shown["others"] = [placed_json(item) for item in cell.picked.others]
    if cell.titles:
        shown["titles"] = [{"ko": entry.ko, "en": entry.en} for entry in cell.titles]
    if cell.derived is not None:
        shown["derived"] = {
            "kind": cell.derived.kind,
            "formula": FORMULAS[cell.derived.kind],
            "worked": cell.derived.worked,
            "inputs": [placed_json(item) for item in cell.derived.inputs],
        }
    return shown


def comparison_data(comparison: Comparison, t: Translator) -> dict[str, Any]:
    """Return the comparison as JSON values; labels and notes are in the language of `t`."""
    return {
        "format": "jobplans-comparison",
        "version": 1,
        "term": comparison.term,
        "columns": [
            {
                "code": column.district.code,
                "name_ko": column.district.name_ko,
                "name_en": column.district.name_en,
                "plan": column.plan.id if column.plan else None,
            }
            for column in comparison.columns
        ],
        "rows": [
            {
                "group": row.key.group,
                "measure": row.key.measure,
                "indicator": row.key.indicator,
                "year": row.key.year,
                "count": row.key.count,
                "theme": row.key.theme.id if row.key.theme else None,
                "label": row_words(row.key, t),
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in comparison.rows
        ],
        "footnotes": [
            {"number": note.number, "kind": note.kind, "text": words(note, t)}
            for note in comparison.footnotes
        ],
        "sources": [source_json(source) for source in comparison.sources],
    }
