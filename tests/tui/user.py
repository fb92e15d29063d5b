"""Somebody before the screens: presses keys, types, clicks, and reads what stands there.

Nothing here sleeps. What is waited for is a state, and the wait gives up after a bounded number of
turns and shows the screen as it is then.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from jobplans_tui.i18n import Lang
from jobplans_tui.store import PlanStore
from jobplans_tui.tui.app import JobPlansApp
from jobplans_tui.tui.commands import COMMANDS
from jobplans_tui.tui.screens.export import PREVIEW
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.setup import Setup
from jobplans_tui.tui.widgets.record_table import RecordTable

Size = tuple[int, int]
MODES = [
    item.id
    for item in COMMANDS.values()
    if item.action.startswith("mode(") and item.id != "map"  # the others are lists
]
WIDE: Size = (120, 36)
_FLOW = re.compile(r"[\s▏▎│▌▐]+")  # between the words of a text that is wrapped in a frame
_YIELDS = 1000
_ROUNDS = 3  # a key goes to the app, to the focused widget, up as a message, and back down
_QUICK_TURNS, _TURNS = 10, 800
_WAIT = 0.005  # seconds of a turn
_CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}


class Place(NamedTuple):
    """A cell of the screen."""

    x: int
    y: int


def _cropped(strips: list[Strip], region: Region) -> str:
    lines = strips[region.y : region.bottom]
    return "\n".join(strip.crop(region.x, region.right).text for strip in lines)


async def _answer(pump: MessagePump) -> None:
    """Wait until a pump has worked off what is in its queue."""
    answered = asyncio.Event()
    if not pump.call_later(answered.set):
        return
    for _ in range(_YIELDS):
        if answered.is_set() or not pump.is_running:
            return
        await asyncio.sleep(0)


class User:
    """One user of one running app."""

    def __init__(self, app: JobPlansApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    # ---- hands

    async def press(self, *keys: str) -> None:
        """Press keys: single characters, or Textual's names such as "down" and "escape"."""
        for key in keys:
            character = key if len(key) == 1 else _CHARACTERS.get(key)
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, character))
            await self._deliver()
        await self._paint()

    async def type(self, text: str) -> None:
        """Type text into the field that has the focus, faster than anything can answer."""
        field = self.focused_field
        wanted = field.value + text
        for character in text:
            self.app.post_message(events.Key(_character_to_key(character), character))
        await self.until(lambda: field.value == wanted, f"typing {text!r}")
        await self.settle()

    async def rewrite(self, text: str) -> None:
        """Replace what stands in the field that has the focus."""
        await self.press("end", "ctrl+u")
        await self.type(text)

    async def click(self, place: Place, *, times: int = 1) -> None:
        await self.pilot.click(offset=place, times=times)
        await self.settle()

    async def resize(self, size: Size) -> None:
        await self.pilot.resize_terminal(*size)
        await self.until(lambda: self.app.screen.size == size, f"size {size}")
        await self.settle()

    # ---- patience

    async def arrive(self) -> None:
        """Wait for the first screen."""
        await self.until(lambda: self.app.screen.query("#detail") and self.app.focused, "a screen")
        await self.settle()

    async def settle(self) -> None:
        """Let what was sent arrive everywhere, and be painted."""
        await self._deliver()
        if not self.app.is_ready:
            await self.until(lambda: self.app.is_ready, "keys to be answered")
            await self._deliver()
        if self._is_previewing():
            await self.until(lambda: not self._is_previewing(), "a preview")
            await self._deliver()
        await self._paint()

    def _is_previewing(self) -> bool:
        return any(worker.group == PREVIEW for worker in self.app.workers)

    async def _deliver(self) -> None:
        """Let the app, the focused widget and all above it answer; the others hear of no key."""
        for _ in range(_ROUNDS):
            start = self.app.focused or self.app.screen
            for pump in (self.app, *start.ancestors_with_self):
                await _answer(pump)

    async def _paint(self) -> None:
        await self.pilot.pause(0)

    async def until(self, condition: Callable[[], object], what: str = "a state") -> None:
        """Wait until a condition holds; fail with a picture of the screen if it never does."""
        for turn in range(_TURNS):
            if condition():
                return
            await self.pilot.pause(0 if turn < _QUICK_TURNS else _WAIT)
        raise AssertionError(f"waited in vain for {what}; the screen is:\n{self.text}")

    async def sees(self, *texts: str, within: str | None = None) -> None:
        """Wait until all texts stand on the screen (or within one widget), wrapped or not."""
        for text in texts:
            await self.until(partial(self._shows, text, within), repr(text))

    async def loses(self, *texts: str, within: str | None = None) -> None:
        """Wait until none of the texts stands on the screen (or within one widget)."""
        for text in texts:
            await self.until(partial(self._hides, text, within), f"{text!r} to go")

    def _shows(self, text: str, within: str | None) -> bool:
        shown = self._read(within)
        return text in shown or text in _FLOW.sub(" ", shown) or self._is_broken(text, within)

    def _is_broken(self, text: str, within: str | None) -> bool:
        """Whether a text stands in one widget, broken within its words, as a long path breaks."""
        if within is not None:
            return False
        wanted, strips = _FLOW.sub("", text), self.strips
        leaves = (item for item in self.app.screen.walk_children(Widget) if not item.children)
        return any(wanted in _FLOW.sub("", _cropped(strips, item.region)) for item in leaves)

    def _hides(self, text: str, within: str | None) -> bool:
        return not self._shows(text, within)

    # ---- eyes

    @property
    def strips(self) -> list[Strip]:
        return self.app.screen._compositor.render_strips()

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, as long as the terminal is wide."""
        return [strip.text for strip in self.strips]

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def top(self) -> str:
        return self.lines[0]

    @property
    def keys(self) -> str:
        """The key bar."""
        return self.lines[-1]

    def lines_of(self, selector: str) -> list[str]:
        """Return the lines of one widget as they stand on the screen."""
        return _cropped(self.strips, self.widget(selector).region).split("\n")

    def text_of(self, selector: str) -> str:
        return "\n".join(line.rstrip() for line in self.lines_of(selector))

    def _read(self, within: str | None) -> str:
        return self.text if within is None else self.text_of(within)

    async def line(self, *texts: str, within: str | None = None) -> str:
        """Wait for a line in which all texts stand, and return it."""
        await self.until(lambda: self._line(texts, within) is not None, f"a line with {texts}")
        return self._line(texts, within) or ""

    def _line(self, texts: tuple[str, ...], within: str | None) -> str | None:
        lines = self._read(within).split("\n")
        return next((line for line in lines if all(text in line for text in texts)), None)

    async def place(self, text: str, within: str | None = None) -> Place:
        """Wait for a text, and return the cell in which it starts."""
        line = await self.line(text, within=within)
        left, first = 0, 0
        if within is not None:
            region = self.widget(within).region
            left, first = region.x, region.y
        y = first + self._read(within).split("\n").index(line)
        return Place(left + cell_len(line[: line.index(text)]), y)

    def style_at(self, place: Place) -> Style:
        """Return the style of one cell of the screen."""
        (cell,) = self.strips[place.y].crop(place.x, place.x + 1)
        return cell.style or Style()

    # ---- what stable ids and public methods tell

    def widget(self, selector: str) -> Widget:
        return self.app.screen.query_one(selector)

    def table(self, selector: str = "#districts") -> RecordTable:
        return self.app.screen.query_one(selector, RecordTable)

    @property
    def row(self) -> str | None:
        """The district under the cursor."""
        return self.table().cursor_row

    @property
    def listed(self) -> list[str]:
        """The districts of the list, in order."""
        return list(self.table().row_ids)

    @property
    def focused_field(self) -> Input:
        focused = self.app.focused
        assert isinstance(focused, Input), f"{focused} has the focus\n{self.text}"
        return focused

    # ---- what tests do again and again

    async def open_tab(self, tab: str) -> None:
        """Press the key of a tab of the detail."""
        (command,) = (item for item in COMMANDS.values() if item.action == f"go('{tab}')")
        await self.press(command.keys[0])

    async def open_mode(self, name: str) -> None:
        """Press the key of a screen that is one list: themes, checks, sources, search."""
        await self.press(COMMANDS[name].keys[0])
        await self.until(lambda: self.app.screen.query("#list") and self.app.focused, name)
        await self.settle()

    async def go_to(self, code: str) -> None:
        """Put the cursor on a district, and wait until its details stand beside the list."""
        await self.settle()
        self.table().move_to(code)
        await self.until(lambda: self.row == code, f"row {code}")
        await self.settle()

    async def mark(self, *codes: str) -> None:
        for code in codes:
            await self.go_to(code)
            await self.press("space")

    async def compare(self, *codes: str) -> None:
        """Mark districts and open the comparison."""
        await self.mark(*codes)
        await self.press("c")
        await self.until(lambda: self.app.screen.query("#comparison"), "the comparison")
        await self.settle()

    async def walk_to(self, label: str, column: str | None = None) -> None:
        """Walk down the comparison to the row with a label (and along to a district's column)."""
        table = self.table("#comparison")
        await self.press("home")
        for _ in table.row_ids:
            if self.lines_of("#chart")[0].strip() == label:
                break
            await self.press("down")
        await self.until(lambda: self.lines_of("#chart")[0].strip() == label, f"row {label!r}")
        while column is not None and table.cursor_column != column:
            before = table.cursor_column
            await self.press("right")
            assert table.cursor_column != before, f"no column {column}\n{self.text}"


def app_of(store: PlanStore, lang: Lang | None, setup: Setup | None = None) -> JobPlansApp:
    """Return the app on a store; with None its language is the one kept from an earlier run."""
    app = JobPlansApp(Session(store, lang or "en", lang_given=lang is not None, setup=setup))
    app.animation_level = "none"
    return app


@asynccontextmanager
async def using(
    store: PlanStore,
    lang: Lang | None = "en",
    size: Size = WIDE,
    setup: Setup | None = None,
) -> AsyncIterator[User]:
    """Open the screens on a store."""
    app = app_of(store, lang, setup)
    async with app.run_test(size=size, notifications=True) as pilot:
        user = User(app, pilot)
        await user.arrive()
        yield user
        if app.return_code is None:
            await user.settle()
