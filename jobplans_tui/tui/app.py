"""The app: it opens the store's session, shows one main screen at a time, and keeps the state."""

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import ClassVar

from rich.segment import Segments
from rich.traceback import Traceback
from textual import on
from textual.app import App
from textual.command import CommandPalette, Provider
from textual.filter import LineFilter

from jobplans_tui.config import ConfigFile, ThemeName
from jobplans_tui.errors import JobPlansError
from jobplans_tui.i18n import choose_lang
from jobplans_tui.store import PlanStore, gazetteer
from jobplans_tui.tui.drawing import AsciiSigns, to_draw
from jobplans_tui.tui.jumping import Jumps
from jobplans_tui.tui.screens.base import MainScreen
from jobplans_tui.tui.screens.districts import DistrictsScreen
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.setup import setup_of
from jobplans_tui.tui.themes import PLAIN_THEME, THEMES, is_monochrome


def _compare() -> type[MainScreen]:
    from jobplans_tui.tui.screens.compare import CompareScreen  # noqa: PLC0415

    return CompareScreen


def _checks() -> type[MainScreen]:
    from jobplans_tui.tui.screens.checks import ChecksScreen  # noqa: PLC0415

    return ChecksScreen


def _themes() -> type[MainScreen]:
    from jobplans_tui.tui.screens.themes import ThemesScreen  # noqa: PLC0415

    return ThemesScreen


def _map() -> type[MainScreen]:
    from jobplans_tui.tui.screens.map import MapScreen  # noqa: PLC0415

    return MapScreen


def _search() -> type[MainScreen]:
    from jobplans_tui.tui.screens.search import SearchScreen  # noqa: PLC0415

    return SearchScreen


def _sources() -> type[MainScreen]:
    from jobplans_tui.tui.screens.sources import SourcesScreen  # noqa: PLC0415

    return SourcesScreen


def _import() -> type[MainScreen]:
    from jobplans_tui.tui.screens.importing import ImportScreen  # noqa: PLC0415

    return ImportScreen


def _review() -> type[MainScreen]:
    from jobplans_tui.tui.screens.review import ReviewScreen  # noqa: PLC0415

    return ReviewScreen


# Only the first screen is imported at the start; the others when they are asked for.
SCREENS: dict[str, Callable[[], type[MainScreen]]] = {
    "districts": lambda: DistrictsScreen,
    "compare": _compare,
    "checks": _checks,
    "themes": _themes,
    "map": _map,
    "search": _search,
    "sources": _sources,
    "import": _import,
    "review": _review,
}


_SOON = 0.05  # seconds
_LOOK = 1.0  # seconds between looks at the store's file
_ENDING = ("SIGTERM", "SIGHUP")


class JobPlansApp(App[None]):
    """Composes and routes; what the screens do is theirs."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "editing.tcss"]
    TITLE = "jobplans-tui"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar[set[type[Provider]]] = {Jumps}  # type: ignore[assignment]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = session.look
        self.set_keymap(session.setup.keymap.changed)
        self._line_filters = [AsciiSigns()] if session.setup.ascii else []
        self._shown = "districts"

    def on_mount(self) -> None:
        self._leave_politely()
        self.push_screen(self._make(self._shown))
        self.set_interval(_LOOK, self.notice_changes)

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
        if isinstance(self.screen, MainScreen):
            self.screen.remember()
        self.switch_screen(self._make(self._shown))

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette):
            words = self.session.t("A district or a command")
            self.push_screen(CommandPalette(placeholder=words, id="--command-palette"))

    def get_line_filters(self) -> Sequence[LineFilter]:
        return to_draw(super().get_line_filters(), self._line_filters, ansi=self.native_ansi_color)

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

    def _fatal_error(self) -> None:
        """Show where it failed; Textual's own report would show values of the data, too."""
        self.bell()
        trace = Traceback(show_locals=False, width=None, max_frames=8)
        self._exit_renderables.append(Segments(self.console.render(trace, self.console.options)))
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        self.session.save()


def run(
    store: PlanStore, lang: str | None, file: ConfigFile, theme: ThemeName | None, *, ascii: bool
) -> int:
    """Open the screens on a store and stay until the user leaves; return the exit code.

    Language, theme and `ascii` are what options, environment and config say. Raises UsageError for
    keys of the config that cannot be.
    """
    known = gazetteer() | {item.code: item for item in store.districts()}
    setup = setup_of(file, theme, ascii=ascii, known=known)
    if is_monochrome() and setup.look == PLAIN_THEME.name:
        os.environ["NO_COLOR"] = "1"  # Textual's own switch, for terminals that have none
    app = JobPlansApp(Session(store, choose_lang(lang), lang_given=lang is not None, setup=setup))
    app.run()
    return app.return_code or 0
