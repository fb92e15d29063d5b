"""The app: it opens the store's session, shows one main screen at a time, and keeps the state."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual import constants, on
from textual.app import App
from textual.command import CommandPalette, Provider
from textual.driver import Driver
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from jobplans_tui.errors import JobPlansError, ProgramError
from jobplans_tui.text import clean_block
from jobplans_tui.tui.drawing import AsciiSigns, to_draw
from jobplans_tui.tui.jumping import Jumps
from jobplans_tui.tui.last_door import LAST_DOOR
from jobplans_tui.tui.modes import screen_type
from jobplans_tui.tui.screens.base import LOW, MainScreen
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.signals import answer_signals
from jobplans_tui.tui.themes import THEMES

_SOON = 0.05  # seconds
_LOOK = 1.0  # seconds between looks at the store's file
_LONG = 15.0


class JobPlansApp(App[None]):
    """Composes and routes; what the screens do is theirs."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "editing.tcss"]
    TITLE = "jobplans-tui"
    ENABLE_COMMAND_PALETTE = True
    # Those of dialogs and of the palette; the main screens have their own.
    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (60, "-roomy")]  # noqa: RUF012 - Textual's type
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012 - Textual's type
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar[set[type[Provider]]] = {Jumps}  # type: ignore[assignment]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.failure: Exception | None = None
        self.unkept: JobPlansError | None = None
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = session.look
        self.set_keymap(session.setup.keymap.changed)
        self._line_filters = [AsciiSigns()] if session.setup.ascii else []
        self._shown = "districts"

    def get_driver_class(self) -> type[Driver]:
        if sys.platform == "win32" or constants.DRIVER:
            return super().get_driver_class()
        from jobplans_tui.tui.driver import TerminalDriver  # noqa: PLC0415 - not on Windows

        return TerminalDriver

    def copy_to_clipboard(self, text: str) -> None:
        super().copy_to_clipboard(clean_block(text))

    def on_mount(self) -> None:
        # The state is kept and the terminal put right, as when the user leaves.
        answer_signals(partial(self.exit, None))
        self.push_screen(self._make(self._shown))
        if self.session.trouble is not None:
            told = self.session.trouble.worded(self.session.t)
            self.notify(told, severity="warning", markup=False, timeout=_LONG)
        self.set_interval(_LOOK, self.notice_changes)

    @on(MainScreen.LookAgain)
    def notice_changes(self) -> None:
        """Show what another program wrote into the store, as soon as no dialog is open."""
        screen = self.screen
        if not isinstance(screen, MainScreen) or self._busy or not self.session.store.changed():
            return
        try:
            self.session.store.reload()
        except JobPlansError as error:
            screen.tell(error.worded(self.session.t), warning=True)
            return
        self.session.refresh()
        screen.tell(self.session.t("Another program changed the store; this is how it is now."))
        screen.store_changed()

    def _make(self, name: str) -> MainScreen:
        return screen_type(name)(self.session)

    @on(MainScreen.GoTo)
    def _go_to(self, event: MainScreen.GoTo) -> None:
        self._shown = event.name
        self._rebuild()

    @on(MainScreen.Rebuild)
    def _rebuild(self) -> None:
        if self._busy:
            self.set_timer(_SOON, self._rebuild)
            return
        if isinstance(self.screen, MainScreen):
            self.screen.remember()
        self.switch_screen(self._make(self._shown))

    def action_command_palette(self) -> None:
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
        if self._busy:
            self.set_timer(_SOON, self.action_quit)
            return
        self.exit()

    @property
    def _busy(self) -> bool:
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
        try:
            self.session.save()
        except JobPlansError as error:
            self.unkept = error
