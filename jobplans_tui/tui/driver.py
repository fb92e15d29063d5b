"""The line to the terminal, which may be cut, or carry bytes that are no text."""

import os
import signal
import sys
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

if TYPE_CHECKING:
    from jobplans_tui.tui.app import JobPlansApp

HUNG_UP = 128 + signal.SIGHUP
_SWITCH = 0.0005  # seconds
_MAX_COLUMNS, _MAX_LINES = 1000, 400  # more is a slip of the terminal, and would take minutes


class _Line:
    """The file behind a terminal; once that has gone, what is written to it goes nowhere.

    Textual writes in a thread. If that died of the first write that fails, the program would wait
    for it for ever instead of keeping the state and ending.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.is_cut = False

    def fileno(self) -> int:
        return self._file.fileno()

    def write(self, text: str) -> None:
        if not self.is_cut:
            try:
                self._file.write(text)
            except OSError:
                self.is_cut = True

    def flush(self) -> None:
        if not self.is_cut:
            try:
                self._file.flush()
            except OSError:
                self.is_cut = True


class TerminalDriver(LinuxDriver):
    """Textual's driver, which neither a cut line nor a stray byte from the keyboard brings down."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._started = False
        self._frame: list[str] = []
        if self._size is None:
            self._size = self._get_terminal_size()

    def start_application_mode(self) -> None:
        if self._started:
            # A closed terminal sends SIGCONT even to a program that was never stopped; a second
            # thread for its keys would run for ever.
            return
        self._started = True
        # What is painted leaves by a thread, which must not wait until all other work is done.
        sys.setswitchinterval(_SWITCH)
        if not isinstance(self._file, _Line):
            self._file: Any = _Line(cast("TextIO", self._file))
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is None:
            # Textual gives up without a word where the terminal goes in the middle of it.
            app = cast("JobPlansApp", self._app)
            app.call_later(app.leave, HUNG_UP)

    def write(self, data: str) -> None:
        """Write; what belongs to one frame leaves at once.

        Each write wakes the thread that does it, and that holds up the one that paints.
        """
        if self._writer_thread is None:
            self._frame.clear()
        elif data == SYNC_START or (self._frame and data != SYNC_END):
            self._frame.append(data)
        else:
            super().write("".join((*self._frame, data)))
            self._frame.clear()

    def send_message(self, message: Message) -> None:
        # Textual starts a task for each key, and lets the thread that reads keys wait for it.
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def suspend_application_mode(self) -> None:
        super().suspend_application_mode()
        self._started = False

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal itself: $COLUMNS and $LINES may be those of another one."""
        try:
            columns, lines = os.get_terminal_size(self._file.fileno())
        except OSError:
            columns, lines = 0, 0
        return min(columns or 80, _MAX_COLUMNS), min(lines or 24, _MAX_LINES)

    def run_input_thread(self) -> None:
        app = cast("JobPlansApp", self._app)
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except UnicodeDecodeError:
                continue  # a key of a terminal that does not speak UTF-8: as if it were not there
            except OSError:
                app.call_later(app.leave, HUNG_UP)
                return
            except Exception as error:
                app.call_later(app.fail, error)
                raise
