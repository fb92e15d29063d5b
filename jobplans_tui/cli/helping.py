"""A page of help, laid out in cells: letters of Hangul are two wide, and no line is too long."""

import re
from collections.abc import Iterable, Sequence

import click

from jobplans_tui.cli.examples import RAW
from jobplans_tui.cli.speaking import TERM, named
from jobplans_tui.exchange.widths import cells
from jobplans_tui.i18n import N_, Translator

_HEADINGS = (N_("Usage:"), N_("Options"), N_("Commands"))
_TERM_MOST, _GAP = 30, 2


class HelpPage(click.HelpFormatter):
    """A page of help laid out in cells, with the words that click itself puts on it."""

    def __init__(self, t: Translator, width: int) -> None:
        super().__init__(width=width)
        self._t = t

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        lead = f"{prefix or self._t('Usage:')} {prog} "
        below = "\n" + " " * cells(lead)
        self.write(
            lead + below.join(_wrapped(named(args, self._t), self.width - cells(lead))) + "\n"
        )

    def write_heading(self, heading: str) -> None:
        super().write_heading(self._t(heading) if heading in _HEADINGS else heading)

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            raw = paragraph.startswith(RAW)
            room = self.width - self.current_indent
            lines = _wrapped(paragraph, room)
            if raw:
                told = paragraph.split("\n")[1:]
                lines = [line for text in told for line in _hanging(text, room)]
            self.write("\n" * (number > 0) + "".join(f"{indent}{line}\n" for line in lines))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _TERM_MOST, col_spacing: int = _GAP
    ) -> None:
        items = [(named(term, self._t), about) for term, about in rows]
        first = min(max(cells(term) for term, _ in items), col_max) + col_spacing
        indent = " " * self.current_indent
        for whole, about in items:
            *above, term = _broken(whole, self.width - self.current_indent)
            lines = _wrapped(about, max(self.width - first - self.current_indent, 10))
            gap = first - cells(term)
            if not about:
                lines, gap = [""], 0
            elif above or gap < col_spacing:
                lines, gap = ["", *lines], 0
            below = f"\n{indent}{' ' * first}"
            self.write("".join(f"{indent}{line}\n" for line in above))
            self.write(f"{indent}{term}{' ' * gap}{below.join(lines)}\n")


def _wrapped(text: str, room: int) -> Sequence[str]:
    """Return the lines of a text in `room` cells, broken between words."""
    lines, line = [], ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) > room:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line] if line or not lines else lines


def _hanging(line: str, room: int) -> Sequence[str]:
    """Return a line as it is, or where it explains a term as many as it takes."""
    found = re.fullmatch(TERM, line)
    if found is None:
        return [line]
    term, about = found.groups()
    first, *others = _wrapped(about, max(room - cells(term), 10))
    return [term + first, *(" " * cells(term) + other for other in others)]


def _broken(term: str, room: int) -> Sequence[str]:
    """Return the lines of an option; long choices are broken between two of them."""
    lines = [""]
    below = " " * (cells(term.partition("[")[0]) + 1)
    for part in re.split(r"(?<=\|)", term):
        if cells(lines[-1] + part) > room and lines[-1]:
            lines.append(below)
        lines[-1] += part
    return lines
