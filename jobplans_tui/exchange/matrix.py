"""The matrix of themes and districts as CSV, Markdown or JSON: one function and one row a format.

Every format lists the titles behind each count with their plans, and the sources of those plans.
"""

import json
from collections.abc import Iterator
from typing import Any

from jobplans_tui.analysis.themes import Entry, Matrix, MatrixCell, MatrixRow, Place
from jobplans_tui.analysis.wording import MISSING, plan_words, term_words
from jobplans_tui.exchange.comparison_md import escape, table_line
from jobplans_tui.exchange.dossier import source_lines
from jobplans_tui.exchange.forms import Format, Offer, offer, safe_stem, table_of
from jobplans_tui.exchange.plain import source_json
from jobplans_tui.exchange.sheets import csv_text
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import District
from jobplans_tui.model.records import NodeLevel
from jobplans_tui.store.vocabulary import Theme
from jobplans_tui.text import escape_json

_MAX_MD_COLUMNS = 8
_MAX_CODES = 8
_LEVELS: dict[NodeLevel, str] = {
    "strategy": N_("Strategy"),
    "task": N_("Task"),
    "project": N_("Project"),
}


def theme_words(theme: Theme, t: Translator) -> str:
    """Return the label of a theme."""
    return t.either(theme.ko, theme.en)


def count_words(cell: MatrixCell) -> str:
    """Return a count as tables show it: a dash where no title of the district is recorded."""
    return MISSING if cell.count is None else str(cell.count)


def matrix_rows(matrix: Matrix, t: Translator) -> Iterator[tuple[str, tuple[MatrixCell, ...]]]:
    """Yield the lines of the table: each theme, the titles without one, and all titles."""
    for row in (*matrix.rows, matrix.other):
        yield theme_words(row.theme, t), row.cells
    yield t("All titles"), matrix.titles


def matrix_notes(matrix: Matrix, t: Translator) -> tuple[str, ...]:
    """Return what a reader has to know about the counts."""
    return (
        t("Plans counted: {plans}", plans=_term(matrix, t)),
        t("Derived: counts of different titles of strategies, tasks and projects recorded here; "
          "plans may hold more than their sources print."),
        t("A title may have several themes, so the rows do not add up to all titles."),
        t("{mark} means that no title of the district is recorded.", mark=MISSING),
    )  # fmt: skip


def _term(matrix: Matrix, t: Translator) -> str:
    return t("all terms") if matrix.term is None else term_words(matrix.term, t)


def _name(district: District) -> str:
    return f"{district.name_ko} {district.name_en} ({district.code})"


def _path(place: Place, t: Translator) -> str:
    return " > ".join(t.record(node.ko, node.en) for node in place.path)


def _listed(matrix: Matrix) -> Iterator[tuple[MatrixRow, District, Entry]]:
    for row in (*matrix.rows, matrix.other):
        for district, cell in zip(matrix.districts, row.cells, strict=True):
            for entry in cell.entries:
                yield row, district, entry


# ---- CSV


def _titles_csv(matrix: Matrix, t: Translator) -> Iterator[list[object]]:
    yield [t("Theme"), t("Code"), t("District"), t("Title in Korean"), t("Title in English"),
           t("Level"), t("Plan"), t("Place in the plan"), t("Sources")]  # fmt: skip
    for row, district, entry in _listed(matrix):
        for place in entry.places:
            yield [
                theme_words(row.theme, t), district.code, district.name_ko, entry.ko, entry.en,
                t(_LEVELS[place.level]), place.plan.id, _path(place, t),
                " ".join(place.plan.sources),
            ]  # fmt: skip


def matrix_csv(matrix: Matrix, t: Translator) -> str:
    """Return the matrix as CSV text: a line for each theme.

    For each district its count (blank where no title is recorded) and the ids of its sources.
    Below blank lines follow the notes, the titles with every place, and the sources.
    """
    header: list[object] = [t("Theme")]
    for district in matrix.districts:
        header += [_name(district), t("{name}: sources", name=district.name_ko)]
    lines: list[list[object]] = [header]
    for label, cells in matrix_rows(matrix, t):
        line: list[object] = [label]
        for cell in cells:
            line += [cell.count, " ".join(cell.source_ids)]
        lines.append(line)
    lines += [[], [t("Note"), t("Text")]]
    lines += [[number, note] for number, note in enumerate(matrix_notes(matrix, t), start=1)]
    lines += [[], *_titles_csv(matrix, t)]
    lines += [[], [t("Source"), t("Publisher"), t("Headline"), t("Published"), t("Address")]]
    lines += [
        [source.id, source.publisher, source.title, source.published, source.url]
        for source in matrix.sources
    ]
    return csv_text(lines)


# ---- Markdown


def _title(entry: Entry, t: Translator) -> str:
    """Return a title in both languages: translations of different titles may be the same."""
    told = (entry.ko, entry.en) if t.lang == "ko" else (entry.en, entry.ko)
    return " / ".join(filter(None, told)) or t("(no title)")


def _table_md(matrix: Matrix, t: Translator) -> Iterator[str]:
    """Yield the table; where there are many districts they are its lines, not its columns."""
    names = [f"{escape(item.name_ko)} {escape(item.name_en)}" for item in matrix.districts]
    rows = [(escape(label), [count_words(cell) for cell in cells])
            for label, cells in matrix_rows(matrix, t)]  # fmt: skip
    if len(names) > _MAX_MD_COLUMNS:
        turned = [(name, [counts[number] for _, counts in rows])
                  for number, name in enumerate(names)]  # fmt: skip
        names, rows = [label for label, _ in rows], turned
    yield table_line(["", *names])
    yield table_line(["---", *("---:" for _ in names)])
    for label, counts in rows:
        yield table_line([label, *counts])


def _titles_md(matrix: Matrix, t: Translator) -> Iterator[str]:
    heading: tuple[str, str] | None = None
    for row, district, entry in _listed(matrix):
        if heading != (row.theme.id, district.code):
            heading = (row.theme.id, district.code)
            yield f"\n### {escape(theme_words(row.theme, t))}: {escape(_name(district))}\n"
        yield f"- {escape(_title(entry, t))}"
        for place in entry.places:
            sources = ", ".join(map(escape, place.plan.sources)) or t("no source recorded")
            where = " > ".join(escape(t.record(node.ko, node.en)) for node in place.path[:-1])
            told = [t(_LEVELS[place.level]), escape(plan_words(place.plan, t)), where, sources]
            yield f"  - {' · '.join(part for part in told if part)}"


def matrix_md(matrix: Matrix, t: Translator) -> str:
    """Return the matrix as a Markdown document (CommonMark with GFM tables)."""
    blocks = [
        f"# {t('Themes')}: {escape(_term(matrix, t))}",
        "\n".join(_table_md(matrix, t)),
        f"## {t('Notes')}",
        "\n".join(f"- {escape(note)}" for note in matrix_notes(matrix, t)),
        f"## {t('Titles')}",
        "\n".join(_titles_md(matrix, t)).strip("\n"),
        f"## {t('Sources')}",
        "\n".join(source_lines(list(matrix.sources), t)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


# ---- JSON


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


def matrix_json(matrix: Matrix, t: Translator) -> str:
    """Return the matrix as a JSON document; labels and notes are in the language of `t`.

    A count is null where no title of the district is recorded; `index` is the place of a node in
    the tree of its plan, counted from 0 at every level.
    """
    document = {
        "format": "jobplans-themes",
        "version": 1,
        "term": matrix.term,
        "districts": [
            {
                "code": district.code,
                "name_ko": district.name_ko,
                "name_en": district.name_en,
                "titles": cell.count,
            }
            for district, cell in zip(matrix.districts, matrix.titles, strict=True)
        ],
        "rows": [_row_json(row, matrix.districts, t) for row in (*matrix.rows, matrix.other)],
        "notes": list(matrix_notes(matrix, t)),
        "sources": [source_json(source) for source in matrix.sources],
    }
    return escape_json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


MATRIX_FORMATS: dict[str, Format[Matrix]] = table_of(
    Format("csv", "CSV for spreadsheets", matrix_csv, "utf-8-sig"),
    Format("md", "Markdown", matrix_md),
    Format("json", "JSON", matrix_json),
)


def matrix_offer(matrix: Matrix, t: Translator) -> Offer:
    """Return the forms in which a matrix can be written, in the language of `t`."""
    codes = [district.code for district in matrix.districts]
    stem = safe_stem("themes", *(codes if len(codes) <= _MAX_CODES else ()))
    return offer(stem, MATRIX_FORMATS.values(), matrix, t)
