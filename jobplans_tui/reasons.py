"""Why something failed, as the system and readers of JSON tell it, in the language of the user."""

import re
from collections.abc import Mapping
from functools import cache

from jobplans_tui.i18n import N_, Translator, pattern_of
from jobplans_tui.text import brief

# The longer ones first where one could be taken for another: what is in braces is looked up again.
_OF_THE_SYSTEM = (
    N_("No such file or directory"), N_("Permission denied"), N_("Is a directory"),
    N_("Not a directory"), N_("File exists"), N_("No space left on device"),
    N_("Read-only file system"), N_("Input/output error"), N_("File name too long"),
    N_("File too large"), N_("Invalid argument"), N_("Operation not permitted"),
    N_("Disk quota exceeded"), N_("Bad file descriptor"), N_("Too many open files"),
    N_("Too many levels of symbolic links"), N_("Device or resource busy"),
    N_("Directory not empty"), N_("Broken pipe"), N_("Link has been severed"),
)  # fmt: skip
_OF_JSON = (
    N_("{what} - at {place}"), N_("{what} (byte {number}) ({record})"),
    N_("{what} (byte {number})"), N_("{what} (line {line}, column {column})"),
    N_("JSON is malformed: {what}"), N_("Input data was truncated"), N_("invalid character"),
    N_("invalid escaped character"), N_("invalid number"), N_("trailing characters"),
    N_("trailing comma in object"), N_("trailing comma in array"),
    N_("object keys must be strings"), N_("invalid utf-16 surrogate pair"),
    N_("unexpected end of hex escape"), N_("expected {one} or {other}"), N_("expected {what}"),
    N_("Object missing required field {name}"), N_("Object contains unknown field {name}"),
    N_("Expected {wanted}, got {found}"), N_("Expected {wanted}"), N_("Invalid value {value}"),
    N_("{kind} of length {size}"), N_("{kind} matching regex {form}"), N_("Number out of range"),
    N_("Integer value out of range"), N_("Expecting value"), N_("Extra data"),
    N_("Expecting {sign} delimiter"), N_("Unterminated string starting at"),
    N_("Expecting property name enclosed in double quotes"), N_("Invalid control character at"),
)  # fmt: skip


def told(values: Mapping[str, object], t: Translator) -> dict[str, str]:
    """Return the values of a message as they are shown; `reason` is one in words of others."""
    return {
        name: reason_words(value, t) if name == "reason" else brief(str(value))
        for name, value in values.items()
    }


def reason_words(reason: object, t: Translator) -> str:
    """Return a reason in the language of `t`, as far as it is known; else as it was given."""
    words = brief(str(reason))
    return words if t.lang == "en" else _said(words, t)


def _said(words: str, t: Translator) -> str:
    for text, pattern in _patterns():
        if found := pattern.fullmatch(words):
            return t(text, **{name: _said(value, t) for name, value in found.groupdict().items()})
    return words


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((text, pattern_of(text)) for text in (*_OF_THE_SYSTEM, *_OF_JSON))
