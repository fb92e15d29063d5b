"""What can be written to a file, in which formats: shared by command line and screens."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, TypeVar

import msgspec

from jobplans_tui.exchange.encoding import encode
from jobplans_tui.i18n import Translator

_T = TypeVar("_T")
SPREADSHEET = "utf-8-sig"
"""The encoding of files that are for spreadsheets first, and of no others."""


class Format(msgspec.Struct, Generic[_T], frozen=True):
    """A file format of a value: `label` is an English msgid, `suffix` its name unless said.

    `write` returns text, or bytes where the format is no text; `encoding` is the one in which text
    is saved, and where it `recodes`, the user may ask for another. `peek` describes in words what
    bytes hold.
    """

    name: str
    label: str
    write: Callable[[_T, Translator], str | bytes]
    encoding: str = "utf-8"
    recodes: bool = False
    peek: Callable[[_T, Translator], str] | None = None
    suffix: str = ""


class Form(msgspec.Struct, frozen=True):
    """One way to write something that is already at hand: `content` makes the whole file."""

    name: str
    label: str
    suffix: str
    encoding: str
    recodes: bool
    content: Callable[[], str | bytes]
    peek: Callable[[], str] | None = None

    def encoded(self, encoding: str | None = None) -> bytes:
        """Return the bytes of the file. Raises UsageError, as for what an encoding cannot hold."""
        content = self.content()
        if isinstance(content, bytes):
            return content
        return encode(content, encoding or self.encoding)


class Offer(msgspec.Struct, frozen=True):
    """Something that can be written to a file: the stem of its name, and the forms to choose."""

    stem: str
    forms: tuple[Form, ...]


def table_of(*formats: Format[_T]) -> dict[str, Format[_T]]:
    """Return formats by their names."""
    return {row.name: row for row in formats}


def offer(stem: str, formats: Iterable[Format[_T]], value: _T, t: Translator) -> Offer:
    """Return the forms in which a value can be written, in the language of `t`."""
    return Offer(stem, tuple(_form(row, value, t) for row in formats))


def for_spreadsheets(offer: Offer, encoding: str | None) -> Offer:
    """Return an offer whose files for spreadsheets are in the encoding a user has settled on."""
    if encoding is None:
        return offer
    forms = (
        msgspec.structs.replace(form, encoding=encoding) if form.encoding == SPREADSHEET else form
        for form in offer.forms
    )
    return Offer(offer.stem, tuple(forms))


def _form(row: Format[_T], value: _T, t: Translator) -> Form:
    return Form(
        name=row.name,
        label=t(row.label),
        suffix=row.suffix or row.name,
        encoding=row.encoding,
        recodes=row.recodes,
        content=partial(row.write, value, t),
        peek=partial(row.peek, value, t) if row.peek else None,
    )
