"""The two looks, dark and light: Textual themes and the palettes of the renderables in them."""

from textual.theme import Theme

from jobplans_tui.render.palette import DARK, LIGHT, Palette

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
THEMES = {theme.name: theme for theme in (DARK_THEME, LIGHT_THEME)}


def palette_of(name: str) -> Palette:
    """Return the palette that goes with a theme."""
    return LIGHT if name == LIGHT_THEME.name else DARK


def other(name: str) -> str:
    """Return the name of the other look."""
    return LIGHT_THEME.name if name == DARK_THEME.name else DARK_THEME.name
