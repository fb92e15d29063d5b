"""The map: a way into the districts, by arrow keys, with the values of the list."""

import pytest

from jobplans_tui.i18n import Lang
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK
from tests.tui.test_sizes import SIZES, assert_fits
from tests.tui.user import Size, User, using

SEOUL, INCHEON, JEJU = "11", "28", "50"


async def open_map(user: User, start: str = SEOUL) -> None:
    await user.go_to(start)
    await user.press("w")
    await user.until(lambda: user.app.screen.query("#board") and user.app.focused, "the map")
    await user.settle()


async def test_the_map_opens_where_the_list_stands(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await open_map(user, EUNPYEONG)
        assert "Map · Seoul · Attainment" in user.top
        await user.sees("서울 은평구 Eunpyeong-gu", within="#tile")
        await user.press("escape")
        assert "Map · Korea · Attainment" in user.top
        assert "5 of 17 with a value" in user.top
        await user.sees("서울특별시 Seoul", within="#tile")
        await user.sees("Incheon", "105.2%", "Gyeongsangnam", "Jeju", within="#board")
        await user.sees("120.5%–124.1%", "— not recorded", within="#legend")
        await user.sees("the province's own plan, not a sum of its districts", within="#legend")


async def test_arrows_walk_and_letters_too(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await open_map(user)
        for keys, name in (("left", "인천"), ("down", "충청남도"), ("l", "세종"), ("ㅏ", "서울"),
                           ("end", "제주"), ("home", "인천")):  # fmt: skip
            await user.press(keys)
            await user.sees(name, within="#tile")


async def test_enter_leads_into_a_province_and_on_to_a_district(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await open_map(user)
        await user.press("enter")
        await user.sees("Eunpyeong", "115.7%", "62.6%*", within="#board")
        assert "Map · Seoul · Attainment" in user.top
        await user.press("down", "left", "left")
        await user.sees("서울 은평구", "result / target x 100", "12,703", within="#tile")
        await user.press("enter")
        await user.until(lambda: user.app.screen.query("#detail"), "the districts")
        assert user.row == EUNPYEONG
        await user.press("w")
        await user.sees("서울 은평구", within="#tile")
        assert "Map · Seoul" in user.top


async def test_escape_leads_back_out(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await open_map(user)
        await user.press("enter", "escape")
        await user.sees("서울특별시", within="#tile")
        assert "Map · Korea" in user.top
        await user.press("left", "escape")
        await user.until(lambda: user.app.screen.query("#detail"), "the districts")
        assert user.row == INCHEON


async def test_a_key_goes_through_the_values(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await open_map(user)
        await user.press("enter")
        seen = []
        for _ in range(6):
            seen.append(user.top.split("·")[2].split("  ")[0].strip())
            await user.press("o")
        assert seen == ["Attainment", "Rate", "Total", "Target", "Result", "Plans"]
        assert "Attainment" in user.top
        await user.press("]", "]")
        await user.sees("51,200", "42,000!", within="#board")
        await user.sees("every government counts jobs its own way", within="#legend")
        await user.sees("different terms: 5th term", within="#legend")
        await user.press("[")
        assert "Rate" in user.top


async def test_a_province_without_a_map_says_that_it_is_none(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await open_map(user, "41110")
        await user.sees("Suwon", "Yangpyeong", within="#board")
        await user.sees("no map: tiles in the order of the codes", within="#legend")


async def test_districts_are_marked_and_compared_from_the_map(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await open_map(user, GANGBUK)
        assert user.app.session.state.district == GANGBUK
        await user.press("space", "right", "space")
        await user.sees("✓", within="#board")
        assert "2 marked" in user.top
        await user.press("c")
        await user.until(lambda: user.app.screen.query("#comparison"), "the comparison")
        await user.sees("강북구", "도봉구")


async def test_a_place_without_a_record_is_listed_to_be_shown(four: TinyDBStore) -> None:
    async with using(four) as user:
        await open_map(user, "11110")
        await user.press("escape", "home", "space")
        await user.sees("no record of it is here")
        await user.press("end", "enter")
        await user.until(lambda: user.app.screen.query("#detail"), "the districts")
        assert user.row == JEJU


async def test_the_source_of_a_tile_is_one_key_away(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(80, 24)) as user:
        await open_map(user, EUNPYEONG)
        await user.press("o", "o", "s")
        await user.sees("51,200", "Esc closes")


async def test_a_click_goes_to_a_tile_and_two_open_it(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await open_map(user)
        await user.click(await user.place("Ulsan", within="#board"))
        await user.sees("울산광역시", within="#tile")
        await user.click(await user.place("Seoul", within="#board"), times=2)
        await user.sees("Eunpyeong", within="#board")


@pytest.mark.parametrize("key", ["Y", "f4"])
async def test_there_is_no_line_to_be_copied(shipped: TinyDBStore, key: str) -> None:
    async with using(shipped) as user:
        await open_map(user)
        await user.press(key)
        await user.sees("There is no line here to be copied.")


async def test_language_and_look_keep_the_place(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await open_map(user, EUNPYEONG)
        await user.press("o", "L")
        await user.sees("지도 · 서울 · 고용률", "서울 은평구")
        await user.press("f3")
        await user.sees("지도 · 서울 · 고용률", "서울 은평구")


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_map_answers_keys_at_any_size(
    shipped: TinyDBStore, size: Size, lang: Lang
) -> None:
    async with using(shipped, lang, size) as user:
        await open_map(user)
        for key in ("enter", "down", "right", "o", "space", "end", "s", "escape", "escape"):
            await user.press(key)
            assert_fits(user, size)
        await user.sees("Seoul" if lang == "en" else "서울", within="#board")


async def test_resizing_keeps_the_tile(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await open_map(user, EUNPYEONG)
        for size in SIZES:
            await user.resize(size)
            assert_fits(user, size)
            await user.sees("Eunpyeong", within="#board")
