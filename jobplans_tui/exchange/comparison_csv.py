"""A comparison as CSV: the table, then its footnotes and its sources in the same file."""

from collections.abc import Iterator

from jobplans_tui.analysis.comparison import Cell, Comparison
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.wording import group_words, row_words, term_words, unit_words
from jobplans_tui.exchange.cells import printing_headings, printings, row_unit
from jobplans_tui.exchange.sheets import csv_text
from jobplans_tui.i18n import Translator


def _value(cell: Cell) -> object:
    if cell.value is None:
        return cell.text
    if not cell.derived:
        return cell.value
    rounded = round(cell.value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _rows(comparison: Comparison, t: Translator) -> Iterator[list[object]]:
    header: list[object] = [t("Group"), t("Row"), t("Unit")]
    for column in comparison.columns:
        district = column.district
        name = f"{district.name_ko} {district.name_en} ({district.code})"
        header += [name, t("{name}: notes", name=district.name_ko),
                   t("{name}: sources", name=district.name_ko)]  # fmt: skip
    yield header
    for row in comparison.rows:
        unit = row_unit(row)
        line: list[object] = [group_words(row.key.group, t), row_words(row.key, t)]
        line.append(unit_words(unit, t) if unit else None)
        for cell in row.cells:
            line += [_value(cell), " ".join(map(str, cell.notes)), " ".join(cell.source_ids)]
        yield line


def comparison_csv(comparison: Comparison, t: Translator) -> str:
    """Return the comparison as CSV text.

    One line a row; for each district its value (a plain number, blank where missing), the numbers
    of its footnotes and the ids of its sources. Footnotes, every printing with its notation, and
    the sources follow below blank lines.
    """
    lines: list[list[object]] = list(_rows(comparison, t))
    lines += [[], [t("Term"), term_words(comparison.term, t)]]
    lines += [[], [t("Note"), t("Text")]]
    lines += [[note.number, words(note, t)] for note in comparison.footnotes]
    lines += [[], list(printing_headings(t))]
    lines += [list(line) for line in printings(comparison, t)]
    lines += [[], [t("Source"), t("Publisher"), t("Headline"), t("Published"), t("Address")]]
    lines += [
        [source.id, source.publisher, source.title, source.published, source.url]
        for source in comparison.sources
    ]
    return csv_text(lines)
