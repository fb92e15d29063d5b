"""The matrix of themes for stdout, as plain lines."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from jobplans_tui.analysis.themes import Matrix
from jobplans_tui.exchange.matrix_words import count_words, matrix_notes, matrix_rows
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District
from jobplans_tui.render.cells import fit
from jobplans_tui.text import brief

_GAP = "  "
_NAME_WIDTH = 20
_COUNT_WIDTH = 3


def matrix_lines(matrix: Matrix, t: Translator, width: int | None = None) -> Iterator[str]:
    """Yield the matrix line by line, then its notes.

    Themes are the lines as long as a column for every district fits in `width` cells (None: any
    width); where they do not, districts are the lines and themes are numbered columns, told below.
    """
    labels = [brief(label) for label, _ in matrix_rows(matrix, t)]
    names = _names(matrix.districts, t)
    first = max(map(cell_len, labels))
    room = first + sum(len(_GAP) + max(cell_len(name), _COUNT_WIDTH) for name in names)
    if width is None or room <= width:
        yield from _by_theme(matrix, labels, names, first, t)
    else:
        yield from _by_district(matrix, labels, names, t)
    yield ""
    for note in matrix_notes(matrix, t):
        yield brief(note)


def _names(districts: Sequence[District], t: Translator) -> list[str]:
    """Return how districts are headed: with the code where a name is that of several."""
    names = [brief(t.either(item.name_ko, item.name_en)) for item in districts]
    return [
        f"{name} {brief(district.code)}" if names.count(name) > 1 else name
        for name, district in zip(names, districts, strict=True)
    ]


def _by_theme(
    matrix: Matrix, labels: Sequence[str], names: Sequence[str], first: int, t: Translator
) -> Iterator[str]:
    widths = [max(cell_len(name), _COUNT_WIDTH) for name in names]
    yield _line("", names, first, widths)
    for label, (_, cells) in zip(labels, matrix_rows(matrix, t), strict=True):
        yield _line(label, [count_words(cell) for cell in cells], first, widths)


def _by_district(
    matrix: Matrix, labels: Sequence[str], names: Sequence[str], t: Translator
) -> Iterator[str]:
    columns = [cells for _, cells in matrix_rows(matrix, t)]
    widths = [_COUNT_WIDTH] * len(columns)
    first = min(_NAME_WIDTH, max(map(cell_len, names), default=0))
    yield _line("", [str(number) for number in range(1, len(columns) + 1)], first, widths, "")
    for number, name in enumerate(names):
        counts = [count_words(cells[number]) for cells in columns]
        yield _line(name, counts, first, widths, "")
    yield ""
    for number, label in enumerate(labels, start=1):
        yield f"{number:>2} {label}"


def _line(
    label: str, entries: Sequence[str], first: int, widths: Sequence[int], gap: str = _GAP
) -> str:
    cells = [fit(label, first)]
    cells += [fit(entry, width, right=True) for entry, width in zip(entries, widths, strict=True)]
    return gap.join(cells).rstrip()
