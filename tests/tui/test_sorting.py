"""The order of the list, and the mouse."""

import pytest

from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK, GWANGJIN, SEONGDONG
from tests.tui.conftest import JONGNO, JUNG, YONGSAN
from tests.tui.user import Place, using


async def test_o_sorts_by_the_next_column_each_time(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        seen = []
        for _ in range(12):
            await user.press("o")
            seen.append(user.top.split("by ")[-1].strip())
        assert {"Name", "Province", "Term", "Total", "Year", "Target", "Result"} <= set(seen)
        assert {"Attainment", "Rate"} <= set(seen)
        once = seen[: seen.index(seen[0], 1)]
        assert seen == (once * 12)[:12]


def _total(line: str) -> str:
    """Return the first cell of a row that is a number or a sign for none."""
    return next(word for word in line.split() if word.isdecimal() or word == "-")


DOWN = [YONGSAN, SEONGDONG, JONGNO, JUNG]
UP = [JONGNO, SEONGDONG, YONGSAN, JUNG]


async def test_a_click_on_a_heading_sorts_and_missing_values_come_last(four: TinyDBStore) -> None:
    async with using(four) as user:
        assert user.listed == [JONGNO, JUNG, YONGSAN, SEONGDONG]
        await user.click(await user.place("Total", within="#districts"))
        await user.sees("by Total", "Total▾")
        assert user.listed == DOWN
        shown = [_total(line) for line in user.lines_of("#districts")[1:5]]
        assert shown == ["300", "200", "100", "-"]


async def test_r_turns_the_order_round_and_missing_values_stay_last(four: TinyDBStore) -> None:
    async with using(four) as user:
        await user.click(await user.place("Total", within="#districts"))
        await user.press("r")
        await user.sees("Total▴")
        assert user.listed == UP
        await user.press("ㄱ")
        await user.sees("Total▾")
        assert user.listed == DOWN


async def test_a_second_click_on_a_heading_turns_the_order_round(four: TinyDBStore) -> None:
    async with using(four) as user:
        await user.click(await user.place("Total", within="#districts"))
        await user.sees("Total▾")
        await user.click(await user.place("Total", within="#districts"))
        await user.sees("Total▴")
        assert user.listed == UP


async def test_names_sort_upwards(four: TinyDBStore) -> None:
    async with using(four) as user:
        await user.click(await user.place("Name", within="#districts"))
        await user.sees("Name▴", "by Name")
        assert user.listed == [SEONGDONG, YONGSAN, JONGNO, JUNG]  # 성동구, 용산구, 종로구, 중구


async def test_the_cursor_stays_on_its_district_when_the_order_changes(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        await user.go_to(EUNPYEONG)
        await user.press("o", "o", "r")
        assert user.row == EUNPYEONG
        await user.sees("은평구 Eunpyeong", within="#districts")


# ---- the mouse


async def test_a_click_selects_a_row(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.click(await user.place("강북구 Gangbuk", within="#districts"))
        assert user.row == GANGBUK
        await user.sees("강북구 Gangbuk-gu", within="#detail")
        assert "marked" not in user.top


async def test_a_click_on_the_mark_column_marks(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        place = await user.place("은평구 Eunpyeong", within="#districts")
        await user.click(Place(0, place.y))
        await user.sees("1 marked")
        assert "✓ 은평구" in await user.line("은평구", within="#districts")
        await user.click(Place(1, place.y))
        await user.loses("✓")


async def test_a_double_click_opens_the_detail(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(80, 24)) as user:
        await user.click(await user.place("성동구", within="#districts"), times=2)
        await user.sees("정원오", "35,000")
        assert user.row == SEONGDONG
        assert not user.widget("#districts").display


@pytest.mark.parametrize("below", [0, 3])
async def test_a_click_below_the_last_row_does_nothing(seed_store: TinyDBStore, below: int) -> None:
    async with using(seed_store) as user:
        rows = len(user.listed)
        before = user.row
        await user.click(Place(4, user.widget("#districts").region.y + rows + 1 + below))
        assert user.row == before


async def test_a_click_opens_a_tab(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.go_to(GWANGJIN)
        await user.click(await user.place("Targets"))
        await user.sees("Src", "Value", within="#detail")
        await user.click(await user.place("Overview"))
        await user.sees("6 strategies", within="#detail")


async def test_the_wheel_scrolls_the_list(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        assert "종로구" in user.text_of("#districts")
        user.table().scroll_down(animate=False)
        await user.settle()
        user.table().scroll_end(animate=False)
        await user.loses("종로구", within="#districts")
        await user.sees("부안군", within="#districts")
