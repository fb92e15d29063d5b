"""The widget of a tile map: a cursor that walks the tiles, marks, mouse."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import RenderResult
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from jobplans_tui.render.tiles import TileMap
from jobplans_tui.tui.commands import bindings

_DOUBLE = 2


class TileBoard(Widget, can_focus=True):
    """Shows a `TileMap`. Load it with `show`; listen to its messages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("down", "up", "left", "right", "first", "last", "open"),
    ]

    @dataclass
    class Highlighted(Message):
        """The cursor came to a tile."""

        code: str

    @dataclass
    class Activated(Highlighted):
        """Enter or a double click on a tile."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._map: TileMap | None = None
        self._cursor: str | None = None
        self._marks: frozenset[str] = frozenset()

    @property
    def cursor(self) -> str | None:
        """The government under the cursor."""
        return self._cursor

    def show(self, tile_map: TileMap, cursor: str | None, marks: Collection[str]) -> None:
        """Show a map; the cursor goes to `cursor`, or to the first tile."""
        self._map = tile_map
        codes = tile_map.board.codes
        self._cursor = cursor if cursor in codes else next(iter(codes), None)
        self.set_marks(marks)

    def set_marks(self, marks: Collection[str]) -> None:
        """Show these governments as marked."""
        self._marks = frozenset(marks)
        self.refresh()

    def render(self) -> RenderResult:
        if self._map is None:
            return Text()
        return self._map.text(self.size.width, self.size.height, self._cursor, self._marks)

    def _go(self, code: str) -> None:
        if code != self._cursor:
            self._cursor = code
            self.refresh()
            self.post_message(self.Highlighted(code))

    def _walk(self, down: int, right: int) -> None:
        if self._map is None or self._cursor is None:
            return
        codes = self._map.board.codes
        if self._map.is_list(self.size.width, self.size.height):
            place = codes.index(self._cursor) + down + right
            self._go(codes[max(0, min(place, len(codes) - 1))])
        else:
            self._go(self._map.board.step(self._cursor, down, right))

    def action_move(self, step: int) -> None:
        self._walk(step, 0)

    def action_sideways(self, step: int) -> None:
        self._walk(0, step)

    def action_edge(self, step: int) -> None:
        if self._map is not None and self._map.board.codes:
            self._go(self._map.board.codes[-1 if step > 0 else 0])

    def action_activate(self) -> None:
        if self._cursor is not None:
            self.post_message(self.Activated(self._cursor))

    def on_click(self, event: events.Click) -> None:
        if self._map is None:
            return
        width, height = self.size
        code = self._map.at(event.x, event.y, width, height, self._cursor)
        if code is not None:
            self._go(code)
            if event.chain == _DOUBLE:
                self.action_activate()
