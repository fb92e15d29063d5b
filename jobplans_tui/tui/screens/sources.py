"""The Sources screen: every source of the store, and the figures that hang on each."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from jobplans_tui.analysis.names import full_name
from jobplans_tui.analysis.pick import Placed, placed
from jobplans_tui.analysis.sieve import Sieve
from jobplans_tui.analysis.watching import Watch, watched
from jobplans_tui.render.cells import plain
from jobplans_tui.render.columns import Column
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.screens.lists import ListScreen
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.subjects import Subject
from jobplans_tui.tui.views.sources import source_cell


class SourcesScreen(ListScreen):
    """Sources, the latest first."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit", "export")]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._figures: dict[str, list[Placed]] = {}
        self._names: list[str] = []
        self._sieve = Sieve(())

    def prepare(self, watch: Watch) -> Callable[[], None]:
        store, sources = self.session.store, self.session.sources
        figures: dict[str, list[Placed]] = {name: [] for name in sources}
        for district in watched(store.districts(), watch):
            for item in placed(store.dossier(district.code)):
                for name in dict.fromkeys(witness.source for witness in item.figure.witnesses):
                    figures.setdefault(name, []).append(item)
        dates = {name: source.published or "" for name, source in sources.items()}
        names = sorted(figures, key=lambda name: (dates.get(name, ""), name), reverse=True)
        sieve = Sieve(
            [*self._told(name), *self._districts(figures[name])] for name in watched(names, watch)
        )

        def take() -> None:
            self._figures, self._names, self._sieve = figures, names, sieve

        return take

    def _told(self, name: str) -> list[str]:
        source = self.session.sources.get(name)
        told = (source.publisher, source.title, source.published, source.url) if source else ()
        return [name, *filter(None, told)]

    def columns(self) -> list[Column]:
        t = self.t
        return [
            Column("published", t("Published"), 10, keep=9),
            Column("publisher", t("Publisher"), 18, keep=8),
            Column("title", t("Headline"), 24, flex=True),
            Column("districts", t("Districts"), 14, keep=3),
            Column("figures", t("Figures"), 7, right=True, keep=4),
        ]

    def _districts(self, figures: Iterable[Placed]) -> list[str]:
        known = self.session.known
        codes = dict.fromkeys(item.district for item in figures)
        return [full_name(known[code], known) for code in codes if code in known]

    def rows(self, query: str) -> Sequence[str]:
        return [self._names[at] for at in self._sieve.kept(query)]

    def cell(self, row: str, column: str) -> Text:
        source, palette, t = self.session.sources.get(row), self.session.palette, self.t
        if column == "figures":
            return Text(str(len(self._figures[row])), palette.text)
        if column == "districts":
            return plain(", ".join(self._districts(self._figures[row])), palette.note)
        return source_cell(row, source, column, t, palette)

    def headline(self, shown: int) -> tuple[str, str]:
        return self.t("Sources"), self.t.count("{n} source", "{n} sources", shown)

    def action_edit(self) -> None:
        row = self.table.cursor_row
        if row is not None:
            self.edit(Subject("", source=row))

    def full(self, row: str, column: str) -> tuple[str, Text]:
        del column  # the whole line is one source
        text = self.facts.source(row)
        known = self.session.known
        for item in self._figures[row]:
            district = known.get(item.district)
            name = full_name(district, known) if district else item.district
            text.append("\n").append_text(plain(name, self.session.palette.strong)).append("\n")
            text.append_text(self.facts.figure(item))
        return self.t("Source"), text

    def action_export(self) -> None:
        from jobplans_tui.tui.offers import sources_offer  # noqa: PLC0415 - rare

        self.export(sources_offer(self.session, self.table.row_ids))
