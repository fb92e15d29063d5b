"""A bare Textual app with one DataTable: `python -m tests.benchmarks.bare_datatable CSV`."""

import csv
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class BareApp(App[None]):
    """A table of the rows of a sheet, written as the guide of Textual shows it."""

    def __init__(self, sheet: Path) -> None:
        super().__init__()
        self.sheet = sheet

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        with self.sheet.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            table.add_columns(*next(rows))
            table.add_rows(rows)


if __name__ == "__main__":
    BareApp(Path(sys.argv[1])).run()
