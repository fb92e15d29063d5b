"""Which part of a year a number was counted in: up to the third quarter, a half, as of June."""

import re
from functools import cache

import msgspec

from jobplans_tui.exchange.article.words import table, unindented
from jobplans_tui.numbers import word_number

_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip
_SHORT = tuple(name[:3].lower() for name in _MONTHS)
_ORDINALS = ("first", "second", "third", "fourth")
_LAST_QUARTER, _LAST_MONTH = 4, 12
_AROUND = 32  # characters before a part that may tell that it is only compared with


class Part(msgspec.Struct, frozen=True):
    """A stretch of a sentence that names a part of a year; `name` is None for all of it.

    `until` tells that what is counted was counted up to its end, not in it alone.
    """

    start: int
    end: int
    name: str | None
    until: bool = False

    def note(self, year: int, *, level: bool) -> str | None:
        """Return it as the notes of the records word it; a `level` is one of its end alone."""
        if self.name is None:
            return None
        if level or not self.until:
            return f"{self.name} {year}"
        return (
            f"to the {self.name} of {year}"
            if "quarter" in self.name
            else f"up to {self.name} {year}"
        )


def parts(text: str, lang: str) -> list[Part]:
    """Return the parts of years that a folded sentence names, but for those compared with."""
    pattern, before, after = _patterns(lang)
    return [
        _part(found)
        for found in pattern.finditer(text)
        if not before.search(text[max(0, found.start() - _AROUND) : found.start()])
        and not after.match(text, found.end())
    ]


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    entries = {key: unindented(entry) for key, entry in table("part")[lang].items()}
    beside = [entries.pop(key) for key in ("unless_before", "unless_after")]
    named = "|".join(f"(?P<is_{key}>{entry})" for key, entry in entries.items())
    return tuple(re.compile(entry, re.IGNORECASE) for entry in (named, *beside))


def _part(found: re.Match[str]) -> Part:
    said = {key: value for key, value in found.groupdict().items() if value}
    until = any(key.startswith("until") for key in said)
    name: str | None = None
    if "is_half" in said and not ("second" in said and until):
        name, until = f"{'first' if 'first' in said else 'second'} half", False
    elif "is_quarter" in said:
        number = _number(said.get("quarter") or said["quarters"])
        until = until or "quarters" in said
        name = None if until and number == _LAST_QUARTER else f"{_ORDINALS[number - 1]} quarter"
    elif "is_month" in said:
        first = _number(said.get("since", "1"))
        last = _number(said.get("month") or said["months"])
        name, until = _months(first, last), first == 1
    return Part(*found.span(), name, until)


def _months(first: int, last: int) -> str | None:
    """Return the last of the months from January on, or both ends; None for all, or no months."""
    if not 1 <= first <= last <= _LAST_MONTH or last - first == _LAST_MONTH - 1:
        return None
    return _MONTHS[last] if first == 1 else f"{_MONTHS[first]} to {_MONTHS[last]}"


def _number(printed: str) -> int:
    """Return a month or quarter by its number or its name, a number in words; 0 for no such."""
    word = printed.lower()
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    return _SHORT.index(word) if word in _SHORT else word_number(word) or 0
