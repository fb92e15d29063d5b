"""Tile maps: everybody stands in one once, every tile can be reached, colours tell classes."""

from collections import Counter

import pytest
from rich.cells import cell_len
from rich.style import Style

from jobplans_tui.analysis.tiles import Board, board_of
from jobplans_tui.render.palette import DARK, LIGHT, TERMINAL, Palette
from jobplans_tui.render.tiles import Face, Shades, TileMap, legend
from jobplans_tui.store import gazetteer
from jobplans_tui.store.tiles import KOREA, tile_maps
from jobplans_tui.tui.themes import DARK_THEME, LIGHT_THEME
from tests.unit.test_contrast import contrast

KNOWN = gazetteer()
PROVINCES = sorted(code for code, item in KNOWN.items() if item.province is None)
SEOUL = "11"
LOOKS = {"dark": (DARK, DARK_THEME), "light": (LIGHT, LIGHT_THEME)}


def tile_map(board: Board, palette: Palette = DARK, value: str = "12,345") -> TileMap:
    faces = {code: Face(KNOWN[code].name_ko, value, "2024", 0.5) for code in board.codes}
    return TileMap(board, faces, Shades(palette, "#101010"))


@pytest.mark.parametrize(("name", "province"), [(KOREA, None), (SEOUL, SEOUL)])
def test_everybody_stands_in_a_map_once(name: str, province: str | None) -> None:
    places = tile_maps()[name]
    assert sorted(places) == sorted(
        item.code for item in KNOWN.values() if item.province == province
    )
    assert max(Counter(places.values()).values()) == 1


def test_the_layout_names_only_maps_of_known_provinces() -> None:
    assert set(tile_maps()) - {KOREA} <= set(PROVINCES)


@pytest.mark.parametrize("province", [None, *PROVINCES])
def test_every_government_has_a_tile_of_its_own(province: str | None) -> None:
    board = board_of(province, KNOWN)
    assert sorted(board.codes) == sorted(
        item.code for item in KNOWN.values() if item.province == province
    )
    assert len({(tile.row, tile.column) for tile in board.tiles}) == len(board.tiles)
    assert board.is_map is (province in {None, SEOUL})


@pytest.mark.parametrize("province", [None, *PROVINCES])
def test_every_tile_can_be_walked_to_from_every_other(province: str | None) -> None:
    board = board_of(province, KNOWN)
    steps = {
        code: {board.step(code, *way) for way in ((1, 0), (-1, 0), (0, 1), (0, -1))}
        for code in board.codes
    }
    for start in board.codes:
        reached = {start}
        while more := set().union(*(steps[code] for code in reached)) - reached:
            reached |= more
        assert reached == set(board.codes)


@pytest.mark.parametrize(
    ("start", "way", "end"),
    [
        ("11", (0, 1), "41"),
        ("11", (0, -1), "28"),
        ("28", (0, -1), "28"),
        ("41", (1, 0), "43"),
        ("46", (1, 0), "50"),
        ("50", (-1, 0), "46"),
        ("26", (1, 0), "50"),
    ],
)
def test_steps_lead_to_the_neighbour(start: str, way: tuple[int, int], end: str) -> None:
    assert board_of(None, KNOWN).step(start, *way) == end


def test_a_government_that_no_map_knows_stands_below_it() -> None:
    new = KNOWN["11380"].__class__(
        code="11999", level="basic", kind="구", province="11", name_ko="새구", name_en="Sae-gu"
    )
    board = board_of(SEOUL, {**KNOWN, new.code: new})
    (tile,) = [tile for tile in board.tiles if tile.code == new.code]
    assert tile.row == board_of(SEOUL, KNOWN).rows


@pytest.mark.parametrize("size", [(20, 3), (40, 8), (80, 18), (84, 30), (160, 52)])
@pytest.mark.parametrize("province", [None, SEOUL, "41"])
def test_a_map_fits_into_its_room(size: tuple[int, int], province: str | None) -> None:
    width, height = size
    drawn = tile_map(board_of(province, KNOWN)).text(width, height, None)
    lines = drawn.plain.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    assert len(lines) <= height
    assert max(cell_len(line.rstrip()) for line in lines) <= width


def test_a_tile_is_found_where_it_is_drawn() -> None:
    board = board_of(SEOUL, KNOWN)
    drawn = tile_map(board)
    for width, height in ((84, 30), (80, 18)):
        lines = drawn.text(width, height, None).plain.split("\n")
        y = next(at for at, line in enumerate(lines) if "은평구" in line)
        x = cell_len(lines[y][: lines[y].index("은평구")])
        assert drawn.at(x, y, width, height, None) == "11380"
    assert drawn.at(0, 0, 84, 30, None) is None


def test_values_that_would_be_cut_are_listed_instead() -> None:
    board = board_of(SEOUL, KNOWN)
    assert not tile_map(board, value="1,234").is_list(60, 20)
    long = tile_map(board, value="1,234,567,890!*")
    assert long.is_list(60, 20)
    assert "1,234,567,890!*" in long.text(60, 20, "11380").plain


def test_a_list_keeps_the_cursor_in_sight() -> None:
    board = board_of(SEOUL, KNOWN)
    for code in board.codes:
        assert KNOWN[code].name_ko in tile_map(board).text(30, 4, code).plain


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("strength", [None, -1.0, -0.5, 0.2, 0.4, 0.6, 0.8, 1.0])
def test_every_class_is_readable_on_its_ground(look: str, strength: float | None) -> None:
    palette, theme = LOOKS[look]
    style: Style = Shades(palette, theme.background or "").style(strength)
    assert style.color is not None
    assert style.bgcolor is not None
    assert contrast(style.color.name, style.bgcolor.name) >= 4.5


@pytest.mark.parametrize("ground", ["", "ansi_default"])
def test_a_look_of_the_terminals_own_colours_has_values_alone(ground: str) -> None:
    style = Shades(TERMINAL, ground).style(1.0)
    assert style.bgcolor is None
    board = board_of(None, KNOWN)
    faces = {code: Face("서울", "12,345", "2024", 1.0) for code in board.codes}
    assert "12,345" in TileMap(board, faces, Shades(TERMINAL, ground)).text(80, 20, "11").plain


def test_a_legend_wraps() -> None:
    chips = [("1–2", 0.5), ("3–4", 1.0), ("— missing", None)]
    lines = legend(chips, Shades(DARK, "#101010"), 14).plain.split("\n")
    assert [line.split() for line in lines] == [["1–2", "3–4"], ["—", "missing"]]
