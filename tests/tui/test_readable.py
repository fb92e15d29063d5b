"""What stands on any screen can be read: text is at least 4.5 to 1 against its ground."""

from collections.abc import Iterator

import pytest
from rich.segment import Segment
from textual.screen import Screen

from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.setup import Setup
from jobplans_tui.tui.themes import PLAIN_THEME, THEMES
from tests.tui.scenes import SCENES
from tests.tui.user import User, using
from tests.unit.test_contrast import contrast

_DRAWN = range(0x2500, 0x2600)  # lines, bars and dots


def _texts(user: User) -> Iterator[Segment]:
    """Yield the texts of the screen; what lies dimmed behind a dialog is not to be read."""
    screen = user.app.screen
    for y, strip in enumerate(user.strips):
        x = 0
        for piece in strip:
            is_text = any(
                not letter.isspace() and ord(letter) not in _DRAWN for letter in piece.text
            )
            if is_text and not isinstance(screen.get_widget_at(x, y)[0], Screen):
                yield piece
            x += piece.cell_length


@pytest.mark.slow
@pytest.mark.parametrize("look", [name for name in THEMES if name != PLAIN_THEME.name])
async def test_every_text_of_every_screen_can_be_read(shipped: TinyDBStore, look: str) -> None:
    faint = set()
    for name, scene in SCENES.items():
        async with using(shipped, size=(80, 24), setup=Setup(look=look)) as user:
            await scene.lead(user)
            for piece in _texts(user):
                style = piece.style
                assert style is not None
                assert style.color is not None
                assert style.bgcolor is not None
                ratio = contrast(style.color.name, style.bgcolor.name)
                if ratio < 4.5:
                    faint.add((name, piece.text.strip(), round(ratio, 1)))
    assert not faint
