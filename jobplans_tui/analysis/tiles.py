"""Governments as tiles on a board, and how one walks from tile to tile."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from jobplans_tui.model import District
from jobplans_tui.store.tiles import KOREA, tile_maps

_GRID_COLUMNS = 6  # of a plain grid, which is no map


class Tile(msgspec.Struct, frozen=True):
    """A government's place, counted from 0."""

    code: str
    row: int
    column: int


class Board(msgspec.Struct, frozen=True):
    """Tiles in reading order; `is_map` tells places that mean something from a plain grid."""

    tiles: tuple[Tile, ...]
    is_map: bool

    @property
    def rows(self) -> int:
        return max((tile.row + 1 for tile in self.tiles), default=0)

    @property
    def columns(self) -> int:
        return max((tile.column + 1 for tile in self.tiles), default=0)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(tile.code for tile in self.tiles)

    def step(self, code: str, down: int, right: int) -> str:
        """Return the tile beside `code` in a direction; itself where there is none.

        Sideways stays in its row; up and down lead to the nearest tile of the next row with any.
        """
        here = next((tile for tile in self.tiles if tile.code == code), None)
        if here is None:
            return code
        ahead = [tile for tile in self.tiles if _is_ahead(here, tile, down, right)]

        def distance(tile: Tile) -> tuple[int, int, int]:
            sideways = tile.column - here.column
            return (abs(tile.row - here.row), abs(sideways), sideways)

        return min(ahead, key=distance).code if ahead else code


def _is_ahead(here: Tile, tile: Tile, down: int, right: int) -> bool:
    if down:
        return (tile.row - here.row) * down > 0
    return tile.row == here.row and (tile.column - here.column) * right > 0


def board_of(province: str | None, known: Mapping[str, District]) -> Board:
    """Return the board of a province's basic governments, or of Korea's metropolitan ones.

    Where no map is drawn they stand in the order of their codes; a government that a map does not
    know stands below it.
    """
    codes = sorted(item.code for item in known.values() if item.province == province)
    places = tile_maps().get(province or KOREA, {})
    drawn = [Tile(code, *places[code]) for code in codes if code in places]
    below = 1 + max((tile.row for tile in drawn), default=-1)
    rest = [code for code in codes if code not in places]
    tiles = sorted([*drawn, *_grid(rest, below)], key=lambda tile: (tile.row, tile.column))
    return Board(tuple(tiles), is_map=bool(drawn))


def _grid(codes: Sequence[str], first_row: int) -> Iterable[Tile]:
    for number, code in enumerate(codes):
        row, column = divmod(number, _GRID_COLUMNS)
        yield Tile(code, first_row + row, column)
