"""LaTeX: a document of longtables (booktabs), for XeLaTeX, LuaLaTeX or pdfLaTeX with kotex."""

from collections.abc import Iterator
from urllib.parse import quote

from jobplans_tui.exchange.parts import followable, marks, source_words
from jobplans_tui.exchange.report import Cell, Report, Row, Table, for_people
from jobplans_tui.exchange.widths import ems
from jobplans_tui.i18n import Translator
from jobplans_tui.text import clean

_HEAD = r"""% Hangul needs kotex (TeX Live: texlive-lang-korean).
% Compile with xelatex or lualatex, twice: longtable learns its widths in the first run.
\documentclass[a4paper,10pt]{article}
\usepackage[margin=18mm,landscape]{geometry}
\usepackage{kotex}
\usepackage{array,booktabs,longtable,ragged2e}
\usepackage[hidelinks]{hyperref}
\setlength{\LTleft}{0pt}\setlength{\tabcolsep}{4pt}\setlength{\emergencystretch}{3em}
\newcolumntype{L}[1]{>{\RaggedRight\arraybackslash}p{#1\linewidth}}
\newcolumntype{R}[1]{>{\RaggedLeft\arraybackslash}p{#1\linewidth}}
"""
_MAX_ALIKE = 8
"""Columns of a table of figures on one page; further ones follow in a table of their own."""
_MANY = 6
_ROOM, _GAP, _WIDEST = 0.99, 0.012, 22.0
_ADDRESS = ":/?#[]@!$&'()*+,;=%~_-."
_ESCAPE = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "[": "{[}", "]": "{]}",
    "₩": r"\textwon{}", "‧": r"\textperiodcentered{}", "–": "--", "—": "---",
})  # fmt: skip


def escape(text: str | None) -> str:
    """Return text from data with the characters that TeX would obey escaped."""
    return clean(text or "").translate(_ESCAPE)


def _entry(cell: Cell) -> str:
    told = marks(cell.notes)
    raised = rf"\textsuperscript{{{escape(told)}}}" if told else ""
    return escape(cell.shown) + raised


# ---- tables


def _parts(table: Table) -> Iterator[Table]:
    """Yield a table in parts that fit a page; the first column stands in every part."""
    columns = range(1, len(table.columns))
    step = _MAX_ALIKE if table.turns else len(table.columns)
    for start in range(1, max(len(table.columns), 2), step):
        kept = (0, *columns[start - 1 : start - 1 + step])
        yield Table(
            table.caption,
            tuple(table.columns[at] for at in kept),
            tuple(Row(tuple(row.cells[at] for at in kept), row.group) for row in table.rows),
        )


def _widths(table: Table) -> list[float]:
    """Return the share of the line that each column gets, by what stands in it."""
    found = []
    for at, column in enumerate(table.columns):
        longest = max((ems(row.cells[at].shown) for row in table.rows), default=0)
        found.append(min(max(longest, ems(column.title) / 2, 3.0), _WIDEST) + 1)
    room = _ROOM - _GAP * len(found)
    return [width / max(sum(found), 60.0) * room for width in found]


def _heading(title: str) -> str:
    """Return a heading whose lines break between words, not at hyphens."""
    return " ".join(rf"\mbox{{\textbf{{{escape(word)}}}}}" for word in title.split())


def _longtable(table: Table) -> Iterator[str]:
    kinds = ("R" if column.right else "L" for column in table.columns)
    layout = "".join(
        f"{kind}{{{width:.3f}}}" for kind, width in zip(kinds, _widths(table), strict=True)
    )
    heads = " & ".join(_heading(column.title) for column in table.columns)
    yield rf"\begin{{longtable}}{{@{{}}{layout}@{{}}}}"
    yield rf"\toprule {heads} \\ \midrule \endhead"
    yield r"\bottomrule \endfoot"
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            yield (
                rf"\addlinespace \multicolumn{{{len(table.columns)}}}{{@{{}}l}}"
                rf"{{\textit{{{escape(group)}}}}} \\*"
            )
        yield " & ".join(map(_entry, row.cells)) + r" \\"
    yield r"\end{longtable}"


def _table(table: Table) -> Iterator[str]:
    shown = for_people(table, _MAX_ALIKE)
    small = r"\scriptsize" if len(shown.columns) > _MANY else r"\small"
    for part in _parts(shown):
        yield f"{{{small}"
        yield from _longtable(part)
        yield "}"


# ---- the document


def _items(items: list[str]) -> Iterator[str]:
    if items:
        yield r"\begin{description}\setlength{\itemsep}{-2pt}\small\RaggedRight"
        yield from items
        yield r"\end{description}"


def _address(url: str | None, t: Translator) -> str:
    if not url:
        return escape(t("address not recorded"))
    shown = escape(url).replace("/", r"/\allowbreak{}")
    target = followable(url)
    if target is None:
        return shown
    return rf"\href{{{quote(target, safe=_ADDRESS)}}}{{\texttt{{{shown}}}}}"


def _lines(report: Report, t: Translator) -> Iterator[str]:
    yield _HEAD + r"\begin{document}"
    yield rf"\section*{{{escape(report.title)}}}"
    yield from (rf"{escape(sentence)}\par" for sentence in report.lead)
    main, *others = report.tables
    yield from _table(main)
    if report.notes:
        yield rf"\section*{{{escape(t('Notes'))}}}"
    numbered = [rf"\item[{{{note.number}}}] {escape(note.text)}" for note in report.notes]
    yield from _items(numbered)
    for table in others:
        yield rf"\section*{{{escape(table.caption)}}}"
        yield from _table(table)
    if report.sources:
        yield rf"\section*{{{escape(t('Sources'))}}}"
    listed = [
        rf"\item[{{\texttt{{{escape(source.id)}}}}}] "
        f"{', '.join(map(escape, source_words(source, t)))}, {_address(source.url, t)}"
        for source in report.sources
    ]
    yield from _items(listed)
    yield r"\end{document}"


def write_latex(report: Report, t: Translator) -> str:
    """Return a report as a LaTeX document in UTF-8."""
    return "\n".join(_lines(report, t)) + "\n"
