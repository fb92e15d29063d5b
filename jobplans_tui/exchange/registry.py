"""The formats in which every report can be written: a new one is one module and one row here."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from jobplans_tui.exchange.forms import Format, Offer, offer, table_of
from jobplans_tui.i18n import Translator

if TYPE_CHECKING:
    from jobplans_tui.exchange.report import Report


def _late(name: str) -> "Callable[[Report, Translator], Any]":
    """Return a function of `exchange.formats`, "module.function", imported when it is called.

    Every start of the program reads this table, and hardly one of them writes a file.
    """
    module, function = name.split(".")

    def call(report: "Report", t: Translator) -> Any:
        found = import_module(f"jobplans_tui.exchange.formats.{module}")
        return getattr(found, function)(report, t)

    return call


FORMATS: "dict[str, Format[Report]]" = table_of(
    Format("csv", "CSV for spreadsheets", _late("delimited.write_csv"), "utf-8-sig", recodes=True),
    Format("tsv", "TSV", _late("delimited.write_tsv"), "utf-8-sig", recodes=True),
    Format("xlsx", "Excel workbook", _late("xlsx.write_xlsx"), peek=_late("xlsx.describe_xlsx")),
    Format("md", "Markdown", _late("markdown.write_markdown"), recodes=True),
    Format("html", "HTML page", _late("html.write_html")),
    Format("svg", "SVG picture", _late("svg.write_svg")),
    Format("tex", "LaTeX", _late("latex.write_latex")),
    Format("json", "JSON", _late("records.write_json")),
    Format("jsonl", "JSONL", _late("records.write_jsonl")),
    Format("bib", "BibTeX of the sources", _late("citations.write_bibtex")),
    Format("csl", "CSL of the sources", _late("citations.write_csl"), suffix="csl.json"),
)


def report_offer(stem: str, report: "Report", t: Translator) -> Offer:
    """Return the forms in which a report can be written."""
    return offer(stem, FORMATS.values(), report, t)
