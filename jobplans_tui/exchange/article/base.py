"""What reading a sentence for figures has in common in both languages."""

from abc import ABC, abstractmethod
from typing import Any

import msgspec

from jobplans_tui.exchange.article.drafting import Candidate, Setting, Told, resolve
from jobplans_tui.exchange.article.quantities import Quantity
from jobplans_tui.exchange.article.words import words
from jobplans_tui.exchange.article.years import Mention
from jobplans_tui.model.records import IndicatorId, Role, Unit

_MEASURES = frozenset({"count", "persons", "percent", "points", "money", "bare"})


class Read(msgspec.Struct, frozen=True):
    """What a sentence gave, and the numbers in it that were not understood."""

    found: list[Candidate]
    unread: list[Quantity]


class Context(msgspec.Struct, frozen=True):
    """What was said before a sentence: its number, and of when it was."""

    number: int
    carried: Mention | None = None


class SentenceReader(ABC):
    """One sentence being read from left to right; a language fills in what decides."""

    lang: str

    def __init__(self, told: Told, setting: Setting, context: Context) -> None:
        self.text = told.sentence.text
        self.told = told
        self.setting = setting
        self.context = context
        self.words = words(self.lang)
        self.says = self.words.phrases
        self.rates = self.words.rates.cues(self.text)
        self.counts = self.words.counts.cues(self.text)
        self.found: list[Candidate] = []
        self.unread: list[Quantity] = []

    def read(self) -> Read:
        """Return the figures of the sentence."""
        for index, quantity in enumerate(self.told.quantities):
            before = self.told.quantities[index - 1].tail if index else 0
            end = next((item.start for item in self.told.quantities[index + 1 :]
                        if item.kind in _MEASURES), len(self.text))  # fmt: skip
            self.take(quantity, self.text[before : quantity.start], self.text[quantity.tail : end])
        return Read(self.found, self.unread)

    @abstractmethod
    def take(self, quantity: Quantity, gap: str, rest: str) -> None:
        """Read one number, given the words since the number before and up to the next."""

    @abstractmethod
    def mention(self, quantity: Quantity) -> Mention | None:
        """Return what tells when a number is, None where nothing does."""

    def years(self, quantity: Quantity, indicator: IndicatorId) -> tuple[int, int] | None:
        """Return the years of a number, None where no word tells them."""
        mention = self.mention(quantity)
        if mention is None:
            return None
        return resolve(mention, self.setting, indicator)

    def is_past(self, mention: Mention | None) -> bool:
        """Whether a mention is of a year before the article's."""
        if mention is None or mention.kind != "year":
            return False
        this_year = self.setting.this_year
        if this_year is not None and mention.last is not None:
            return mention.last < this_year
        return mention.shift is not None and mention.shift < 0

    def keep(
        self, quantity: Quantity, indicator: IndicatorId, role: Role, unit: Unit, **more: Any
    ) -> None:
        """Add a figure read from a number; `years` may be given, else the words around tell."""
        years = more.pop("years") if "years" in more else self.years(quantity, indicator)
        dated = years is not None or self.mention(quantity) is not None
        start = self.told.sentence.start
        self.found.append(Candidate(
            indicator=indicator, role=role, years=years, value=quantity.value, unit=unit,
            qualifier=quantity.qualifier, start=start + quantity.start, end=start + quantity.end,
            headline=self.told.sentence.headline, sentence=self.context.number,
            loose_years=not dated, **more,
        ))  # fmt: skip
