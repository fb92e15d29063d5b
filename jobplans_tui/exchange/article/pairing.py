"""Names and numbers told one after the other: 청년·여성·어르신 일자리는 각각 10개, 20개, 30개."""

import re
from itertools import pairwise

import msgspec

from jobplans_tui.exchange.article.drafting import Told
from jobplans_tui.exchange.article.words import words

_LEAST = 2
_MEASURES = frozenset({"count", "persons", "percent", "money", "bare"})


class Name(msgspec.Struct, frozen=True):
    """What is printed of a paired number before all of them: characters start..end-1."""

    start: int
    end: int
    text: str


def paired_names(told: Told) -> dict[int, Name]:
    """Return by the start of each number the name that stands for it, where 각각 parts the two.

    Nothing where there are not just as many names as numbers.
    """
    text, says = told.sentence.text, words("ko").phrases
    parting = says["respectively"].search(text) if "각각" in text else None
    if parting is None:
        return {}
    following = [item for item in told.quantities
                 if item.start >= parting.end() and item.kind in _MEASURES]  # fmt: skip
    numbers = following[:1]
    for one, other in pairwise(following):
        if not says["between_pairs"].fullmatch(text[one.tail : other.start]):
            break
        numbers.append(other)
    names = _names(text[: parting.start()])
    if len(numbers) < _LEAST or len(names) != len(numbers):
        return {}
    return {number.start: name for number, name in zip(numbers, names, strict=True)}


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
