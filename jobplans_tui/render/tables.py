"""Tables for stdout: a comparison, the figures of a district, sources."""

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from jobplans_tui.analysis.comparison import Cell, Comparison
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.notes import notes
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
from jobplans_tui.model import District, Figure, Source
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
    entries = [[_entry(cell, t, palette) for cell in row.cells] for row in comparison.rows]
    label = max((plain(row_words(row.key, t)).cell_len for row in comparison.rows), default=0)
    sizes = [
        max([plain(f"{column.district.name_en} ").cell_len, *(row[at].cell_len for row in entries)])
        for at, column in enumerate(comparison.columns)
    ]
    start = 0
    while start < len(sizes):
        end, room = start, width - label - _INDENT
        while end < len(sizes) and (end == start or room >= sizes[end] + _GUTTER):
            room -= sizes[end] + _GUTTER
            end += 1
        yield _comparison_table(comparison, entries, range(start, end), t, palette)
        start = end


def _entry(cell: Cell, t: Translator, palette: Palette) -> Text:
    text = plain(in_columns(cell_words(cell, t)))
    if cell.notes:
        text.append(f" [{','.join(map(str, cell.notes))}]", palette.dim)
    return text


def _comparison_table(
    comparison: Comparison,
    entries: Sequence[Sequence[Text]],
    shown: range,
    t: Translator,
    palette: Palette,
) -> Table:
    columns = [comparison.columns[at].district for at in shown]
    table = _table(("", False), *((_both_names(d), True) for d in columns))
    group = None
    for row, cells in zip(comparison.rows, entries, strict=True):
        if row.key.group != group:
            group = row.key.group
            table.add_row(Text(group_words(group, t), palette.heading))
        table.add_row(plain(f"  {row_words(row.key, t)}"), *(cells[at] for at in shown))
    return table


def _both_names(district: District) -> str:
    return f"{brief(district.name_ko)}\n{brief(district.name_en)}"


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
