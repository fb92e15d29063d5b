"""The command palette: jump to a district by any of its names, or run a command."""

import pytest

from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK
from tests.tui.user import User, using


async def _open(user: User, key: str = "ctrl+p") -> None:
    await user.press(key)
    await user.until(lambda: user.app.screen.query("CommandInput, Input"), "the palette")
    await user.settle()


@pytest.mark.parametrize("typed", ["은평", "eunp", "ㅇㅍㄱ", "11380"])
async def test_the_palette_finds_eunpyeong_and_jumps(shipped: TinyDBStore, typed: str) -> None:
    async with using(shipped) as user:
        await _open(user)
        await user.type(typed)
        await user.sees("서울 은평구 Eunpyeong-gu")
        await user.press("enter")
        await user.until(lambda: bool(user.app.screen.query("#districts")), "the list")
        await user.until(lambda: user.row == EUNPYEONG, "Eunpyeong")
        await user.sees("은평구 Eunpyeong-gu", within="#detail")


async def test_a_colon_opens_the_palette(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await _open(user, ":")
        await user.press("escape")
        await user.until(lambda: bool(user.app.screen.query("#districts")), "the list")


async def test_a_jump_leads_out_of_a_filter(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("/")
        await user.type("강북")
        await user.press("enter")
        await _open(user)
        await user.type("은평")
        await user.sees("은평구 Eunpyeong-gu")
        await user.press("enter")
        await user.until(lambda: bool(user.app.screen.query("#districts")), "the list")
        await user.until(lambda: len(user.listed) == 174, "all districts")
        assert user.row == EUNPYEONG


async def test_a_jump_leads_out_of_the_comparison(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await _open(user)
        await user.type("ulju")
        await user.sees("울주군 Ulju")
        await user.press("enter")
        await user.until(lambda: bool(user.app.screen.query("#districts")), "the list")
        await user.until(lambda: user.row == "31710", "Ulju")


async def test_the_palette_offers_and_runs_commands(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await _open(user)
        await user.sees("Mark the district for a comparison")
        await user.type("mark the")
        await user.sees("Mark the district for a comparison")
        await user.press("enter")
        await user.sees("1 marked")


async def test_the_palette_runs_commands_of_the_app(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await _open(user)
        await user.type("marks and sort are")
        await user.sees("Leave; marks and sort are kept")
        await user.press("enter")
        await user.until(lambda: user.app.return_code is not None, "the end")


async def test_the_palette_is_korean_in_korean(shipped: TinyDBStore) -> None:
    async with using(shipped, "ko") as user:
        await _open(user)
        await user.until(lambda: "표시" in user.text, "Korean commands")
        assert "Mark the district" not in user.text
