"""Every screen at every size in both languages: all of it is there, and nothing is cut off."""

import pytest
from textual.geometry import Region
from textual.widget import Widget

from jobplans_tui.i18n import Lang
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.widgets.frame import Frame
from jobplans_tui.tui.widgets.record_table import RecordTable
from tests.tui.scenes import SCENES
from tests.tui.test_sizes import SIZES, assert_fits
from tests.tui.user import Size, User, using

SIZES_IN: dict[Lang, list[Size]] = {"ko": [*SIZES, (300, 100)], "en": [(20, 5), (80, 24)]}
CORNERS = {"╭╮╰╯", "┌┐└┘"}


def visible(user: User, widget: Widget) -> Region:
    """Return the part of a widget that is not scrolled out of sight."""
    placed = user.app.screen.find_widget(widget)
    return placed.region.intersection(placed.clip)


def assert_whole(user: User) -> None:
    """Nothing reaches beyond the screen, every frame is closed, and what has the focus is seen."""
    screen = user.app.screen
    for widget in screen.walk_children(Widget):
        if widget.display and not _scrolled(widget):
            assert screen.region.contains_region(widget.region), f"{widget}\n{user.text}"
    for frame in screen.query(Frame):
        assert corners(user, frame.region) in CORNERS, user.text
    focused = user.app.focused
    assert focused is not None
    assert visible(user, focused).area > 0, f"{focused} is out of sight\n{user.text}"
    if isinstance(focused, RecordTable) and focused.row_ids:
        cursor = focused.region.y + 1 + focused.row_ids.index(focused.cursor_row)
        assert cursor - focused.scroll_offset.y < visible(user, focused).bottom, user.text


def _scrolled(widget: Widget) -> bool:
    return any(above.is_scrollable for above in widget.ancestors if isinstance(above, Widget))


def corners(user: User, region: Region) -> str:
    return "".join(
        user.strips[y].crop(x, x + 1).text
        for y in (region.y, region.bottom - 1)
        for x in (region.x, region.right - 1)
    )


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_is_whole_at_any_size(shipped: TinyDBStore, name: str, lang: Lang) -> None:
    async with using(shipped, lang) as user:
        await SCENES[name].lead(user)
        for size in SIZES_IN[lang]:
            await user.resize(size)
            assert_fits(user, size)
            assert_whole(user)
