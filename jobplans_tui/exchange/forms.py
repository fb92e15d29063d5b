"""What can be written to a file, in which formats: shared by command line and screens."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, TypeVar

import msgspec

from jobplans_tui.i18n import Translator

_T = TypeVar("_T")
SPREADSHEET = "utf-8-sig"
"""The encoding of files that are for spreadsheets first, and of no others."""


class Format(msgspec.Struct, Generic[_T], frozen=True):
    """A file format of a value: its name is its suffix, `label` an English msgid.

    `write` returns text; `encoding` is the one it is saved in unless the user asks for another.
    """

    name: str
    label: str
    write: Callable[[_T, Translator], str]
    encoding: str = "utf-8"


class Form(msgspec.Struct, frozen=True):
    """One way to write something that is already at hand: `text` makes the whole file."""

    name: str
    label: str
    encoding: str
    text: Callable[[], str]


class Offer(msgspec.Struct, frozen=True):
    """Something that can be written to a file: the stem of its name, and the forms to choose."""

    stem: str
    forms: tuple[Form, ...]


def table_of(*formats: Format[_T]) -> dict[str, Format[_T]]:
    """Return formats by their names."""
    return {row.name: row for row in formats}


def offer(stem: str, formats: Iterable[Format[_T]], value: _T, t: Translator) -> Offer:
    """Return the forms in which a value can be written, in the language of `t`."""
    return Offer(
        stem=stem,
        forms=tuple(
            Form(row.name, t(row.label), row.encoding, partial(row.write, value, t))
            for row in formats
        ),
    )


def for_spreadsheets(offer: Offer, encoding: str | None) -> Offer:
    """Return an offer whose files for spreadsheets are in the encoding a user has settled on."""
    if encoding is None:
        return offer
    forms = (
        msgspec.structs.replace(form, encoding=encoding) if form.encoding == SPREADSHEET else form
        for form in offer.forms
    )
    return Offer(offer.stem, tuple(forms))


def safe_stem(*parts: str) -> str:
    """Return a file name's stem from parts that may come from data: ASCII letters and digits."""
    kept = ("".join(char for char in part if char.isascii() and char.isalnum()) for part in parts)
    return "-".join(filter(None, kept))
