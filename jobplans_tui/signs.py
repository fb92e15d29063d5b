"""The signs the program draws with, and what stands for them where a terminal has only ASCII.

Every replacement is one cell wide like the sign itself, so that no layout changes. Dashes, middle
dots and quotes are of ambiguous width in Unicode: a terminal set up for Korean may draw them two
cells wide, so columns of tables have plain signs in any case (`in_columns`).
"""

import os
import sys
from collections.abc import Mapping

ELLIPSIS = ".."
"""What stands at the end of a text that is cut; the usual sign is of ambiguous width."""

_IN_COLUMNS = str.maketrans(
    dict.fromkeys("‐–—―−", "-")
    | dict.fromkeys("·‧∙⋅", "/")  # between two names, as officials write it where no dot is at hand
    | dict.fromkeys("“”„", '"')
    | dict.fromkeys("‘’", "'")
    | {"…": ".", "×": "x"}
)
_BOX = range(0x2500, 0x2580)
_HORIZONTAL = "─━┄┅┈┉╌╍═╴╶╸╺╼╾"
_VERTICAL = "│┃┆┇┊┋╎╏║╵╷╹╻╽╿"


def _table() -> dict[int, str]:
    """Return what stands for each sign."""
    table = dict.fromkeys(_BOX, "+")
    rows = (
        (_HORIZONTAL, "-"), (_VERTICAL, "|"), ("╱", "/"), ("╲", "\\"), ("╳", "X"),
        ("█▉▊▋▌▐▀▓▒■▪▬▮▰", "#"), ("▂▃▄▅▆▇", " "), ("▏▎▍▕", "|"), ("░", ":"), ("▁", "_"), ("▔", "-"),
        ("▖▗▘▙▚▛▜▝▞▟", "#"), ("▸▶►", ">"), ("◂◀◄", "<"), ("▾▼", "v"), ("▴▲", "^"),
        ("→", ">"), ("←", "<"), ("↑", "^"), ("↓", "v"), ("●◉⬤•⭘", "*"), ("○◯", "o"),
        ("✓✔", "x"), ("✗✕×", "x"), ("‐–—―−", "-"), ("…", "."), ("·‧∙⋅", "-"),
        ("“”„", '"'), ("‘’", "'"), ("₩", "W"), ("±", "+"),
    )  # fmt: skip
    for signs, plain in rows:
        table |= dict.fromkeys(map(ord, signs), plain)
    return table


_ASCII = _table()


def ascii_signs(text: str) -> str:
    """Return `text` with ASCII for the signs of frames, bars, trees and punctuation.

    Hangul and other letters stay: only the terminal can say whether it has them.
    """
    return text if text.isascii() else text.translate(_ASCII)


def in_columns(text: str) -> str:
    """Return `text` with plain signs for dashes, dots and quotes of ambiguous width."""
    return text if text.isascii() else text.translate(_IN_COLUMNS)


def needs_ascii(environ: Mapping[str, str] = os.environ, encoding: str | None = None) -> bool:
    """Whether the terminal is not known to have more signs than ASCII.

    That is so for an output encoding other than UTF-8, for the C locale where somebody has named it
    (Python takes UTF-8 there), and for terminals older than such signs.
    """
    encoding = encoding or getattr(sys.stdout, "encoding", None) or "utf-8"
    if not encoding.lower().replace("-", "").startswith("utf"):
        return True
    if environ.get("TERM", "").partition("-")[0] in {"linux", "vt52", "vt100", "vt102", "vt220"}:
        return True
    coerced = environ.get("LC_CTYPE") == "C.UTF-8"  # by Python at its start
    names = ("LC_ALL", "LANG") if coerced else ("LC_ALL", "LC_CTYPE", "LANG")
    named = next((environ[name] for name in names if environ.get(name)), "")
    return named in {"C", "POSIX"}
