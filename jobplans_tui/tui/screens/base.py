"""What both main screens share: the session, the two bars, and messages to the app."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.messages import Update
from textual.screen import Screen
from textual.widget import Widget

from jobplans_tui.analysis.wording import MISSING
from jobplans_tui.errors import JobPlansError
from jobplans_tui.i18n import N_
from jobplans_tui.paths import home
from jobplans_tui.render.cells import fit
from jobplans_tui.signs import in_columns
from jobplans_tui.store import Batch, PlanStore
from jobplans_tui.text import brief
from jobplans_tui.tui.commands import bindings, by_section, key_name
from jobplans_tui.tui.painting import ThriftyCompositor
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.unsaved import Unsaved
from jobplans_tui.tui.widgets.bars import TopBar
from jobplans_tui.tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from jobplans_tui.exchange.forms import Offer
    from jobplans_tui.render.facts import Facts
    from jobplans_tui.tui.subjects import Subject

SETTLE = 0.05  # seconds the cursor rests before what is beside it follows
LOW = 20  # lines; below this, a list has no reading below it
THREE_PANES = 180  # cells; from here on, the overview stands beside the other tabs
_MIN_TO_COMPARE = 2
_KEYS_WIDTH = 16
NARROW = 100  # cells; below this, one pane at a time
VAST = 188  # cells; from here on, the list has what it needs, and the other pane gets the rest


class MainScreen(Screen[None]):
    """A screen of the session. What concerns the whole app is asked for by messages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("import", "undo", "redo", "map", "themes", "checks", "bibliography", "search"),
        *bindings("palette", "language", "look", "copy_cell", "copy_table", "help"),
        *bindings("guide", "quit"),
    ]
    AUTO_FOCUS = "RecordTable"  # from the first moment on, or a quick key lands in the filter
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's type
        (0, "-narrow"),
        (NARROW, "-wide"),
        (VAST, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012 - Textual's type

    @dataclass
    class GoTo(Message):
        """Show another main screen: "districts" or "compare"."""

        name: str

    class Built(Message):
        """All of the screen is there, and keys find what they are for."""

    class LookAgain(Message):
        """The store may be another one than what is shown."""

    class Rebuild(Message):
        """Build this screen anew: the language or the look has changed."""

    @dataclass
    class TakeLook(Message):
        """Show a theme, or the next one."""

        theme: str | None = None

    in_two_steps: ClassVar[bool] = False
    """Whether the screen is painted before it is complete; it then calls `built` itself."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._compositor = ThriftyCompositor()
        self.session = session
        self.t = session.t
        self.busy = True

    def on_mount(self) -> None:
        # Textual calls this after the on_mount of the screen itself.
        if not self.in_two_steps:
            self.built()

    def built(self) -> None:
        """Say that the screen is complete: until then keys are held back, and it is not removed."""
        self.busy = False
        self.post_message(self.Built())

    def is_for_later(self, event: events.Event) -> bool:
        """Return whether a key, or what is pasted, is for the screen that will follow this one."""
        del event
        return False

    @property
    def leaving(self) -> bool:
        """Whether this screen is being removed: what arrives late would not find its widgets."""
        return not self.is_attached or self not in self.app.screen_stack

    @property
    def facts(self) -> "Facts":
        """The writer of figures and sources in this language and look."""
        from jobplans_tui.render.facts import Facts  # noqa: PLC0415 - not for the first screen

        return Facts(self.session.sources, self.t, self.session.palette)

    def remark(self, heading: str, remarks: str) -> None:
        """Set the two halves of the top line."""
        bar = self.query_one(TopBar)
        bar.heading = heading
        bar.remarks = remarks
        self.paint_at_once(bar)

    def paint_at_once(self, widget: Widget) -> None:
        """Let what a key changed be in the first frame after it.

        A widget says itself that it has changed, but only when the frame is on its way.
        """
        self.post_message(Update(widget))

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Show a short message in a corner; text from data is shown as it is."""
        if text == self.session.last_told:  # said again, not once more below itself
            self.app.clear_notifications()
        self.session.last_told = text
        self.notify(text, severity="warning" if warning else "information", markup=False)

    def read(self, title: str, text: Text) -> None:
        """Open a dialog that only shows text."""
        from jobplans_tui.tui.screens.dialogs import TextDialog  # noqa: PLC0415 - as above

        self.app.push_screen(TextDialog(title, text, self.t))

    async def action_copy(self) -> None:
        # Rarely wanted, and the start should not pay for it.
        from jobplans_tui.tui.screens.copying import Copyable, put  # noqa: PLC0415

        focused: object = self.focused
        if isinstance(focused, Copyable) and focused.copied:
            await put(self, focused.copied)

    def action_copy_table(self) -> None:
        """Offer the line and the table that have the focus, or the table of the screen."""
        from jobplans_tui.tui.screens.copying import CopyDialog  # noqa: PLC0415

        focused = self.focused
        tables = [focused] if isinstance(focused, RecordTable) else [*self.query(RecordTable)]
        table = tables[0] if tables else None
        row = table.cursor_row if table else None
        if table is None or row is None:
            self.tell(self.t("There is no line here to be copied."))
        else:
            notes = self.copied_notes(table)
            dialog = CopyDialog(table.text.grid([row]), table.text.grid(), notes, self.t)
            self.app.push_screen(dialog, self._copy_chosen)

    async def _copy_chosen(self, text: str | None) -> None:
        if text is not None:
            from jobplans_tui.tui.screens.copying import put  # noqa: PLC0415

            await put(self, text)

    def copied_notes(self, table: RecordTable) -> list[str]:
        """Return the lines that must go with what is copied from a table: its footnotes."""
        del table
        return []

    def export(self, offer: "Offer") -> None:
        """Open the dialog that writes something to a file."""
        # Most sessions never open it, and the start should not pay for its widgets.
        from jobplans_tui.exchange.forms import for_spreadsheets  # noqa: PLC0415
        from jobplans_tui.tui.screens.export import ExportDialog  # noqa: PLC0415

        offer = for_spreadsheets(offer, self.session.setup.config.csv_encoding)
        self.app.push_screen(ExportDialog(offer, _folder(), self.t), self._exported)

    def _exported(self, path: Path | None) -> None:
        if path is not None:
            self.tell(self.t("Wrote {path}.", path=brief(str(path))))

    def remember(self) -> None:
        """Keep in the session where the cursor is; the screen is about to be built anew."""

    # ---- changes of the store

    def apply(self, batch: Batch, label: str, then: Callable[[], None]) -> None:
        """Write a batch as one step that can be undone; `then` follows once it is written.

        Where it cannot be, it is kept, and a dialog asks what to do.
        """
        session = self.session

        def done(store: PlanStore | None) -> None:
            session.unsaved = None
            if store is None:
                self.tell(self.t("{what}: given up.", what=brief(label)), warning=True)
                return
            moved, session.store = store is not session.store, store
            session.refresh()
            self.app.clear_notifications()  # what was said before it is past
            said = N_("{what}: written. u takes it back.")
            if moved:
                said = N_("{what}: written to {path}, which is the store from here on.")
            self.tell(self.t(said, what=brief(label), path=brief(str(store.path))))
            then()

        try:
            session.store.apply(batch, label, patient=False)
        except JobPlansError as error:
            # Hardly ever needed, and the start should not pay for its widgets.
            from jobplans_tui.tui.screens.saving import SaveDialog  # noqa: PLC0415

            session.unsaved = Unsaved(batch, label)
            self.app.push_screen(SaveDialog(session.store, session.unsaved, error, self.t), done)
        else:
            done(session.store)

    def edit(self, subject: "Subject") -> None:
        """Offer what can be done with something."""
        from jobplans_tui.tui.editor import Editor  # noqa: PLC0415 - most sessions only read

        Editor(self, subject).open()

    def action_undo(self) -> None:
        self._move("undo")

    def action_redo(self) -> None:
        self._move("redo")

    def _move(self, way: Literal["undo", "redo"]) -> None:
        t, store = self.t, self.session.store
        if store.changed():
            self.post_message(self.LookAgain())  # what another program did is shown first
            return
        try:
            step = store.undo() if way == "undo" else store.redo()
        except JobPlansError as error:
            self.tell(error.worded(t), warning=True)
            return
        if step is None:
            nothing = {"undo": N_("Nothing to undo."), "redo": N_("Nothing to redo.")}
            self.tell(t(nothing[way]))
            return
        from jobplans_tui.exchange.changes import step_words  # noqa: PLC0415

        self.session.refresh()
        self.post_message(self.Rebuild())
        self.app.clear_notifications()
        done = {"undo": N_("Undone: {label}"), "redo": N_("Done again: {label}")}
        if step.passed:
            self.tell(step.passed.worded(t), warning=True)
        self.tell(t(done[way], label=step_words(step.label, t)))

    def store_changed(self) -> None:
        """Show the store as it is now; another program has written it."""
        self.post_message(self.Rebuild())

    def action_language(self) -> None:
        self.session.switch_language()
        self.post_message(self.Rebuild())

    def action_mode(self, name: str) -> None:
        self.post_message(self.GoTo(name))

    def action_import_files(self) -> None:
        self.post_message(self.GoTo("import"))

    def action_look(self) -> None:
        self.post_message(self.TakeLook())

    def action_help(self) -> None:
        from jobplans_tui.tui.screens.dialogs import HelpDialog  # noqa: PLC0415 - as above

        self.app.push_screen(HelpDialog(help_text(self.session), self.t), self._after_help)

    def _after_help(self, wants_guide: bool | None) -> None:
        if wants_guide:
            self.action_guide()

    def action_guide(self) -> None:
        # Rich's Markdown is only loaded when the guide is opened.
        from jobplans_tui.tui.screens.guide import GuideDialog  # noqa: PLC0415

        self.app.push_screen(GuideDialog(self.t, self.session.palette))

    def action_districts(self) -> None:
        self.post_message(self.GoTo("districts"))

    def action_compare(self) -> None:
        if len(self.session.state.marks) < _MIN_TO_COMPARE:
            self.tell(self.t("Mark at least two districts with the space bar first."), warning=True)
            return
        self.post_message(self.GoTo("compare"))

    def jump(self, code: str) -> None:
        """Go to a district on the Districts screen."""
        self.session.filter_text = ""
        self.session.state.district = code
        self.action_districts()


def _folder() -> Path:
    """Return the folder to offer for a file: the current one, or home where that is gone."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return home()


def help_text(session: Session) -> Text:
    """Return the keys by section, derived from the commands, and the signs that tables use."""
    t, palette = session.t, session.palette
    text = Text()
    for section, commands in by_section().items():
        text.append(f"{t(section)}\n", palette.heading)
        for command in commands:
            # arrows have words of their own in each language
            keys = " ".join(t(key_name(key)) for key in session.setup.keymap.keys(command))
            text.append(f"  {fit(keys, _KEYS_WIDTH)}", palette.strong)
            text.append(f"{t(command.help)}\n", palette.text)
    text.append(f"{t('Signs')}\n", palette.heading)
    for sign, meaning in (
        (in_columns(MISSING), t("not printed by any source here")),
        ("~", t("printed as about, or rounded")),
        ("+", t("printed as at least")),
        ("!  a / b", t("sources disagree")),
        ("*", t("the record has a remark on it, or it covers a part of a year: s shows it")),
        ("[1]", t("number of a footnote")),
    ):
        text.append(f"  {fit(sign, _KEYS_WIDTH)}", palette.strong)
        text.append(f"{meaning}\n", palette.text)
    return text.append(t("Every letter key also works in Hangul mode."), palette.dim)
