"""Every size of a terminal: nothing breaks, nothing overflows, the cursor stays."""

import pytest
from rich.cells import cell_len

from jobplans_tui.i18n import Lang
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK, GWANGJIN
from tests.tui.user import MODES, Size, User, using

SIZES: list[Size] = [(20, 5), (40, 12), (80, 24), (120, 36), (200, 60)]


def assert_fits(user: User, size: Size) -> None:
    width, height = size
    assert len(user.lines) == height
    assert {cell_len(line) for line in user.lines} == {width}, user.text


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_both_screens_answer_keys_at_any_size(
    shipped: TinyDBStore, size: Size, lang: Lang
) -> None:
    async with using(shipped, lang, size) as user:
        assert_fits(user, size)
        await user.press("down", "end", "home")
        assert user.row == user.listed[0]
        for tab in ("strategies", "targets", "overview"):
            await user.open_tab(tab)
            await user.press("enter", "down")
            assert_fits(user, size)
        await user.press("escape", "escape", "/")
        await user.type("은평")
        await user.press("enter")
        assert user.row == EUNPYEONG
        await user.press("escape")
        await user.compare(EUNPYEONG, GANGBUK, GWANGJIN)
        assert_fits(user, size)
        await user.press("down", "end", "n", "p", "right", "right")
        assert user.table("#comparison").cursor_column == GWANGJIN
        for key in ("s", "e", "?"):
            await user.press(key)
            assert_fits(user, size)
            await user.press("escape")


@pytest.mark.parametrize("name", MODES)
async def test_other_screens_answer_keys_at_any_size(shipped: TinyDBStore, name: str) -> None:
    async with using(shipped) as user:
        await user.open_mode(name)
        if user.app.focused is not user.table("#list"):  # a search waits for its words
            await user.type("일자리")
            await user.press("enter")
        for size in SIZES:
            await user.resize(size)
            assert_fits(user, size)
            await user.press("down", "end", "right", "s")
            assert_fits(user, size)
            await user.press("escape", "home")


async def test_80x24_shows_one_pane_at_a_time(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(80, 24)) as user:
        await user.go_to(GWANGJIN)
        await user.sees("성동구 Seongdong", "광진구 Gwangjin")
        await user.loses("33 tasks")
        await user.press("enter")
        await user.sees("33 tasks", "김경호")
        await user.loses("성동구 Seongdong")
        await user.press("escape")
        await user.sees("성동구 Seongdong")
        await user.loses("33 tasks")
        assert user.row == GWANGJIN


async def test_a_number_opens_a_tab_of_a_narrow_screen(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(80, 24)) as user:
        await user.go_to(GWANGJIN)
        await user.open_tab("sources")
        await user.sees("세계뉴스", "2025-04-02")
        await user.press("]")
        await user.sees("33 tasks")


@pytest.mark.parametrize("tab", ["overview", "targets", "sources"])
async def test_left_leads_from_a_tab_back_to_the_list(shipped: TinyDBStore, tab: str) -> None:
    async with using(shipped, size=(80, 24)) as user:
        for key in ("left", "h"):
            await user.press("enter")
            await user.open_tab(tab)
            await user.loses("종로구 Jongno")
            await user.press(key)
            await user.sees("종로구 Jongno")


async def test_a_narrow_comparison_shows_chart_and_notes(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(80, 24)) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.walk_to("Jobs, plan total")
        await user.sees("51,200", "38,312", within="#comparison")
        assert "█" in await user.line("Eunpyeong", "51,200", within="#chart")
        assert "█" in await user.line("Gangbuk", "38,312", within="#chart")
        await user.sees("[1] every government counts jobs its own way", within="#notes")


async def test_resizing_keeps_the_cursor_and_shows_it(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.go_to("48330")
        for size in ((80, 24), (20, 5), (200, 60), (40, 12), (120, 36)):
            await user.resize(size)
            assert_fits(user, size)
            assert user.row == "48330"
            await user.sees("양산시", within="#districts")


async def test_resizing_the_comparison_keeps_the_cell(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK, GWANGJIN)
        await user.walk_to("2024 result", GWANGJIN)
        for size in ((80, 24), (40, 12), (200, 60), (120, 36)):
            await user.resize(size)
            assert_fits(user, size)
            assert user.table("#comparison").cursor_column == GWANGJIN
            await user.sees("2024 result", within="#comparison")
        await user.sees("2024 result", within="#chart")


async def test_resizing_under_a_dialog(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.press("e")
        await user.sees("Esc cancels")
        for size in ((80, 24), (20, 5), (120, 36)):
            await user.resize(size)
            assert_fits(user, size)
        await user.sees("Esc cancels")


async def test_200x60_shows_the_overview_beside_another_tab(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(200, 60)) as user:
        await user.go_to(GWANGJIN)
        await user.open_tab("strategies")
        await user.sees("김경호", "33 tasks", within="#glance")
        await user.sees("2023", within="#detail")
        await user.go_to(EUNPYEONG)
        await user.sees("51,200", within="#glance")
        await user.open_tab("overview")
        await user.until(lambda: not user.widget("#glance").display, "two panes")
        await user.open_tab("targets")
        await user.until(lambda: user.widget("#glance").display, "three panes")
        await user.resize((120, 36))
        await user.until(lambda: not user.widget("#glance").display, "two panes")


async def test_marks_of_narrow_cells_are_counted_where_they_do_not_fit(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped, size=(80, 24)) as user:
        await user.compare(GWANGJIN, EUNPYEONG, "11200", "11320")
        await user.walk_to("Recorded results, of the total", EUNPYEONG)
        line = await user.line("56.9%", within="#comparison")
        assert "[4,+3]" in line
        await user.walk_to("Jobs, plan total", "11320")
        await user.sees("42,000! [", within="#comparison")
        await user.press("s")
        await user.sees("Sources disagree", "41,000")


async def test_a_title_that_is_cut_stands_in_full_in_its_dialog(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(40, 12)) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.press("down", "down", "down", "s")
        await user.sees("Esc closes")
        await user.sees("Eunpyeong-gu · Recorded")
        await user.sees("results, of the total")


async def test_the_keys_of_a_dialog_are_whole_words(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(40, 12)) as user:
        await user.press("e")
        await user.sees("Enter writes · Esc cancels ─")


async def test_the_smallest_terminal_shows_which_format_is_chosen(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(20, 5)) as user:
        await user.press("e")
        await user.sees("CSV", within="#format")
        await user.sees("districts.csv", within="#path")
        await user.sees("code", within="#preview")
        await user.press("tab", *["down"] * 4)
        await user.sees("HTML page", within="#format")
        await user.press("space")
        await user.sees("<!DOC", within="#preview")
        await user.press("shift+tab")
        await user.sees("districts.html", within="#path")
        await user.sees("HTML page", within="#format")


@pytest.mark.parametrize(
    ("mode", "shown"), [("themes", "60"), ("checks", "2022년"), ("bibliography", "제목")]
)
async def test_a_list_shows_its_rows_in_the_smallest_terminal(
    shipped: TinyDBStore, mode: str, shown: str
) -> None:
    async with using(shipped, "ko", (20, 5)) as user:
        await user.mark(GWANGJIN, EUNPYEONG)
        await user.open_mode(mode)
        await user.sees(shown, within="#list")


async def test_a_comparison_shows_its_values_in_the_smallest_terminal(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped, "ko", (20, 5)) as user:
        await user.compare(GWANGJIN, EUNPYEONG)
        await user.press("down")
        await user.sees("24,000 [+3]", within="#comparison")
