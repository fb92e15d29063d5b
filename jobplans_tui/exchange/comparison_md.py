"""A comparison as Markdown: the table, its footnotes, and every figure with its sources."""

import re
from collections.abc import Iterator

from jobplans_tui.analysis.comparison import Cell, Comparison
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.wording import group_words, row_words, term_words
from jobplans_tui.exchange.cells import cell_words
from jobplans_tui.i18n import Translator
from jobplans_tui.text import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")


def _escape(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", clean(text or ""))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _entry(cell: Cell, t: Translator) -> str:
    marks = f" [{','.join(map(str, cell.notes))}]" if cell.notes else ""
    return _escape(cell_words(cell, t)) + marks


def _table(comparison: Comparison, t: Translator) -> Iterator[str]:
    names = [
        f"{_escape(column.district.name_ko)} {_escape(column.district.name_en)}"
        for column in comparison.columns
    ]
    yield _line(["", *names])
    yield _line(["---", *("---:" for _ in names)])
    group = None
    for row in comparison.rows:
        if row.key.group != group:
            group = row.key.group
            yield _line([f"**{_escape(group_words(group, t))}**", *("" for _ in names)])
        cells = [_entry(cell, t) for cell in row.cells]
        yield _line([_escape(row_words(row.key, t)), *cells])


def _printings(comparison: Comparison, t: Translator) -> Iterator[str]:
    yield _line([t("Row"), t("District"), t("As printed"), t("Source")])
    yield _line(["---"] * 4)
    for row in comparison.rows:
        for column, cell in zip(comparison.columns, row.cells, strict=True):
            for item in cell.figures:
                for witness in item.figure.witnesses:
                    entry = [row_words(row.key, t), column.district.name_ko]
                    entry += [witness.as_printed, witness.source]
                    yield _line([_escape(text) for text in entry])


def comparison_md(comparison: Comparison, t: Translator) -> str:
    """Return the comparison as a Markdown document (CommonMark with GFM tables)."""
    blocks = [
        f"# {t('Comparison')}: {term_words(comparison.term, t)}",
        "\n".join(_table(comparison, t)),
        f"## {t('Notes')}",
        "\n".join(f"- [{note.number}] {_escape(words(note, t))}"
                  for note in comparison.footnotes),
        f"## {t('Figures as printed')}",
        "\n".join(_printings(comparison, t)),
        f"## {t('Sources')}",
        "\n".join(
            f"- {_escape(source.id)}: {_escape(source.publisher)}, "
            f"{_escape(source.title) or t('headline not recorded')}, "
            f"{_escape(source.published) or t('date not recorded')}, "
            f"{_escape(source.url) or t('address not recorded')}"
            for source in comparison.sources
        ),
    ]  # fmt: skip
    return "\n\n".join(blocks) + "\n"
