"""A comparison as Markdown: the table, its footnotes, and every figure with its sources."""

import re
from collections.abc import Iterator

from jobplans_tui.analysis.comparison import Cell, Comparison
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.wording import group_words, row_words, term_words
from jobplans_tui.exchange.cells import cell_words, printing_headings, printings
from jobplans_tui.i18n import Translator
from jobplans_tui.text import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")


def escape(text: str | None) -> str:
    """Return text from data with the characters that Markdown would obey escaped."""
    return _SPECIAL.sub(r"\\\1", clean(text or ""))


def address(url: str | None, t: Translator) -> str:
    """Return an address that can be followed, or words where none is recorded."""
    if not url:
        return t("address not recorded")
    # Inside <> Markdown obeys nothing but these.
    return escape(url) if re.search(r"[\s<>|]", clean(url)) else f"<{clean(url)}>"


def table_line(cells: list[str]) -> str:
    """Return one line of a Markdown table; the cells are escaped already."""
    return f"| {' | '.join(cells)} |"


def _entry(cell: Cell, t: Translator) -> str:
    marks = f" [{','.join(map(str, cell.notes))}]" if cell.notes else ""
    return escape(cell_words(cell, t)) + marks


def _table(comparison: Comparison, t: Translator) -> Iterator[str]:
    names = [
        f"{escape(column.district.name_ko)} {escape(column.district.name_en)}"
        for column in comparison.columns
    ]
    yield table_line(["", *names])
    yield table_line(["---", *("---:" for _ in names)])
    group = None
    for row in comparison.rows:
        if row.key.group != group:
            group = row.key.group
            yield table_line([f"**{escape(group_words(group, t))}**", *("" for _ in names)])
        cells = [_entry(cell, t) for cell in row.cells]
        yield table_line([escape(row_words(row.key, t)), *cells])


def _printings(comparison: Comparison, t: Translator) -> Iterator[str]:
    headings = printing_headings(t)
    yield table_line(headings)
    yield table_line(["---"] * len(headings))
    for line in printings(comparison, t):
        yield table_line([escape(str(entry)) for entry in line])


def comparison_md(comparison: Comparison, t: Translator) -> str:
    """Return the comparison as a Markdown document (CommonMark with GFM tables)."""
    blocks = [
        f"# {t('Comparison')}: {term_words(comparison.term, t)}",
        "\n".join(_table(comparison, t)),
        f"## {t('Notes')}",
        "\n".join(f"- [{note.number}] {escape(words(note, t))}"
                  for note in comparison.footnotes),
        f"## {t('Figures as printed')}",
        "\n".join(_printings(comparison, t)),
        f"## {t('Sources')}",
        "\n".join(
            f"- {escape(source.id)}: {escape(source.publisher)}, "
            f"{escape(source.title) or t('headline not recorded')}, "
            f"{escape(source.published) or t('date not recorded')}, "
            f"{address(source.url, t)}"
            for source in comparison.sources
        ),
    ]  # fmt: skip
    return "\n\n".join(blocks) + "\n"
