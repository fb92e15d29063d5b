"""The looks: Textual themes and the palettes of the renderables in them.

Dark, light, high contrast, and plain: the terminal's own two colours with bold, underline and
reverse, for terminals that have few colours or none.
"""

import os
from collections.abc import Mapping

from textual.theme import Theme

from jobplans_tui.config import ThemeName
from jobplans_tui.i18n import N_
from jobplans_tui.render.palette import CONTRAST, DARK, LIGHT, PLAIN, Palette

DARK_THEME = Theme(
    name="jobplans-dark",
    primary="#6fb3dd",
    secondary="#8ec7e8",
    accent="#e8b04b",
    foreground="#e6e6e1",
    background="#16191d",
    surface="#1b1f24",
    panel="#262b32",
    success="#4fc498",
    warning="#ff9d73",
    error="#ff7b72",
    dark=True,
    variables={
        "cursor-row": "#242b33",
        "cursor-cell": "#1c3a56",
        "block-cursor-foreground": "#f6f5ef",
        "block-cursor-background": "#1c3a56",
        "block-cursor-blurred-background": "#242b33",
        "input-selection-background": "#1c3a56",
        "scrollbar": "#3a424c",
        "scrollbar-background": "#1b1f24",
        "border": "#6fb3dd",
        "border-blurred": "#3a424c",
    },
)
LIGHT_THEME = Theme(
    name="jobplans-light",
    primary="#0b5a86",
    secondary="#1c5fa5",
    accent="#8a5a00",
    foreground="#23262b",
    background="#fbfaf7",
    surface="#f4f2ec",
    panel="#e7e4db",
    success="#0a6b4d",
    warning="#a83a0c",
    error="#b3261e",
    dark=False,
    variables={
        "cursor-row": "#e6eff5",
        "cursor-cell": "#d3e4ef",
        "block-cursor-foreground": "#101216",
        "block-cursor-background": "#d3e4ef",
        "block-cursor-blurred-background": "#e7e4db",
        "input-selection-background": "#d3e4ef",
        "scrollbar": "#c4bfb2",
        "scrollbar-background": "#f4f2ec",
        "border": "#0b5a86",
        "border-blurred": "#c4bfb2",
    },
)
CONTRAST_THEME = Theme(
    name="jobplans-contrast",
    primary="#8fd3ff",
    secondary="#9fe0ff",
    accent="#ffe14d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#5cffb0",
    warning="#ffb38a",
    error="#ffa8a3",
    dark=True,
    variables={
        "cursor-row": "#262626",
        "cursor-cell": "#00315f",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#00315f",
        "block-cursor-blurred-background": "#262626",
        "input-selection-background": "#00315f",
        "scrollbar": "#8a8a8a",
        "scrollbar-background": "#000000",
        "border": "#ffe14d",
        "border-blurred": "#ffffff",
    },
)
PLAIN_THEME = Theme(
    name="jobplans-plain",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    success="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    dark=True,
    variables={
        "cursor-row": "ansi_default",
        "cursor-cell": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-blurred-background": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
        "screen-selection-background": "ansi_default",
        "screen-selection-foreground": "ansi_default",
        "scrollbar": "ansi_default",
        "scrollbar-background": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
    },
)
THEMES = {theme.name: theme for theme in (DARK_THEME, LIGHT_THEME, CONTRAST_THEME, PLAIN_THEME)}
LOOK_WORDS: dict[ThemeName, str] = {
    "dark": N_("Colours: dark"),
    "light": N_("Colours: light"),
    "contrast": N_("Colours: high contrast"),
    "plain": N_("Colours: plain, those of the terminal"),
}
_PALETTES = {
    LIGHT_THEME.name: LIGHT,
    CONTRAST_THEME.name: CONTRAST,
    PLAIN_THEME.name: PLAIN,
}
_MANY_COLOURS = ("256color", "direct", "kitty", "truecolor")
_MONOCHROME = {"vt52", "vt100", "vt102", "vt220"}


def palette_of(name: str) -> Palette:
    """Return the palette that goes with a theme."""
    return _PALETTES.get(name, DARK)


def theme_of(name: ThemeName) -> str:
    """Return the name under which Textual knows a look."""
    return f"jobplans-{name}"


def other(name: str) -> str:
    """Return the name of the look after this one."""
    names = list(THEMES)
    return names[(names.index(name) + 1) % len(names)]


def is_monochrome(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal shows no colours at all, or shall show none."""
    return "NO_COLOR" in environ or environ.get("TERM", "").partition("-")[0] in _MONOCHROME


def needs_plain(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether grounds of our own would not be told apart: sixteen colours, or none."""
    if is_monochrome(environ):
        return True
    said = environ.get("COLORTERM", "") + environ.get("TERM", "")
    return "TERM" in environ and not any(word in said for word in (*_MANY_COLOURS, "24bit"))
