"""The start in two steps: the list is painted first, and no key is lost before the rest."""

from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input, TabbedContent

from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.screens import districts
from tests.tui.user import WIDE, User, app_of


@pytest.fixture
def first_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave time for keys between the first paint and all the rest."""
    monkeypatch.setattr(districts, "_BREATH", 0.3)


def _send(user: User, *keys: str) -> None:
    """Press keys, faster than anything can answer."""
    for key in keys:
        named = _character_to_key(key) if len(key) == 1 else key
        user.app.post_message(events.Key(named, key if len(key) == 1 else None))


def _only_the_list_is_there(user: User) -> Any:
    screen = user.app.screen
    return user.row and not screen.query("#filter") and not screen.query("#detail")


@pytest.mark.usefixtures("first_step")
async def test_a_tab_can_be_chosen_before_there_are_tabs(shipped: TinyDBStore) -> None:
    async with app_of(shipped, "en", None).run_test(size=WIDE) as pilot:
        user = User(pilot.app, pilot)  # type: ignore[arg-type]
        await user.until(lambda: _only_the_list_is_there(user), "the first step")
        first = user.row
        _send(user, "down", "3")
        await user.arrive()
        tabs = user.app.screen.query_one(TabbedContent)
        await user.until(lambda: tabs.active == "targets", "the third tab")
        assert user.row != first


@pytest.mark.usefixtures("first_step")
async def test_what_is_typed_before_there_is_a_field_gets_into_it(shipped: TinyDBStore) -> None:
    async with app_of(shipped, "en", None).run_test(size=WIDE) as pilot:
        user = User(pilot.app, pilot)  # type: ignore[arg-type]
        await user.until(lambda: _only_the_list_is_there(user), "the first step")
        _send(user, "slash", "ㅇ", "ㅍ", "ㄱ")
        await user.arrive()
        field = user.app.screen.query_one("#filter", Input)
        await user.until(lambda: field.value == "ㅇㅍㄱ", "the filter")
        await user.sees("은평구", "양평군", "2 of")
