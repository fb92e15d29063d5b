"""Printed category labels and the seven official categories: what a label is, and what it is not.

The printed label is always kept; these functions only say what it means. The data is
`store/categories.toml`.
"""

import re
from functools import cache, lru_cache

import msgspec

from jobplans_tui.i18n import Translator
from jobplans_tui.store.vocabulary import (
    Categories,
    Dimension,
    OfficialCategory,
    category_vocabulary,
    compact,
)

_JOINTS = ("및", "과", "와")
_AND_OTHERS = "등"


class Meaning(msgspec.Struct, frozen=True):
    """What a label divides by, and the official categories in which all that it counts lies."""

    dimension: Dimension
    official: tuple[OfficialCategory, ...] = ()


class LabelReader:
    """Reads labels by one table of categories."""

    def __init__(self, categories: Categories) -> None:
        self._categories = categories.category
        by_id = {category.id: category for category in categories.category}
        self._names = {
            compact(name): category.id for category in categories.category
            for name in (category.ko, *category.names)
        }  # fmt: skip
        names = "|".join(map(re.escape, sorted(self._names, key=len, reverse=True)))
        joint = "|".join(_JOINTS)
        self._name = re.compile(names)
        self._joined = re.compile(f"(?:{names})(?:(?:{joint})?(?:{names}))*(?:{_AND_OTHERS})?")
        self._reviewed = {
            compact(label): Meaning(entry.dimension, tuple(by_id[name] for name in entry.official))
            for entry in categories.label
            for label in entry.labels
        }

    def read(self, label: str) -> Meaning:
        """Return what a printed label means; "other" and no category where nobody knows it."""
        key = compact(label)
        reviewed = self._reviewed.get(key)
        if reviewed is not None:
            return reviewed
        found = self._found(key)
        official = tuple(category for category in self._categories if category.id in found)
        return Meaning("category" if official else "other", official)

    def _found(self, key: str) -> set[str]:
        """Return the ids of the categories that the whole of a label names, else none."""
        if not self._joined.fullmatch(key):
            return set()
        return {self._names[name] for name in self._name.findall(key)}


@cache
def _reader() -> LabelReader:
    return LabelReader(category_vocabulary())


@lru_cache(maxsize=4096)
def meaning(label: str) -> Meaning:
    """Return what a printed label means. Spacing, brackets and middle dots do not count."""
    return _reader().read(label)


def official(label: str) -> tuple[OfficialCategory, ...]:
    """Return the official categories that a label's number belongs to, in their official order.

    Several where it joins them; none where it is something else, or more than they are.
    """
    return meaning(label).official


def dimension(label: str) -> Dimension:
    """Return what a label divides a total by; only labels of one dimension are parts of one."""
    return meaning(label).dimension


def official_words(label: str, t: Translator) -> str:
    """Return the names of a label's official categories, "" where it has none."""
    return ", ".join(t.either(category.ko, category.en) for category in official(label))
