"""Tables for stdout: a comparison, the figures of a district, sources."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jobplans_tui.analysis.comparison import Cell, Column, Comparison
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.notes import notes
from jobplans_tui.analysis.selecting import HEADS
from jobplans_tui.analysis.wording import (
    basis_words,
    figure_amount,
    group_words,
    indicator_words,
    role_words,
    row_words,
    years_words,
)
from jobplans_tui.exchange.cells import cell_words
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Figure, Source
from jobplans_tui.render.cells import plain
from jobplans_tui.render.palette import Palette
from jobplans_tui.signs import in_columns
from jobplans_tui.text import brief

_INDENT, _GUTTER = 4, 3


def _table(*headings: tuple[str, bool]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for heading, right in headings:
        table.add_column(Text(heading), justify="right" if right else "left", overflow="fold")
    return table


def comparison_tables(
    comparison: Comparison, t: Translator, palette: Palette, width: int
) -> Iterator[Table]:
    """Yield a comparison as tables of as many districts as fit into `width` cells.

    Numbers in brackets are those of the footnotes.
    """
    rows = list(_entries(comparison, t, palette))
    label = max((plain(row_words(row.key, t)).cell_len for row in comparison.rows), default=0)
    names = [_both_names(column) for column in comparison.columns]
    columns = [[*both, *(row[at] for row in rows)] for at, both in enumerate(names)]
    sizes = [max(text.cell_len for text in column) for column in columns]
    for column, size in zip(columns, sizes, strict=True):
        for text in column:  # Rich's own way to the right would take the blanks from its end
            text.pad_left(size - text.cell_len)
    start = 0
    while start < len(sizes):
        end, room = start, width - label - _INDENT
        while end < len(sizes) and (end == start or room >= sizes[end] + _GUTTER):
            room -= sizes[end] + _GUTTER
            end += 1
        yield _comparison_table(comparison, columns[start:end], t, palette)
        start = end


def _entries(comparison: Comparison, t: Translator, palette: Palette) -> Iterator[list[Text]]:
    """Yield the cells of each row; marks of a group are equally wide, so that its numbers line up.

    Words and places stand under the heading, at the right.
    """
    for _, group in groupby(comparison.rows, key=lambda row: row.key.group):
        rows = list(group)
        rooms = [
            max(map(len, map(_marks, cells)))
            for cells in zip(*(row.cells for row in rows), strict=True)
        ]
        for row in rows:
            padded = row.key.measure not in HEADS
            yield [
                plain(in_columns(cell_words(cell, t))).append(
                    _marks(cell).ljust(room if padded else 0), palette.dim
                )
                for cell, room in zip(row.cells, rooms, strict=True)
            ]


def _marks(cell: Cell) -> str:
    return f" [{','.join(map(str, cell.notes))}]" if cell.notes else ""


def _comparison_table(
    comparison: Comparison, columns: Sequence[Sequence[Text]], t: Translator, palette: Palette
) -> Table:
    table = _table(("", False))
    for ko, en, *_ in columns:
        table.add_column(Text("\n").join((ko, en)), min_width=en.cell_len)
    group = None
    for number, row in enumerate(comparison.rows, 2):
        if row.key.group != group:
            group = row.key.group
            table.add_row(Text(group_words(group, t), palette.heading))
        label = plain(row_words(row.key, t))
        label.no_wrap = False  # a year stands at the end of some: no label may be cut
        table.add_row(Padding(label, (0, 0, 0, 2)), *(column[number] for column in columns))
    return table


def _both_names(column: Column) -> tuple[Text, Text]:
    ko, en = column.called
    return plain(brief(ko)), plain(brief(en))


def footnote_lines(comparison: Comparison, t: Translator) -> Text:
    """Return all footnotes of a comparison, a line each."""
    lines = [plain(f"[{note.number}] {words(note, t)}") for note in comparison.footnotes]
    return Text("\n", end="").join(lines)


def source_lines(sources: Iterable[Source], t: Translator, palette: Palette) -> Text:
    """Return sources, two lines each: id, publisher, date and headline, then the address."""
    lines = []
    for source in sources:
        date = source.published or t("date not recorded")
        title = source.title or t("headline not recorded")
        line = plain(source.id, palette.strong)
        line.append_text(plain(f"  {source.publisher}, {date}: {title}"))
        line.append_text(Text("\n  "))
        line.append_text(plain(source.url or t("address not recorded"), palette.note))
        lines.append(line)
    return Text("\n", end="").join(lines)


def figures_table(figures: Iterable[Figure], t: Translator) -> Table:
    """Return figures with every printing: notation, source id and note."""
    table = _table(
        (t("Years"), False), (t("Indicator"), False), (t("Role"), False), (t("Value"), True),
        (t("Of"), False), (t("As printed"), False), (t("Source"), False), (t("Note"), False),
    )  # fmt: skip
    for figure in figures:
        basis = basis_words(figure.basis, t) if figure.basis else None
        of = ", ".join(part for part in (basis, figure.category, figure.group) if part)
        printed = Text("\n").join(plain(witness.as_printed) for witness in figure.witnesses)
        sources = Text("\n").join(plain(witness.source) for witness in figure.witnesses)
        table.add_row(
            in_columns(years_words(figure.start, figure.end)),
            indicator_words(figure.indicator, t),
            role_words(figure.role, t),
            figure_amount(figure, t),
            plain(of),
            printed,
            sources,
            Text("\n").join(plain(note) for note in notes(figure)),
        )
    return table
