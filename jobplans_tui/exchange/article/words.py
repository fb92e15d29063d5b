"""The word lists of a language (`ko.toml`, `en.toml`): what a number near them counts."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

_FOLDER = Path(__file__).parent
_INDENTATION = re.compile(r"(?:^|\n) {4}")


class Cue(msgspec.Struct, frozen=True):
    """A word that tells what a number is: its meaning and its place."""

    meaning: str
    start: int
    end: int


class Lexicon:
    """Words by meaning, found in a text in one pass; of words at one place the longest wins."""

    def __init__(self, table: Mapping[str, list[str]]) -> None:
        groups = (f"(?P<{meaning}>{'|'.join(entries)})" for meaning, entries in table.items())
        self._pattern = re.compile("|".join(groups), re.IGNORECASE)

    def cues(self, text: str) -> list[Cue]:
        """Return all words of the lexicon in the text, in their order."""
        return [
            Cue(found.lastgroup or "", found.start(), found.end())
            for found in self._pattern.finditer(text)
        ]

    def has(self, meaning: str, text: str) -> bool:
        """Whether a word of that meaning stands in the text."""
        return any(cue.meaning == meaning for cue in self.cues(text))


class Words(msgspec.Struct, frozen=True):
    """The word lists of one language, and the phrases that stand around its numbers."""

    rates: Lexicon
    counts: Lexicon
    group: re.Pattern[str]
    programme: re.Pattern[str]
    events: re.Pattern[str]
    labels: dict[str, str]
    phrases: dict[str, re.Pattern[str]]


def unindented(entry: str) -> str:
    """Return an entry without its line ends and indentation, which only serve its reader."""
    return _INDENTATION.sub("", entry)


def _joined(entries: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(entries), re.IGNORECASE)


@cache
def table(name: str) -> dict[str, Any]:
    """Return a file of words of this folder."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def phrases(name: str) -> dict[str, re.Pattern[str]]:
    """Return the regular expressions of a file by their names; case does not count in them."""
    return {
        key: re.compile(unindented(entry), re.IGNORECASE)
        for key, entry in table(name)["phrases"].items()
    }


@cache
def words(lang: str) -> Words:
    """Return the word lists of a language ("ko" or "en")."""
    lists = table(lang)
    return Words(
        rates=Lexicon(lists["rates"]),
        counts=Lexicon(lists["counts"]),
        group=_joined(lists["groups"]["words"]),
        programme=_joined(lists["groups"]["programmes"]),
        events=_joined(lists["events"]["words"]),
        labels=lists.get("labels", {}),
        phrases=phrases(lang),
    )
