"""What the notes of the records say about a figure, read by a written vocabulary.

The interchange format keeps such remarks as free text; these rules turn the recurring ones into
something a comparison can act on.
"""

import re
from typing import Literal

from jobplans_tui.model import Figure

Remark = Literal["whole", "partial", "scope", "slip", "superseded", "per_year"]

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_RULES: tuple[tuple[Remark, str], ...] = (
    ("whole", r"\bfull year\b"),
    # covers only part of the year or the term
    ("partial", r"\b(?:first|second) half\b"),
    ("partial", r"\b(?:first|second|third|fourth) quarter\b"),
    ("partial", rf"\b(?:up to|to|by|early|mid-|end of) (?:early |the end of )?{_MONTHS}\b"),
    ("partial", rf"^{_MONTHS} \d{{4}}"),
    ("partial", r"\bup to mid-|\bmid-year\b"),
    # counts something narrower or wider than the plan's total
    ("scope", r"\b(?:regular|senior) jobs only\b"),
    ("scope", r"\bpublic-sector part\b"),
    ("scope", r"\bpledge\b"),
    ("scope", r"^to be supplied\b"),
    ("scope", r"\bexpected (?:value|final)\b"),
    ("scope", r"\bperhaps cumulative\b"),
    ("scope", r"'good jobs'"),
    # looks like a slip in print
    ("slip", r"\b(?:sub-)?headline\b"),
    ("slip", r"\bmisprint"),
    ("slip", r"\bdigits swapped\b"),
    ("slip", r"\bmistranslated\b"),
    ("slip", r"\bfirst line\b"),
    ("slip", r"\brun together\b"),
    # another figure of the same promise came later
    ("superseded", r"^first goal, revised\b"),
    ("superseded", r"\bin later articles\b"),
    ("per_year", r"^(?:per year|a year|kept each year)\b"),
)  # fmt: skip
_COMPILED = tuple((remark, re.compile(pattern)) for remark, pattern in _RULES)


def remarks(figure: Figure) -> frozenset[Remark]:
    """Return what the notes of a figure's own witnesses (not of rounded forms) say of it."""
    found: set[Remark] = set()
    for note in notes(figure):
        said: set[Remark] = {remark for remark, pattern in _COMPILED if pattern.search(note)}
        found |= said - {"partial"} if "whole" in said else said
    return frozenset(found)


def notes(figure: Figure) -> tuple[str, ...]:
    """Return the distinct notes of the witnesses that print the figure's own value."""
    own = (witness for witness in figure.witnesses if witness.value is None)
    return tuple(dict.fromkeys(witness.note for witness in own if witness.note))
