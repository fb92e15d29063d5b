"""Plain strings in cells, mostly without Rich: lists on stdout are made of nothing else."""

from functools import lru_cache

from jobplans_tui.signs import ELLIPSIS, in_columns
from jobplans_tui.text import is_common

_MAX_PER_CELL = 6  # characters, with all the marks that `clean` lets stand


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells: padded, or cut with an ellipsis."""
    if len(text) <= width and text.isascii() and text.isprintable():  # nearly all: a cell each
        return text.rjust(width) if right else text.ljust(width)
    # Of clean text no more can be seen.
    return _fitted(text[: _MAX_PER_CELL * (width + 1)], width, right)


def cells(text: str) -> int:
    """Return the width of `text` as Rich has it, whose tables ASCII and Hangul do not need."""
    if is_common(text):
        return len(text) + sum(char > "~" for char in text)
    from rich.cells import cell_len  # noqa: PLC0415 - hardly any list needs it

    return cell_len(text)


@lru_cache(maxsize=1024)  # a list says "nothing", or the name of a province, again and again
def _fitted(text: str, width: int, right: bool) -> str:
    text = in_columns(text)
    size = cells(text)
    if size > width:
        from rich.cells import set_cell_size  # noqa: PLC0415 - hardly any list needs it

        return set_cell_size(text, max(width - len(ELLIPSIS), 0)) + ELLIPSIS[: max(width, 0)]
    pad = " " * (width - size)
    return pad + text if right else text + pad
