"""Every text of every look stands out from every ground it can lie on, and bars from each other."""

import math
from collections.abc import Sequence
from itertools import combinations

import msgspec
import pytest
from rich.color import Color
from rich.style import Style
from textual.theme import Theme

from jobplans_tui.render.palette import PLAIN
from jobplans_tui.tui.themes import (
    CONTRAST_THEME,
    DARK_THEME,
    LIGHT_THEME,
    PLAIN_THEME,
    THEMES,
    needs_plain,
    other,
    palette_of,
)

ENOUGH = {DARK_THEME.name: 4.5, LIGHT_THEME.name: 4.5, CONTRAST_THEME.name: 7.0}
COLOURED = [DARK_THEME, LIGHT_THEME, CONTRAST_THEME]
coloured = pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)

# How eyes without one kind of cones see linear RGB (Machado, Oliveira and Fernandes 2009).
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TOLD_APART = 15.0  # in CIELAB; 2.3 is just noticeable when colours touch


def linear(name: str) -> list[float]:
    """Return a colour's red, green and blue as amounts of light, 0 to 1 (WCAG 2.1)."""
    parts = [channel / 255 for channel in Color.parse(name).get_truecolor()]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(name: str) -> float:
    red, green, blue = linear(name)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def lab(light: Sequence[float]) -> list[float]:
    """Return an amount of light in CIELAB (D65), in which distances are what eyes notice."""
    red, green, blue = (min(max(part, 0), 1) for part in light)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def distance(one: str, other: str, eyes: Sequence[Sequence[float]]) -> float:
    seen = []
    for name in (one, other):
        light = linear(name)
        seen.append(lab([sum(a * b for a, b in zip(row, light, strict=True)) for row in eyes]))
    return math.dist(*seen)


def grounds(theme: Theme) -> dict[str, str]:
    names = (
        "cursor-row", "cursor-cell", "block-cursor-blurred-background", "block-cursor-background",
    )  # fmt: skip
    found = {name: theme.variables[name] for name in names}
    plain = {"background": theme.background, "surface": theme.surface}
    return found | {name: colour for name, colour in plain.items() if colour}


def inks(theme: Theme) -> dict[str, str]:
    palette = msgspec.structs.asdict(palette_of(theme.name))
    colours = {name: Style.parse(style).color for name, style in palette.items()}
    found = {name: colour.name for name, colour in colours.items() if colour}
    own = {"foreground": theme.foreground, "secondary": theme.secondary, "accent": theme.accent}
    return found | {name: colour for name, colour in own.items() if colour}


@coloured
def test_every_ink_is_readable_on_every_ground(theme: Theme) -> None:
    faint = {
        (ink, ground): round(contrast(colour, below), 2)
        for ink, colour in inks(theme).items()
        for ground, below in grounds(theme).items()
        if contrast(colour, below) < ENOUGH[theme.name]
    }
    assert faint == {}


@coloured
def test_the_bars_are_readable(theme: Theme) -> None:
    assert theme.panel is not None
    assert theme.foreground is not None
    assert theme.accent is not None
    assert contrast(theme.foreground, theme.panel) >= ENOUGH[theme.name]
    assert contrast(theme.accent, theme.panel) >= ENOUGH[theme.name]


@pytest.mark.parametrize("eyes", EYES.values(), ids=EYES)
@coloured
def test_colours_of_a_chart_are_told_apart_by_all_eyes(
    theme: Theme, eyes: Sequence[Sequence[float]]
) -> None:
    palette = palette_of(theme.name)
    bars = {"share": palette.share, "target": palette.target, "result": palette.result}
    near = {
        (one, other): round(distance(bars[one], bars[other], eyes), 1)
        for one, other in combinations(bars, 2)
        if distance(bars[one], bars[other], eyes) < _TOLD_APART
    }
    assert near == {}


def test_the_plain_look_has_no_colour_at_all() -> None:
    styles = [Style.parse(style) for style in msgspec.structs.astuple(PLAIN)]
    assert [style for style in styles if style.color or style.bgcolor] == []
    own = (PLAIN_THEME.primary, PLAIN_THEME.foreground, PLAIN_THEME.background)
    assert {*own, *PLAIN_THEME.variables.values()} <= {"ansi_default", "reverse"}


def test_one_key_goes_round_all_looks() -> None:
    seen = [DARK_THEME.name]
    while other(seen[-1]) not in seen:
        seen.append(other(seen[-1]))
    assert seen == list(THEMES)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm-kitty"}, False),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, True),
        ({"TERM": "xterm"}, True),
        ({"TERM": "screen"}, True),
        ({"TERM": "vt100"}, True),
        ({"TERM": "vt220", "COLORTERM": "truecolor"}, True),
        ({"TERM": "linux"}, True),
    ],
)
def test_terminals_of_few_colours_get_the_plain_look(
    environ: dict[str, str], expected: bool
) -> None:
    assert needs_plain(environ) is expected
