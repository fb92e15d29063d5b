"""The word lists of a language (`ko.toml`, `en.toml`): what a number before or after them counts."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

_FOLDER = Path(__file__).parent


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
    """The word lists of one language."""

    rates: Lexicon
    counts: Lexicon
    group: re.Pattern[str]
    programme: re.Pattern[str]
    events: re.Pattern[str]
    labels: dict[str, str]


def _joined(entries: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(entries), re.IGNORECASE)


@cache
def words(lang: str) -> Words:
    """Return the word lists of a language ("ko" or "en")."""
    table: dict[str, Any] = tomllib.loads((_FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))
    return Words(
        rates=Lexicon(table["rates"]),
        counts=Lexicon(table["counts"]),
        group=_joined(table["groups"]["words"]),
        programme=_joined(table["groups"]["programmes"]),
        events=_joined(table["events"]["words"]),
        labels=table.get("labels", {}),
    )
