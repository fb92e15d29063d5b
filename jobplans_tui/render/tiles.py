"""Tile maps as text: every tile with name, value and years on a ground that tells its class."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec
from rich.cells import cell_len
from rich.color import Color, blend_rgb
from rich.style import Style
from rich.text import Text

from jobplans_tui.analysis.tiles import Board, Tile
from jobplans_tui.render.cells import fit
from jobplans_tui.render.palette import Palette
from jobplans_tui.text import brief

_MARK = "✓"
_AIR = 1  # cells between tiles
_LEAST_NAME = 6
_TALLEST, _LOWEST = 7, 2  # lines of a tile
_MIN_CAP, _CELLS_A_LINE = 16, 4
_FAINT, _SPREAD, _EMPTY = 0.1, 0.42, 0.05


class Face(msgspec.Struct, frozen=True):
    """What stands on a tile; `strength` is its class (from -1 to 1), None for one without."""

    name: str
    value: str
    years: str
    strength: float | None


class _Layout(NamedTuple):
    """The size of a tile, lines from one to the next, and how far the board is moved in."""

    width: int
    height: int
    pitch: int
    left: int


class Shades:
    """Grounds of the classes: a blend of the look's ground and a hue, so any look has its own.

    Where a look leaves colours to the terminal nothing can be blended: the values alone tell.
    """

    def __init__(self, palette: Palette, ground: str) -> None:
        self._palette = palette
        self._ground = ground

    def style(self, strength: float | None) -> Style:
        """Return ink and ground of a class; blue upwards, orange below the pivot."""
        palette = self._palette
        if strength is None:
            return self._on(palette.dim, palette.text, _EMPTY)
        hue = palette.share if strength > 0 else palette.target
        return self._on(palette.strong, hue, _FAINT + _SPREAD * abs(strength))

    def _on(self, ink: str, hue: str, share: float) -> Style:
        over = Style.parse(hue).color
        if over is None or over.is_default or not self._ground.startswith("#"):
            return Style.parse(ink)
        ground = Color.parse(self._ground).get_truecolor()
        mixed = blend_rgb(ground, over.get_truecolor(), cross_fade=share)
        return Style.parse(ink) + Style(bgcolor=Color.from_triplet(mixed))


class TileMap:
    """Draws one board; where tiles do not fit their values, they are listed one a line."""

    def __init__(self, board: Board, faces: Mapping[str, Face], shades: Shades) -> None:
        self._board = board
        self._faces = faces
        self._shades = shades

    @property
    def board(self) -> Board:
        return self._board

    def text(
        self, width: int, height: int, cursor: str | None, marks: Collection[str] = ()
    ) -> Text:
        """Return the board in `width` x `height` cells with a cursor and marks."""
        layout = self._layout(width, height)
        if layout is None:
            lines = [self._listed(code, width, cursor, marks) for code in
                     self._window(height, cursor)]  # fmt: skip
        else:
            lines = self._drawn(layout, cursor, marks)
        return Text("\n", end="", no_wrap=True).join(lines)

    def is_list(self, width: int, height: int) -> bool:
        """Whether tiles stand one a line in so much room."""
        return self._layout(width, height) is None

    def at(self, x: int, y: int, width: int, height: int, cursor: str | None) -> str | None:
        """Return the government whose tile is drawn over a cell."""
        layout = self._layout(width, height)
        if layout is None:
            shown = self._window(height, cursor)
            return shown[y] if y < len(shown) else None
        row, line = divmod(y, layout.pitch)
        column, cell = divmod(x - layout.left, layout.width + _AIR)
        if line >= layout.height or cell >= layout.width:
            return None
        tiles = self._board.tiles
        return next((tile.code for tile in tiles if (tile.row, tile.column) == (row, column)), None)

    # ---- tiles

    def _layout(self, width: int, height: int) -> _Layout | None:
        rows, columns = self._board.rows, self._board.columns
        if not rows:
            return None
        pitch = min((height + _AIR) // rows, _TALLEST + _AIR)
        tall = pitch - _AIR if pitch > _LOWEST else min(height // rows, _LOWEST)
        wide = (width + _AIR) // columns - _AIR
        wide = min(wide, max(_CELLS_A_LINE * tall, _MIN_CAP))
        least = max(_LEAST_NAME, *(cell_len(face.value) for face in self._faces.values())) + 1
        if tall < _LOWEST or wide < least:
            return None
        left = (width - columns * (wide + _AIR) + _AIR) // 2
        return _Layout(wide, tall, max(pitch, tall), left)

    def _drawn(self, layout: _Layout, cursor: str | None, marks: Collection[str]) -> list[Text]:
        places = {(tile.row, tile.column): tile for tile in self._board.tiles}
        lines = []
        for row in range(self._board.rows):
            for line in range(layout.pitch):
                text = Text(" " * layout.left, end="", no_wrap=True)
                for column in range(self._board.columns):
                    tile = places.get((row, column)) if line < layout.height else None
                    self._append(text, tile, layout, line, cursor, marks)
                    text.append(" " * _AIR)
                lines.append(text)
        return lines

    def _append(
        self,
        text: Text,
        tile: Tile | None,
        layout: _Layout,
        line: int,
        cursor: str | None,
        marks: Collection[str],
    ) -> None:
        if tile is None:
            text.append(" " * layout.width)
            return
        face = self._faces[tile.code]
        words = _lines_of(face, layout.height)[line]
        mark = _MARK if tile.code in marks and words == face.name else ""
        room = layout.width - 1 - cell_len(mark)
        text.append(f" {fit(brief(words), room)}{mark}", self._style(tile.code, cursor))

    def _style(self, code: str, cursor: str | None) -> Style:
        style = self._shades.style(self._faces[code].strength)
        return style + Style(reverse=True, bold=True) if code == cursor else style

    # ---- one a line

    def _window(self, height: int, cursor: str | None) -> Sequence[str]:
        codes = self._board.codes
        at = codes.index(cursor) if cursor in codes else 0
        first = max(0, min(at - height // 2, len(codes) - height))
        return codes[first : first + max(height, 0)]

    def _listed(self, code: str, width: int, cursor: str | None, marks: Collection[str]) -> Text:
        face = self._faces[code]
        mark = _MARK if code in marks else " "
        value = fit(brief(face.value), self._widest("value"), right=True)
        years = f"  {fit(face.years, self._widest('years'))}"
        room = width - cell_len(value) - 3
        if room - cell_len(years) >= min(self._widest("name"), _LEAST_NAME * 2):
            room -= cell_len(years)
        else:
            years = ""
        name = fit(brief(face.name), max(room, 1))
        return Text(fit(f"{mark} {name} {value}{years}", width), self._style(code, cursor), end="")

    def _widest(self, part: str) -> int:
        return max(cell_len(getattr(face, part)) for face in self._faces.values())


def _lines_of(face: Face, height: int) -> list[str]:
    """Return the lines of a tile: name and value, the years and air where there is room."""
    lines = [face.name, face.value, face.years][:height]
    above = [""] * ((height - len(lines)) // 2)
    return above + lines + [""] * (height - len(above) - len(lines))


def legend(chips: Sequence[tuple[str, float | None]], shades: Shades, width: int) -> Text:
    """Return the classes with their values, each on its own ground, wrapped to `width` cells."""
    text, used = Text(end=""), 0
    for words, strength in chips:
        chip = f" {brief(words)} "
        size = cell_len(chip) + _AIR
        if used and used + size > width:
            text.append("\n")
            used = 0
        text.append(chip, shades.style(strength)).append(" " * _AIR)
        used += size
    return text
