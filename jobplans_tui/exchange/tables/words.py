"""The vocabulary of tables (`vocabulary.toml`), compiled: which words stand in a text."""

import re
from functools import cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).with_name("vocabulary.toml")
_BLANKS = re.compile(r"[\s_·‧∙⋅•・･ㆍᆞ]+")
_MATCHED = " "


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What some words mean: an id, with a scale where the words are a unit."""

    id: str
    words: tuple[str, ...]
    scale: int = 1


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of the file, by what they tell."""

    column: tuple[Entry, ...]
    derived: tuple[Entry, ...]
    indicator: tuple[Entry, ...]
    role: tuple[Entry, ...]
    basis: tuple[Entry, ...]
    group: tuple[Entry, ...]
    total: tuple[Entry, ...]
    filler: tuple[Entry, ...]
    unit: tuple[Entry, ...]


class Lexicon:
    """Finds the words of one list in a text, the longest first."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._meanings = {squeezed(word): entry for entry in entries for word in entry.words}
        words = sorted(self._meanings, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_spelled, words)), re.IGNORECASE)

    def take(self, text: str) -> tuple[Entry, str, str] | None:
        """Return what the first word found means, as it stands there, and the text without it."""
        found = self._pattern.search(text)
        if found is None:
            return None
        rest = f"{text[: found.start()]}{_MATCHED}{text[found.end() :]}"
        return self._meanings[squeezed(found.group())], found.group(), rest

    def whole(self, text: str) -> Entry | None:
        """Return what a text means that is one of the words and nothing else."""
        return self._meanings.get(squeezed(text))

    def strip(self, text: str) -> str:
        """Return `text` without any of the words."""
        return self._pattern.sub(_MATCHED, text)


def squeezed(text: str) -> str:
    """Return `text` caseless and without blanks, underscores and middle dots."""
    return _BLANKS.sub("", text).casefold()


def _spelled(word: str) -> str:
    """Return the pattern of a word: blanks anywhere in Hangul; English and one syllable alone."""
    if len(word) == 1 and word.isalpha():
        return rf"(?<!\w){word}(?!\w)"
    if word.isascii() and word[0].isalpha():
        return rf"(?<![a-z]){_blanks_allowed(word)}(?![a-z])"
    return _blanks_allowed(word)


def _blanks_allowed(word: str) -> str:
    return r"[\s_·]*".join(map(re.escape, word))


@cache
def vocabulary() -> Vocabulary:
    """Return the words that travel with the program."""
    return msgspec.toml.decode(_FILE.read_bytes(), type=Vocabulary)


@cache
def lexicon(name: str) -> Lexicon:
    """Return one list of the vocabulary by its name."""
    entries: tuple[Entry, ...] = getattr(vocabulary(), name)
    return Lexicon(entries)
