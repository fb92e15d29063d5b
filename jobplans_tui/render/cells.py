"""Text for one cell: always a `Text`, never markup, and cleaned on the way in."""

from rich.cells import cell_len, set_cell_size
from rich.text import Span, Text

from jobplans_tui.signs import ELLIPSIS, in_columns
from jobplans_tui.text import clean, is_clean, mark


def plain(text: str, style: str = "") -> Text:
    """Return text from data as something safe to show: cleaned, not parsed for markup."""
    return Text(no_wrap=True, end="").append(clean(text), style)


def styled(text: str, style: str = "") -> Text:
    """Return our own words in a style that what is appended later does not inherit."""
    return Text(end="").append(text, style)


def safe(text: Text, *, block: bool = False) -> Text:
    """Return `text` fit for a widget: what was not cleaned on the way is marked here, at the door.

    In a `block` line ends stay. Styles keep to their characters.
    """
    plain_text = text.plain
    if is_clean(plain_text, block=block):
        return text
    places, marked = [], []
    at = 0
    for char in plain_text:
        places.append(at)
        shown = char if block and char in "\n\t" else mark(char)
        marked.append(shown)
        at += len(shown)
    places.append(at)
    spans = [Span(places[span.start], places[span.end], span.style) for span in text.spans]
    made = text.blank_copy("".join(marked))
    made.spans = spans
    return made


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells: padded, or cut with an ellipsis."""
    text = in_columns(text)
    size = cell_len(text)
    if size > width:
        return set_cell_size(text, max(width - len(ELLIPSIS), 0)) + ELLIPSIS[: max(width, 0)]
    pad = " " * (width - size)
    return pad + text if right else text + pad


def joined(parts: list[Text], separator: str = "") -> Text:
    """Return texts one after another in one line."""
    return Text(separator, end="").join(parts)
