"""The formats in which every report can be written: a new one is one module and one row here."""

from jobplans_tui.exchange.formats.citations import write_bibtex, write_csl
from jobplans_tui.exchange.formats.delimited import write_csv, write_tsv
from jobplans_tui.exchange.formats.html import write_html
from jobplans_tui.exchange.formats.latex import write_latex
from jobplans_tui.exchange.formats.markdown import write_markdown
from jobplans_tui.exchange.formats.records import write_json, write_jsonl
from jobplans_tui.exchange.formats.svg import write_svg
from jobplans_tui.exchange.formats.xlsx import describe_xlsx, write_xlsx
from jobplans_tui.exchange.forms import Format, Offer, offer, table_of
from jobplans_tui.exchange.report import Report
from jobplans_tui.i18n import Translator

FORMATS: dict[str, Format[Report]] = table_of(
    Format("csv", "CSV for spreadsheets", write_csv, "utf-8-sig", recodes=True),
    Format("tsv", "TSV", write_tsv, "utf-8-sig", recodes=True),
    Format("xlsx", "Excel workbook", write_xlsx, peek=describe_xlsx),
    Format("md", "Markdown", write_markdown, recodes=True),
    Format("html", "HTML page", write_html),
    Format("svg", "SVG picture", write_svg),
    Format("tex", "LaTeX", write_latex),
    Format("json", "JSON", write_json),
    Format("jsonl", "JSONL", write_jsonl),
    Format("bib", "BibTeX of the sources", write_bibtex),
    Format("csl", "CSL of the sources", write_csl, suffix="csl.json"),
)


def report_offer(stem: str, report: Report, t: Translator) -> Offer:
    """Return the forms in which a report can be written."""
    return offer(stem, FORMATS.values(), report, t)
