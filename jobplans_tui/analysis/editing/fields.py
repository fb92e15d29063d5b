"""Fields of records as forms and commands see them: a name, a text, and what is wrong with it.

Everything comes from the record types themselves: what a field holds, which words it may hold, how
long or large it may be. Names are those of the interchange format, dotted where a record holds
another (`counts.tasks`, `schedule.start`).
"""

import re
import types
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from jobplans_tui.analysis.editing.labels import label_of
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import Printing
from jobplans_tui.reasons import told
from jobplans_tui.text import is_clean

Form = Literal["text", "number", "choice", "list"]
SEPARATOR = ";"
"""Between the items of a list; items themselves may hold commas."""
MAX_TEXT = 2000
_KEYS = {"id", "code", "district"}  # what a record is, not what it says
_MORE_KEYS: dict[type[msgspec.Struct], set[str]] = {Printing: {"plan"}}
_DATES = "YYYY, YYYY-MM, YYYY-MM-DD"


class Flaw(msgspec.Struct, frozen=True):
    """What is wrong with an edit, and at which field ("" where it is the edit as a whole)."""

    field: str
    message: str
    values: dict[str, str] = {}

    def worded(self, t: Translator) -> str:
        """Return what is wrong in one line, without the field."""
        return t(self.message, **told(self.values, t))


class Field(msgspec.Struct, frozen=True):
    """One field of a form: `t(field.label)` is its label, `hint` the type that it must fit."""

    name: str
    label: str
    form: Form
    required: bool
    choices: tuple[str, ...]
    hint: Any

    def text(self, record: msgspec.Struct) -> str:
        """Return the text with which a form begins: what the record holds, "" for nothing."""
        value: Any = record
        for name in self.name.split("."):
            value = getattr(value, name, None)
        if isinstance(value, tuple):
            return f"{SEPARATOR} ".join(value)
        return "" if value is None else str(value)

    def read(self, text: str) -> tuple[Any, Flaw | None]:
        """Return the JSON value of a text (None: nothing) and what is wrong with it."""
        text = unicodedata.normalize("NFC", text).strip()
        if not text:
            return None, self._flaw(N_("must not be empty")) if self.required else None
        if not is_clean(text):
            return None, self._flaw(N_("has characters that cannot be shown"))
        if len(text) > MAX_TEXT:
            return None, self._too_long(MAX_TEXT)
        value: Any = text
        if self.form == "number":
            value = _number(text)
        elif self.form == "list":
            value = [part.strip() for part in text.split(SEPARATOR) if part.strip()]
        try:
            msgspec.convert(value, self.hint)
        except msgspec.ValidationError:
            return None, self._misfit()
        return value, None

    def _flaw(self, message: str, **values: object) -> Flaw:
        return Flaw(self.name, message, {name: str(value) for name, value in values.items()})

    def _too_long(self, limit: int) -> Flaw:
        return self._flaw(N_("has more than {limit} characters"), limit=limit)

    def _misfit(self) -> Flaw:
        """Return what a text must be that does not fit the hint."""
        if self.form == "choice":
            return self._flaw(N_("must be one of: {choices}"), choices=", ".join(self.choices))
        limits = _limits(self.hint)
        if self.form != "number":
            if limits.pattern is not None:
                return self._flaw(N_("must be a date: {form}"), form=_DATES)
            return self._too_long(limits.max_length or MAX_TEXT)
        if _plain(self.hint) is not int:
            return self._flaw(N_("must be a number"))
        if limits.ge is None:
            return self._flaw(N_("must be a whole number"))
        return self._flaw(
            N_("must be a whole number from {low} to {high}"), low=limits.ge, high=limits.le
        )


@cache
def fields_of(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields of a record type that a form can hold, in their order.

    Keys are left out, as they are what the record is; so are figures, trees and lists of records,
    which have functions of their own.
    """
    return tuple(_fields(kind, ""))


def field_of(kind: type[msgspec.Struct], name: str) -> Field | None:
    """Return one field of a record type, None if a form cannot hold it."""
    return next((field for field in fields_of(kind) if field.name == name), None)


def _fields(kind: type[msgspec.Struct], prefix: str) -> Iterator[Field]:
    keys = _KEYS | _MORE_KEYS.get(kind, set())
    for info in msgspec.structs.fields(kind):
        name = f"{prefix}{info.name}"
        hint, nullable = _without_none(info.type)
        if name in keys:
            continue
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            yield from _fields(hint, f"{name}.")
            continue
        form = _form(hint)
        if form is not None:
            choices = get_args(hint) if form == "choice" else ()
            required = info.required and not nullable and not prefix
            yield Field(name, label_of(name), form, required, choices, hint)


def _without_none(hint: Any) -> tuple[Any, bool]:
    """Return what a type allows beside None, and whether it allows None."""
    if get_origin(hint) not in {types.UnionType, Union}:
        return hint, False
    rest = tuple(item for item in get_args(hint) if item is not type(None))
    return rest[0] if len(rest) == 1 else Union[rest], len(rest) < len(get_args(hint))  # noqa: UP007


def _form(hint: Any) -> Form | None:
    """Return how a form holds values of a type; None if it cannot."""
    if get_origin(hint) is Literal:
        return "choice"
    if get_origin(hint) is tuple:
        return "list" if _plain(get_args(hint)[0]) is str else None
    return "text" if _plain(hint) is str else "number"


def _plain(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _limits(hint: Any) -> msgspec.Meta:
    if get_origin(hint) is tuple:
        hint = get_args(hint)[0]
    return get_args(hint)[1] if get_origin(hint) is Annotated else msgspec.Meta()


def _number(text: str) -> int | float | str:
    """Return the number that a text is, with or without separators; else the text."""
    digits = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    if re.fullmatch(r"[+-]?[0-9]{1,30}", digits):
        return int(digits)
    if re.fullmatch(r"[+-]?[0-9]{1,30}\.[0-9]{1,30}", digits):
        return float(digits)
    return text
