"""HTML: one self-contained page that needs nothing else, runs nothing and can be printed.

Figures lead to their footnotes and sources by links inside the page; addresses of sources are plain
links. The page's policy forbids everything but its own style sheet.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from jobplans_tui.exchange.drawing import chart_words, draw_chart
from jobplans_tui.exchange.markup import tag, words
from jobplans_tui.exchange.parts import GENERATOR, followable, marks, named_sources, source_words
from jobplans_tui.exchange.report import Cell, Chart, Column, Report, Row, Table, for_people
from jobplans_tui.exchange.widths import ems
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Source

_STYLE = Path(__file__).with_name("page.css")
_CHART_WIDTH = 430.0
_LONG = 12.0  # em; row headings that need room
_MOST_MARKS = 24  # letters for which the style sheet has a width


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Return a policy that lets the page do nothing but wear this style sheet."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )  # fmt: skip


class _Page:
    """Writes one report; knows where its footnotes and sources stand."""

    def __init__(self, report: Report, t: Translator) -> None:
        self._report = report
        self._t = t
        self._numbers = named_sources(report)
        self._notes = {note.number for note in report.notes}
        self._publishers = {source.id: source.publisher for source in report.sources}

    def body(self) -> Iterator[str]:
        report, t = self._report, self._t
        main, *others = report.tables
        lead = (tag("p", words(sentence), class_="lead") for sentence in report.lead)
        yield tag("header", tag("h1", words(report.title)), *lead)
        yield "<main>"
        if report.charts:
            charts = (self._chart(number, chart) for number, chart in enumerate(report.charts, 1))
            yield tag("section", *charts, class_="charts", aria_label=t("Charts"))
        yield self._table(for_people(main, 12), "main")
        if report.notes:
            items = (
                tag("li", words(note.text), id=f"n{note.number}", value=str(note.number))
                for note in report.notes
            )
            yield tag("section", tag("h2", words(t("Notes"))), tag("ol", *items), class_="notes")
        for table in others:
            yield tag("section", tag("h2", words(table.caption)), self._table(for_people(table)))
        if report.sources:
            yield tag("section", tag("h2", words(t("Sources"))), self._sources())
        yield "</main>"

    # ---- charts

    def _chart(self, number: int, chart: Chart) -> str:
        drawing = draw_chart(chart, _CHART_WIDTH)
        names = (f"c{number}t", f"c{number}d")
        picture = tag(
            "svg",
            tag("title", words(chart.title), id=names[0]),
            tag("desc", words(chart_words(chart)), id=names[1]),
            *drawing.elements,
            viewBox=f"0 0 {drawing.width:g} {drawing.height:g}",
            role="img",
            aria_labelledby=" ".join(names),
        )
        told = tag("figcaption", words(chart.title))
        links = self._links(chart.notes, " ")
        below = tag("p", words(self._t("Notes")), " ", links, class_="see") if links else ""
        return tag("figure", told, picture, below)

    # ---- tables

    def _table(self, table: Table, class_: str = "detail") -> str:
        head = tag("tr", *(self._heading(column) for column in table.columns))
        bodies = []
        room = [_room(table, at) for at in range(len(table.columns))]
        for group, rows in groupby(table.rows, key=lambda row: row.group):
            lines = [self._line(table.columns, room, row) for row in rows]
            if group:
                span = str(len(table.columns))
                named = tag("th", words(group), colspan=span, scope="rowgroup", class_="group")
                lines.insert(0, tag("tr", named))
            bodies.append(tag("tbody", *lines))
        caption = tag("caption", words(table.caption))
        whole = tag("table", caption, tag("thead", head), *bodies, class_=class_)
        label = words(table.caption)
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{whole}</div>'

    def _heading(self, column: Column) -> str:
        class_ = "number" if column.right else None
        if not column.title:
            return tag("td", "")
        # lines break between words, not at the hyphens of romanised names
        whole = (tag("span", words(word)) for word in column.title.split())
        return tag("th", " ".join(whole), scope="col", class_=class_)

    def _line(self, columns: Sequence[Column], room: Sequence[str], row: Row) -> str:
        entries = zip(columns, room, row.cells, strict=True)
        return tag("tr", *(self._cell(*entry, first=at == 0) for at, entry in enumerate(entries)))

    def _cell(self, column: Column, room: str, cell: Cell, *, first: bool) -> str:
        classes = {
            "number": column.right,
            "missing": cell.value is None and bool(cell.shown),
            "list": column.name == "sources",
            "long": first and ems(cell.shown) > _LONG,
            room: bool(room),
        }
        return tag(
            "th" if first else "td",
            self._entry(column, cell),
            tag("sup", self._links(cell.notes, ",")) if room else "",
            scope="row" if first else None,
            class_=" ".join(name for name, wanted in classes.items() if wanted) or None,
            data_sources=" ".join(cell.sources) or None,
        )

    def _entry(self, column: Column, cell: Cell) -> str:
        """Return what a cell shows, leading to its source; a list of sources as their numbers."""
        if column.name == "sources":
            names = cell.sources or tuple(cell.shown.split())
            return " ".join(self._source_link(name, f"{self._numbers.get(name, name)}")
                            for name in names)  # fmt: skip
        names = (cell.shown,) if column.name == "source" else cell.sources
        known = [name for name in names if name in self._numbers]
        return self._source_link(known[0], cell.shown, known) if known else words(cell.shown)

    def _source_link(self, name: str, shown: str, names: Sequence[str] = ()) -> str:
        if name not in self._numbers:
            return words(shown)
        publishers = dict.fromkeys(self._publishers[known] for known in names or (name,))
        where = f"#s{self._numbers[name]}"
        return tag("a", words(shown), href=where, class_="figure", title=", ".join(publishers))

    def _links(self, notes: Sequence[int], between: str) -> str:
        told = (number for number in notes if number in self._notes)
        return between.join(tag("a", str(number), href=f"#n{number}") for number in told)

    # ---- sources

    def _sources(self) -> str:
        items = (self._source(source) for source in self._report.sources)
        return tag("ol", *items, class_="sources")

    def _source(self, source: Source) -> str:
        t = self._t
        url = followable(source.url)
        address = words(source.url) if source.url else words(t("address not recorded"))
        if url:
            address = tag("a", address, href=url, rel="noreferrer noopener")
        publisher, headline, date = map(words, source_words(source, t))
        return tag(
            "li",
            tag("code", words(source.id)),
            f" {publisher}, ",
            tag("cite", headline, lang=_lang(source)),
            f", {date}, {address}",
            id=f"s{self._numbers[source.id]}",
        )


def _room(table: Table, at: int) -> str:
    """Return the class that keeps room for the marks of a column, so that its digits line up."""
    longest = max((len(marks(row.cells[at].notes)) for row in table.rows), default=0)
    return f"m{min(longest, _MOST_MARKS)}" if longest else ""


def _lang(source: Source) -> str | None:
    known: Mapping[str, str] = {"ko": "ko", "en": "en"}
    return known.get(source.lang)


def write_html(report: Report, t: Translator) -> str:
    """Return a report as a page in UTF-8."""
    style = _style()
    head = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="generator" content="{GENERATOR}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        tag("title", words(report.title)),
        f"<style>{style}</style>",
    )
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{t.lang}">',
        "<head>",
        *head,
        "</head>",
        "<body>",
        *_Page(report, t).body(),
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"
