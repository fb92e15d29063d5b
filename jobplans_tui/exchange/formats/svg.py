"""SVG: charts, table, footnotes and sources as one picture that says what it shows."""

from collections.abc import Iterator

from jobplans_tui.exchange.drawing import (
    LINE,
    SIZE,
    Drawing,
    chart_words,
    draw_chart,
    draw_table,
    text,
)
from jobplans_tui.exchange.markup import tag, words
from jobplans_tui.exchange.parts import followable, source_words
from jobplans_tui.exchange.report import Report, for_people
from jobplans_tui.exchange.widths import wrapped
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Source
from jobplans_tui.text import clean

_MARGIN, _LEAST, _CHART = 24.0, 640.0, 760.0
# "Noto Sans KR" first: the layout reckons with letters no wider than its own.
_STYLE = """
text{font-family:"Noto Sans KR","Noto Sans CJK KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif;
font-size:13px;fill:#1c2530}
.page{fill:#fff}.big{font-size:20px;font-weight:700}.heading{font-size:15px;font-weight:700}
.title{font-weight:700;fill:#33475b}.group{font-weight:700;fill:#0b5cad}
.small{font-size:12px;fill:#44515f}.mark{font-size:10px;fill:#8a4b00}.missing,.label{fill:#44515f}
.head{fill:#eaf0f6}.rule{stroke:#dde4ec}.axis{stroke:#66788a}
.bar,.bar-2{fill:#2f6fb3}.bar-1{fill:#a9b8c8}.bar-3{fill:#c9702a}
a text{fill:#0b5cad}
"""


class _Page:
    """Stacks drawings and lines of text, and knows how far down it is."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.y = _MARGIN
        self.elements: list[str] = []

    def line(self, shown: str, class_: str | None = None, url: str | None = None) -> None:
        """Write text in as many lines as it takes."""
        for part in wrapped(clean(shown), self.width / SIZE):
            self.y += LINE
            element = text(_MARGIN, self.y, part, class_=class_)
            self.elements.append(tag("a", element, href=url) if url else element)

    def put(self, drawing: Drawing) -> None:
        """Place a drawing below what is there."""
        self.y += LINE / 2
        moved = f"translate({_MARGIN:g} {self.y:g})"
        self.elements.append(tag("g", *drawing.elements, transform=moved))
        self.y += drawing.height

    def heading(self, shown: str) -> None:
        self.y += LINE / 2
        self.line(shown, "heading")


def write_svg(report: Report, t: Translator) -> str:
    """Return a report as a picture; tables that explain the first one are left out."""
    table = draw_table(for_people(report.main, 12))
    width = max(table.width, _LEAST)
    page = _Page(width)
    page.line(report.title, "big")
    for sentence in report.lead:
        page.line(sentence)
    for chart in report.charts:
        page.heading(chart.title)
        page.put(draw_chart(chart, min(width, _CHART)))
    page.put(table)
    if report.notes:
        page.heading(t("Notes"))
        for note in report.notes:
            page.line(f"[{note.number}] {note.text}", "small")
    if report.sources:
        page.heading(t("Sources"))
        for source in report.sources:
            _source(page, source, t)
    return "".join(_file(report, page, t))


def _source(page: _Page, source: Source, t: Translator) -> None:
    start = len(page.elements)
    page.line(f"{source.id}: {', '.join(source_words(source, t))}", "small")
    if source.url:
        page.line(source.url, "small", followable(source.url))
    page.elements[start:] = [tag("g", *page.elements[start:], data_source=source.id)]


def _file(report: Report, page: _Page, t: Translator) -> Iterator[str]:
    width, height = page.width + 2 * _MARGIN, page.y + _MARGIN
    told = " ".join(f"{chart.title}. {chart_words(chart)}." for chart in report.charts)
    names = "title description" if told else "title"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield tag(
        "svg",
        "\n",
        tag("title", words(report.title), id="title"),
        tag("desc", words(told), id="description") if told else "",
        tag("style", _STYLE),
        tag("rect", width=width, height=height, class_="page"),
        "\n" + "\n".join(page.elements) + "\n",
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width:g} {height:g}",
        aria_labelledby=names,
        lang=t.lang,
    )
    yield "\n"
