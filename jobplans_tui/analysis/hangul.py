"""Matching Hangul as it is typed: initial consonants, syllables still being composed, mixed."""

import unicodedata
from functools import lru_cache

from jobplans_tui.text import search_form

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
SEARCHED = 5_000  # characters of a text; the longest of the shipped data has 218
_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_PER_INITIAL = 21 * 28


def initial_of(char: str) -> str:
    """Return the initial consonant of a Hangul syllable, and any other character as it is."""
    code = ord(char)
    if _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        return INITIALS[(code - _FIRST_SYLLABLE) // _PER_INITIAL]
    return char


def initials(text: str) -> str:
    """Return the initial consonants of `text`: 은평구 gives ㅇㅍㄱ."""
    return "".join(map(initial_of, text))


def _char_fits(typed: str, char: str, *, last: bool) -> bool:
    if typed == char or (typed in INITIALS and typed == initial_of(char)):
        return True
    # The last syllable may still be composing: 으 on its way to 은.
    return last and unicodedata.normalize("NFD", char).startswith(
        unicodedata.normalize("NFD", typed)
    )


@lru_cache(maxsize=65536)
def _form(text: str) -> str:
    # NFKC turns compatibility jamo into conjoining ones, which are no longer what was typed.
    return "".join(char if char in INITIALS else search_form(char) for char in
                   unicodedata.normalize("NFC", text))  # fmt: skip


def find(query: str, text: str) -> int:
    """Return where in the search form of `text` the query fits, or -1.

    Only the first `SEARCHED` characters are looked at.
    Spaces, hyphens and case do not count; ㅇㅍ, 은ㅍ, 으, eunp and 11380 are all good queries.
    """
    typed, name = _form(query[:SEARCHED]), _form(text[:SEARCHED])
    if not typed:
        return 0
    last = len(typed) - 1
    for start in range(len(name) - len(typed) + 1):
        if all(
            _char_fits(char, name[start + offset], last=offset == last)
            for offset, char in enumerate(typed)
        ):
            return start
    return -1


def matches(query: str, *texts: str | None) -> bool:
    """Whether every word of `query` fits somewhere in one of `texts`."""
    return all(any(text and find(word, text) >= 0 for text in texts) for word in query.split())
