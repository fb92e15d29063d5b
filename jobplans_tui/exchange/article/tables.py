"""Tables written in a text: a line of years, and lines with a label and a number for each year."""

import re
from collections.abc import Sequence

import msgspec

from jobplans_tui.exchange.article.drafting import Candidate, Setting
from jobplans_tui.exchange.article.sentences import Sentence
from jobplans_tui.exchange.article.words import words
from jobplans_tui.model.indicators import indicator
from jobplans_tui.model.records import IndicatorId, Role
from jobplans_tui.numbers import scan

_CELLS = re.compile(r" *\| *|\t+| {2,}")
_YEAR = re.compile(
    r"(?:'?(?P<year>(?:20)?\d\d)년?도?|(?P<last>전년도?|지난해|작년|last year)"
    r"|(?P<now>올해|금년|this year))"
    r" ?\(?(?P<told>실적|성과|달성|목표|계획|result|target|actual|goal)?s?\)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"계|합계|총계|total|4년|누계", re.IGNORECASE)
_RESULT = re.compile(r"실적|성과|달성|result|actual|achieved", re.IGNORECASE)
_LEAST_YEARS = 2


class Column(msgspec.Struct, frozen=True):
    """What a header tells of a column: its year, None for that of totals, and 실적 or 목표."""

    year: int | None
    role: Role | None = None


class Cell(msgspec.Struct, frozen=True):
    """What stands in a line between two bars: its words and its place in the text."""

    start: int
    text: str


def cells(sentence: Sentence) -> list[Cell]:
    """Split a line into cells at bars, tabs or wide blanks; one cell where it is no table."""
    found, at = [], 0
    for gap in [*_CELLS.finditer(sentence.text), None]:
        end = gap.start() if gap else len(sentence.text)
        if sentence.text[at:end].strip():
            found.append(Cell(sentence.start + at, sentence.text[at:end]))
        at = gap.end() if gap else end
    return found


def read_tables(
    sentences: Sequence[Sentence], setting: Setting, lang: str
) -> tuple[list[Candidate], set[int]]:
    """Return the figures of all tables, and the places (in `sentences`) of the lines they took."""
    found: list[Candidate] = []
    taken: set[int] = set()
    columns: list[Column] = []
    for number, sentence in enumerate(sentences):
        row = cells(sentence)
        header = _columns(row, setting)
        if header:
            columns = header
            taken.add(number)
        elif columns and len(row) == len(columns) + 1:
            found.extend(_figures(row, columns, setting, lang, number))
            taken.add(number)
        else:
            columns = []
    return found, taken


def _columns(row: list[Cell], setting: Setting) -> list[Column]:
    """Return what a header tells of its columns; [] if the line is none."""
    columns: list[Column] = []
    for cell in row:
        year = _YEAR.fullmatch(cell.text.strip())
        column = _column(year, setting) if year else None
        if column is not None:
            columns.append(column)
        elif columns and _TOTAL.fullmatch(cell.text.strip()):
            columns.append(Column(None))
        elif columns:
            return []
    return columns if sum(item.year is not None for item in columns) >= _LEAST_YEARS else []


def _column(told: re.Match[str], setting: Setting) -> Column | None:
    role: Role | None = None
    if told["told"]:
        role = "result" if _RESULT.search(told["told"]) else "target"
    if told["year"]:
        return Column(int(told["year"]) % 100 + 2000, role)
    this_year = setting.this_year
    return None if this_year is None else Column(this_year - bool(told["last"]), role)


def _figures(
    row: list[Cell], columns: list[Column], setting: Setting, lang: str, number: int
) -> list[Candidate]:
    label = row[0].text
    lists = words(lang)
    cue = next((cue for cue in (*lists.rates.cues(label), *lists.counts.cues(label))
                if cue.meaning not in {"other", "attainment"}), None)  # fmt: skip
    if cue is None:
        return []
    name: IndicatorId = cue.meaning  # type: ignore[assignment]  # ids of the lists are indicators
    role: Role = "result" if _RESULT.search(label) else "target"
    found = []
    for cell, column in zip(row[1:], columns, strict=True):
        amount = next(scan(cell.text), None)
        span = _span(column.year, setting)
        if amount is None or span is None:
            continue
        found.append(Candidate(
            indicator=name, role=column.role or role, years=span, value=amount.value,
            unit=indicator(name).unit,
            qualifier="exact", start=cell.start + amount.start, end=cell.start + amount.end,
            sentence=number,
        ))  # fmt: skip
    return found


def _span(year: int | None, setting: Setting) -> tuple[int, int] | None:
    if year is not None:
        return year, year
    plan = setting.plan
    return (plan.start, plan.end) if plan is not None else None
