"""The words that every format shares: headings of footnotes and sources, and what a source says."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from jobplans_tui.exchange.report import Column, Field, Note, Report, Row, Table, number_cell
from jobplans_tui.exchange.report import text_cell as text
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Source
from jobplans_tui.text import is_clean

GENERATOR = "jobplans-tui"
"""By this name a file says, where its format has a place for it, which program wrote it."""
_SCHEMES = ("http", "https")


def notes_table(notes: Sequence[Note], t: Translator) -> Table:
    """Return footnotes as a table."""
    columns = (Column(t("Footnote"), "number"), Column(t("Text"), "text"))
    rows = tuple(Row((number_cell(note.number), text(note.text))) for note in notes)
    return Table(t("Notes"), columns, rows)


def sources_table(sources: Sequence[Source], t: Translator) -> Table:
    """Return sources as a table."""
    columns = (
        Column(t("Source"), "id", head=True),
        Column(t("Publisher"), "publisher"),
        Column(t("Headline"), "title"),
        Column(t("Published"), "published"),
        Column(t("Address"), "url"),
    )
    rows = tuple(
        Row(tuple(map(text, (item.id, item.publisher, item.title, item.published, item.url))))
        for item in sources
    )
    return Table(t("Sources"), columns, rows)


def source_words(source: Source, t: Translator) -> list[str]:
    """Return publisher, headline and date of a source; what is not recorded is said so."""
    return [
        source.publisher,
        source.title or t("headline not recorded"),
        source.published or t("date not recorded"),
    ]


def followable(url: str | None) -> str | None:
    """Return an address that a reader may be led to: http or https, with nothing odd in it."""
    if not url or not is_clean(url) or any(char.isspace() for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in _SCHEMES and parts.hostname else None


def marks(notes: Sequence[int]) -> str:
    """Return the marks of footnotes: [1,3], or nothing."""
    return f"[{','.join(map(str, notes))}]" if notes else ""


def field_title(field: Field, t: Translator) -> str:
    """Return the heading of a column of a data format."""
    title = field.column.long or field.column.title
    name = field.column.short or title
    if field.part == "notes":
        return t("{name}: notes", name=name)
    if field.part == "sources":
        return t("{name}: sources", name=name)
    return title


def named_sources(report: Report) -> Mapping[str, int]:
    """Return the number under which a report lists each of its sources, from 1."""
    return {source.id: number for number, source in enumerate(report.sources, 1)}
