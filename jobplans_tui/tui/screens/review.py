"""The Review screen: what was read of a document beside its text; nothing is written before `w`."""

from collections.abc import Mapping as AbstractMapping
from pathlib import PurePath
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from jobplans_tui.exchange.intake.columns import Layout
from jobplans_tui.exchange.intake.correcting import corrected, form_of
from jobplans_tui.exchange.intake.inputs import reread
from jobplans_tui.exchange.intake.items import Item
from jobplans_tui.exchange.intake.review import Judgement, Review, assigned, judge, toggled
from jobplans_tui.exchange.tables.mapping import Mapping
from jobplans_tui.i18n import N_
from jobplans_tui.model import District, Source
from jobplans_tui.render.facts import Facts
from jobplans_tui.render.writing import writing_lines
from jobplans_tui.text import brief
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.screens.base import SETTLE, MainScreen
from jobplans_tui.tui.screens.dialogs import ConfirmDialog
from jobplans_tui.tui.screens.forms import FormDialog
from jobplans_tui.tui.screens.mapping import MappingDialog
from jobplans_tui.tui.screens.picking import DistrictDialog
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.views.review import ReviewCells, review_columns
from jobplans_tui.tui.widgets.bars import KeyBar, TopBar
from jobplans_tui.tui.widgets.panes import TextPane
from jobplans_tui.tui.widgets.passage import PassagePane
from jobplans_tui.tui.widgets.record_table import RecordTable


class ReviewScreen(MainScreen):
    """Look at every fact of one document, correct or leave out, then write it in one step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("take", "leave_out", "correct", "assign", "mapping", "write", "back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        review = session.tray.review
        if review is None:
            raise ValueError("no document is under review")
        self._review: Review = review
        self._judgement: Judgement = judge(review, session.store)
        self._cells = self._made_cells()

    def _made_cells(self) -> ReviewCells:
        session = self.session
        return ReviewCells(self._review, self._judgement, session.known, self.t, session.palette)

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Horizontal(id="panes", classes="review"):
            with Vertical(id="review-left"):
                yield RecordTable(id="items", markable=True)
                yield TextPane(id="about")
            yield PassagePane(self._review.document.text, self.session.palette, id="passage")
        yield KeyBar(self.t)

    def on_mount(self) -> None:
        self._pending: Timer | None = None
        self._table.set_columns(review_columns(self.t))
        self._list(self.session.tray.row or self._first_row())
        self._table.focus()

    def _first_row(self) -> str | None:
        """Return where to begin: where a decision is needed, else at the first change."""
        document, current = self._review.document, self.session.tray.open
        if current is not None and current.taken.form == "article" and not document.published:
            return "source.published"  # without it "this year" is no year
        outcomes = self._judgement.outcomes
        for wanted in ({"unplaced"}, {"conflict"}, {"new", "witness", "beside"}):
            for key, outcome in outcomes.items():
                if outcome.effect in wanted:
                    return key
        return next(iter(outcomes), None)

    @property
    def _table(self) -> RecordTable:
        return self.query_one("#items", RecordTable)

    @property
    def _item(self) -> Item | None:
        return self._cells.items.get(self._table.cursor_row or "")

    def _meant(self, event: RecordTable.Highlighted | None) -> Item | None:
        """Return what a click was on, wherever the cursor is by now; for a key what is under it."""
        return self._item if event is None else self._cells.items.get(event.row)

    @property
    def _sources(self) -> AbstractMapping[str, Source]:
        made = self._judgement.adopted.source
        return {**self.session.sources, made.id: made}

    def _list(self, cursor: str | None) -> None:
        cells = self._cells
        self._table.set_rows(
            cells.rows, cells, headings=cells.headings, wide=cells.wide, cursor=cursor
        )
        self._table.set_marks(cells.taken)
        self._remark()
        self._follow()

    def _remark(self) -> None:
        t, tray = self.t, self.session.tray
        counts: dict[str, int] = {}
        for outcome in self._judgement.outcomes.values():
            counts[outcome.effect] = counts.get(outcome.effect, 0) + 1
        parts = [t.count("{n} figure", "{n} figures", len(self._judgement.adopted.printings))]
        told = (("conflict", N_("{n} in conflict")), ("left_out", N_("{n} left out")))
        for effect, words in told:
            if counts.get(effect):
                parts.append(t(words, n=counts[effect]))
        if self._judgement.troubles:
            parts.append(t("{n} to look at", n=len(self._judgement.troubles)))
        name = brief(PurePath(self._review.origin).name)
        if len(tray.files) > 1:
            name = f"{name} ({tray.at + 1}/{len(tray.files)})"
        self.remark(f"{t('Import')} · {name}", " · ".join(parts))

    @on(RecordTable.Highlighted, "#items")
    def _highlighted(self, event: RecordTable.Highlighted) -> None:
        self.session.tray.row = event.row
        if self._pending is not None:
            self._pending.stop()
        self._pending = self.set_timer(SETTLE, self._follow)

    def _follow(self) -> None:
        """Show what is known of the row under the cursor, and where it was read."""
        if self.leaving:
            return
        row = self._table.cursor_row
        if row is None:
            return
        facts = Facts(self._sources, self.t, self.session.palette)
        text = self._cells.about(row, facts)
        self.query_one("#about", TextPane).show(lambda _: text)
        pane, span = self.query_one(PassagePane), self._cells.evidence(row)
        if span is None:
            pane.dim()
        else:
            pane.light(span.start, span.end)

    # ---- decisions

    def _decide(self, review: Review | None) -> None:
        if review is None:
            return
        self.session.tray.decide(review)
        self._renew()

    def _renew(self) -> None:
        review = self.session.tray.review
        if review is None:
            return
        self._review = review
        self._judgement = judge(review, self.session.store)
        self._cells = self._made_cells()
        self._list(self._table.cursor_row)

    @on(RecordTable.MarkClicked, "#items")
    def action_take(self, clicked: RecordTable.MarkClicked | None = None) -> None:
        item = self._meant(clicked)
        if item is None or not item.can_be_left_out:
            return
        self._decide(toggled(self._review, [item.key]))

    def action_leave_out(self) -> None:
        item = self._item
        if item is not None and item.can_be_left_out and item.key not in self._review.left_out:
            self._decide(toggled(self._review, [item.key]))
            self._table.action_move(1)

    def action_undo(self) -> None:
        """Take the last decision back; what is written already is undone on the other screens."""
        self._step(back=True)

    def action_redo(self) -> None:
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        if self.session.tray.step(back=back):
            self._renew()
        else:
            self.tell(self.t("No decision on this text is left to take back or make again."))

    @on(RecordTable.Activated, "#items")
    def action_correct(self, chosen: RecordTable.Activated | None = None) -> None:
        item, review = self._meant(chosen), self._review
        if item is None:
            return
        if item.kind == "district":
            self._assign(item)
            return
        dialog: FormDialog[Review] = FormDialog(
            self.t("Correct what was read"),
            form_of(review, item),
            lambda texts: corrected(review, item, texts),
            self.t,
            focus=item.part if item.kind == "source" else "",
        )
        self.app.push_screen(dialog, self._corrected)

    def _corrected(self, review: Review | None) -> None:
        """Keep a correction; another date makes other years of "this year" and "last year"."""
        item = self.session.tray.open
        if review is None or item is None:
            return
        if review.document.published != self._review.document.published:
            review = reread(item.taken, review)
            self.tell(self.t("Read anew for that date; u goes back to what was."))
        self._decide(review)

    def action_assign(self) -> None:
        if self._item is not None:
            self._assign(self._item)

    def _assign(self, item: Item) -> None:
        if item.reading is None:
            return
        number = item.reading
        name = self._review.document.readings[number].name

        def picked(district: District | None) -> None:
            if district is not None:
                self._decide(assigned(self._review, number, district))

        self.app.push_screen(DistrictDialog(self.session.known, name, self.t), picked)

    def action_mapping(self) -> None:
        """Show what the columns of a table are taken for; other columns are read anew."""
        current = self.session.tray.open
        if current is None or current.taken.form == "article":
            self.tell(self.t("This is a text; only tables have columns."))
            return
        item = current.taken
        layout = Layout.of(item.content, item.name, self._review.mappings)

        def changed(mappings: tuple[Mapping, ...] | None) -> None:
            if mappings is not None:
                review = msgspec.structs.replace(self._review, mappings=mappings)
                self._decide(reread(item, review))
                self.tell(self.t("Read anew with these columns; u goes back to what was."))

        self.app.push_screen(MappingDialog(layout, self.t, self.session.palette), changed)

    # ---- the end

    def action_write(self) -> None:
        t, judgement = self.t, self._judgement
        if judgement.settled.problems:
            self.tell(judgement.settled.problems[0].worded(t), warning=True)
            return
        if not judgement.adopted.printings and not judgement.adopted.heads:
            self.tell(t("There is nothing to write."), warning=True)
            return
        lines = writing_lines(
            judgement.adopted, judgement.outcomes, self.session.known, t, self.session.palette
        )
        dialog = ConfirmDialog(t("This will be written"), lines, t("write"), t)
        self.app.push_screen(dialog, self._write)

    def _write(self, answer: bool | None) -> None:
        if not answer:
            return
        label = self.t("Import of {name}", name=self._review.origin)
        self.apply(self._judgement.settled.batch, label, self._written)

    def _written(self) -> None:
        printings = self._judgement.adopted.printings.values()
        codes = [printing.district for printing in printings]
        tray = self.session.tray
        tray.drop(tray.at)
        if codes:
            self.session.state.district = codes[0]
        self.post_message(self.GoTo("import" if tray.files else "districts"))

    # ---- panes

    @on(RecordTable.Leaving, "#items")
    def _leaving(self, event: RecordTable.Leaving) -> None:
        if event.step > 0:
            self.add_class("-detail")
            self.query_one(PassagePane).focus()

    @on(PassagePane.Leaving)
    @on(TextPane.Leaving)
    def _leaving_text(self) -> None:
        self.remove_class("-detail")
        self._table.focus()

    def action_back(self) -> None:
        """Back to the table, or out of the review; nothing is written."""
        if self.focused is not self._table:
            self._leaving_text()
            return
        self.post_message(self.GoTo("import"))
