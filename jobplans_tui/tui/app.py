"""The app: it opens the store's session, shows one main screen at a time, and keeps the state."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import constants, events, on
from textual.command import CommandPalette, Provider
from textual.driver import Driver
from textual.filter import LineFilter
from textual.message import Message
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed, get_current_worker

from jobplans_tui.errors import JobPlansError, ProgramError
from jobplans_tui.text import clean_block
from jobplans_tui.tui.drawing import AsciiSigns, to_draw
from jobplans_tui.tui.keystrokes import PatientApp
from jobplans_tui.tui.last_door import LAST_DOOR
from jobplans_tui.tui.modes import screen_type
from jobplans_tui.tui.screens.base import LOW, MainScreen
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.signals import answer_signals
from jobplans_tui.tui.themes import THEMES

if TYPE_CHECKING:
    from jobplans_tui.tui.opening import Opening

_FIRST = "districts"
_SOON = 0.05  # seconds
_LOOK = 1.0  # seconds between looks at the store's file
_LONG = 15.0
# All screens but the first: read when one of them is opened, so that the start is quick.
_MORE_STYLES = [Path(__file__).with_name(name) for name in ("more.tcss", "editing.tcss")]


def _look(app: "JobPlansApp") -> str:
    return app.session.look


def _jumps() -> type[Provider]:
    from jobplans_tui.tui.jumping import Jumps  # noqa: PLC0415 - when the palette is opened

    return Jumps


class JobPlansApp(PatientApp):
    """Composes and routes; what the screens do is theirs."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss"]
    TITLE = "jobplans-tui"
    ENABLE_COMMAND_PALETTE = True
    # Those of dialogs and of the palette; the main screens have their own.
    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (60, "-roomy")]  # noqa: RUF012 - Textual's type
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012 - Textual's type
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar[set[Callable[[], type[Provider]]]] = {_jumps}  # type: ignore[assignment]

    @dataclass
    class Opened(Message):
        """A large store has been read, or cannot be."""

        outcome: Session | JobPlansError

    # Known when Textual first asks: a theme that is set later has all styles parsed twice.
    theme: Reactive[str] = Reactive(Initialize(_look))

    def __init__(self, session: Session, opening: "Opening | None" = None) -> None:
        """Show a session; one of a store that is still being read is a stand-in for its own."""
        self.session = session
        self._opening = opening
        super().__init__()
        self.failure: Exception | None = None
        self.untold: list[JobPlansError] = []
        self.set_keymap(session.setup.keymap.changed)
        self._line_filters = [AsciiSigns()] if session.setup.ascii else []
        self._shown = _FIRST
        self._is_styled = False

    @property
    def available_themes(self) -> dict[str, Theme]:
        return THEMES

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        super()._load_screen_css(screen)
        is_opening = self._opening is not None and isinstance(screen, MainScreen)
        needs_more = not (is_opening or isinstance(screen, screen_type(_FIRST)))
        if needs_more and not self._is_styled:
            self._is_styled = True
            self.stylesheet.read_all(_MORE_STYLES)
            self.stylesheet.parse()

    def get_driver_class(self) -> type[Driver]:
        if sys.platform == "win32" or constants.DRIVER:
            return super().get_driver_class()
        from jobplans_tui.tui.driver import TerminalDriver  # noqa: PLC0415 - not on Windows

        return TerminalDriver

    def copy_to_clipboard(self, text: str) -> None:
        super().copy_to_clipboard(clean_block(text))

    def on_mount(self) -> None:
        # The state is kept and the terminal put right, as when the user leaves.
        answer_signals(self.leave)
        if self._opening is None:
            self._watch()
        else:
            read = partial(self.run_worker, partial(self._read, self._opening), thread=True)
            # The first paint should not share the interpreter with the reading of the store.
            self.call_after_refresh(self.set_timer, _SOON, read)

    def _read(self, opening: "Opening") -> None:
        """Read a large store, in a thread; then show it, and keep a picture of it."""
        from jobplans_tui.tui.opening import StoppedError, take_picture  # noqa: PLC0415 - rare

        worker = get_current_worker()
        try:
            session = opening.session(lambda: worker.is_cancelled)
            self.post_message(self.Opened(session))
            take_picture(session, lambda: worker.is_cancelled)
        except StoppedError:
            return
        except JobPlansError as error:
            self.post_message(self.Opened(error))

    @on(Opened)
    def _show_read(self, event: Opened) -> None:
        if isinstance(event.outcome, JobPlansError):
            self.fail(event.outcome)
            return
        screen = self.screen
        if self.is_busy or not isinstance(screen, MainScreen):  # a dialog is closed first
            self.set_timer(_SOON, partial(self._show_read, event))
            return
        session = event.outcome
        session.state.district = getattr(screen, "cursor", None) or session.state.district
        self.session, self._opening = session, None
        self._rebuild()
        self._watch()

    def _watch(self) -> None:
        """Tell what earlier runs left to be told, what the store lacks, and look after it."""
        self._tell_troubles()
        self.set_interval(_LOOK, self.notice_changes)

    def _tell_troubles(self) -> None:
        for trouble in self.session.untold():
            told = trouble.worded(self.session.t)
            self.notify(told, severity="warning", markup=False, timeout=_LONG)

    @on(MainScreen.LookAgain)
    def notice_changes(self) -> None:
        """Show what another program wrote into the store, as soon as no dialog is open."""
        screen = next(reversed(self.screen_stack), None)  # at the end there is none any more
        if not isinstance(screen, MainScreen) or self.is_busy:
            return
        self._tell_troubles()  # a write may have found some
        if not self.session.store.changed():
            return
        try:
            self.session.store.reload()
        except JobPlansError as error:
            screen.tell(error.worded(self.session.t), warning=True)
            return
        self.session.refresh()
        screen.tell(self.session.t("Another program changed the store; this is how it is now."))
        self._tell_troubles()
        screen.store_changed()

    def get_default_screen(self) -> Screen[Any]:
        # Ours, and no empty one below it that would be laid out first.
        if self._opening is None:
            screen = self._make(_FIRST)
        else:
            from jobplans_tui.tui.screens.opening import OpeningScreen  # noqa: PLC0415 - rare

            screen = OpeningScreen(self.session, self._opening)
        screen._push_result_callback(screen, None)  # as of one that is pushed: it can be switched
        return screen

    def _make(self, name: str) -> MainScreen:
        return screen_type(name)(self.session)

    @on(MainScreen.GoTo)
    def _go_to(self, event: MainScreen.GoTo) -> None:
        self._shown = event.name
        self._rebuild()

    @on(MainScreen.Rebuild)
    def _rebuild(self) -> None:
        if self.is_busy:
            self.set_timer(_SOON, self._rebuild)
            return
        if isinstance(self.screen, MainScreen):
            self.screen.remember()
        self.switch_screen(self._make(self._shown))

    def clear_notifications(self) -> None:
        super().clear_notifications()
        # Else their frames stay, and the next message stands below empty lines.
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()

    async def on_event(self, event: events.Event) -> None:
        # Where there are few lines a message may stand on all of them: it stays until a key.
        if isinstance(event, events.Key) and not event.is_forwarded and self.size.height < LOW:
            self.clear_notifications()
        await super().on_event(event)

    def is_for_later(self, event: events.Event) -> bool:
        return isinstance(self.screen, MainScreen) and self.screen.is_for_later(event)

    @on(MainScreen.Built)
    def _answer_held(self) -> None:
        self.answer_held()

    def action_command_palette(self) -> None:
        if self._opening is not None or self.session.unsaved is not None:
            return  # there is nothing to go to yet, or something to decide first
        if not isinstance(self.screen, CommandPalette):
            words = self.session.t("A district or a command")
            self.push_screen(CommandPalette(placeholder=words, id="--command-palette"))

    def get_line_filters(self) -> Sequence[LineFilter]:
        drawn = to_draw(super().get_line_filters(), self._line_filters, ansi=self.native_ansi_color)
        return [*drawn, LAST_DOOR]

    @on(MainScreen.TakeLook)
    def _take_look(self, event: MainScreen.TakeLook) -> None:
        self.session.take_look(event.theme)
        self.theme = self.session.look
        self._rebuild()

    async def action_quit(self) -> None:
        if self.session.unsaved is not None:
            await self.run_action("stay", self.screen)
        elif self.session.decisions:
            self._ask_to_leave()
        else:
            self.leave()

    def leave(self, code: int = 0) -> None:
        """End with an exit code, as soon as no screen is being built."""
        if self.is_busy:
            self.set_timer(_SOON, partial(self.leave, code))
            return
        self.exit(return_code=code)

    def _ask_to_leave(self) -> None:
        """Ask whether what was corrected or left out of an input may be forgotten."""
        from jobplans_tui.tui.screens.dialogs import ConfirmDialog  # noqa: PLC0415 - rare

        if isinstance(self.screen, ConfirmDialog):
            return  # it asks already, or what it asks is to be answered first

        def answered(answer: bool | None) -> None:
            if answer:
                self.leave()

        t = self.session.t
        lost = t.count("{n} decision on what was read is written nowhere and would be lost.",
                       "{n} decisions on what was read are written nowhere and would be lost.",
                       self.session.decisions)  # fmt: skip
        self.push_screen(ConfirmDialog(t("Leave?"), [Text(lost)], t("leave"), t), answered)

    @property
    def is_busy(self) -> bool:
        """Whether a screen is being built; Textual fails on one that is removed half built."""
        return any(isinstance(screen, MainScreen) and screen.busy for screen in self.screen_stack)

    def fail(self, error: Exception) -> None:
        """End because of an error that nothing answers; `run` raises it once the terminal is right.

        Textual itself would print it, with values of the data.
        """
        self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self.failure is None and isinstance(cause, Exception):
            self.failure = cause
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        del renderables  # see `fail`
        self.failure = self.failure or ProgramError("The screens ended at once.")
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        if self._opening is not None:
            return  # nothing was chosen yet
        for keep in (self.session.rescue, self.session.save):
            try:
                keep()
            except JobPlansError as error:
                self.untold.append(error)
