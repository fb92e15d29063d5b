"""A dialog of the columns of a table: what each is taken for, and a form to change it."""

from dataclasses import dataclass
from typing import ClassVar

import msgspec
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from jobplans_tui.analysis.wording import choice_words
from jobplans_tui.exchange.intake.columns import (
    KIND_FIELD,
    WHOLE,
    ColumnRow,
    Layout,
    column_words,
    facet_words,
)
from jobplans_tui.exchange.tables.mapping import ColumnKind, Mapping
from jobplans_tui.i18n import Translator
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.columns import Column
from jobplans_tui.render.palette import Palette
from jobplans_tui.tui.screens.forms import FormDialog
from jobplans_tui.tui.widgets.frame import Frame
from jobplans_tui.tui.widgets.record_table import RecordTable

Mappings = tuple[Mapping, ...]


@dataclass
class MappingCells:
    """The columns of a file as a table."""

    layout: Layout
    rows: dict[str, ColumnRow]
    t: Translator
    palette: Palette

    def columns(self) -> list[Column]:
        """Return the columns of the table."""
        t = self.t
        return [
            Column("heading", t("Column"), 20, flex=True),
            Column("kind", t("Holds"), 18),
            Column("says", t("Says"), 16, flex=True, keep=3),
            Column("samples", t("First cells"), 16, flex=True, keep=2),
        ]

    def __call__(self, row: str, column: str) -> Text:
        at, t, palette = self.rows[row], self.t, self.palette
        kind = self.layout.kind(at)
        match column:
            case "heading" if at.column == WHOLE:
                return plain(at.heading or t("The whole sheet"), palette.heading)
            case "heading":
                return plain(at.heading or t("column {n}", n=at.column + 1), palette.strong)
            case "kind":
                style = palette.result if kind == "value" else palette.text
                return styled(column_words(kind, t) if kind else "", style)
            case "says":
                return plain(facet_words(self.layout.facets(at), t), palette.note)
        return plain(", ".join(at.samples), palette.dim)


class MappingDialog(ModalScreen[Mappings | None]):
    """Dismissed with the mappings where one was changed, else with None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,ㅂ", "done", show=False)]

    def __init__(self, layout: Layout, t: Translator, palette: Palette) -> None:
        super().__init__()
        self._layout = layout
        self._changed = False
        self.t = t
        self._palette = palette

    def compose(self) -> ComposeResult:
        keys = self.t("Enter changes · Esc reads with these columns")
        with Frame(self.t("What the columns are"), keys, classes="mapping"):
            yield RecordTable(id="columns")

    def on_mount(self) -> None:
        self._show()
        self._table.focus()

    @property
    def _table(self) -> RecordTable:
        return self.query_one("#columns", RecordTable)

    def _show(self) -> None:
        rows = {str(number): row for number, row in enumerate(self._layout.rows())}
        self._cells = MappingCells(self._layout, rows, self.t, self._palette)
        self._table.set_columns(self._cells.columns())
        self._table.set_rows(list(rows), self._cells, cursor=self._table.cursor_row)

    @on(RecordTable.Activated, "#columns")
    def _change(self, event: RecordTable.Activated) -> None:
        row, layout = self._cells.rows[event.row], self._layout
        dialog: FormDialog[Mappings] = FormDialog(
            row.heading or self.t("Column"),
            layout.fields(row),
            lambda texts: layout.changed(row, texts),
            self.t,
            words=_words,
        )
        self.app.push_screen(dialog, self._keep)

    def _keep(self, mappings: Mappings | None) -> None:
        if mappings is not None:
            self._changed = True
            self._layout = Layout(sheets=self._layout.sheets, mappings=mappings)
            self._show()

    def action_done(self) -> None:
        self.dismiss(self._layout.mappings if self._changed else None)


def _words(field: str, value: str, t: Translator) -> str:
    if field == KIND_FIELD:
        return column_words(msgspec.convert(value, ColumnKind), t)
    return choice_words(field, value, t)
