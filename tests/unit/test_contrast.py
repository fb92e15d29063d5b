"""Every text of both looks stands out from every ground it can lie on: 4.5 to 1 at least."""

import msgspec
import pytest
from rich.color import Color
from rich.style import Style
from textual.theme import Theme

from jobplans_tui.tui.themes import DARK_THEME, LIGHT_THEME, palette_of

_ENOUGH = 4.5


def luminance(name: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.1)."""
    parts = [channel / 255 for channel in Color.parse(name).get_truecolor()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def grounds(theme: Theme) -> dict[str, str]:
    names = ("cursor-row", "cursor-cell", "block-cursor-blurred-background")
    found = {name: theme.variables[name] for name in names}
    plain = {"background": theme.background, "surface": theme.surface}
    return found | {name: colour for name, colour in plain.items() if colour}


def inks(theme: Theme) -> dict[str, str]:
    palette = msgspec.structs.asdict(palette_of(theme.name))
    colours = {name: Style.parse(style).color for name, style in palette.items()}
    return {name: colour.name for name, colour in colours.items() if colour}


@pytest.mark.parametrize("theme", [DARK_THEME, LIGHT_THEME], ids=lambda theme: theme.name)
def test_every_ink_is_readable_on_every_ground(theme: Theme) -> None:
    faint = {
        (ink, ground): round(contrast(colour, below), 2)
        for ink, colour in inks(theme).items()
        for ground, below in grounds(theme).items()
        if contrast(colour, below) < _ENOUGH
    }
    assert faint == {}


@pytest.mark.parametrize("theme", [DARK_THEME, LIGHT_THEME], ids=lambda theme: theme.name)
def test_the_bars_are_readable(theme: Theme) -> None:
    assert theme.panel is not None
    assert theme.foreground is not None
    assert theme.accent is not None
    assert contrast(theme.foreground, theme.panel) >= _ENOUGH
    assert contrast(theme.accent, theme.panel) >= _ENOUGH
