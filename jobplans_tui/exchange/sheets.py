"""CSV and TSV that a spreadsheet shows as they are: strings that it would run are made harmless."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from jobplans_tui.text import clean

# as `clean` leaves it: a tab or a line end that a text began with is a visible mark by then
_HARMFUL = re.compile(r"[\s']*[=+\-@␉␊␍＝＋－＠]")


def harmless(value: object) -> object:
    """Return a cell's value: numbers as they are, text cleaned and never a formula.

    An apostrophe goes before what a spreadsheet would run, blanks before the sign or not (some drop
    them), and before what begins so behind apostrophes of its own: `printed` takes off just one.
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = clean(str(value))
    return f"'{text}" if _HARMFUL.match(text) else text


def printed(text: str) -> str:
    """Return a cell's text as it was before it was made harmless."""
    return text[1:] if text.startswith("'") and _HARMFUL.match(text) else text


def csv_text(rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    """Return rows as delimited text with CRLF line ends (RFC 4180)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([harmless(value) for value in row] for row in rows)
    return buffer.getvalue()
