"""Many texts searched at once by the matcher of `analysis.hangul`.

Their search forms lie in one long string, so that one compiled pattern goes through all of them.
"""

from bisect import bisect_right
from collections.abc import Iterable

from jobplans_tui.analysis.hangul import SEARCHED, form_of, pattern_of, span_of, tidy


class Texts:
    """Many texts as one string of search forms, one a line, each with its owner and weight."""

    def __init__(self, texts: Iterable[tuple[int, float, str]]) -> None:
        self._owners: list[int] = []
        self._weights: list[float] = []
        self._starts: list[int] = []
        self._originals: list[str] = []
        forms, end = [], 0
        for owner, weight, original in texts:
            shown = tidy(original[:SEARCHED])
            form = form_of(shown)
            self._owners.append(owner)
            self._weights.append(weight)
            self._originals.append(shown)
            self._starts.append(end)
            forms.append(form)
            end += len(form) + 1
        self._starts.append(end)
        self._all = "\n".join(forms)

    def best(self, word: str) -> dict[int, tuple[float, int, int]]:
        """Return for each owner that a word fits the best score, the text's number and offset."""
        pattern = pattern_of(word)
        found: dict[int, tuple[float, int, int]] = {}
        starts, length, position = self._starts, len(word), 0
        while match := pattern.search(self._all, position):
            number = bisect_right(starts, match.start()) - 1
            position = starts[number + 1]
            offset = match.start() - starts[number]
            share = length / (position - starts[number] - 1)
            quality = 50 + 30 * share + (15 if offset == 0 else 0)
            quality += 5 if match.group() == word else 0
            score = quality * self._weights[number]
            owner = self._owners[number]
            if owner not in found or found[owner][0] < score:
                found[owner] = (score, number, offset)
        return found

    def shown(self, number: int, offset: int, length: int) -> tuple[str, tuple[int, int]]:
        """Return a text and the part of it that fits."""
        text = self._originals[number]
        return text, span_of(text, offset, length)
