"""Where governments stand on the tile maps: `tiles.toml`, as data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("tiles.toml")
_NOBODY = "."
KOREA = "korea"

Places = Mapping[str, tuple[int, int]]


@cache
def tile_maps() -> Mapping[str, Places]:
    """Return row and column of each code, by map: "korea", or the code of a province."""
    with _FILE.open("rb") as file:
        maps = tomllib.load(file)
    return {name: _places(each["tiles"]) for name, each in maps.items()}


def _places(tiles: str) -> Places:
    return {
        code: (row, column)
        for row, line in enumerate(tiles.split("\n")[:-1])
        for column, code in enumerate(line.split())
        if code != _NOBODY
    }
