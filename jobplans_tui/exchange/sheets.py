"""CSV and TSV that a spreadsheet shows as they are: strings that it would run are made harmless."""

import csv
import io
from collections.abc import Iterable, Sequence

from jobplans_tui.text import clean

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: object) -> object:
    """Return a cell's value: numbers as they are, text cleaned and never a formula.

    Blanks before a sign do not help it: some spreadsheets drop them.
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = str(value)
    risky = text.startswith(_RISKY) or text.lstrip().startswith(_RISKY)
    return f"'{clean(text)}" if risky else clean(text)


def csv_text(rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    """Return rows as delimited text with CRLF line ends (RFC 4180)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([harmless(value) for value in row] for row in rows)
    return buffer.getvalue()
