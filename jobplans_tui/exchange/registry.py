"""The export formats of a comparison: one row each. A new format is one module and one row."""

from jobplans_tui.analysis.comparison import Comparison
from jobplans_tui.exchange.comparison_csv import comparison_csv
from jobplans_tui.exchange.comparison_json import comparison_json
from jobplans_tui.exchange.comparison_md import comparison_md
from jobplans_tui.exchange.forms import Format, Offer, offer, safe_stem, table_of
from jobplans_tui.i18n import Translator

_MAX_CODES = 8

FORMATS: dict[str, Format[Comparison]] = table_of(
    Format("csv", "CSV for spreadsheets", comparison_csv, "utf-8-sig"),
    Format("md", "Markdown", comparison_md),
    Format("json", "JSON", comparison_json),
)


def comparison_offer(comparison: Comparison, t: Translator) -> Offer:
    """Return the forms in which a comparison can be written, in the language of `t`."""
    codes = [column.district.code for column in comparison.columns]
    return offer(safe_stem("compare", *codes[:_MAX_CODES]), FORMATS.values(), comparison, t)
