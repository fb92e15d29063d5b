"""What is copied from a table: its lines as text for spreadsheets (TSV) or for notes (Markdown)."""

from collections.abc import Callable, Sequence

from jobplans_tui.exchange.formats.markdown import escape, table_line
from jobplans_tui.exchange.sheets import csv_text
from jobplans_tui.i18n import N_

Grid = Sequence[Sequence[str]]
"""Headings first, then the lines, all of the same length."""


def tsv(grid: Grid) -> str:
    """Return lines with tabs between the cells; what a spreadsheet would run is harmless."""
    return csv_text(grid, "\t").replace("\r\n", "\n")


def markdown(grid: Grid) -> str:
    """Return a Markdown table (GFM); what Markdown would obey is escaped."""
    head, *lines = [table_line([escape(cell) for cell in line]) for line in grid]
    rule = table_line(["---"] * len(grid[0]))
    return "\n".join([head, rule, *lines]) + "\n"


CLIP_FORMATS: dict[str, tuple[str, Callable[[Grid], str]]] = {
    "tsv": (N_("TSV for spreadsheets"), tsv),
    "markdown": (N_("Markdown"), markdown),
}
"""The ways to copy lines: label (an English msgid) and writer."""
