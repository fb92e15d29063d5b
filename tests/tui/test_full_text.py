"""What is cut in a table stands in full one key away: Enter or s."""

import re

import pytest
from rich.cells import cell_len

from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.widgets.record_table import RecordTable
from tests.builders import EUNPYEONG, GANGBUK, GWANGJIN
from tests.tui.user import Size, User, using

NARROW: Size = (60, 24)
_ROWS = 12


def flowing(text: str) -> str:
    """Return text without the places where lines were broken."""
    return "".join(char for char in text if not char.isspace() and char not in "│▏┃▊▌")


def cut_cells(user: User, table: RecordTable, row: str) -> list[str]:
    """Return the texts of a row that its line on the screen does not show in full."""
    shown = flowing("".join(user.lines_of(f"#{table.id}")))
    return [words for words in table.text.line(row) if flowing(words) not in shown]


async def read_all_rows(user: User, table: RecordTable, key: str) -> int:
    """Walk the first rows and open each; every text that was cut stands in what opens."""
    seen = 0
    for row in list(table.row_ids)[:_ROWS]:
        if row in table.text.headings:
            continue
        table.move_to(row)
        await user.until(lambda row=row: table.cursor_row == row, f"row {row}")  # type: ignore[misc]
        await user.settle()
        cut = cut_cells(user, table, row)
        await user.press(key)
        await user.until(lambda: user.app.screen.query(".dialog"), "the dialog")
        size = user.app.screen.size
        await user.resize((120, 200))
        full = flowing(user.text_of(".dialog"))
        for words in cut:
            # The dialog says it in another order and with other signs between.
            missing = [word for word in re.findall(r"\w[\w.,%]*\w|\w", words) if word not in full]
            assert missing == [], (words, user.text)
            seen += 1
        await user.resize((size.width, size.height))
        await user.press("escape")
        await user.until(lambda: not user.app.screen.query(".dialog"), "the table")
        await user.settle()
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("tab", ["targets", "checks", "sources"])
async def test_rows_of_a_tab(shipped: TinyDBStore, tab: str) -> None:
    async with using(shipped, size=NARROW) as user:
        await user.go_to(GWANGJIN)
        await user.press("enter")
        await user.open_tab(tab)
        await user.settle()
        table = user.app.focused
        assert isinstance(table, RecordTable)
        await read_all_rows(user, table, "enter")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["checks", "bibliography"])
async def test_rows_of_a_list(shipped: TinyDBStore, name: str) -> None:
    async with using(shipped, size=NARROW) as user:
        await user.open_mode(name)
        assert await read_all_rows(user, user.table("#list"), "s") > 0


@pytest.mark.slow
async def test_hits_of_a_search(shipped: TinyDBStore) -> None:
    async with using(shipped, size=NARROW) as user:
        await user.open_mode("search")
        await user.type("일자리 광진")
        await user.press("enter")
        assert await read_all_rows(user, user.table("#list"), "s") > 0


async def test_a_long_name_of_the_list_stands_in_the_overview(shipped: TinyDBStore) -> None:
    async with using(shipped, size=NARROW) as user:
        await user.go_to("11230")
        assert "Dongdaemun-gu" not in user.text_of("#districts")
        await user.press("enter")
        await user.sees("동대문구 Dongdaemun-gu")


async def test_a_label_of_the_comparison_stands_above_its_chart(shipped: TinyDBStore) -> None:
    async with using(shipped, size=NARROW) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.walk_to("Employment rate, end of plan")
        assert "Employment rate, end of plan" not in user.text_of("#comparison")
        await user.press("s")
        await user.sees("Eunpyeong-gu · Employment rate, end of plan", within=".dialog")


async def test_a_theme_stands_in_full_in_the_top_line(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(120, 24)) as user:
        await user.open_mode("themes")
        table = user.table("#list")
        titles = {column.id: column.title for column in table.text.columns}
        long = next(name for name, title in titles.items() if cell_len(title) > 11)
        table.move_to_column(long)
        await user.press("down")
        await user.until(lambda: titles[long] in user.top, titles[long])
