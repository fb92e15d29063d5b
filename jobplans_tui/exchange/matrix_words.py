"""The words of the matrix of themes, the same on screens and in files."""

from collections.abc import Iterator

from jobplans_tui.analysis.themes import Matrix, MatrixCell
from jobplans_tui.analysis.wording import MISSING, term_words
from jobplans_tui.i18n import Translator
from jobplans_tui.store.vocabulary import Theme


def theme_words(theme: Theme, t: Translator) -> str:
    """Return the label of a theme."""
    return t.either(theme.ko, theme.en)


def count_words(cell: MatrixCell) -> str:
    """Return a count as tables show it: a dash where no title of the district is recorded."""
    return MISSING if cell.count is None else str(cell.count)


def matrix_rows(matrix: Matrix, t: Translator) -> Iterator[tuple[str, tuple[MatrixCell, ...]]]:
    """Yield the lines of the table: each theme, the titles without one, and all titles."""
    for row in matrix.rows:
        yield theme_words(row.theme, t), row.cells
    yield t("All titles"), matrix.titles


def matrix_notes(matrix: Matrix, t: Translator) -> tuple[str, ...]:
    """Return what a reader has to know about the counts."""
    return (
        t("Plans counted: {plans}", plans=counted_words(matrix, t)),
        t("Derived: counts of different titles of strategies, tasks and projects recorded here; "
          "plans may hold more than their sources print."),
        t("A title may have several themes, so the rows do not add up to all titles."),
        t("{mark} means that no title of the district is recorded.", mark=MISSING),
    )  # fmt: skip


def counted_words(matrix: Matrix, t: Translator) -> str:
    """Return which plans are counted."""
    return t("all terms") if matrix.term is None else term_words(matrix.term, t)
