"""What the notes of the records say about a figure, read by a written vocabulary.

The interchange format keeps such remarks as free text; these rules turn the recurring ones into
something a comparison can act on. A note that no rule knows is shown, never dropped.
"""

import re
from functools import lru_cache
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
    ("partial", rf"^{_MONTHS} \d{{4}}(?:$|[;,]| statistics)"),
    ("partial", r"\bup to mid-|\bmid-year\b"),
    # counts something narrower or wider than the plan's total
    ("scope", r"\b(?:regular|senior) jobs only\b"),
    ("scope", r"\bpublic-sector part\b"),
    ("scope", r"\bpledge\b"),
    ("scope", r"^to be supplied\b"),
    ("scope", r"\bexpected (?:value|final)\b"),
    ("scope", r"\bperhaps cumulative\b"),
    ("scope", r"'good jobs'"),
    # looks like a slip in print: this figure itself, not another one that the note names
    (
        "slip",
        r"^(?:conflict: )?(?:sub-)?headline(?: only| and first line)?(?:$|[;,](?! body misprints))",
    ),
    ("slip", r"^(?:conflict: )?first line\b"),
    ("slip", r"\b(?:is|likely|perhaps) a misprint\b"),
    ("slip", r"^as printed, (?:likely|implausible)\b"),
    ("slip", r"\bdigits swapped\b|\bmistranslated\b|\brun together\b"),
    # another figure of the same promise came later
    ("superseded", r"^first goal, revised\b"),
    ("superseded", r"\bin later articles\b"),
    ("per_year", r"^(?:per year|a year|kept each year)\b"),
)  # fmt: skip
_COMPILED = tuple((remark, re.compile(pattern)) for remark, pattern in _RULES)

# Says nothing about the figure that a reader does not see beside it anyway.
_HARMLESS = re.compile(
    r"^(?:\d+(?:\.\d+)?% of the (?:year's )?(?:target|goal)(?: as printed)?"
    r"|(?:headline|rounded) form of .*|(?:sub-)?headline|full year"
    r"|(?:second|third|sixth) of the (?:25|Seoul) districts"
    r"|first goal, revised .*|revised (?:goal|during the year)"
    r"|conflict: .*|another paper prints .*|another paper dates .*)$"
)


@lru_cache(maxsize=8192)
def _said_by(note: str) -> frozenset[Remark]:
    said: set[Remark] = {remark for remark, pattern in _COMPILED if pattern.search(note)}
    return frozenset(said - {"partial"} if "whole" in said else said)


def remarks(figure: Figure) -> frozenset[Remark]:
    """Return what the notes of a figure's own witnesses (not of rounded forms) say of it."""
    found: frozenset[Remark] = frozenset()
    for note in notes(figure):
        found |= _said_by(note)
    return found


def notes(figure: Figure) -> tuple[str, ...]:
    """Return the distinct notes of the witnesses that print the figure's own value."""
    found = [item.note for item in figure.witnesses if item.note and item.value is None]
    return tuple(dict.fromkeys(found))


def telling(figure: Figure) -> tuple[str, ...]:
    """Return the notes that a reader has to see beside the figure, without the harmless parts."""
    parts = (part.strip() for note in notes(figure) for part in note.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part and not _HARMLESS.match(part)))
