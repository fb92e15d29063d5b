"""Rows that a filter keeps: their search forms made once, a longer query looking at what is left.

Fits what `analysis.hangul.matches` fits. A hundred thousand rows take some milliseconds.
"""

from collections.abc import Iterable, Sequence
from itertools import compress, repeat
from operator import contains

from jobplans_tui.analysis.hangul import (
    INITIALS,
    SEARCHED,
    form_of,
    forms_in_lines,
    initials_of,
    pattern_of,
)


class Sieve:
    """The texts of rows, known by their numbers; `kept` tells which of them answer a query."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._forms = [forms_in_lines(texts) for texts in rows]
        # Syllables and initials are slow to look for, so not in lines that cannot hold any.
        self._foreign = [_without_ascii(form) for form in self._forms]
        self._initials = list(map(initials_of, self._foreign))
        self._words: tuple[str, ...] = ()
        self._kept: Sequence[int] = range(len(self._forms))

    def kept(self, query: str) -> Sequence[int]:
        """Return the numbers of the rows that every word of `query` fits, in their order."""
        words = tuple(filter(None, (form_of(word[:SEARCHED]) for word in query.split())))
        rest, left = self._left(words)
        for word in rest:
            left = self.fitting(word, left)
        self._words, self._kept = words, left
        return left

    def _left(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], Sequence[int]]:
        """Return the words to look for, and the rows among which to look."""
        old, kept = self._words, self._kept
        # What a word fits is among what any beginning of it fits.
        grown = len(old) <= len(words) and all(map(str.startswith, words, old))
        if not grown:
            return words, range(len(self._forms))
        return tuple(word for at, word in enumerate(words) if old[at : at + 1] != (word,)), kept

    def fitting(self, word: str, rows: Sequence[int] | None = None) -> Sequence[int]:
        """Return the numbers of the rows, all or these, that the search form of a word fits."""
        rows = range(len(self._forms)) if rows is None else rows
        if word.isascii():
            return list(compress(rows, map(contains, _of(self._forms, rows), repeat(word))))
        if all(char in INITIALS for char in word):
            return list(compress(rows, map(contains, _of(self._initials, rows), repeat(word))))
        return list(compress(rows, map(pattern_of(word).search, _of(self._foreign, rows))))


def _of(texts: Sequence[str], rows: Sequence[int]) -> Iterable[str]:
    return texts if len(rows) == len(texts) else map(texts.__getitem__, rows)


def _without_ascii(form: str) -> str:
    return "\n".join(line for line in form.split("\n") if not line.isascii())
