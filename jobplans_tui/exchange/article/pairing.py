"""Names and numbers told one after the other: 청년·여성·어르신 일자리는 각각 10개, 20개, 30개."""

import re
from itertools import pairwise

import msgspec

from jobplans_tui.exchange.article.drafting import Told
from jobplans_tui.exchange.article.quantities import Quantity
from jobplans_tui.exchange.article.words import words
from jobplans_tui.exchange.article.years import Mention

_LEAST = 2
_MEASURES = frozenset({"count", "persons", "percent", "money", "bare"})


class Name(msgspec.Struct, frozen=True):
    """What is printed of a paired number before all of them: characters start..end-1."""

    start: int
    end: int
    text: str


def paired_names(told: Told) -> dict[int, Name]:
    """Return by the start of each number the name that stands for it, where 각각 parts the two.

    Names without text where there are fewer names than numbers: nothing tells what those count.
    """
    text, begin, numbers = _parted(told)
    names = _names(text[:begin])[-len(numbers) :] if numbers else []
    if len(names) < len(numbers):
        names = [Name(begin, begin, "")] * len(numbers)
    return {number.start: name for number, name in zip(numbers, names, strict=True)}


def paired_years(told: Told) -> dict[int, Mention]:
    """Return by the start of each number its year: 2023년과 2024년에 각각 10개, 20개."""
    text, begin, numbers = _parted(told)
    years = [item for item in told.mentions if item.end <= begin][-len(numbers) :]
    joins = words("ko").phrases["joins_years"]
    row = all(joins.fullmatch(text[one.end : other.start]) for one, other in pairwise(years))
    if not numbers or len(years) != len(numbers) or not row:
        return {}
    return {number.start: year for number, year in zip(numbers, years, strict=True)}


def _parted(told: Told) -> tuple[str, int, list[Quantity]]:
    """Return the text, where its names end, and the row of two numbers or more after 각각."""
    text, says = told.sentence.text, words("ko").phrases
    parting = says["respectively"].search(text) if "각각" in text else None
    if parting is None:
        return text, 0, []
    following = [item for item in told.quantities
                 if item.start >= parting.end() and item.kind in _MEASURES]  # fmt: skip
    numbers = following[:1]
    for one, other in pairwise(following):
        if not says["between_pairs"].fullmatch(text[one.tail : other.start]):
            break
        numbers.append(other)
    return text, parting.start(), numbers if len(numbers) >= _LEAST else []


def _names(before: str) -> list[Name]:
    """Split the words before 각각 at what joins names; ages and brackets tell none."""
    says = words("ko").phrases
    plain = says["aside"].sub(lambda found: " " * len(found.group()), before)
    begin = max((found.end() for found in says["before_names"].finditer(plain)), default=0)
    edges = [begin, *(at for found in says["joins_names"].finditer(plain, begin)
                      for at in found.span()), len(plain)]  # fmt: skip
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        name = plain[start:end].strip()
        if not name:
            return []
        at = start + re.search(r"\S", plain[start:end]).start()  # type: ignore[union-attr]
        found.append(Name(at, at + len(name), name))
    return found
