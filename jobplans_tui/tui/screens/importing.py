"""The Import screen: name files or paste a text; several stand in a list until they are written."""

import time
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, ProgressBar, Static, TextArea
from textual.worker import get_current_worker

from jobplans_tui.errors import JobPlansError
from jobplans_tui.exchange.draft import Draft
from jobplans_tui.exchange.intake.inputs import (
    Taken,
    Wanted,
    named_files,
    take_all,
    taken_text,
)
from jobplans_tui.exchange.intake.several import settle_all
from jobplans_tui.render.cells import styled
from jobplans_tui.render.writing import several_lines
from jobplans_tui.text import clean_block
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.screens.base import MainScreen
from jobplans_tui.tui.screens.dialogs import ConfirmDialog
from jobplans_tui.tui.views.inputs import InputCells, input_columns
from jobplans_tui.tui.widgets.bars import KeyBar, TopBar
from jobplans_tui.tui.widgets.paths import PasteArea, PathInput
from jobplans_tui.tui.widgets.record_table import RecordTable

_TELL_EVERY = 0.05  # seconds


class ImportScreen(MainScreen):
    """Asks for inputs, reads them in the background, and writes several in one step."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("drop_input", "write", "read", "back")]

    @dataclass
    class Progress(Message):
        """So many inputs have been read."""

        done: int

    @dataclass
    class Done(Message):
        """All inputs have been read."""

        inputs: list[Taken]

    def compose(self) -> ComposeResult:
        t = self.t
        yield TopBar()
        label = t("Files, or a folder (quoted where names have blanks)")
        yield Static(label, classes="import-label")
        yield PathInput(id="paths", placeholder=t("~/Downloads/plan.hwpx · Enter reads"))
        hint = t("… or the text of an article, pasted here; Ctrl+R reads it")
        yield PasteArea(id="pasted", compact=True, highlight_cursor_line=False, placeholder=hint)
        yield RecordTable(id="inputs", markable=True)
        with Horizontal(id="progress-line"):
            yield ProgressBar(id="progress", show_eta=False)
            yield Static(t("Esc cancels"), id="progress-words")
        yield Static("", id="import-message")
        yield KeyBar(t)

    def on_mount(self) -> None:
        self._reading = False
        tray = self.session.tray
        self.query_one("#paths", PathInput).value = tray.typed
        self.query_one(TextArea).text = tray.pasted
        self._table.set_columns(input_columns(self.t))
        self._show()
        (self._table if tray.files and tray.on_list else self.query_one("#paths")).focus()
        tray.on_list = False

    def remember(self) -> None:
        tray = self.session.tray
        tray.typed = self.query_one("#paths", PathInput).value
        tray.pasted = self.query_one(TextArea).text

    @property
    def _table(self) -> RecordTable:
        return self.query_one("#inputs", RecordTable)

    def _show(self) -> None:
        """Show the list of inputs, or where there is none, the field for a text."""
        tray, t = self.session.tray, self.t
        self.set_class(bool(tray.files), "-listed")
        self.set_class(self._reading, "-reading")
        cells = InputCells(tray.files, self.session.known, t, self.session.palette)
        rows = [item.name for item in tray.files]
        self._table.set_rows(rows, cells, cursor=tray.open.name if tray.open else None)
        self._table.set_marks([item.name for item in tray.files if item.seen])
        parts = [t.count("{n} input", "{n} inputs", len(rows))] if rows else []
        seen = sum(item.seen for item in tray.files)
        if rows:
            parts.append(t("{n} looked at", n=seen))
        self.remark(t("Import"), " · ".join(parts))

    def _say(self, text: str) -> None:
        self.query_one("#import-message", Static).update(Text(clean_block(text)))

    # ---- reading

    @on(Input.Submitted, "#paths")
    def _submitted(self, event: Input.Submitted) -> None:
        if self._reading:
            return  # it goes on; Esc cancels it
        self._say("")
        try:
            names = named_files(event.value)
        except JobPlansError as error:
            self._say(error.worded(self.t))
            return
        self._reading = True
        self.query_one(ProgressBar).update(total=len(names), progress=0)
        self._show()
        self._read(names)

    @work(thread=True, exclusive=True)
    def _read(self, names: list[str]) -> None:
        worker = get_current_worker()
        inputs, told = [], time.monotonic()
        for item in take_all(names, Wanted()):
            if worker.is_cancelled:
                return
            inputs.append(item)
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                self.post_message(self.Progress(len(inputs)))
        self.post_message(self.Done(inputs))

    @on(Progress)
    def _progress(self, event: Progress) -> None:
        self.query_one(ProgressBar).update(progress=event.done)

    @on(PathInput.TextPasted)
    def _pasted(self, event: PathInput.TextPasted) -> None:
        self.query_one(TextArea).text = event.text
        self.action_read()

    def action_read(self) -> None:
        text = self.query_one(TextArea).text
        if not text.strip():
            self._say(self.t("There is no text to read yet."))
            return
        self._take([taken_text(text, self.t("pasted text"))])

    @on(Done)
    def _done(self, event: Done) -> None:
        if not self._reading:
            return
        if self.app.screen is not self:  # a dialog is closed first
            self.set_timer(_TELL_EVERY, partial(self._done, event))
            return
        self._take(event.inputs)

    def _take(self, inputs: list[Taken]) -> None:
        self._reading = False
        tray = self.session.tray
        errors = [item.error for item in inputs if item.error is not None]
        if len(inputs) == len(errors) == 1:
            self._show()
            self._say(errors[0].worded(self.t))
            return
        tray.fill(inputs)
        if len(inputs) == 1 and tray.review is not None:
            self._open(0)
            return
        self._show()
        self.set_focus(self._table)  # at once: an Enter in the field would read the files again

    def _open(self, number: int) -> None:
        self.session.tray.look_at(number)
        self.post_message(self.GoTo("review"))

    # ---- the list

    @on(RecordTable.Activated, "#inputs")
    def _activated(self, event: RecordTable.Activated) -> None:
        tray = self.session.tray
        place = tray.place(event.row)
        if place is None:
            return  # others have been read since
        taken = tray.files[place].taken
        if taken.error is not None:
            self.read(taken.name, Text(clean_block(taken.error.worded(self.t))))
        elif taken.review is not None:
            self._open(place)
        else:
            tray.files[place].seen = True
            self.action_write()

    def action_drop_input(self) -> None:
        tray = self.session.tray
        place = tray.place(self._table.cursor_row)
        if place is not None:
            tray.drop(place)
            self._show()
            if not tray.files:
                self.query_one("#paths").focus()

    def action_write(self) -> None:
        t, files = self.t, self.session.tray.files
        reviews = [item.taken.review for item in files if item.taken.review]
        records = Draft()
        for item in files:
            if item.taken.draft is not None:
                records.extend(item.taken.draft)
        several = settle_all(reviews, self.session.store, records)
        if several.settled.problems:
            shown = "\n".join(problem.worded(t) for problem in several.settled.problems[:3])
            self._say(shown)
            return
        if not several.settled.new.total() and not several.settled.changed:
            self._say(t("Nothing new; the store was left as it was."))
            return
        self._several = several
        failed = sum(item.taken.error is not None for item in files)
        lines = [styled(words, self.session.palette.warn) for words in self._failed_words(failed)]
        lines += several_lines(several, self.session.known, t, self.session.palette)
        dialog = ConfirmDialog(t("This will be written"), lines, t("write"), t)
        self.app.push_screen(dialog, self._write)

    def _failed_words(self, count: int) -> list[str]:
        words = self.t.count(
            "{n} input could not be read; the others are whole.",
            "{n} inputs could not be read; the others are whole.",
            count,
        )
        return [words] if count else []

    def _write(self, answer: bool | None) -> None:
        if not answer:
            return
        tray, several = self.session.tray, self._several
        count = sum(item.taken.error is None for item in tray.files)
        label = self.t.count("Import of {n} input", "Import of {n} inputs", count)
        self.apply(several.settled.batch, label, self._written)

    def _written(self) -> None:
        self.session.tray.empty()
        self.action_districts()

    def action_back(self) -> None:
        """Stop reading; else leave, with nothing written."""
        if self._reading:
            self.workers.cancel_all()
            self._reading = False
            self._show()
            self._say(self.t("Cancelled; nothing was read."))
            return
        if self.session.tray.files and self.focused is not self._table:
            self._table.focus()
            return
        self.action_districts()
