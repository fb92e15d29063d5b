"""Columns that have no room come into sight sideways; what is cut is read in a tooltip."""

from rich.text import Text
from textual import events

from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.tui.user import Size, User, using

NARROW: Size = (60, 24)


def header(user: User) -> str:
    return user.lines_of("#districts")[0]


async def test_every_column_can_be_scrolled_to_and_the_first_stays(shipped: TinyDBStore) -> None:
    async with using(shipped, size=NARROW) as user:
        before = header(user)
        assert "Province" not in before
        seen = set()
        for _ in range(12):
            await user.press("shift+right")
            await user.settle()
            assert "Name" in header(user)
            seen |= set(header(user).split())
        assert {"Province", "Term", "Year", "Rate"} <= seen
        for _ in range(12):
            await user.press("shift+left")
        await user.settle()
        assert header(user) == before


async def test_the_wheel_scrolls_columns_with_shift(shipped: TinyDBStore) -> None:
    async with using(shipped, size=NARROW) as user:
        before, top = header(user), user.table().scroll_offset.y
        await user.pilot._post_mouse_events(
            [events.MouseScrollDown], "#districts", (5, 5), button=0, shift=True
        )
        await user.until(lambda: header(user) != before, "other columns")
        assert user.table().scroll_offset.y == top


async def test_a_cut_cell_is_told_in_full_under_the_mouse(shipped: TinyDBStore) -> None:
    async with using(shipped, size=NARROW) as user:
        await user.open_mode("checks")
        table = user.table("#list")
        await user.until(lambda: table.row_ids, "findings")
        message = table.text.words(table.row_ids[0], "message")
        assert message not in user.text_of("#list")
        await user.pilot.hover("#list", (40, 1))
        await user.until(lambda: isinstance(table.tooltip, Text), "a tooltip")
        assert isinstance(table.tooltip, Text)
        assert table.tooltip.plain == message


async def test_a_cell_that_is_whole_has_no_tooltip(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.pilot.hover("#districts", (3, 1))
        await user.settle()
        assert user.table().tooltip is None
