"""The texts of many entries searched at once by the matcher of `analysis.hangul`.

Their search forms lie in long strings, which one compiled pattern goes through in no time; what
else is known of an entry fits into a few numbers. A million entries take some hundred megabytes.
Several threads may search at once: nothing changes any more once all entries are there.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import add
from typing import NamedTuple

from jobplans_tui.analysis.hangul import INITIALS, forms_in_lines, pattern_of

_PIECE = 16_000  # characters; other threads have their turn between two pieces
_SAMPLES = 8
_WEIGHT = 0xE000  # before each line stands its weight: the first character of private use, and on


class Fit(NamedTuple):
    """The text of an entry that a word fits best: how well, which one, and where in its form."""

    score: float
    number: int
    offset: int


class _Piece(NamedTuple):
    text: str
    starts: "array[int]"
    """Where its entries begin, and where the last one ends."""
    chars: frozenset[str]


class Texts:
    """Weighted texts by the number of their entry, counted from 0; searched once they are all."""

    def __init__(self, entries: Iterable[Sequence[tuple[float, str]]] = ()) -> None:
        self._pieces: list[_Piece] = []
        self._firsts: list[int] = []
        self._signs: dict[float, str] = {}
        self._open: list[str] = []
        self._size = self._count = 0
        for texts in entries:
            self.add(texts)
        self.close()

    def add(self, texts: Sequence[tuple[float, str]]) -> None:
        """Add an entry; it is found from the next `close` on."""
        forms = forms_in_lines([text for _, text in texts]).split("\n")
        signs = [self._signs.get(weight) or self._sign(weight) for weight, _ in texts]
        own = "\n".join(map(add, signs, forms)) + "\n"
        self._open.append(own)
        self._size += len(own)
        self._count += 1
        if self._size >= _PIECE:
            self.close()

    def _sign(self, weight: float) -> str:
        return self._signs.setdefault(weight, chr(_WEIGHT + len(self._signs)))

    def close(self) -> None:
        """Make a piece of the entries that wait for it: after the last one, before a search."""
        if self._open:
            starts, end = array("I", [0]), 0
            for own in self._open:
                end += len(own)
                starts.append(end)
            text = "".join(self._open)
            self._firsts.append(self._count - len(self._open))
            self._pieces.append(_Piece(text, starts, frozenset(text)))
            self._open, self._size = [], 0

    def fitting(self, word: str) -> Iterator[int]:
        """Yield the numbers of the entries that a word (its search form) fits, in their order."""
        for first, piece in zip(self._firsts, self._pieces, strict=True):
            yield from (first + at for at in _fitting(piece, word))

    def often(self, word: str) -> int:
        """Return about how many entries a word fits: what a few of the pieces lead to expect."""
        sample = self._pieces[:: max(len(self._pieces) // _SAMPLES, 1)]
        found = sum(1 for piece in sample for _ in _fitting(piece, word))
        return found * len(self._pieces) // max(len(sample), 1)

    def best(self, number: int, word: str) -> Fit | None:
        """Return the text of an entry that a word fits best, None if there is none."""
        place = bisect_right(self._firsts, number) - 1
        text, starts, _ = self._pieces[place]
        at, pattern = number - self._firsts[place], pattern_of(word)
        if not pattern.search(text, starts[at], starts[at + 1]):
            return None
        weights = list(self._signs)
        found: Fit | None = None
        for line_number, line in enumerate(text[starts[at] : starts[at + 1]].split("\n")):
            fits = pattern.search(line, 1)
            if fits is None:
                continue
            quality = 50 + 30 * len(word) / (len(line) - 1) + (15 if fits.start() == 1 else 0)
            quality += 5 if fits.group() == word else 0
            score = quality * weights[ord(line[0]) - _WEIGHT]
            if found is None or found.score < score:
                found = Fit(score, line_number, fits.start() - 1)
        return found


def _fitting(piece: _Piece, word: str) -> Iterator[int]:
    """Yield the places of the entries in a piece that a word fits."""
    # The last character may stand for others, and so do initials.
    if not all(char in piece.chars for char in word[:-1] if char not in INITIALS):
        return
    search, text, starts = pattern_of(word).search, piece.text, piece.starts
    position = 0
    while found := search(text, position):
        at = bisect_right(starts, found.start()) - 1
        yield at
        position = starts[at + 1]
