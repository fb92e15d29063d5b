"""Text for one cell: always a `Text`, never markup, and cleaned on the way in."""

from itertools import pairwise

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.text import Span, Text

from jobplans_tui.render.fitting import fit
from jobplans_tui.signs import ELLIPSIS, in_columns
from jobplans_tui.text import brief, is_clean, mark, surplus

__all__ = ["arrange", "fit", "joined", "plain", "safe", "segments", "styled"]

_MAX_LINE = 2_000  # characters; the longest line of the shipped data has a tenth


def plain(text: str, style: str = "") -> Text:
    """Return text from data as something safe to show: cleaned, not parsed for markup."""
    return Text(no_wrap=True, end="").append(brief(text), style)


def styled(text: str, style: str = "") -> Text:
    """Return our own words in a style that what is appended later does not inherit."""
    return Text(end="").append(text, style)


def safe(text: Text, *, block: bool = False) -> Text:
    """Return `text` fit for a widget: what was not cleaned on the way is marked here, at the door.

    In a `block` line ends stay. A line that is longer than anybody reads is cut, and says by how
    much. Styles keep to their characters.
    """
    shown = text if is_clean(text.plain, block=block) else _marked(text, block=block)
    if all(len(line) <= _MAX_LINE for line in shown.plain.split("\n")):
        return shown
    lines = shown.split("\n", allow_blank=True)
    return Text("\n", end=shown.end).join(map(_cut, lines))


def _marked(text: Text, *, block: bool) -> Text:
    plain_text = text.plain
    too_many = surplus(plain_text)
    places, marked = [], []
    at = 0
    for place, char in enumerate(plain_text):
        places.append(at)
        shown = char if block and char in "\n\t" else mark(char)
        if place in too_many:
            shown = ""
        marked.append(shown)
        at += len(shown)
    places.append(at)
    spans = [Span(places[span.start], places[span.end], span.style) for span in text.spans]
    made = text.blank_copy("".join(marked))
    made.spans = spans
    return made


def _cut(line: Text) -> Text:
    more = len(line.plain) - _MAX_LINE
    return line[:_MAX_LINE].append(f"{ELLIPSIS} (+{more:,})") if more > 0 else line


def arrange(text: Text, width: int, *, right: bool = False) -> Text:
    """Return `text` in exactly `width` cells: padded on one side, or cut with an ellipsis."""
    line = safe(text).copy()
    line.plain = in_columns(line.plain)
    line.no_wrap = True
    line.end = ""
    if line.cell_len > width:
        line.rstrip()
    size = line.cell_len
    if size > width:
        line.truncate(max(width - len(ELLIPSIS), 0))
        line.append(ELLIPSIS[:width])
        size = line.cell_len
    if right:
        line.pad_left(width - size)
    else:
        line.pad_right(width - size)
    return line


def segments(text: Text, width: int, console: Console, *, right: bool = False) -> list[Segment]:
    """Return `text` in exactly `width` cells as it is drawn: what `arrange` gives, in its style.

    A table draws every cell that comes into sight, so one that fits is not copied.
    """
    shown = safe(text)
    line = in_columns(shown.plain)
    spare = width - cell_len(line)
    spans = shown.spans
    base = console.get_style(shown.style, default="")
    if spare < 0 or any(one.end > after.start for one, after in pairwise(spans)):
        # Rich leaves the style of the whole out where there are no spans.
        return list(Segment.apply_style(arrange(shown, width, right=right).render(console), base))
    line = " " * spare + line if right else line + " " * spare
    if not spans:
        return [Segment(line, base)]
    drawn, at, before = [], 0, spare if right else 0
    for span in spans:
        start, end = before + span.start, before + span.end
        drawn.append(Segment(line[at:start], base))
        drawn.append(Segment(line[start:end], base + console.get_style(span.style, default="")))
        at = end
    drawn.append(Segment(line[at:], base))
    return [piece for piece in drawn if piece.text]


def joined(parts: list[Text], separator: str = "") -> Text:
    """Return texts one after another in one line."""
    return Text(separator, end="").join(parts)
