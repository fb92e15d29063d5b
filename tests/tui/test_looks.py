"""Four looks and ASCII: the focus is seen without colours, nothing beyond ASCII is drawn."""

import re

import pytest
from rich.cells import cell_len

from jobplans_tui.config import Config
from jobplans_tui.i18n import Lang
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.setup import Setup
from jobplans_tui.tui.themes import PLAIN_THEME, THEMES
from tests.builders import EUNPYEONG, GANGBUK, GWANGJIN
from tests.tui.user import Size, User, using

SIZES: list[Size] = [(20, 5), (40, 12), (80, 24), (120, 36)]
_LETTERS = re.compile(r"[\uac00-\ud7a3\u3131-\u318e\u1100-\u11ff]|[\u3400-\u9fff]")


def attributes(user: User, text: str, within: str, line: int) -> set[str]:
    """Return how a text stands out from the others: bold, underline, reverse."""
    region = user.widget(within).region
    strip = user.strips[region.y + line]
    assert text in strip.text
    (style,) = {item.style for item in strip if text in item.text and item.style}
    return {name for name in ("bold", "underline", "reverse") if getattr(style, name)}


async def test_the_plain_look_shows_cursor_and_focus_without_colours(shipped: TinyDBStore) -> None:
    async with using(shipped, setup=Setup(look=PLAIN_THEME.name)) as user:
        await user.press("down", "space")
        assert "reverse" in attributes(user, "Jongno", "#districts", 2)
        assert "reverse" not in attributes(user, "Seoul", "#districts", 1)
        await user.sees("✓ 종로구")
        await user.press("enter")  # into the detail: the list keeps a fainter cursor
        await user.settle()
        shown = attributes(user, "Jongno", "#districts", 2)
        assert "underline" in shown
        assert "reverse" not in shown


async def test_the_plain_look_shows_the_cell_of_a_comparison(shipped: TinyDBStore) -> None:
    async with using(shipped, setup=Setup(look=PLAIN_THEME.name)) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.walk_to("Jobs, plan total", GANGBUK)
        y = next(at for at, line in enumerate(user.lines_of("#comparison")) if "38,312" in line)
        assert "reverse" in attributes(user, "38,312", "#comparison", y)
        assert "reverse" not in attributes(user, "51,200", "#comparison", y)
        assert "underline" in attributes(user, "Jobs, plan total", "#comparison", y)


async def test_a_look_of_the_setup_is_not_kept_but_one_that_was_chosen_is(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped, setup=Setup(look=PLAIN_THEME.name)) as user:
        assert user.app.theme == PLAIN_THEME.name
    async with using(shipped) as user:
        assert user.app.theme == "jobplans-dark"
        for name in (*list(THEMES)[1:], "jobplans-dark", "jobplans-light"):
            await user.press("f3")
            await user.until(lambda name=name: user.app.theme == name, name)  # type: ignore[misc]
    async with using(shipped) as user:
        assert user.app.theme == "jobplans-light"


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_ascii_draws_nothing_beyond_ascii_but_letters(
    shipped: TinyDBStore, lang: Lang, size: Size
) -> None:
    async with using(shipped, lang, size, setup=Setup(ascii=True)) as user:
        await user.go_to(GWANGJIN)
        assert_ascii(user, size)
        for tab in ("strategies", "targets", "checks", "sources", "overview"):
            await user.open_tab(tab)
            await user.settle()
            assert_ascii(user, size)
        await user.press("s")
        assert_ascii(user, size)
        await user.press("escape", "escape", "escape")
        await user.compare(GWANGJIN, EUNPYEONG)
        for key in ("n", "?", "escape", "e", "escape", "Y"):
            await user.press(key)
            assert_ascii(user, size)


def assert_ascii(user: User, size: Size) -> None:
    drawn = "".join(segment.text for strip in user.strips for segment in strip)
    left = {char for char in _LETTERS.sub("", drawn) if not char.isascii() and not char.isalpha()}
    assert left <= {"\n", "㎡", "①", "②"}, left
    assert {cell_len(line) for line in user.lines} == {size[0]}


async def test_the_list_shows_the_columns_of_the_config(shipped: TinyDBStore) -> None:
    setup = Setup(config=Config(columns=("rate", "name", "total")))
    async with using(shipped, setup=setup) as user:
        head = user.lines_of("#districts")[0]
        assert head.split() == ["Rate", "Name", "Total"]
        await user.go_to(EUNPYEONG)
        await user.line("65.3%", "은평구 Eunpyeong", "51,200", within="#districts")
        for name in ("Rate", "Name", "Total", "Rate"):
            await user.press("o")
            await user.sees(f"by {name}")
