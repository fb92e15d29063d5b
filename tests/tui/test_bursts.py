"""Keys that arrive in one burst do what they would have done one by one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Key, MouseDown, MouseEvent, MouseUp, Paste
from textual.keys import _character_to_key
from textual.widgets import Input

from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.screens.districts import DistrictsScreen
from tests.tui.test_editing import choose
from tests.tui.test_importing import ARTICLE, read
from tests.tui.user import WIDE, Place, User, app_of, using

_NAMES = {"\x7f": "backspace", "\t": "tab", "\r": "enter", "\x15": "ctrl+u", "\x01": "home"}


def burst(user: User, keys: str) -> None:
    """Send keys without waiting for any of them."""
    for key in keys:
        user.app.post_message(Key(_NAMES.get(key) or _character_to_key(key), key))


def click_in_burst(user: User, *places: Place) -> None:
    """Click on places without waiting for the answer to any click."""
    for x, y in places:
        for kind in (MouseDown, MouseUp):
            user.app.post_message(_at(kind, x, y))


def _at(kind: type[MouseEvent], x: int, y: int) -> MouseEvent:
    return kind(None, x, y, 0, 0, 1, False, False, False, x, y)


@pytest.mark.parametrize(
    ("keys", "value"),
    [("abc\x7fd", "abd"), ("abc\x7f\x7f\x7fd", "d"), ("abc\x15d", "d"), ("bc\x01a", "abc"),
     ("은평\x7f천", "은천")],
)  # fmt: skip
async def test_editing_keys_are_not_overtaken(
    seed_store: TinyDBStore, keys: str, value: str
) -> None:
    async with using(seed_store) as user:
        await user.press("/")
        field = user.focused_field
        burst(user, keys)
        await user.until(lambda: field.value == value, value)
        await user.settle()
        assert field.value == value


async def test_what_follows_a_tab_stands_in_the_next_field(seed_store: TinyDBStore) -> None:
    async with using(seed_store) as user:
        await user.press("3", "l")
        await choose(user, "Correct “")
        await user.until(lambda: user.app.screen.query("#field-as_printed"), "the form")
        first = user.app.screen.query_one("#field-as_printed", Input)
        second = user.app.screen.query_one("#field-source", Input)
        first.focus()
        await user.settle()
        burst(user, "\x15one\x7f\t\x15two")
        await user.until(lambda: second.value == "two", "the second field")
        assert first.value == "on"


async def test_a_key_that_no_field_knows_goes_where_it_did(seed_store: TinyDBStore) -> None:
    async with using(seed_store) as user:
        await user.press("/")
        burst(user, "은평\r")
        await user.until(lambda: not isinstance(user.app.focused, Input), "the list")
        await user.until(lambda: user.row == "11380", "the district")


async def test_the_key_of_the_filter_is_answered_before_what_is_typed_behind_it(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        burst(user, "/은평구")
        await user.settle()
        assert user.focused_field.value == "은평구"
        assert user.listed == ["11380"]


async def test_the_filter_can_be_typed_before_anything_is_there(shipped: TinyDBStore) -> None:
    app = app_of(shipped, "en")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        user = User(app, pilot)
        burst(user, "/은평구")
        await user.settle()
        assert user.focused_field.value == "은평구"
        assert user.listed == ["11380"]


async def test_pasted_text_keeps_its_place_among_the_keys(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        burst(user, "/은")
        user.app.post_message(Paste("평"))
        burst(user, "군\x7f구")
        await user.settle()
        assert user.focused_field.value == "은평구"


async def test_a_key_behind_one_that_opens_another_screen_is_for_that(four: TinyDBStore) -> None:
    async with using(four) as user:
        await user.mark("11110", "11170")
        burst(user, "ce")
        await user.sees("compare-11110-11170")


async def test_the_palette_gets_what_is_typed_behind_its_key(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        user.app.post_message(Key("ctrl+p", None))
        burst(user, "은평구")
        await user.until(lambda: isinstance(user.app.focused, Input), "the palette")
        await user.until(lambda: user.focused_field.value == "은평구", "what was typed")


async def test_keys_are_taken_on_though_a_widget_never_answers(
    four: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with using(four) as user:
        table, app = user.table(), user.app
        call_later = table.call_later

        def lose(callback: Callable[..., object], *values: object) -> bool:
            return callback == app._pass or call_later(callback, *values)

        monkeypatch.setattr(table, "call_later", lose)
        burst(user, " j")
        await user.until(lambda: user.row == user.listed[1], "the second row")


async def test_a_key_behind_steps_is_for_the_row_that_they_reach(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        burst(user, "jjjjk ")
        await user.until(lambda: user.app.session.state.marks, "a mark")
        assert user.app.session.state.marks == [user.listed[3]]


async def test_steps_behind_a_slower_key_are_all_taken(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        burst(user, "/구\r" + "j" * 10)
        await user.until(lambda: user.row == user.listed[10], "the eleventh row")


async def test_only_the_last_of_many_steps_is_told(
    shipped: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with using(shipped) as user:
        told: list[str | None] = []
        monkeypatch.setattr(
            DistrictsScreen, "_follow_soon", lambda screen: told.append(screen._code)
        )
        burst(user, "j" * 20)
        await user.until(lambda: told, "what is told")
        assert told == [user.listed[20]]


async def test_each_of_two_clicks_marks_the_row_it_is_on(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        top = user.widget("#districts").region.y
        click_in_burst(user, Place(0, top + 3), Place(0, top + 6))
        await user.sees("2 marked")
        assert user.app.session.state.marks == [user.listed[2], user.listed[5]]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


async def test_each_of_two_clicks_leaves_out_the_fact_it_is_on(
    seed_store: TinyDBStore, article: Path
) -> None:
    async with using(seed_store) as user:
        await read(user, article)
        total, rate = [await user.place(text, within="#items") for text in ("41,200", "65.3%")]
        click_in_burst(user, Place(0, total.y), Place(0, rate.y))
        await user.sees("2 left out")


async def test_a_double_click_corrects_the_fact_it_is_on_though_another_click_follows(
    seed_store: TinyDBStore, article: Path
) -> None:
    async with using(seed_store) as user:
        await read(user, article)
        total, rate = [await user.place(text, within="#items") for text in ("41,200", "65.3%")]
        click_in_burst(user, total, total, rate)
        await user.until(lambda: user.app.screen.query("#field-value"), "the form")
        assert user.app.screen.query_one("#field-value", Input).value == "41200"
