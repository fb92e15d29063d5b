"""A bare Textual app with one DataTable: `python -m tests.benchmarks.bare_datatable ROWS`."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable

from tests.benchmarks.rows import COLUMNS, rows


class BareApp(App[None]):
    """A table of `count` rows, written as the guide of Textual shows it."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns(*COLUMNS)
        table.add_rows(rows(self.count))


if __name__ == "__main__":
    BareApp(int(sys.argv[1])).run()
