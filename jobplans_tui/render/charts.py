"""Bar charts as one `Text` of blocks: labels, values and bars in columns, on one scale."""

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len
from rich.text import Text

from jobplans_tui.render.cells import fit
from jobplans_tui.text import brief

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
THIN_BAR = "╍╸"
"""Whole and half cells of a bar in a column: signs whose width is never ambiguous."""
_MIN_BAR = 4
_LABEL_SHARE = 0.45


class Bar(msgspec.Struct, frozen=True):
    """One bar: `shown` is the value as text, `after` a remark behind the bar."""

    label: str
    value: float | None
    shown: str
    style: str
    after: str = ""


def block(value: float, scale: float, width: int) -> str:
    """Return a bar of `value` on a scale that fills `width` cells, in eighths of a cell.

    Any value above 0 shows at least one eighth; values beyond the scale fill the width.
    """
    if width <= 0 or scale <= 0 or value <= 0:
        return ""
    eighths = max(1, min(round(value / scale * width * 8), width * 8))
    whole, rest = divmod(eighths, 8)
    return _FULL * whole + (_EIGHTHS[rest] if rest else "")


def thin_bar(value: float, scale: float, width: int) -> str:
    """Return a bar for the line of a table: half cells, and air above and below it."""
    if width <= 0 or scale <= 0 or value <= 0:
        return ""
    whole, half = divmod(max(1, min(round(value / scale * width * 2), width * 2)), 2)
    return THIN_BAR[0] * whole + THIN_BAR[1] * half


def bar_chart(bars: Sequence[Bar], width: int, dim: str = "dim") -> Text:
    """Return bars in `width` cells, one line each, all on the scale of the largest value.

    Columns are laid out in cells, so that Hangul and Latin labels line up. An entry without
    a value has its words and no bar. In narrow space the bars go first, then the labels are cut.
    """
    label_width = max((cell_len(bar.label) for bar in bars), default=0)
    shown_width = max((cell_len(bar.shown) for bar in bars), default=0)
    after_width = max((cell_len(bar.after) for bar in bars), default=0)
    label_width = min(label_width, max(int(width * _LABEL_SHARE), 1))
    fixed = label_width + shown_width + 2
    room = width - fixed - (after_width + 1 if after_width else 0)
    if room < _MIN_BAR:
        after_width, room = 0, width - fixed
    scale = max((bar.value or 0 for bar in bars), default=0)
    lines = []
    for bar in bars:
        line = Text(fit(brief(bar.label), label_width), end="")
        if bar.value is None:
            line.append(f" {fit(bar.shown, shown_width, right=True)}", dim)
        else:
            line.append(f" {fit(bar.shown, shown_width, right=True)} ", "bold")
            line.append(block(bar.value, scale, max(room, 0)), bar.style)
            if after_width and bar.after:
                line.append(f" {bar.after}", dim)
        lines.append(line)
    return Text("\n", end="").join(lines)
