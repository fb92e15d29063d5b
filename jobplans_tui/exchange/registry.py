"""The export formats of a comparison: one row each. A new format is one module and one row."""

from collections.abc import Callable
from functools import partial

import msgspec

from jobplans_tui.analysis.comparison import Comparison
from jobplans_tui.exchange.comparison_csv import comparison_csv
from jobplans_tui.exchange.comparison_json import comparison_json
from jobplans_tui.exchange.comparison_md import comparison_md
from jobplans_tui.i18n import Translator

_MAX_CODES = 8


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


class Format(msgspec.Struct, frozen=True):
    """A file format of a comparison: its name is its suffix, `label` an English msgid.

    `write` returns text; `encoding` is the one it is saved in unless the user asks for another.
    """

    name: str
    label: str
    write: Callable[[Comparison, Translator], str]
    encoding: str = "utf-8"


FORMATS: dict[str, Format] = {
    row.name: row
    for row in (
        Format("csv", "CSV for spreadsheets", comparison_csv, "utf-8-sig"),
        Format("md", "Markdown", comparison_md),
        Format("json", "JSON", comparison_json),
    )
}


def safe_stem(*parts: str) -> str:
    """Return a file name's stem from parts that may come from data: ASCII letters and digits."""
    kept = ("".join(char for char in part if char.isascii() and char.isalnum()) for part in parts)
    return "-".join(filter(None, kept))


def comparison_offer(comparison: Comparison, t: Translator) -> Offer:
    """Return the forms in which a comparison can be written, in the language of `t`."""
    codes = [column.district.code for column in comparison.columns]
    return Offer(
        stem=safe_stem("compare", *codes[:_MAX_CODES]),
        forms=tuple(
            Form(row.name, t(row.label), row.encoding, partial(row.write, comparison, t))
            for row in FORMATS.values()
        ),
    )
