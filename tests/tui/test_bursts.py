"""Keys that arrive in one burst do what they would have done one by one."""

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.widgets import Input

from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.tui.test_editing import choose
from tests.tui.user import User, using

_NAMES = {"\x7f": "backspace", "\t": "tab", "\r": "enter", "\x15": "ctrl+u", "\x01": "home"}


def burst(user: User, keys: str) -> None:
    """Send keys without waiting for any of them."""
    for key in keys:
        user.app.post_message(Key(_NAMES.get(key) or _character_to_key(key), key))


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
