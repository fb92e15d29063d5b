"""The one matcher of filter, palette, search and command line: Hangul as it is typed.

Initial consonants, syllables still being composed, decomposed text and romanised names find all
that they are on the way to. Texts are compared in their search form, in which case, accents,
spaces, hyphens and commas inside numbers do not count.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from jobplans_tui.text import search_form

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
SEARCHED = 5_000  # characters of a text; the longest of the shipped data has 218
_FIRST, _PER_INITIAL, _PER_VOWEL = 0xAC00, 21 * 28, 28
_LEADING = 0x1100  # the first of the conjoining initial consonants
# What an input method makes of two initials typed in a row: ㄱㅅ becomes ㄳ.
_PAIRS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
# Vowels and final consonants, by their number, that another stroke turns into these.
_LATER_VOWELS = {8: (9, 10, 11), 13: (14, 15, 16), 18: (19,)}  # ㅗ ㅜ ㅡ
_LATER_FINALS = {1: (3,), 4: (5, 6), 8: (9, 10, 11, 12, 13, 14, 15), 17: (18,)}  # ㄱ ㄴ ㄹ ㅂ
_DOTS = str.maketrans(dict.fromkeys("‧∙⋅•・･ㆍᆞ", "·"))
_IN_NUMBER = re.compile(r"(?<=\d),(?=\d)")
_IGNORED = (" ", "-", "_", "'")  # what a search form leaves out of nearly all plain texts
_RARE = re.compile("[\x00-\x09\x0b-\x1f]")  # of which it may leave out some, or lines


@cache
def _plain() -> re.Pattern[str]:
    """Return what matches texts of syllables and ASCII; made when somebody searches."""
    return re.compile("[\x00-\x7f가-힣]*")


def tidy(text: str) -> str:
    """Return text composed, every kind of middle dot the same, as it is searched and shown."""
    return unicodedata.normalize("NFC", text).translate(_DOTS)


def _char_form(char: str) -> str:
    if char in INITIALS:
        return char  # NFKC would turn it into a conjoining one, which is not what was typed
    if char in _PAIRS:
        return _PAIRS[char]
    if 0 <= ord(char) - _LEADING < len(INITIALS):
        return INITIALS[ord(char) - _LEADING]
    if _plain().fullmatch(char):
        return search_form(char)
    return "".join(map(_bare, search_form(char)))


def _bare(char: str) -> str:
    """Return a letter without its accents."""
    if _plain().fullmatch(char):
        return char
    parts = unicodedata.normalize("NFD", char)
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=65536)
def form_of(text: str) -> str:
    """Return the search form of a text."""
    tidied = tidy(text)
    tidied = _IN_NUMBER.sub("", tidied) if "," in tidied else tidied
    return search_form(tidied) if _plain().fullmatch(tidied) else "".join(map(_char_form, tidied))


def forms_in_lines(texts: Sequence[str]) -> str:
    """Return the search forms of texts, a line each: `form_of` for many short ones at once."""
    together = "\n".join(texts)
    if len(together) > SEARCHED or not _plain().fullmatch(together) or _RARE.search(together):
        return "\n".join(form_of(text[:SEARCHED]) for text in texts)
    if "," in together:
        together = _IN_NUMBER.sub("", together)
    for ignored in _IGNORED:
        together = together.replace(ignored, "")
    return together.casefold()


@cache
def _initial_of() -> dict[int, str]:
    """Return the initial of every syllable, as `str.translate` takes them."""
    return {
        _FIRST + number * _PER_INITIAL + each: initial
        for number, initial in enumerate(INITIALS)
        for each in range(_PER_INITIAL)
    }


def initials_of(form: str) -> str:
    """Return a search form with the initials in place of its syllables.

    Initials alone fit a form just where they stand in this.
    """
    return form.translate(_initial_of())


def span_of(text: str, start: int, length: int) -> tuple[int, int]:
    """Return which part of a tidied text a part of its search form stands for."""
    commas = {found.start() for found in _IN_NUMBER.finditer(text)}
    places = [
        number for number, char in enumerate(text) if number not in commas for _ in _char_form(char)
    ]
    return places[start], places[start + length - 1] + 1


@lru_cache(maxsize=1024)
def pattern_of(form: str) -> re.Pattern[str]:
    """Return what a search form fits; as many characters as it has itself.

    Only its last syllable may still be composing: 은펴 on its way to 은평, 고 on its way to 광.
    """
    parts = [_fitting(char, last=False) for char in form[:-1]]
    return re.compile("".join([*parts, *(_fitting(char, last=True) for char in form[-1:])]))


def _fitting(char: str, *, last: bool) -> str:
    """Return the class of characters that a typed one fits."""
    if char in INITIALS:
        return f"[{char}{_range(INITIALS.index(char) * _PER_INITIAL, _PER_INITIAL)}]"
    place = ord(char) - _FIRST
    if not last or not 0 <= place < len(INITIALS) * _PER_INITIAL:
        return re.escape(char)
    rest, final = divmod(place, _PER_VOWEL)
    if final:
        later = (chr(_FIRST + place - final + each) for each in _LATER_FINALS.get(final, ()))
        return f"[{char}{''.join(later)}]"
    vowel = rest % (_PER_INITIAL // _PER_VOWEL)
    vowels = (vowel, *_LATER_VOWELS.get(vowel, ()))
    ranges = (_range((rest - vowel + each) * _PER_VOWEL, _PER_VOWEL) for each in vowels)
    return f"[{''.join(ranges)}]"


def _range(first: int, count: int) -> str:
    return f"{chr(_FIRST + first)}-{chr(_FIRST + first + count - 1)}"


def find(query: str, text: str) -> int:
    """Return where in the search form of `text` the query fits, or -1.

    Only the first `SEARCHED` characters are looked at. ㅇㅍ, 은ㅍ, 으, eunp and 11380 are all good
    queries; one without any letter fits everywhere.
    """
    found = pattern_of(form_of(query[:SEARCHED])).search(form_of(text[:SEARCHED]))
    return found.start() if found else -1


def matches(query: str, *texts: str | None) -> bool:
    """Whether every word of `query` fits somewhere in one of `texts`."""
    return all(any(text and find(word, text) >= 0 for text in texts) for word in query.split())
