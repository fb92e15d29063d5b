"""Inputs that are still being read: what is done meanwhile, and what comes of it."""

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.intake.inputs import Taken, take_all
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.screens import importing
from tests.tui.test_importing import ARTICLE
from tests.tui.user import User, using


@asynccontextmanager
async def reading_more(
    seed_store: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[User, threading.Event]]:
    """List two texts, and read another one that is there as soon as the event is set."""
    folder, more = tmp_path / "two", tmp_path / "more.txt"
    folder.mkdir()
    for path in (folder / "1.txt", folder / "2.txt", more):
        path.write_text(ARTICLE, "utf-8")
    go_on = threading.Event()

    def slowly(*values: Any) -> Iterator[Taken]:
        assert go_on.wait(10)
        return take_all(*values)

    async with using(seed_store) as user:
        await user.press("i")
        await user.until(lambda: user.app.screen.query("#paths") and user.app.focused)
        await user.type(str(folder))
        await user.press("enter")
        await user.sees("2 inputs")
        monkeypatch.setattr(importing, "take_all", slowly)
        user.widget("#paths").focus()
        await user.settle()
        await user.rewrite(str(more))
        await user.press("enter")
        yield user, go_on


async def test_enter_on_the_list_opens_nothing_that_came_after_it(
    seed_store: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading_more(seed_store, tmp_path, monkeypatch) as (user, go_on):
        screen, table = user.app.screen, user.table("#inputs")
        assert isinstance(screen, importing.ImportScreen)
        table.move_to(table.row_ids[1])
        await user.settle()
        table.action_activate()  # says so to the screen, which is told of other inputs before
        broken = Taken(name="broken.txt", error=UsageError("It is broken.", "Mend it."))
        screen.post_message(screen.Done([broken, broken, broken]))
        await user.sees("3 inputs")
        await user.settle()
        assert user.app.screen is screen
        go_on.set()


async def test_what_has_been_read_is_shown_once_a_dialog_is_closed(
    seed_store: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading_more(seed_store, tmp_path, monkeypatch) as (user, go_on):
        await user.press("f1")
        await user.sees("Esc closes")
        dialog = user.app.screen
        go_on.set()
        await user.until(lambda: not list(user.app.workers), "the end of the work")
        await user.settle()
        assert user.app.screen is dialog
        await user.press("escape")
        await user.until(lambda: user.app.screen.query("#items"), "the review")
        assert len(user.app.screen_stack) == 1
