"""The first screen: the list of districts, walking it, filtering it."""

from pathlib import Path

import pytest

from jobplans_tui.analysis.names import short_en
from jobplans_tui.store import create_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK
from tests.tui.user import User, using

SEOUL, YANGPYEONG = "11", "41830"


async def test_the_first_screen_lists_districts_in_both_scripts(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        assert user.listed == [item.code for item in shipped.districts()]
        assert user.row == SEOUL
        assert "174 districts" in user.top
        line = await user.line("은평구", "Eunpyeong", within="#districts")
        assert "51,200" in line
        await user.sees("서울특별시 Seoul", within="#detail")
        assert "? Help" in user.keys
        assert "q Quit" in user.keys


@pytest.mark.parametrize(
    ("down", "up"), [("down", "up"), ("j", "k"), ("ㅓ", "ㅏ")], ids=["arrows", "letters", "hangul"]
)
async def test_down_and_up_walk_by_one_row(shipped: TinyDBStore, down: str, up: str) -> None:
    async with using(shipped) as user:
        codes = user.listed
        await user.press(up)
        assert user.row == codes[0]
        await user.press(down, down, down)
        assert user.row == codes[3]
        await user.press(up)
        assert user.row == codes[2]


async def test_pages_and_ends(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        codes = user.listed
        page = user.widget("#districts").size.height - 1
        await user.press("pagedown")
        assert user.row == codes[page]
        await user.sees(_name(shipped, codes[page]), within="#districts")
        await user.press("end")
        assert user.row == codes[-1]
        await user.sees(_name(shipped, codes[-1]), within="#districts")
        await user.press("down")
        assert user.row == codes[-1]
        await user.press("pageup")
        assert user.row == codes[-1 - page]
        await user.press("home")
        assert user.row == codes[0]
        await user.sees(_name(shipped, codes[0]), within="#districts")


def _name(store: TinyDBStore, code: str) -> str:
    district = store.district(code)
    assert district is not None
    return f"{district.name_ko} {short_en(district.name_en)}"


async def test_the_detail_follows_the_cursor(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press(*(["down"] * 10))
        assert user.row == EUNPYEONG
        await user.sees("은평구 Eunpyeong-gu", "51,200", within="#detail")
        await user.loses("서울특별시", within="#detail")


# ---- filter


async def test_initial_consonants_find_eunpyeong(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("/")
        await user.type("ㅇㅍㄱ")
        await user.until(lambda: user.listed == [EUNPYEONG, YANGPYEONG], "the filter")
        await user.sees("은평구 Eunpyeong", within="#districts")
        assert "2 of 174" in user.top


async def test_a_filter_leaves_eunpyeong(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("/")
        for typed in ("은ㅍ", "은평", "eunp", "EUNPYEONG-GU", "11380"):
            await user.rewrite(typed)
            await user.until(lambda: user.listed == [EUNPYEONG], f"the filter {typed}")
            await user.sees("은평구 Eunpyeong", within="#districts")
            await user.sees("은평구 Eunpyeong-gu", within="#detail")
            assert "1 of 174" in user.top
            await user.rewrite("")
            await user.until(lambda: len(user.listed) == 174, "all districts")


async def test_enter_keeps_the_filter_and_esc_clears_it(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("f")
        await user.type("11380")
        await user.press("enter")
        await user.until(lambda: user.app.focused is user.table(), "the focus on the list")
        assert user.listed == [EUNPYEONG]
        await user.sees("은평구 Eunpyeong-gu", within="#detail")
        await user.press("escape")
        await user.until(lambda: len(user.listed) == 174, "all districts")
        assert user.row == EUNPYEONG
        await user.sees("174 districts")
        await user.sees("은평구 Eunpyeong", within="#districts")


async def test_esc_leaves_a_filter_that_is_being_typed(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("/")
        await user.type("ㄱㅂ")
        await user.until(lambda: len(user.listed) < 174, "the filter")
        assert GANGBUK in user.listed
        await user.press("escape")
        await user.until(lambda: len(user.listed) == 174, "all districts")
        assert user.app.focused is user.table()


async def test_letters_that_are_keys_are_typed_into_the_filter(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("/")
        await user.type("qxcLo?")
        assert user.focused_field.value == "qxcLo?"
        assert user.app.is_running


async def test_no_match_shows_what_to_do(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("/")
        await user.type("없는곳")
        await user.sees("No district matches. Esc clears the filter.", within="#districts")
        assert "0 of 174" in user.top
        assert user.row is None
        await user.loses("서울특별시")
        await user.press("enter", "space", "s", "enter", "right", "down", "end", "pagedown")
        await user.press("escape")
        await user.until(lambda: len(user.listed) == 174, "all districts")


async def _touch_everything(user: User) -> None:
    keys = [
        "space",
        "x",
        "o",
        "r",
        "s",
        "enter",
        "escape",
        "right",
        "left",
        "l",
        "h",
        "2",
        "3",
        "4",
    ]
    keys += ["1", "]", "[", "c", "down", "end", "home", "pagedown", "pageup", "/", "a", "enter"]
    await user.press(*keys, "escape")


async def test_an_empty_store_says_what_to_do(empty_path: Path) -> None:
    async with using(create_store(empty_path)) as user:
        await user.sees("No districts yet. i imports files or a text.")
        assert "0 districts" in user.top
        assert user.row is None
        await _touch_everything(user)
        await user.sees("No districts yet. i imports files or a text.")


async def test_every_key_of_the_list_works_on_a_store(seed_store: TinyDBStore) -> None:
    async with using(seed_store) as user:
        await _touch_everything(user)
        assert len(user.listed) == len(seed_store.districts())


@pytest.mark.parametrize("key", ["q", "ㅂ", "ctrl+q"])
async def test_quit(seed_store: TinyDBStore, key: str) -> None:
    async with using(seed_store) as user:
        await user.press(key)
        await user.until(lambda: not user.app.is_running, "the end")
        assert user.app.return_code == 0


@pytest.mark.parametrize("typed", ["경남 양산", "yangsan", "ㅇㅅㅅ", "양사", "48330"])
async def test_filter_and_palette_find_by_the_same_matcher(
    shipped: TinyDBStore, typed: str
) -> None:
    async with using(shipped) as user:
        await user.press("/")
        await user.type(typed)
        await user.sees("양산시 Yangsan", within="#districts")
        await user.press("escape", "ctrl+p")
        await user.type(typed)
        await user.sees("경남 양산시 Yangsan-si")
