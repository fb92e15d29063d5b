"""The written vocabularies: which words make a title a theme, which labels are official categories.

Both are data (`themes.toml`, `categories.toml`) that a newcomer can read and correct; they are read
once, when first asked for.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

_FOLDER = Path(__file__).parent
# Every dot and stroke that Korean print puts between two words. ㆍ and ᆞ are letters to Unicode.
_BETWEEN = re.compile(r"[\s_/|\-‐-―·‧∙⋅•・･ㆍᆞ]+")

Dimension = Literal[
    "category", "sector", "funding", "department", "group", "programme", "strategy", "other"
]
"""What a printed label divides a total by.

`category` is one of the official seven (or several joined), `sector` public or private or which
employer, `funding` whose money, `department` which office, `group` for whom, `programme` a single
project, `strategy` a strategy, field or task of the plan's own, `other` anything else and labels
that nobody has reviewed. Labels of one dimension can be parts of one total; of two they overlap.
"""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of entries: an id and its label in both languages."""

    id: str
    en: str
    ko: str


class Theme(Words, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A theme and the words of either language that tell it; `not_*` are phrases that mislead."""

    words_ko: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    not_ko: tuple[str, ...] = ()
    not_en: tuple[str, ...] = ()


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The themes, in the order in which tables show them."""

    theme: tuple[Theme, ...]


class OfficialCategory(Words, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the seven official categories; `names` are the ways in which it is printed."""

    names: tuple[str, ...] = ()


class Label(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Printed labels that are no plain name of a category, with what was found out about them."""

    labels: tuple[str, ...]
    dimension: Dimension
    official: tuple[str, ...] = ()


class Categories(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The seven categories in their official order, and the labels reviewed one by one."""

    category: tuple[OfficialCategory, ...]
    label: tuple[Label, ...] = ()


_T = TypeVar("_T", Vocabulary, Categories)


def spaced(text: str) -> str:
    """Return `text` caseless, with one space wherever it has spaces, hyphens or middle dots."""
    between = _BETWEEN.sub(" ", unicodedata.normalize("NFC", text))
    return _BETWEEN.sub(" ", unicodedata.normalize("NFKC", between).casefold()).strip()


def compact(text: str) -> str:
    """Return the letters, digits and plus signs of `text`, caseless: spacing does not count."""
    return re.sub(r"[^\w+]+|_+", "", spaced(text))


def _read(name: str, kind: type[_T]) -> _T:
    return msgspec.toml.decode((_FOLDER / name).read_bytes(), type=kind)


@cache
def theme_vocabulary() -> Vocabulary:
    """Return the themes that travel with the program."""
    return _read("themes.toml", Vocabulary)


@cache
def category_vocabulary() -> Categories:
    """Return the official categories and the reviewed labels that travel with the program."""
    return _read("categories.toml", Categories)
