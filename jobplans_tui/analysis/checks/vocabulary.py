"""The words by which overlapping breakdowns are told apart: labels of parts, remarks of notes.

Data, not code: a new word is one more alternative in a pattern. What an official category is, the
project's table of categories says.
"""

import re
from typing import Literal

from jobplans_tui.analysis.categories import dimension, official
from jobplans_tui.analysis.notes import notes, remarks
from jobplans_tui.model import Figure
from jobplans_tui.text import search_form

Cut = Literal["funding", "public", "private", "tenure", "official", "own"]
"""How a printed label cuts a total: by who pays, by sector, by how lasting the jobs are, by the
official categories of the disclosure system, or by the plan's own strategies and fields."""

_CUTS: tuple[tuple[Cut, str], ...] = (
    ("funding", r"^(?:국|도|시|군|구|지방|시·?군|국·도|도·시|기금)비$"),
    ("funding", r"^(?:민자|민간\s?(?:자본|투자)|국고|교부세|특별교부세|기금|자체\s?재원)$"),
    ("public", r"^(?:공공|정부)\s?(?:부문|분야|영역)(?:\s?일자리)?$"),
    ("private", r"^민간\s?(?:부문|분야|영역)(?:\s?일자리)?$"),
    ("tenure", r"^(?:임시|상시|상용|정규|비정규|기간제|단기|일용|신규)(?:직|근로)?(?:\s?일자리)?$"),
)
_COMPILED = tuple((cut, re.compile(pattern)) for cut, pattern in _CUTS)
# These name a sector only where the record says so: a strategy may be called 공공 일자리, too.
_SECTOR_WORD = re.compile(r"^(?:공공|정부|민간)(?:\s?일자리)?$")

# A part of another part, or of something else than the total.
_INSIDE = re.compile(r"\bwithin\b|\bpeople served\b|\bbesides\b")
_COUNTED_OTHERWISE = re.compile(r"\bcounted otherwise\b|\bdefinitions differ\b|\bbases differ\b")
# Says where the figure itself stands: not "headline form of 51,200", which ties it to another.
_HEADLINE = re.compile(
    r"^(?:conflict: )?(?:(?:sub-)?headline(?: only| and first line)?|first line[^;]*)(?:[;,]|$)"
)
_SLIP_NOTED = re.compile(r"\bmisprints\b")


def cut_of(figure: Figure) -> Cut | None:
    """Return how the figure cuts its total; None for a whole, or for a target group alone."""
    label = figure.category
    sector: Cut | None = None
    if figure.basis in {"public", "private"}:
        sector = "public" if figure.basis == "public" else "private"
    if label is None:
        return sector if figure.group is None else None
    if sector and _SECTOR_WORD.search(label.strip()):
        return sector
    plain: Cut = "official" if dimension(label) == "category" else "own"
    return next((cut for cut, pattern in _COMPILED if pattern.search(label.strip())), plain)


def name_of_label(figure: Figure) -> object:
    """Return what a label says, however it is spelt: the official categories, or the letters."""
    label = figure.category
    if label is None:
        return None
    if dimension(label) == "category":
        return tuple(category.id for category in official(label))
    return search_form(label)


def is_inside(figure: Figure) -> bool:
    """Whether the record says that the figure is a part of a part, or no part at all."""
    return any(_INSIDE.search(note) for note in notes(figure))


def is_other_count(figure: Figure) -> bool:
    """Whether the record says that the figure counts otherwise than its rivals."""
    return any(_COUNTED_OTHERWISE.search(note) for note in notes(figure))


def is_headline(figure: Figure) -> bool:
    """Whether the record says that only a headline or a first line prints the figure."""
    own = [witness for witness in figure.witnesses if witness.value is None]
    return bool(own) and all(witness.note and _HEADLINE.search(witness.note) for witness in own)


def noted_slips(figure: Figure) -> tuple[str, ...]:
    """Return the notes that tell of a slip in print beside a figure that is none itself."""
    found = (note for note in notes(figure) if _SLIP_NOTED.search(note))
    return () if is_headline(figure) else tuple(found)


def scope(figure: Figure) -> frozenset[str]:
    """Return what narrows a figure to a part of its year or of what is counted.

    Two figures can be held against each other if both are whole or both are narrowed alike.
    """
    narrowed = remarks(figure) & {"partial", "scope", "per_year"}
    return frozenset(notes(figure)) if narrowed else frozenset()


def same_scope(a: Figure, b: Figure) -> bool:
    """Whether two figures are whole, or narrowed by the same note."""
    first, second = scope(a), scope(b)
    return first == second or bool(first & second)
