"""Messages in a corner are whole, whatever lies below them."""

import pytest

from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.screens.base import MainScreen
from tests.builders import EUNPYEONG, GANGBUK
from tests.tui.user import User, using

SIZES = [(80, 24), (100, 30), (120, 36), (200, 60)]
_LONG = 70


async def _is_whole(user: User) -> None:
    screen = user.app.screen
    assert isinstance(screen, MainScreen)
    for before in ("", "a"):  # wide characters begin at even and at odd cells
        screen.tell(before + "힣" * _LONG)
        await user.until(lambda: user.text.count("힣") == _LONG, "all of the message")
        user.app.clear_notifications()
        await user.until(lambda: "힣" not in user.text, "no message")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_wide_characters_of_a_message_are_whole(
    shipped: TinyDBStore, size: tuple[int, int]
) -> None:
    async with using(shipped, "ko", size) as user:
        await _is_whole(user)
        await user.press("w")
        await user.until(lambda: user.app.screen.query("#map"), "the map")
        await _is_whole(user)
        await user.press("d")
        await user.until(lambda: user.app.screen.query("#districts"), "the list")
        await user.compare(EUNPYEONG, GANGBUK)
        await _is_whole(user)
