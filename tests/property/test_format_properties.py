"""Whatever stands in a report: every format keeps it in its cell, read back by standard parsers."""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from jobplans_tui.exchange.formats.latex import escape as escape_tex
from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.exchange.report import (
    Bar,
    Bars,
    Cell,
    Chart,
    Column,
    Note,
    Report,
    Row,
    Table,
    text_cell,
)
from jobplans_tui.exchange.sheets import harmless
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Source
from jobplans_tui.text import clean
from tests.writing import written

TEXTS = [name for name, row in FORMATS.items() if row.peek is None]
_PIECES = st.sampled_from([
    "=1+1", "+", "-2", "@SUM(A1)", "\t", "\r\n", "\n", "＝1", " =1", "　=1", "\u200b=1", "'", '"',
    "=cmd|' /C calc'!A0", "|", "\\|", "\\", "`", "*a*", "_b_", "[x](javascript:alert(1))",
    "![i](j)", "    code", "+ ", "1) ", "---", "<b>", "</td>", "</script><script>",
    "<!--", "]]>", "&amp;", "&lt;", "<http://x>", "# h", "~~",
    "\\input{x}", "{", "}", "$", "%", "^", "#", "\x1b[31m", "\x00", "\x85", "\u2028", "\u202e",
    "\ufeff", "\ud800", "😀", "한글", "중구", "a", "1.", "- ", "- [ ] ", "www.example.org",
    "https://example.org/a?b=c#d", "javascript:alert(1)", "e\u0301", ",", ";", "{name}", "%s",
])  # fmt: skip
hostile = st.lists(_PIECES | st.text(max_size=4), max_size=4).map("".join)
names = hostile.filter(bool)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw a report with hostile text in every place that holds any."""
    ids = draw(st.lists(names, min_size=1, max_size=3, unique_by=clean))
    sources = tuple(
        Source(id=name, publisher=draw(hostile), title=draw(hostile), url=draw(hostile),
               published="2024-01-06", lang=draw(hostile))
        for name in ids
    )  # fmt: skip
    columns = (
        Column(draw(hostile), "row", head=True),
        Column(draw(names), "a", right=True, notes=True, sources=True, short=draw(hostile)),
        Column(draw(names), "b"),
    )
    rows = tuple(
        Row(
            (
                text_cell(draw(hostile)),
                Cell("-5", -5, notes=(1,), sources=tuple(ids)),
                text_cell(draw(names)),
            ),
            group=draw(names),
        )
        for _ in range(draw(st.integers(1, 3)))
    )
    bars = Bars(draw(hostile), (Bar(draw(hostile), 3, (1,), tuple(ids)),))
    return Report(
        title=draw(hostile),
        lead=(draw(hostile),),
        facts=((draw(hostile), draw(hostile)),),
        tables=(Table(draw(names), columns, rows, grouped=draw(names)),),
        charts=(Chart(draw(hostile), (draw(hostile),), (bars,)),),
        notes=(Note(1, draw(hostile)),),
        sources=sources,
        data=lambda: [cell.value for row in rows for cell in row.cells],
    )


def words(text: str) -> str:
    """Return text as a browser shows it: blanks are one blank."""
    return " ".join(clean(text).split())


@given(reports(), st.sampled_from(TEXTS))
def test_no_file_holds_a_character_that_a_terminal_obeys_or_hides(
    report: Report, name: str
) -> None:
    allowed = {"\n", "\r"} if name == "csv" else {"\n", "\r", "\t"} if name == "tsv" else {"\n"}
    hidden = {
        char
        for char in written(report, name)
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }
    # letters with a meaning of their own, such as Arabic number signs, are no orders
    assert {char for char in hidden if clean(char) != char} <= allowed


@given(reports(), st.sampled_from([("csv", ","), ("tsv", "\t")]))
def test_delimited_text_comes_back_cell_by_cell_and_runs_nothing(
    report: Report, form: tuple[str, str]
) -> None:
    name, delimiter = form
    lines = list(csv.reader(io.StringIO(written(report, name), newline=""), delimiter=delimiter))
    for row, line in zip(report.main.rows, lines[1:], strict=False):
        group, first, value, notes, ids, last = line
        assert (value, notes) == ("-5", "1")
        kept = (row.group, row.cells[0].value, " ".join(row.cells[1].sources), row.cells[2].value)
        assert (group, first, ids, last) == tuple(map(harmless, kept))
    signs = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    texts = [text for line in lines for text in line if text != "-5"]
    assert [text for text in texts if text.lstrip().startswith(signs)] == []


@given(reports())
def test_markdown_shows_text_and_nothing_but_text(report: Report) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(written(report, "md"))
    cells, inside = [], False
    for token in tokens:
        inside = token.type in {"td_open", "th_open"} or (inside and token.type == "inline")
        if token.type == "inline":
            parts = {child.type for child in token.children or ()}
            strong = {"strong_open", "strong_close"} if inside else set()
            assert parts <= {"text", "text_special", "link_open", "link_close"} | strong
            targets = [child.attrs["href"] for child in token.children or ()
                       if child.type == "link_open"]  # fmt: skip
            assert not (inside and targets)
            assert all(str(target).startswith(("http://", "https://")) for target in targets)
            if inside:
                cells.append("".join(child.content for child in token.children or ()))
    kinds = [token.type for token in tokens]
    assert not {"html_block", "code_block", "fence", "hr", "ordered_list_open"} & set(kinds)
    assert kinds.count("list_item_open") == len(report.notes) + len(report.sources)
    shown = [words(cell) for cell in cells]
    assert [row for row in report.main.rows if words(row.cells[2].shown) not in shown] == []
    assert shown.count("-5 [1]") == len(report.main.rows)


class _Reader(HTMLParser):
    """Collects the elements of a page, and the text of its body cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"td", "th"}:
            self.cells.append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        if self._open:
            self.cells[-1] += data


_ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "main", "section",
    "figure", "figcaption", "svg", "desc", "g", "rect", "text", "tspan", "line", "div", "table",
    "caption", "thead", "tbody", "tr", "td", "th", "span", "a", "sup", "ol", "li", "code", "cite",
}  # fmt: skip


@given(reports())
def test_html_shows_text_and_nothing_but_text(report: Report) -> None:
    page = _Reader()
    page.feed(written(report, "html"))
    assert {tag for tag, _ in page.tags} <= _ELEMENTS
    assert not any(
        name.startswith("on") or name == "style" for _, told in page.tags for name in told
    )
    anchors = {told["id"] for _, told in page.tags if "id" in told}
    for _, told in page.tags:
        target = told.get("href")
        if target is not None:
            assert target.startswith(("http://", "https://")) or target[1:] in anchors
    shown = [words(cell) for cell in page.cells]
    assert [row for row in report.main.rows if words(row.cells[2].shown) not in shown] == []
    assert shown.count("-51") == len(report.main.rows)


@given(reports())
def test_svg_is_xml_of_few_elements(report: Report) -> None:
    root = ElementTree.fromstring(written(report, "svg"))  # noqa: S314 - what we wrote ourselves
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert kinds <= {"svg", "title", "desc", "style", "rect", "g", "text", "tspan", "line", "a"}
    for element in root.iter():
        assert not any(name.startswith("on") for name in element.attrib)
        assert element.attrib.get("href", "https://").startswith(("http://", "https://"))
    told = [item.attrib["data-sources"] for item in root.iter() if "data-sources" in item.attrib]
    ids = " ".join(map(clean, report.main.rows[0].cells[1].sources))
    assert words(ids) in map(words, told)


@given(reports())
def test_json_and_its_kin_come_back_as_they_were(report: Report) -> None:
    values = [cell.value for row in report.main.rows for cell in row.cells]
    assert json.loads(written(report, "json")) == values
    records = [json.loads(line) for line in written(report, "jsonl").splitlines()]
    rows = [record["cells"] for record in records if record["record"] == "row"]
    assert [row["b"] for row in rows] == [row.cells[2].value for row in report.main.rows]
    assert [row["a"]["sources"] for row in rows] == [
        list(row.cells[1].sources) for row in report.main.rows
    ]
    assert [item["id"] for item in json.loads(written(report, "csl"))] == [
        source.id for source in report.sources
    ]


_TEX = {
    r"\textbackslash{}": "\\", r"\textasciicircum{}": "^", r"\textasciitilde{}": "~",
    r"\textless{}": "<", r"\textgreater{}": ">", r"\textbar{}": "|", r"\textwon{}": "₩",
    r"\{": "{", r"\}": "}", r"\$": "$", r"\&": "&", r"\#": "#", r"\%": "%", r"\_": "_",
    "{[}": "[", "{]}": "]", "---": "—", "--": "–",
}  # fmt: skip
_TEX_TOKEN = re.compile("|".join(map(re.escape, _TEX)))


@given(hostile.filter(lambda text: "--" not in text))
def test_what_tex_reads_is_the_text(text: str) -> None:
    escaped = escape_tex(text)
    assert _TEX_TOKEN.sub(lambda found: _TEX[found.group()], escaped) == clean(text)
    bare = _TEX_TOKEN.sub("", escaped)
    assert not set(bare) & set("\\{}$&#%_^~[]")


def _entries(text: str) -> Iterator[str]:
    """Yield the entries of a BibTeX file by counting braces."""
    depth, start = 0, 0
    for at, char in enumerate(text):
        if text[at - 1 : at] == "\\":
            continue
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            assert depth >= 0
            if depth == 0:
                yield text[start : at + 1].strip()
                start = at + 1
    assert depth == 0


@given(reports())
def test_bibtex_has_one_entry_a_source_each_with_a_key_of_its_own(report: Report) -> None:
    entries = list(_entries(written(report, "bib")))
    assert len(entries) == len(report.sources)
    keys = [re.match(r"@misc\{([A-Za-z0-9:._/-]+),\n", entry) for entry in entries]
    assert len({found.group(1).lower() for found in keys if found}) == len(entries)


@settings(max_examples=20)
@given(reports())
def test_a_workbook_holds_text_as_text_and_numbers_as_numbers(report: Report) -> None:
    content = FORMATS["xlsx"].write(report, Translator("ko"))
    assert isinstance(content, bytes)
    book = python_calamine.load_workbook(io.BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    for line, row in zip(rows[1:], report.main.rows, strict=True):
        assert line[0] == clean(row.group)
        assert line[1] == clean(row.cells[0].shown)
        assert line[2] == -5
        assert line[3] == clean(row.cells[2].shown)
        assert line[5] == clean(" ".join(row.cells[1].sources))
    assert len(set(book.sheet_names)) == len(book.sheet_names)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]
        charts = [parts.read(name) for name in parts.namelist() if "charts/chart" in name]
    references = [found for chart in charts for found in re.findall(rb"<c:f>(.*?)</c:f>", chart)]
    assert references
    assert all(re.fullmatch("그래프!\\$[A-Z$0-9:]+".encode(), found) for found in references)
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
