"""The app: it opens the store's session, shows one main screen at a time, and keeps the state."""

import asyncio
import codecs
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import ClassVar

from textual import constants, on
from textual.app import App
from textual.command import Provider
from textual.driver import Driver
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from jobplans_tui.errors import JobPlansError, ProgramError, UsageError
from jobplans_tui.i18n import choose_lang
from jobplans_tui.store import PlanStore
from jobplans_tui.text import clean_block
from jobplans_tui.tui.jumping import Jumps
from jobplans_tui.tui.last_door import LAST_DOOR
from jobplans_tui.tui.screens.base import MainScreen
from jobplans_tui.tui.screens.districts import DistrictsScreen
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.themes import THEMES, other


def _compare() -> type[MainScreen]:
    from jobplans_tui.tui.screens.compare import CompareScreen  # noqa: PLC0415

    return CompareScreen


def _checks() -> type[MainScreen]:
    from jobplans_tui.tui.screens.checks import ChecksScreen  # noqa: PLC0415

    return ChecksScreen


def _themes() -> type[MainScreen]:
    from jobplans_tui.tui.screens.themes import ThemesScreen  # noqa: PLC0415

    return ThemesScreen


def _search() -> type[MainScreen]:
    from jobplans_tui.tui.screens.search import SearchScreen  # noqa: PLC0415

    return SearchScreen


def _sources() -> type[MainScreen]:
    from jobplans_tui.tui.screens.sources import SourcesScreen  # noqa: PLC0415

    return SourcesScreen


# Only the first screen is imported at the start; the others when they are asked for.
SCREENS: dict[str, Callable[[], type[MainScreen]]] = {
    "districts": lambda: DistrictsScreen,
    "compare": _compare,
    "checks": _checks,
    "themes": _themes,
    "search": _search,
    "sources": _sources,
}


_SOON = 0.05  # seconds
_LONG = 15.0
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
_TOO_SIMPLE = {"dumb", "unknown"}


class JobPlansApp(App[None]):
    """Composes and routes; what the screens do is theirs."""

    CSS_PATH = "app.tcss"
    TITLE = "jobplans-tui"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar[set[type[Provider]]] = {Jumps}  # type: ignore[assignment]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.failure: Exception | None = None
        self.unkept: JobPlansError | None = None
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = session.state.theme
        self._shown = "districts"

    def get_driver_class(self) -> type[Driver]:
        if sys.platform == "win32" or constants.DRIVER:
            return super().get_driver_class()
        from jobplans_tui.tui.driver import TerminalDriver  # noqa: PLC0415 - not on Windows

        return TerminalDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), LAST_DOOR]

    def copy_to_clipboard(self, text: str) -> None:
        super().copy_to_clipboard(clean_block(text))

    def on_mount(self) -> None:
        self._leave_politely()
        self.push_screen(self._make(self._shown))
        if self.session.trouble is not None:
            told = self.session.trouble.worded(self.session.t)
            self.notify(told, severity="warning", markup=False, timeout=_LONG)

    def _leave_politely(self) -> None:
        """Answer the signals that ask to end: the state is kept and the terminal is put right."""
        loop = asyncio.get_running_loop()
        for name in _ENDING:
            # Windows has neither SIGHUP nor handlers in its loop; a loop of tests may have none.
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self.exit, None, 128 + number)

    def _make(self, name: str) -> MainScreen:
        return SCREENS[name]()(self.session)

    @on(MainScreen.GoTo)
    def _go_to(self, event: MainScreen.GoTo) -> None:
        self._shown = event.name
        self._rebuild()

    @on(MainScreen.Rebuild)
    def _rebuild(self) -> None:
        if self._busy:
            self.set_timer(_SOON, self._rebuild)
            return
        self.switch_screen(self._make(self._shown))

    def action_look(self) -> None:
        self.session.state.theme = other(self.session.state.theme)
        self.theme = self.session.state.theme
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


def run(store: PlanStore, lang: str | None, tell: Callable[[str], None]) -> int:
    """Open the screens on a store and stay until the user leaves; return the exit code.

    Raises UsageError where the terminal cannot show them, and what made them fail.
    """
    _refuse_terminal()
    app = JobPlansApp(Session(store, choose_lang(lang), lang_given=lang is not None))
    for name in _ENDING:
        # Until the app listens itself: between two lines of its start it would leave chaos.
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    app.run()
    if app.unkept is not None:
        tell(app.unkept.worded(app.session.t))
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _end(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


def _refuse_terminal() -> None:
    term = os.environ.get("TERM", "")
    if term.lower() in _TOO_SIMPLE:
        raise UsageError(
            "The screens need a terminal that can move its cursor; TERM says {term}.",
            "Set TERM to what the terminal is, such as xterm-256color, or use the commands.",
            term=term,
        )
    encoding = sys.stderr.encoding or ""
    if codecs.lookup(encoding).name != "utf-8":
        raise UsageError(
            "The screens need a terminal in UTF-8; this one is set to {encoding}.",
            "Set LANG=C.UTF-8 (and not PYTHONIOENCODING), or use the commands.",
            encoding=encoding,
        )
