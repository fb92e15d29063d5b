"""Tables for stdout: the list of districts, a comparison, the figures of a district."""

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from jobplans_tui.analysis.comparison import Comparison
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.names import province_name
from jobplans_tui.analysis.pick import Picked
from jobplans_tui.analysis.summary import Summary
from jobplans_tui.analysis.wording import (
    MISSING,
    figure_amount,
    group_words,
    indicator_words,
    percent,
    role_words,
    row_words,
    years_words,
)
from jobplans_tui.exchange.cells import cell_words
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Figure, Source
from jobplans_tui.render.cells import plain
from jobplans_tui.render.palette import Palette


def _table(*headings: tuple[str, bool]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for heading, right in headings:
        table.add_column(Text(heading), justify="right" if right else "left", overflow="fold")
    return table


def _amount(picked: Picked | None, t: Translator) -> str:
    if picked is None:
        return MISSING
    mark = "!" if picked.conflicts else ""
    return figure_amount(picked.main.figure, t) + mark


def listing_table(
    summaries: Sequence[Summary], known: Mapping[str, District], t: Translator
) -> Table:
    """Return the list of districts; "!" marks a figure on which sources disagree."""
    left = [t("Code"), t("Name"), t("Romanised"), t("Province")]
    right = [t("Term"), t("Plan total"), t("Year"), t("Target"), t("Result"), t("Attainment")]
    right += [t("Rate"), t("Plans"), t("Figures")]
    table = _table(*((name, False) for name in left), *((name, True) for name in right))
    for of in summaries:
        year, reached = of.year, of.attainment
        table.add_row(
            of.district.code,
            plain(of.district.name_ko),
            plain(of.district.name_en),
            province_name(of.district, known, t),
            str(of.last_term or MISSING),
            _amount(of.total, t),
            str(year.year if year else MISSING),
            _amount(year.target if year else None, t),
            _amount(year.result if year else None, t),
            percent(reached.percent) if reached else MISSING,
            _amount(of.rate, t),
            str(of.plans),
            str(of.figures),
        )
    return table


def comparison_table(comparison: Comparison, t: Translator, palette: Palette) -> Table:
    """Return a comparison with the numbers of its footnotes in brackets."""
    names = [(f"{c.district.name_ko}\n{c.district.name_en}", True) for c in comparison.columns]
    table = _table(("", False), *names)
    group = None
    for row in comparison.rows:
        if row.key.group != group:
            group = row.key.group
            table.add_row(Text(group_words(group, t), palette.heading))
        cells = []
        for cell in row.cells:
            text = plain(cell_words(cell, t))
            if cell.notes:
                text.append(f" [{','.join(map(str, cell.notes))}]", palette.dim)
            cells.append(text)
        table.add_row(plain(f"  {row_words(row.key, t)}"), *cells)
    return table


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
        (t("Of"), False), (t("As printed"), False), (t("Source"), False),
    )  # fmt: skip
    for figure in figures:
        of = " · ".join(part for part in (figure.basis, figure.category, figure.group) if part)
        printed = Text("\n").join(plain(witness.as_printed) for witness in figure.witnesses)
        sources = Text("\n").join(plain(witness.source) for witness in figure.witnesses)
        table.add_row(
            years_words(figure.start, figure.end),
            indicator_words(figure.indicator, t),
            role_words(figure.role, t),
            figure_amount(figure, t),
            plain(of),
            printed,
            sources,
        )
    return table
