"""Which district a cell, a title or a file's name means; never a guess between two."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from jobplans_tui.analysis.names import forms, short_ko
from jobplans_tui.store import gazetteer
from jobplans_tui.text import search_form

_WORD = re.compile(r"[가-힣]{2,12}(?:특별자치시|특별자치도|특별시|광역시|도|시|군|구)|\b\d{5}\b")
_WORD_EN = re.compile(r"\b[A-Z][a-z]+(?:-[a-z]+)*-(?:gu|si|gun|do)\b")
_OFFICE = re.compile(r"(?:시|군|구|도)?청$")


@cache
def _index() -> dict[str, frozenset[str]]:
    """Return the codes of the districts that each written form can mean."""
    known = gazetteer()
    found: dict[str, set[str]] = {}
    for district in known.values():
        for form in {*forms(district, known), district.code, *district.former_codes}:
            found.setdefault(form, set()).add(district.code)
    return {form: frozenset(codes) for form, codes in found.items()}


def candidates(name: str) -> frozenset[str]:
    """Return the codes of the districts that `name` can mean; full names go before short ones."""
    form = search_form(name.replace(",", " "))
    forms_of = (search_form(spelling.replace(",", " ")) for spelling in _spellings(name))
    found = next((_index()[item] for item in forms_of if item in _index()), frozenset())
    exact = {code for code in found if search_form(gazetteer()[code].name_ko) == form}
    return frozenset(exact) if len(exact) == 1 else found


def _spellings(name: str) -> Iterator[str]:
    """Yield a name as it is, then without 청, 특례, and with its province's everyday name."""
    yield name
    plain = _OFFICE.sub(_seat, name).replace("특례시", "시")
    yield plain
    province, blank, rest = plain.partition(" ")
    yield f"{short_ko(province)}{blank}{rest}"


def _seat(found: re.Match[str]) -> str:
    return found.group().removesuffix("청")


@lru_cache(maxsize=8192)
def sole(name: str) -> str | None:
    """Return the code of the one district that `name` means, or None."""
    found = candidates(name)
    return next(iter(found)) if len(found) == 1 else None


def named_in(text: str) -> str | None:
    """Return the name of the one district that a title names, with its province where printed."""
    words: list[str] = _WORD.findall(text)
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    alone: list[str] = [*words, *_WORD_EN.findall(text)]
    for names in (pairs, alone):
        found = {name: code for name in names if (code := sole(name))}
        basic = {name: code for name, code in found.items() if gazetteer()[code].province}
        for group in (basic, found):
            if len(set(group.values())) == 1:
                return next(iter(group))
    return None
