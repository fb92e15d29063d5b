"""What differs between two records, place by place: old -> new, for previews and the history."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

import msgspec

from jobplans_tui.model import Figure
from jobplans_tui.model.records import Record

_NAMES = ("ko", "en", "id", "source")


class Difference(msgspec.Struct, frozen=True):
    """One place that differs: `figures[jobs target 2024].value`, old text and new text.

    A text is None where there is nothing. Texts are as in the record: not cleaned.
    """

    place: str
    old: str | None
    new: str | None


def differences(before: Record | None, after: Record | None) -> tuple[Difference, ...]:
    """Return every place in which two records differ; None stands for no record."""
    old, new = (msgspec.json.decode(msgspec.json.encode(item)) or {} for item in (before, after))
    return tuple(_differences("", old, new))


def figure_name(figure: Figure) -> str:
    """Return how a figure is called in words of the interchange format: jobs target 2024."""
    return _name(msgspec.to_builtins(figure), 0)


def _differences(place: str, old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys([*old, *new]):
            below = f"{place}.{name}" if place else name
            yield from _differences(below, old.get(name), new.get(name))
    elif isinstance(old, list | None) and isinstance(new, list | None):
        yield from _in_lists(place, old or [], new or [])
    elif old != new or type(old) is not type(new):  # 65 and 65.0 are two notations
        yield Difference(place, _text(old), _text(new))


def _in_lists(place: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    written = [[msgspec.json.encode(item) for item in items] for items in (old, new)]
    matcher = SequenceMatcher(None, written[0], written[1], autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[old_start:old_end], new[new_start:new_end]
        for at in range(max(len(gone), len(come))):
            one, other = (items[at] if at < len(items) else None for items in (gone, come))
            yield from _differences(f"{place}[{_name(one or other, old_start + at)}]", one, other)


def _name(item: Any, at: int) -> str:
    """Return how an element of a list is called: by what it says of itself, else by its number."""
    if not isinstance(item, dict):
        return str(at + 1)
    if "indicator" in item:
        years = dict.fromkeys((item["start"], item["end"]))
        parts = (item["indicator"], item["role"], "-".join(map(str, years)))
        more = (item.get(name) for name in ("basis", "category", "group"))
        return " ".join([*parts, *(part for part in more if part)])
    return next((item[name] for name in _NAMES if item.get(name)), str(at + 1))


def _text(value: Any) -> str | None:
    return None if value is None else _words(value)


def _words(value: Any) -> str:
    """Return a value for people: fields behind their names, what stands in a list in brackets."""
    match value:
        case str():
            return value
        case dict():
            return ", ".join(f"{name} {_words(each)}" for name, each in value.items())
        case list():
            return f"({'; '.join(map(_words, value))})"
    return msgspec.json.encode(value).decode()
