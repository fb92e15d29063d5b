"""How wide text is, without a terminal or a font at hand: in cells of a sheet, in em of a picture.

Hangul takes two cells or one em; an estimate for Latin letters errs on the wide side, so that what
is laid out by it never overlaps.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WIDE = {"W", "F"}
_EM: dict[str, float] = {
    **dict.fromkeys("iljI.,:;'|!`", 0.32),
    **dict.fromkeys('frt()[]{}- /\\"*', 0.42),
    **dict.fromkeys("mwMW@%—…", 1.0),
}
_EM_UPPER, _EM_OTHER = 0.73, 0.6
_SLACK = 1e-6  # what sums of fractions are off


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in _WIDE


def cells(text: str) -> int:
    """Return the width of text in cells: two for Hangul, none for combining marks."""
    return sum(
        0 if unicodedata.combining(char) else 2 if _is_wide(char) else 1 for char in text
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _em(char: str) -> float:
    if _is_wide(char):
        return 1.0
    if unicodedata.combining(char):
        return 0.0
    return _EM.get(char, _EM_UPPER if char.isupper() else _EM_OTHER)


def ems(text: str) -> float:
    """Return the width of text in em of a proportional font, at most."""
    return sum(map(_em, text))


def wrapped(text: str, room: float) -> Iterator[str]:
    """Yield the lines of a text that has `room` em; words too long for a line are cut."""
    line, width = "", 0.0
    for word in _pieces(text, room):
        size = ems(word)
        if line and width + size > room:
            yield line.rstrip()
            line, width = "", 0.0
            word = word.lstrip()  # noqa: PLW2901 - the blank stood between two lines
            size = ems(word)
        line, width = line + word, width + size
    if line.strip():
        yield line.rstrip()


def _pieces(text: str, room: float) -> Iterator[str]:
    """Yield words with the blanks before them; long ones in parts that fit a line."""
    start = 0
    for at in range(1, len(text) + 1):
        ends = at == len(text) or (text[at] == " " and text[at - 1] != " ")
        if ends or ems(text[start : at + 1]) > room:
            yield text[start:at]
            start = at


def shortened(text: str, room: float) -> str:
    """Return text that fits in `room` em, cut with an ellipsis where it is too long."""
    if ems(text) <= room + _SLACK:
        return text
    kept, width = [], ems("…")
    for char in text:
        width += _em(char)
        if width > room:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"
