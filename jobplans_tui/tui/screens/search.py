"""The Search screen: one query over districts, plans, projects, figures, initiatives, sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from jobplans_tui.analysis.names import full_name
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.analysis.search import (
    Hit,
    SearchIndex,
    hit_figure_words,
    hit_kind_words,
    hit_place_words,
    hit_plan_words,
)
from jobplans_tui.analysis.watching import Watch
from jobplans_tui.render.cells import plain
from jobplans_tui.render.columns import Column
from jobplans_tui.render.tree import node_text
from jobplans_tui.text import brief
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.screens.lists import AT_ONCE, ListScreen
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.widgets.detail import Target
from jobplans_tui.tui.working import in_thread

_LIMIT = 1000
_TABS = {
    "district": "overview",
    "initiative": "overview",
    "plan": "strategies",
    "node": "strategies",
    "figure": "targets",
    "source": "sources",
}


class SearchScreen(ListScreen):
    """Type, look at the hits, go to one with Enter, or read its source."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export")]

    @dataclass
    class Found(Message):
        """What answers a query."""

        query: str
        hits: tuple[Hit, ...]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._index: SearchIndex | None = None
        self._hits: dict[str, Hit] = {}

    def prepare(self, watch: Watch) -> Callable[[], None]:
        session, store = self.session, self.session.store
        dossiers = [store.dossier(district.code) for district in store.districts()]
        index = SearchIndex(dossiers, session.sources, session.known, watch)

        def take() -> None:
            self._index = index

        return take

    def opened(self) -> None:
        field = self.query_one("#filter", Input)
        field.placeholder = self.t("Search: a name, a project, a headline, a number as printed")
        field.display = True
        field.focus()

    def columns(self) -> list[Column]:
        t = self.t
        return [
            Column("kind", t("Kind"), 20, keep=2),
            Column("district", t("District"), 16, keep=3),
            Column("text", t("Found"), 20, flex=True),
            Column("place", t("Where"), 28, flex=True, keep=1),
        ]

    def rows(self, query: str) -> Sequence[str]:
        return self._taken(query, self._index.search(query, _LIMIT) if self._index else ())

    def _taken(self, query: str, found: Sequence[Hit]) -> Sequence[str]:
        # The place alone would be that of another hit when the next query is answered.
        self._hits = {f"{number} {query}": hit for number, hit in enumerate(found)}
        return list(self._hits)

    def reload(self, cursor: str | None = None) -> None:
        if len(self.session.summaries) <= AT_ONCE or not self.query_text.strip():
            super().reload(cursor)
        elif self._index is not None:
            index, query = self._index, self.query_text

            def found(watch: Watch) -> Message:
                return self.Found(query, index.search(query, _LIMIT, watch))

            in_thread(self, found, "search")

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.query == self.query_text:
            self.show_rows(self._taken(event.query, event.hits))

    def empty(self) -> str:
        if not self.query_text.strip():
            return self.t("Type what to search for.")
        return super().empty()

    def cell(self, row: str, column: str) -> Text:
        hit, palette, known = self._hits[row], self.session.palette, self.session.known
        match column:
            case "kind":
                return plain(hit_kind_words(hit.kind, self.t), palette.note)
            case "district":
                district = known.get(hit.district or "")
                return plain(full_name(district, known) if district else "", palette.strong)
            case "place":
                return plain(hit_plan_words(hit, known, self.t), palette.dim)
        start, end = hit.span
        text = plain(hit.text[:start], palette.text)
        text.append(brief(hit.text[start:end]), palette.warn)
        text.append(brief(hit.text[end:]), palette.text)
        facts = " · ".join(hit_figure_words(hit, self.t))
        return text.append(brief(f"  {facts}".rstrip()), palette.dim)

    def headline(self, shown: int) -> tuple[str, str]:
        return self.t("Search"), self.t.count("{n} hit", "{n} hits", shown)

    def full(self, row: str, column: str) -> tuple[str, Text]:
        del column  # the whole line is one hit
        hit, known = self._hits[row], self.session.known
        district = known.get(hit.district or "")
        where = [
            full_name(district, known) if district else "",
            hit_place_words(hit, known, self.t),
        ]
        title, text = self._read(hit)
        place = plain(" · ".join(filter(None, where)), self.session.palette.dim)
        return title, place.append("\n\n").append_text(text) if place.plain else text

    def _read(self, hit: Hit) -> tuple[str, Text]:
        """Return title and text of what a hit is, without where it stands."""
        facts, title = self.facts, hit_kind_words(hit.kind, self.t)
        if hit.figure is not None and hit.district is not None:
            return title, facts.figure(Placed(hit.figure, hit.district, hit.plan))
        if hit.source is not None:
            return title, facts.source(hit.source.id)
        if hit.plan is None:
            return title, plain(hit.text, self.session.palette.text)
        text = facts.of_plan(hit.plan)
        if hit.path:
            depth = len(hit.path) - 1
            node = node_text(hit.plan, hit.path[-1], depth, self.t, self.session.palette)
            text = node.append("\n").append_text(text)
        return title, text

    def action_export(self) -> None:
        from jobplans_tui.tui.offers import hits_offer  # noqa: PLC0415 - rare

        shown = [self._hits[row] for row in self.table.row_ids]
        self.export(hits_offer(self.session, self.query_text, shown))

    def action_back(self) -> None:
        """Empty the field and type anew; from an empty field, back to the districts."""
        field = self.query_one("#filter", Input)
        if not field.value:
            self.action_districts()
            return
        field.value = ""
        field.focus()

    def activated(self, row: str, column: str) -> None:
        """Open the place of the hit; a source of several districts is read here."""
        hit = self._hits[row]
        if hit.district is None:
            super().activated(row, column)
            return
        self.session.state.tab = _TABS[hit.kind]
        self.session.target = Target(
            plan=hit.plan,
            node=hit.path[-1] if hit.path else None,
            figure=hit.figure,
            source=hit.source.id if hit.source else None,
        )
        self.jump(hit.district)
