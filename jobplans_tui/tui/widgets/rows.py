"""The rows of a record table as they were loaded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text
from textual.strip import Strip

_ROOMY = 5  # lines; in a table that has as many, a line of air stands above its words


@dataclass
class Rows:
    """Row ids in order, those that are headings or run over all columns, and where each stands."""

    ids: Sequence[str] = ()
    headings: Collection[str] = ()
    wide: Collection[str] = ()
    places: dict[str, int] = field(default_factory=dict)


def instead_of_rows(words: str, at: int, height: int, width: int, console: Console) -> Strip:
    """Return a line (from 1, below the header) of what stands where a table has no rows."""
    lines = Text(words).wrap(console, max(width - 2, 1))
    place = at - (2 if height >= _ROOMY else 1)
    line = Text(" ").append_text(lines[place]) if 0 <= place < len(lines) else Text()
    return Strip(line.render(console)).adjust_cell_length(width)
