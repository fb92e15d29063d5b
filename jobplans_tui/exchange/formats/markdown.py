"""Markdown (CommonMark with GFM tables): tables, footnotes and sources for people."""

import re
from collections.abc import Iterator

from jobplans_tui.exchange.parts import followable, marks, source_words
from jobplans_tui.exchange.report import Cell, Report, Table, for_people
from jobplans_tui.i18n import Translator
from jobplans_tui.text import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&$])")
_LINK = re.compile(r"(?i)(://|(?<=www)\.|@)")
_LIST = re.compile(r"^(\d*)([-+=.)])")


def escape(text: str | None) -> str:
    """Return text from data with the characters that Markdown would obey escaped.

    What looks like an address becomes no link: only sources lead out of the file.
    """
    return _LINK.sub(r"\\\1", _SPECIAL.sub(r"\\\1", clean(text or "")))


def _paragraph(text: str) -> str:
    """Return text that, at the start of a line or an item, begins no list and no block of code."""
    return _LIST.sub(r"\1\\\2", escape(text).strip())


def address(url: str | None, t: Translator) -> str:
    """Return an address that can be followed, or words where none is recorded."""
    if not url:
        return t("address not recorded")
    # Inside <> Markdown obeys nothing but these.
    return f"<{url}>" if followable(url) and not re.search(r"[<>|\\]", url) else escape(url)


def table_line(cells: list[str]) -> str:
    """Return one line of a Markdown table; the cells are escaped already."""
    return f"| {' | '.join(cells)} |"


def _entry(cell: Cell) -> str:
    told = marks(cell.notes)
    return escape(cell.shown) + (f" {told}" if told else "")


def _table(table: Table) -> Iterator[str]:
    yield table_line([escape(column.title) for column in table.columns])
    yield table_line(["---:" if column.right else "---" for column in table.columns])
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            yield table_line([f"**{escape(group)}**", *("" for _ in table.columns[1:])])
        yield table_line([_entry(cell) for cell in row.cells])


def _blocks(report: Report, t: Translator) -> Iterator[str]:
    main, *others = report.tables
    yield f"# {escape(report.title)}"
    yield from (_paragraph(sentence) for sentence in report.lead)
    yield "\n".join(_table(for_people(main)))
    if report.notes:
        yield f"## {t('Notes')}"
        yield "\n".join(f"- [{note.number}] {escape(note.text)}" for note in report.notes)
    for table in others:
        yield f"## {escape(table.caption)}"
        yield "\n".join(_table(for_people(table)))
    if report.sources:
        yield f"## {t('Sources')}"
        yield "\n".join(
            f"- {_paragraph(source.id)}: {', '.join(map(escape, source_words(source, t)))}, "
            f"{address(source.url, t)}"
            for source in report.sources
        )


def write_markdown(report: Report, t: Translator) -> str:
    """Return a report as a Markdown document."""
    return "\n\n".join(_blocks(report, t)) + "\n"
