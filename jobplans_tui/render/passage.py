"""Text of a document in lines of a width, with a stretch of it lit: what a figure was read from."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from jobplans_tui.render.cells import plain
from jobplans_tui.text import brief

_TAB = "    "
_LINE_END = re.compile(r"\r\n|\n|\r")


class Stretch(NamedTuple):
    """The characters start..end-1 of a text."""

    start: int
    end: int


@lru_cache(maxsize=4096)
def _shown(char: str) -> tuple[str, int]:
    text = _TAB if char == "\t" else brief(char)
    return text, cell_len(text)


class Passage:
    """A text broken into lines of `width` cells: at spaces where there are any, else anywhere.

    What a terminal must not get is shown as marks; offsets stay those of the text itself.
    """

    def __init__(self, text: str, width: int) -> None:
        self._text = text
        self.lines = _broken(text, max(width, 2))
        self._starts = [line.start for line in self.lines]

    def line_of(self, offset: int) -> int:
        """Return the number of the line in which an offset stands."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def line(self, number: int, lit: Stretch | None, style: str, lit_style: str) -> Text:
        """Return a line as text; the part of it that lies in `lit` has another style."""
        start, end = self.lines[number]
        if lit is None or lit.end <= start or lit.start >= end:
            return self._part(start, end, style)
        left, right = max(lit.start, start), min(lit.end, end)
        text = self._part(start, left, style)
        text.append_text(self._part(left, right, lit_style))
        return text.append_text(self._part(right, end, style))

    def _part(self, start: int, end: int, style: str) -> Text:
        return plain(self._text[start:end].replace("\t", _TAB), style)


def _broken(text: str, width: int) -> list[Stretch]:
    lines: list[Stretch] = []
    start = 0
    for end in _LINE_END.finditer(text):
        lines += _wrapped(text, start, end.start(), width)
        start = end.end()
    return lines + _wrapped(text, start, len(text), width)


def _wrapped(text: str, start: int, end: int, width: int) -> list[Stretch]:
    lines = []
    used, at, gap = 0, start, -1
    while at < end:
        char = text[at]
        size = _shown(char)[1]
        if used + size > width and at > start:
            cut = gap if gap > start and char != " " else at
            lines.append(Stretch(start, cut))
            start = at = cut
            while at < end and text[at] == " ":
                at += 1
            start, used, gap = at, 0, -1
            continue
        used += size
        at += 1
        if char == " ":
            gap = at
    lines.append(Stretch(start, end))
    return lines
