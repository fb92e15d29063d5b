"""What reading a sentence for figures has in common in both languages."""

import re
from abc import ABC, abstractmethod
from typing import Any

import msgspec

from jobplans_tui.exchange.article.drafting import (
    STOCKS,
    Candidate,
    Setting,
    Told,
    moved,
    resolve,
)
from jobplans_tui.exchange.article.parts import Part, parts
from jobplans_tui.exchange.article.quantities import Quantity
from jobplans_tui.exchange.article.words import Cue, words
from jobplans_tui.exchange.article.years import Mention
from jobplans_tui.model.records import Basis, IndicatorId, Role, Unit

HUNDRED = 100  # percent; and the fewest jobs that a number without a noun may count
POPULATIONS = frozenset({"population", "economically_active"})
BASES: tuple[tuple[re.Pattern[str], Basis], ...] = (
    (re.compile(r"15 ?세? ?(?:[~?\-]|to) ?64"), "15-64"),
    (re.compile(r"15 ?세? ?(?:[~?\-]|to) ?29"), "15-29"),
    (re.compile(r"15 ?세 ?이상|15 (?:and|or) (?:over|older|above)"), "15+"),
)
_BRACKET = 14  # characters after a rate that may tell its basis: 66.2%(15~64세)
_OWN = 5  # characters between a part of a year and its year: by the third quarter of 2023
_BRACKETED = re.compile(r" ?\([^()\d]{0,12}$")
_COUNTED = frozenset({"result", "baseline"})  # roles of what may be told of a part of a year
_MEASURES = frozenset({"count", "persons", "percent", "points", "money", "bare"})


class Read(msgspec.Struct, frozen=True):
    """What a sentence gave, and the numbers in it that were not understood."""

    found: list[Candidate]
    unread: list[Quantity]


class Context(msgspec.Struct, frozen=True):
    """What was said before a sentence: its number, of when it was, and the rate told last.

    `part` is the part of the carried year that was spoken of.
    """

    number: int
    carried: Mention | None = None
    part: Part | None = None
    rate: IndicatorId | None = None


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
        self.parts = parts(self.text, self.lang)
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

    def part(self, quantity: Quantity, indicator: IndicatorId) -> Part | None:
        """Return the part of a year that a number is of, None where it is of all of it.

        A half or quarter alone holds up to the end of its clause; what is counted up to some time,
        or is a level, in the whole sentence, and on into the next that tells of the same year.
        """
        mention, level = self.mention(quantity), indicator in STOCKS
        if not self.parts:
            carried = mention is not None and mention is self.context.carried
            last = self.context.part if carried else None
            return last if last is not None and (last.until or level) else None
        named = self._named_part(quantity)
        if named is None or named.name is None or not self._shares_year(named, mention, quantity):
            return None
        ended = self.finds("tense_end", self.text[named.end : quantity.start])
        return named if named.until or level or not ended else None

    def _named_part(self, quantity: Quantity) -> Part | None:
        """Return the part of a year named right after a number, else the last before it."""
        after = next((item for item in self.parts if item.start >= quantity.tail), None)
        if after and self.tells_part_after(self.text[quantity.tail : after.start]):
            return after
        before = [item for item in self.parts if item.end <= quantity.start]
        last = self.found[-1].end - self.told.sentence.start if self.found else 0
        sums = self.finds("sum_of_parts", self.text[last : quantity.start])
        if sums and len({item.part and item.part.name for item in self.found}) > 1:
            return None  # 상반기 500명, 하반기 700명 등 총 1200명
        return before[-1] if before else None

    def tells_part_after(self, between: str) -> bool:
        """Whether what stands between a number and a part lets it tell of the number."""
        return bool(_BRACKETED.fullmatch(between))

    def _shares_year(self, part: Part, mention: Mention | None, quantity: Quantity) -> bool:
        """Whether a part is one of the year of a number: no other year is spoken of after it."""
        told = self.told.mentions
        if mention is None or mention not in told or mention.end <= part.start:
            return True
        if part.start >= quantity.tail or mention.start - part.end <= _OWN:
            return True
        others = [item for item in told if item.end <= part.start and item.last != mention.last]
        begin = self.told.sentence.start + part.end
        first = all(item.start < begin for item in self.found)
        return part.until and not others and (first or mention.end <= quantity.start)

    def is_past(self, mention: Mention | None) -> bool:
        """Whether a mention is of a year before the article's."""
        if mention is None or mention.kind not in {"year", "until"}:
            return False
        this_year = self.setting.this_year
        if this_year is not None and mention.last is not None:
            return mention.last < this_year
        return mention.shift is not None and mention.shift < 0

    def finds(self, phrase: str, text: str) -> bool:
        """Whether a phrase of the language stands anywhere in `text`."""
        return bool(self.says[phrase].search(text))

    def matches(self, phrase: str, text: str) -> bool:
        """Whether `text` begins with a phrase of the language."""
        return bool(self.says[phrase].match(text))

    def last(self, cues: list[Cue], quantity: Quantity) -> Cue | None:
        """Return the last of the words that stand before a number."""
        return next((item for item in reversed(cues) if item.end <= quantity.start), None)

    def basis(self, before: str, after: str) -> Basis | None:
        """Return the ages that a rate counts: those last named, or bracketed right after it."""
        told = [(found.end(), basis) for pattern, basis in BASES
                for found in pattern.finditer(before)]  # fmt: skip
        if told:
            return max(told)[1]
        bracket = after[:_BRACKET] if after.lstrip().startswith("(") else ""
        if "%" in bracket:  # 63%(15세 이상 58%): the ages of the next rate
            return None
        return next((basis for pattern, basis in BASES if pattern.search(bracket)), None)

    def attained(self, printed: str) -> None:
        """Note a percentage of the target at the result just read."""
        last = next((item for item in reversed(self.found) if item.role == "result"), None)
        if last is not None and last.unit != "percent" and last.note is None:
            place = self.found.index(last)
            self.found[place] = moved(last, note=f"{printed}% of the target as printed")

    def keep(
        self, quantity: Quantity, indicator: IndicatorId, role: Role, unit: Unit, **more: Any
    ) -> None:
        """Add a figure read from a number; `years` may be given, else the words around tell."""
        years = more.pop("years") if "years" in more else self.years(quantity, indicator)
        dated = years is not None or self.mention(quantity) is not None
        start = self.told.sentence.start
        part = self.part(quantity, indicator) if role in _COUNTED else None
        qualifier = more.pop("qualifier", quantity.qualifier)
        self.found.append(Candidate(
            indicator=indicator, role=role, years=years, value=quantity.value, unit=unit,
            qualifier=qualifier, start=start + quantity.start, end=start + quantity.end,
            headline=self.told.sentence.headline, sentence=self.context.number,
            loose_years=not dated, part=part, **more,
        ))  # fmt: skip
