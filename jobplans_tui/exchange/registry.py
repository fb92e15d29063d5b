"""The export formats of a comparison: one row each. A new format is one module and one row."""

from collections.abc import Callable

import msgspec

from jobplans_tui.analysis.comparison import Comparison
from jobplans_tui.exchange.comparison_csv import comparison_csv
from jobplans_tui.exchange.comparison_json import comparison_json
from jobplans_tui.exchange.comparison_md import comparison_md
from jobplans_tui.i18n import Translator


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
