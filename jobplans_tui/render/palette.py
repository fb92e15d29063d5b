"""Colours by meaning. Never the only sign: bars carry values, marks carry signs.

The three hues of plan share, target and result stay apart for colour-blind eyes (after Okabe and
Ito); the light and dark sets are chosen for contrast on their grounds.
"""

import msgspec


class Palette(msgspec.Struct, frozen=True):
    """Rich styles by what they mean."""

    text: str
    dim: str
    strong: str
    heading: str
    share: str
    target: str
    result: str
    rate: str
    warn: str
    note: str


DARK = Palette(
    text="#e6e6e1",
    dim="#a3a79f",
    strong="bold #f6f5ef",
    heading="bold #8ec7e8",
    share="#7fb2e5",
    target="#e8b04b",
    result="#4fc498",
    rate="#c9a6e4",
    warn="bold #ff9d73",
    note="#9fb8c8",
)
LIGHT = Palette(
    text="#23262b",
    dim="#5c6068",
    strong="bold #101216",
    heading="bold #0b5a86",
    share="#3355b8",
    target="#8a5a00",
    result="#0a6b4d",
    rate="#6b3f96",
    warn="bold #a83a0c",
    note="#3f5f75",
)
CONTRAST = Palette(
    text="#ffffff",
    dim="#d0d0d0",
    strong="bold #ffffff",
    heading="bold #9fe0ff",
    share="#8fd3ff",
    target="#ffe14d",
    result="#5cffb0",
    rate="#f0b8ff",
    warn="bold #ffb38a",
    note="#cfe6f5",
)
PLAIN = Palette(
    text="",
    dim="",
    strong="bold",
    heading="bold underline",
    share="",
    target="",
    result="bold",
    rate="",
    warn="bold",
    note="",
)
"""For terminals of few colours or none: what has a meaning has also a sign or a word."""
TERMINAL = Palette(
    text="default",
    dim="dim",
    strong="bold",
    heading="bold cyan",
    share="blue",
    target="yellow",
    result="green",
    rate="magenta",
    warn="bold red",
    note="cyan",
)
"""For stdout, whose ground is unknown: the terminal's own sixteen colours."""
