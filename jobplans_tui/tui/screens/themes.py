"""The Themes screen: how many projects of which theme each district plans."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from jobplans_tui.analysis.names import full_name, search_names
from jobplans_tui.analysis.sieve import Sieve
from jobplans_tui.analysis.themes import Entry, Matrix, MatrixRow, matrix
from jobplans_tui.analysis.watching import Watch, watched
from jobplans_tui.analysis.wording import MISSING
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.columns import Column
from jobplans_tui.store.vocabulary import theme_vocabulary
from jobplans_tui.text import brief
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.screens.lists import ListScreen
from jobplans_tui.tui.session import Session

_NAME, _OTHER, _ALL = "name", "other", "all"
_MIN_WIDTH, _MAX_WIDTH = 5, 11
_ENOUGH_MARKS = 2


class ThemesScreen(ListScreen):
    """Districts down, themes across; a cell opens the projects behind it.

    The marked districts are shown, or all of them where fewer than two are marked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export", "marked")]
    CELL_CURSOR = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._only_marked = len(session.state.marks) >= _ENOUGH_MARKS
        self._take(matrix((), theme_vocabulary()), Sieve(()))

    def prepare(self, watch: Watch) -> Callable[[], None]:
        session, store = self.session, self.session.store
        marked = [code for code in session.state.marks if store.district(code)]
        codes = marked if self._only_marked else [item.code for item in store.districts()]
        dossiers = [store.dossier(code) for code in codes]
        found = matrix(dossiers, theme_vocabulary(), sources=session.sources, watch=watch)
        sieve = Sieve(search_names(item, session.known) for item in watched(found.districts, watch))
        return partial(self._take, found, sieve)

    def _take(self, found: Matrix, sieve: Sieve) -> None:
        self._matrix = found
        self._sieve = sieve
        self._places = {item.code: at for at, item in enumerate(found.districts)}
        self._rows = {row.theme.id: row for row in found.rows}

    def _label(self, row: MatrixRow) -> str:
        return brief(self.t.either(row.theme.ko, row.theme.en))

    def columns(self) -> list[Column]:
        columns = [Column(_NAME, self.t("District"), 20, frozen=True)]
        titles = self.t("Titles")
        columns.append(Column(_ALL, titles, max(6, Text(titles).cell_len), right=True))
        for name, row in self._rows.items():
            label = self._label(row)
            width = min(max(Text(label).cell_len, _MIN_WIDTH), _MAX_WIDTH)
            columns.append(Column(name, label, width, right=True))
        return columns

    def rows(self, query: str) -> Sequence[str]:
        found = self._matrix
        return [
            found.districts[at].code
            for at in self._sieve.kept(query)
            if self._only_marked or found.titles[at].count
        ]

    def _entries(self, row: str, column: str) -> tuple[Entry, ...] | None:
        at = self._places[row]
        cell = self._matrix.titles[at] if column == _ALL else self._rows[column].cells[at]
        return cell.entries if cell.count is not None else None

    def cell(self, row: str, column: str) -> Text:
        palette = self.session.palette
        if column == _NAME:
            return plain(full_name(self._matrix.districts[self._places[row]], self.session.known),
                         palette.strong)  # fmt: skip
        entries = self._entries(row, column)
        if entries is None:
            return styled(MISSING, palette.dim)
        # 0 is a count here: titles are recorded, none of this theme.
        return styled(str(len(entries)), palette.result if entries else palette.dim)

    def headline(self, shown: int) -> tuple[str, str]:
        t = self.t
        theme = self._rows.get(self.table.cursor_column)
        which = t("marked ones") if self._only_marked else t("all with strategies recorded")
        # Headings are short; the theme under the cursor stands here in full.
        title = f"{t('Themes')} · {self._label(theme)}" if theme else t("Themes")
        return title, f"{t.count('{n} district', '{n} districts', shown)} · {which}"

    def full(self, row: str, column: str) -> tuple[str, Text]:
        palette, t = self.session.palette, self.t
        name = full_name(self._matrix.districts[self._places[row]], self.session.known)
        theme = self._label(self._rows[column]) if column in self._rows else t("Titles")
        text = self.facts.titles(self._entries(row, column if column in self._rows else _ALL) or ())
        if not text.plain:
            text = styled(t("No title of this theme is recorded."), palette.dim)
        return f"{name} · {theme}", text

    def action_marked(self) -> None:
        if not self._only_marked and len(self.session.state.marks) < _ENOUGH_MARKS:
            self.tell(self.t("Mark at least two districts with the space bar first."), warning=True)
            return
        self._only_marked = not self._only_marked
        self.remember()
        self.begin()

    def action_export(self) -> None:
        from jobplans_tui.tui.offers import matrix_offer  # noqa: PLC0415 - rare

        self.export(matrix_offer(self.session, self._matrix, set(self.table.row_ids)))
