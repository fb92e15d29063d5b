"""Figures as lines of a table: one for every printing, with its notation and its source."""

from collections.abc import Iterator

from jobplans_tui.analysis.pick import Placed
from jobplans_tui.analysis.series import role_in_plan
from jobplans_tui.analysis.witnesses import spread
from jobplans_tui.analysis.wording import (
    basis_words,
    indicator_words,
    number,
    qualifier_words,
    role_words,
    unit_words,
    years_words,
)
from jobplans_tui.exchange.report import Cell, Column, Form, text_cell
from jobplans_tui.i18n import Translator


def figure_columns(t: Translator) -> tuple[Column, ...]:
    """Return the columns of a table of printings."""
    return (
        Column(t("Indicator"), "indicator"),
        Column(t("Role"), "role"),
        Column(t("Years"), "years"),
        Column(t("Value"), "value", right=True),
        Column(t("Unit"), "unit"),
        Column(t("Qualifier"), "qualifier"),
        Column(t("Basis"), "basis"),
        Column(t("Category"), "category"),
        Column(t("Group"), "group"),
        Column(t("Plan"), "plan"),
        Column(t("As printed"), "as_printed"),
        Column(t("Source"), "source"),
        Column(t("Note"), "note"),
    )


def figure_lines(item: Placed, t: Translator) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of every printing of a figure, in the order of `figure_columns`."""
    for line in spread(item.figure, item.district, item.plan.id if item.plan else None):
        form: Form = "percent" if line.unit == "percent" else "number"
        before = (
            indicator_words(line.indicator, t),
            role_words(role_in_plan(item), t),
            years_words(line.start, line.end),
        )
        after = (
            unit_words(line.unit, t),
            qualifier_words(line.qualifier, t),
            basis_words(line.basis, t),
            line.category,
            line.group,
            line.plan,
            line.as_printed,
            line.source,
            line.note,
        )
        value = Cell(number(line.value), line.value, form, sources=(line.source,))
        yield (*map(text_cell, before), value, *map(text_cell, after))
