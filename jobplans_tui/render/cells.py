"""Text for one cell: always a `Text`, never markup, and cleaned on the way in."""

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from jobplans_tui.text import clean

ELLIPSIS = "…"


def plain(text: str, style: str = "") -> Text:
    """Return text from data as something safe to show: cleaned, not parsed for markup."""
    return Text(no_wrap=True, end="").append(clean(text), style)


def styled(text: str, style: str = "") -> Text:
    """Return our own words in a style that what is appended later does not inherit."""
    return Text(end="").append(text, style)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells: padded, or cut with an ellipsis."""
    size = cell_len(text)
    if size > width:
        return set_cell_size(text, width - 1) + ELLIPSIS if width > 0 else ""
    pad = " " * (width - size)
    return pad + text if right else text + pad


def joined(parts: list[Text], separator: str = "") -> Text:
    """Return texts one after another in one line."""
    return Text(separator, end="").join(parts)
