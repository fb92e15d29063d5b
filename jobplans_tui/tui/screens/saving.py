"""A change that could not be written: it waits here until it is written, here or elsewhere."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from jobplans_tui.errors import BusyError, JobPlansError
from jobplans_tui.i18n import Translator
from jobplans_tui.paths import home, shortened, typed_path
from jobplans_tui.store import PlanStore, free_place
from jobplans_tui.text import brief, clean_block
from jobplans_tui.tui.unsaved import Unsaved


class SaveDialog(ModalScreen[PlanStore | None]):
    """Says why a change was not written, and offers to try again, another place, or to drop it.

    Dismissed with the store that holds the change then: the same, or a copy in another place; None
    where the user gave the change up. No key closes it by the way.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", show=False)]

    @dataclass
    class Tried(Message):
        """The store took the change, or this is why it did not."""

        error: JobPlansError | None = None

    def __init__(
        self, store: PlanStore, unsaved: Unsaved, error: JobPlansError, t: Translator
    ) -> None:
        super().__init__()
        self._store = store
        self._unsaved = unsaved
        self._error = error
        self._waiting = False
        self.t = t

    def compose(self) -> ComposeResult:
        t = self.t
        # All of it scrolls where there is little room: Tab brings what it comes to into sight.
        with VerticalScroll(classes="dialog saving", can_focus=False) as dialog:
            dialog.border_title = t("Not written yet")
            yield Static(Text(brief(self._unsaved.label), "bold"))
            yield Static("", id="save-message")
            yield Static(t("A copy of the store, with this change:"), id="copy-label")
            place = shortened(free_place(home(), f"{self._store.path.stem}-copy"))
            yield Input(place, id="copy-path", compact=True, select_on_focus=False)
            with Horizontal(classes="buttons"):
                yield Button(t("Try again"), id="again", variant="primary", compact=True)
                yield Button(t("Save the copy"), id="copy", compact=True)
                yield Button(t("Give the change up"), id="drop", compact=True)

    def on_mount(self) -> None:
        self.query_one("#again").focus()
        self._say(self._error)
        if isinstance(self._error, BusyError):
            self._try()  # with the patience that a waiting screen can have

    @on(events.DescendantFocus)
    @on(events.Resize)
    def _show_focused(self) -> None:
        """Bring into sight what has the focus, once the room that there is now is laid out."""

        def show() -> None:
            if self.focused is not None:
                self.focused.scroll_visible(animate=False, immediate=True)

        self.call_after_refresh(show)

    def _say(self, error: JobPlansError) -> None:
        self._tell(error.worded(self.t))

    def _tell(self, words: str) -> None:
        self.query_one("#save-message", Static).update(Text(clean_block(words)))

    @on(Button.Pressed, "#again")
    def _try(self) -> None:
        self._tell(self.t("Writing … until that has ended, nothing else can be chosen."))
        self._wait(waiting=True)
        self._write_again()

    def _wait(self, *, waiting: bool) -> None:
        """Let nobody decide otherwise while a thread may write the change at any moment."""
        self._waiting = waiting
        for widget in self.query("Button, Input"):
            widget.disabled = waiting

    @work(thread=True, exclusive=True)
    def _write_again(self) -> None:
        try:
            if self._unsaved.write(self._store):
                self.post_message(self.Tried())
        except JobPlansError as error:
            self.post_message(self.Tried(error))

    @on(Tried)
    def _tried(self, event: Tried) -> None:
        self._wait(waiting=False)
        if event.error is None:
            self.dismiss(self._store)
            return
        self._error = event.error
        self._say(event.error)
        self.query_one("#again").focus()

    @on(Input.Submitted)
    @on(Button.Pressed, "#copy")
    def _save_copy(self) -> None:
        name = self.query_one(Input).value.strip()
        if not name:
            self._tell(self.t("Type the name of a file."))
            return
        try:
            self.dismiss(self._unsaved.copy(self._store, typed_path(name)))
        except JobPlansError as error:
            self._say(error)

    @on(Button.Pressed, "#drop")
    def _drop(self) -> None:
        self._unsaved.give_up()
        self.dismiss(None)

    def action_stay(self) -> None:
        """Say that there is something to decide."""
        if self._waiting:
            return
        self._tell(
            f"{self._error.worded(self.t)}\n"
            + self.t("The change is kept until you choose one of these.")
        )
