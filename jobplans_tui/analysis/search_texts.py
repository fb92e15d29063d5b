"""Many texts searched at once the way `analysis.hangul` finds a query in one.

Initial consonants, syllables still being composed, spaces and case count as they do there; the
search forms lie in one long string, so that one compiled pattern goes through all of them.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable

from jobplans_tui.analysis.hangul import INITIALS, SEARCHED
from jobplans_tui.text import search_form

_DOTS = str.maketrans(dict.fromkeys("‧∙⋅•・･ㆍᆞ", "·"))
_IN_NUMBER = re.compile(r"(?<=\d),(?=\d)")
_PLAIN = re.compile("[\x00-\x7f가-힣]*")
_FIRST, _PER_INITIAL, _PER_VOWEL = 0xAC00, 588, 28
_LEADING = 0x1100


def tidy(text: str) -> str:
    """Return text composed, every kind of middle dot the same, as it is searched and shown."""
    return unicodedata.normalize("NFC", text).translate(_DOTS)


def _char_form(char: str) -> str:
    # NFKC would turn initials as typed into conjoining ones.
    return char if char in INITIALS else search_form(char)


def form_of(text: str) -> str:
    """Return the search form of tidied text; commas inside numbers do not count."""
    text = _IN_NUMBER.sub("", text) if "," in text else text
    return search_form(text) if _PLAIN.fullmatch(text) else "".join(map(_char_form, text))


def _span(text: str, start: int, length: int) -> tuple[int, int]:
    """Return which part of tidied text a part of its form stands for."""
    commas = {found.start() for found in _IN_NUMBER.finditer(text)}
    places = [
        number for number, char in enumerate(text) if number not in commas for _ in _char_form(char)
    ]
    return places[start], places[start + length - 1] + 1


def _range(first: int, count: int) -> str:
    return f"{chr(first)}-{chr(first + count - 1)}"


def _char_pattern(char: str, rare: Iterable[str], *, last: bool) -> str:
    """Return the class of characters that a typed one fits, as `hangul.find` has it."""
    fitting = [re.escape(char)]
    if char in INITIALS:
        fitting.append(_range(_FIRST + INITIALS.index(char) * _PER_INITIAL, _PER_INITIAL))
    if last:
        offset, leading = ord(char) - _FIRST, ord(char) - _LEADING
        if 0 <= offset < len(INITIALS) * _PER_INITIAL and offset % _PER_VOWEL == 0:
            fitting.append(_range(ord(char), _PER_VOWEL))
        elif 0 <= leading < len(INITIALS):
            fitting.append(_range(_FIRST + leading * _PER_INITIAL, _PER_INITIAL))
        typed = unicodedata.normalize("NFD", char)
        fitting += [
            re.escape(other)
            for other in rare
            if unicodedata.normalize("NFD", other).startswith(typed)
        ]
    return fitting[0] if len(fitting) == 1 else f"[{''.join(fitting)}]"


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
        self._rare = {char for char in set(self._all) if not _PLAIN.fullmatch(char)}

    def best(self, word: str) -> dict[int, tuple[float, int, int]]:
        """Return for each owner that a word fits the best score, the text's number and offset."""
        last = len(word) - 1
        pattern = re.compile(
            "".join(
                _char_pattern(char, self._rare, last=number == last)
                for number, char in enumerate(word)
            )
        )
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
        return text, _span(text, offset, length)
