"""What a key costs: only lines that change are drawn, and they leave at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast
from unittest.mock import Mock

import pytest
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.widgets.record_table import RecordTable
from tests.tui.user import User, using

_LIST_WIDTH = 40  # cells and fewer letters


@contextmanager
def _lines_asked(monkeypatch: pytest.MonkeyPatch, user: User) -> Iterator[list[int]]:
    """Yield how many lines the list, and what lies behind it, are asked for in each frame."""
    asked: list[int] = []
    behind = [node for node in user.table().ancestors_with_self if isinstance(node, Widget)]
    with monkeypatch.context() as patched:
        for cls in {type(widget) for widget in behind}:
            original = cls.render_lines

            def counted(self: Widget, crop: Region, original: object = original) -> list[Strip]:
                if self in behind:
                    asked.append(crop.height)
                return original(self, crop)  # type: ignore[operator,no-any-return]

            patched.setattr(cls, "render_lines", counted)
        yield asked


def _list_of(user: User) -> list[str]:
    """Return the lines of the list; what stands beside it follows when the cursor rests."""
    return [line[:_LIST_WIDTH] for line in user.lines]


async def test_a_step_draws_two_lines(
    shipped: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with using(shipped) as user:
        await user.press("j")
        await user.settle()
        with _lines_asked(monkeypatch, user) as asked:
            compositor, table = user.app.screen._compositor, user.table()
            table.action_move(1)
            compositor.update_widgets({table})
            compositor.render_partial_update()
            assert set(asked) == {2}


async def test_a_row_is_drawn_once_however_often_it_comes_into_sight(
    shipped: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with using(shipped) as user:
        before = _list_of(user)
        await user.press("pagedown")
        behind = _list_of(user)
        await user.until(lambda: not user.table()._ahead._active.is_set(), "rest")
        draw = Mock(side_effect=RecordTable._draw)
        monkeypatch.setattr(RecordTable, "_draw", draw)
        await user.press("pageup", "pageup")
        assert _list_of(user)[5:30] == before[5:30]
        await user.press("pagedown")
        assert _list_of(user) == behind
        draw.assert_not_called()


async def test_the_next_page_is_drawn_before_it_is_asked_for(
    shipped: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with using(shipped) as user:
        table = user.table()
        page = table.row_ids[: 2 * table.size.height]
        assert user.text  # nothing is painted here that nobody looks at
        await user.until(lambda: all(row in table._bodies for row in page), "rows drawn ahead")
        await user.until(lambda: not table._ahead._active.is_set(), "rest")
        table._ahead.stop()  # on a slow machine it would go on to the page below
        monkeypatch.setattr(RecordTable, "_body", Mock(side_effect=AssertionError))
        await user.press("pagedown")
        assert user.row == table.row_ids[table.size.height - 1]
        assert user.lines


async def test_a_filter_draws_no_row_twice(
    shipped: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with using(shipped) as user:
        user.table()._ahead.stop()  # what is drawn is what is looked at
        await user.press("/", "은", "평")
        filtered = _list_of(user)
        await user.press("backspace", "backspace")
        assert _list_of(user) != filtered
        monkeypatch.setattr(RecordTable, "_body", Mock(side_effect=AssertionError))
        await user.press("은", "평")
        assert _list_of(user) == filtered


async def test_words_instead_of_rows_give_way_to_rows(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("/", "은")
        found = _list_of(user)
        await user.press("q", "q")
        assert "No district matches" in user.text
        await user.press("backspace", "backspace")
        assert _list_of(user) == found


@pytest.mark.skipif("sys.platform == 'win32'", reason="no such driver")
async def test_a_frame_leaves_in_one_write() -> None:
    from jobplans_tui.tui.driver import TerminalDriver  # noqa: PLC0415 - not on Windows

    class Writes:
        def __init__(self) -> None:
            self.found: list[str] = []

        def write(self, text: str) -> None:
            self.found.append(text)

    writes = Writes()
    driver = TerminalDriver(cast("App[None]", None), size=(80, 24))
    driver._writer_thread = cast("WriterThread", writes)
    for part in ("alone", SYNC_START, "one", "two", SYNC_END, "behind"):
        driver.write(part)
    assert writes.found == ["alone", f"{SYNC_START}onetwo{SYNC_END}", "behind"]
