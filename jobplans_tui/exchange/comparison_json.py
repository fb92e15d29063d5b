"""A comparison as JSON, for programs: every cell with its figures, notes and sources."""

import json
from typing import Any

from jobplans_tui.analysis.comparison import Cell, Comparison
from jobplans_tui.analysis.derivation import FORMULAS
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.analysis.wording import row_words
from jobplans_tui.exchange.plain import figure_json, source_json
from jobplans_tui.i18n import Translator
from jobplans_tui.text import escape_json


def _figure(item: Placed) -> dict[str, Any]:
    figure = item.figure
    return {
        "plan": item.plan.id if item.plan else None,
        **figure_json(figure),
        "printings": [
            {
                "source": witness.source,
                "as_printed": witness.as_printed,
                "value": figure.value if witness.value is None else witness.value,
                "note": witness.note,
            }
            for witness in figure.witnesses
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "value": cell.value,
        "unit": cell.unit,
        "text": cell.text,
        "notes": list(cell.notes),
        "sources": list(cell.source_ids),
    }
    if cell.picked is not None:
        shown["figure"] = _figure(cell.picked.main)
        shown["conflicts"] = [_figure(item) for item in cell.picked.conflicts]
        shown["others"] = [_figure(item) for item in cell.picked.others]
    if cell.titles:
        shown["titles"] = [{"ko": entry.ko, "en": entry.en} for entry in cell.titles]
    if cell.derived is not None:
        shown["derived"] = {
            "kind": cell.derived.kind,
            "formula": FORMULAS[cell.derived.kind],
            "worked": cell.derived.worked,
            "inputs": [_figure(item) for item in cell.derived.inputs],
        }
    return shown


def comparison_json(comparison: Comparison, t: Translator) -> str:
    """Return the comparison as a JSON document; labels and notes are in the language of `t`."""
    document = {
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
    return escape_json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"
