"""CSV and TSV: which encoding, which delimiter, and the one sheet in it."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.tables.grids import Sheet, gathered, sheet_of

_BOMS = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = "\t;,"  # the rarer in prose first: where two fit equally well it is the one meant
_SAMPLE = 60


def decoded(content: bytes, name: str) -> str:
    """Return text of utf-8 (with or without a mark), cp949, or utf-16 with its mark.

    Raises InputError for anything else; no detector guesses, for they err on short Korean text.
    """
    encodings = ["utf-16"] if content.startswith(_BOMS) else ["utf-8-sig", "cp949"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(
        "{name} is no text in UTF-8, CP949 or UTF-16.",
        "Save it as CSV UTF-8 and import that.",
        name=name,
    )


def read_delimited(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the one sheet of a delimited file, without a name. Raises InputError."""
    text = decoded(content, name)
    return gathered([sheet_of("", _rows(text, delimiter_of(text), name), name)], name)


def delimiter_of(text: str) -> str | None:
    """Return the delimiter by which most lines at the head of `text` have one width; or none."""
    head = "\n".join(islice((line for line in io.StringIO(text) if line.strip()), _SAMPLE))
    best = max(_DELIMITERS, key=lambda delimiter: _evenness(head, delimiter))
    return best if _evenness(head, best) else None


def _evenness(head: str, delimiter: str) -> int:
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(head), delimiter=delimiter))
    except csv.Error:
        return 0
    return max((count for width, count in widths.items() if width > 1), default=0)


def _rows(text: str, delimiter: str | None, name: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or ",")
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(
            "{name} is no readable CSV at line {line}: {reason}.",
            "Correct the quotation marks there, or save the table as CSV anew.",
            name=name, line=reader.line_num, reason=error,
        ) from error  # fmt: skip
