"""What takes long in a large store is done in a thread: the same is shown, only later."""

import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from textual.widgets import Input

from jobplans_tui.analysis import roster
from jobplans_tui.analysis.sieve import Sieve
from jobplans_tui.analysis.watching import Stopped, Watch
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.screens import checks, lists, search, themes
from tests.builders import EUNPYEONG, GANGBUK
from tests.tui.user import MODES, using


@pytest.fixture(autouse=True)
def _every_list_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "AT_ONCE", 0)
    monkeypatch.setattr(search, "AT_ONCE", 0)
    monkeypatch.setattr(roster, "_SHORT", 0)


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode not in {"search", "import"}])
async def test_a_list_is_shown_when_it_is_worked_out(four: TinyDBStore, mode: str) -> None:
    async with using(four) as user:
        await user.open_mode(mode)
        table = user.table("#list")
        await user.until(lambda: table.row_ids or "Nothing" in user.text, "the list")


async def test_hits_come_from_a_thread(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.open_mode("search")
        await user.sees("Type what to search for")
        await user.type("은평구")
        await user.sees("hits")
        table = user.table("#list")
        await user.until(lambda: table.row_ids, "hits")
        await user.sees("은평구", within="#list")


@pytest.mark.parametrize("following", ["", "강북구"], ids=["nothing", "others"])
async def test_enter_never_opens_what_came_after_it(shipped: TinyDBStore, following: str) -> None:
    async with using(shipped) as user:
        await user.open_mode("search")
        await user.type("은평구")
        table = user.table("#list")
        await user.until(lambda: table.row_ids, "hits")
        screen = user.app.screen
        assert isinstance(screen, search.SearchScreen)
        assert screen._index is not None
        hits = screen._index.search(following)
        table.action_activate()  # says so to the screen, which is told of other hits before
        screen.query_one("#filter", Input).value = query = following or "no hit"
        screen.post_message(screen.Found(query, hits))
        await user.until(lambda: len(table.row_ids) == len(hits), "the other hits")
        await user.settle()
        assert user.app.screen is screen


class _Gate:
    """Makes sieves; the first one is held back until the gate is opened."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()

    def __call__(self, rows: Iterable[Sequence[str]]) -> Sieve:
        if not self.reached.is_set():
            self.reached.set()
            assert self.open.wait(30)
        return Sieve(rows)


async def test_the_matrix_stays_as_it_was_until_the_next_is_worked_out(
    shipped: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with using(shipped) as user:
        await user.mark(GANGBUK, EUNPYEONG)
        await user.press("t")
        await user.sees("2 districts · marked ones")
        await user.press("a")
        await user.sees("100 districts")
        user.table("#list").move_to(EUNPYEONG)
        await user.settle()
        shown = await user.line("은평구", within="#list")
        gate = _Gate()
        monkeypatch.setattr(themes, "Sieve", gate)
        await user.press("a")
        await user.until(gate.reached.is_set, "the work")
        await user.press("pagedown", "pageup", "l", "h")
        await user.resize((120, 37))
        width = len(shown) - 1  # without the scrollbar
        assert (await user.line("은평구", within="#list"))[:width] == shown[:width]
        await user.sees("Working")
        gate.open.set()
        await user.sees("2 districts · marked ones")


async def test_what_is_not_wanted_any_more_is_not_shown_when_it_is_worked_out(
    shipped: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with using(shipped) as user:
        await user.mark(GANGBUK, EUNPYEONG)
        await user.press("t")
        await user.sees("2 districts · marked ones")
        gate = _Gate()
        monkeypatch.setattr(themes, "Sieve", gate)
        await user.press("a")
        await user.until(gate.reached.is_set, "the work")
        await user.press("a")
        await user.sees("2 districts · marked ones")
        gate.open.set()
        await user.until(lambda: not list(user.app.workers), "the end of the work")
        await user.settle()
        await user.sees("2 districts · marked ones")
        assert len(user.table("#list").row_ids) == 2


async def test_the_list_of_districts_can_be_filtered_once_it_is_ready(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("slash")
        await user.type("은평")
        await user.until(lambda: user.listed == [EUNPYEONG], "one district")


async def test_work_is_told_and_ends_when_the_screen_is_left(
    four: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()
    monkeypatch.setattr(checks, "check_store", _endless(ended))
    async with using(four) as user:
        await user.press("v")
        await user.sees("Working: 50 %")
        await user.press("escape")
        await user.sees("Districts")
        await user.until(ended.is_set, "the end of the work")


def _endless(ended: threading.Event) -> Callable[[Any, Watch], Any]:
    def work(store: Any, watch: Watch) -> Any:
        try:
            while True:
                watch(1, 2)
        except Stopped:
            ended.set()
            raise

    return work
