"""Remapped keys on the screens, and the palette that reaches all that keys do."""

from pathlib import Path

import pytest
from textual.command import CommandPalette

from jobplans_tui.config import read_config
from jobplans_tui.store import PlanStore
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.commands import COMMANDS
from jobplans_tui.tui.jumping import Jumps
from jobplans_tui.tui.setup import Setup, setup_of
from tests.builders import EUNPYEONG, GANGBUK, GWANGJIN
from tests.tui.test_importing import ARTICLE
from tests.tui.user import MODES, User, using

KEYS = """
[keys]
down = ["n", "down"]
quit = ["z", "ctrl+q"]
filter = ","
mark = "m"
groups = "M"
help = ["f1"]
next_difference = "ctrl+n"
"""


@pytest.fixture
def remapped(tmp_path: Path) -> Setup:
    path = tmp_path / "config.toml"
    path.write_text(KEYS, encoding="utf-8")
    return setup_of(read_config(path), "dark", ascii=False)


async def test_remapped_keys_work_and_the_old_ones_do_not(
    shipped: TinyDBStore, remapped: Setup
) -> None:
    async with using(shipped, setup=remapped) as user:
        start = user.row
        await user.press("n")
        second = user.row
        assert second != start
        await user.press("j")
        assert user.row == second
        await user.press("m")
        await user.sees("1 marked")
        await user.press("space")
        await user.sees("1 marked")
        await user.press(",")
        await user.type("은평")
        await user.press("enter")
        assert user.row == EUNPYEONG
        await user.press("q")
        assert user.app.return_code is None
        await user.press("z")
        await user.until(lambda: user.app.return_code is not None, "the end")


async def test_remapped_letters_answer_in_hangul_mode(
    shipped: TinyDBStore, remapped: Setup
) -> None:
    async with using(shipped, setup=remapped) as user:
        start = user.row
        await user.press("ㅜ")  # n
        assert user.row != start
        await user.press("ㅡ")  # m
        await user.sees("1 marked")
        await user.press("ㅋ")  # z
        await user.until(lambda: user.app.return_code is not None, "the end")


async def test_remapped_keys_move_in_the_tree(shipped: TinyDBStore, remapped: Setup) -> None:
    async with using(shipped, setup=remapped) as user:
        await user.go_to(GWANGJIN)
        await user.press("2", "enter")
        before = user.app.focused
        await user.press("n")
        assert user.app.focused is before
        assert user.app.screen.query_one("#strategy-tree").cursor_line == 1  # type: ignore[attr-defined]


async def test_key_bar_help_and_palette_show_the_remapped_keys(
    shipped: TinyDBStore, remapped: Setup
) -> None:
    async with using(shipped, size=(120, 150), setup=remapped) as user:
        for shown in (", Filter", "m Mark", "F1 Help", "z Quit"):
            assert shown in user.keys
        await user.press("f1")
        await user.line("n Down", "One row down")
        await user.line("z Ctrl+Q", "Leave")
        await user.press("escape", "ctrl+p")
        await user.sees("Leave; marks and sort are kept  (z)", "One row down  (n)")


# ---- the palette


async def offered(user: User) -> set[str]:
    """Return the words of the commands that the palette offers here."""
    await user.settle()
    hits = [hit async for hit in Jumps(user.app.screen).discover()]
    return {str(hit.text) for hit in hits}


def bound(user: User) -> set[str]:
    """Return the words of the commands that have a key here."""
    active = user.app.screen.active_bindings.values()
    return {COMMANDS[item.binding.id].help for item in active if item.binding.id in COMMANDS}


async def test_the_palette_reaches_every_command(store: TinyDBStore, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("one.txt", "two.txt"):
        (folder / name).write_text(ARTICLE, "utf-8")
    seen = set()
    async with using(store) as user:
        seen |= await offered(user)
        assert bound(user) <= seen
        await user.compare(EUNPYEONG, GANGBUK)
        compare = await offered(user)
        assert bound(user) <= compare
        seen |= compare
        await user.press("d")
        for name in MODES:
            await user.open_mode(name)
            here = await offered(user)
            assert bound(user) <= here
            seen |= here
            await user.press("escape", "escape")
            await user.press("d")
        await user.press("w")
        await user.sees("Map · ")
        seen |= await offered(user)
        await user.press("i")
        await user.until(lambda: user.app.screen.query("#paths"), "the Import screen")
        seen |= await offered(user)
        await user.type(str(folder))
        await user.press("enter")
        await user.sees("2 inputs")
        seen |= await offered(user)
        await user.press("enter")
        await user.until(lambda: user.app.screen.query("#items"), "the review")
        seen |= await offered(user)
    assert {command.help for command in COMMANDS.values()} <= seen


async def run_from_palette(user: User, words: str) -> None:
    await user.press("ctrl+p")
    await user.until(lambda: isinstance(user.app.screen, CommandPalette), "the palette")
    await user.settle()
    await user.type(words)
    await user.sees(words)
    await user.press("enter")
    await user.until(lambda: not isinstance(user.app.screen, CommandPalette), "the screen")
    await user.settle()


async def test_the_palette_moves_in_the_table_that_had_the_focus(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await run_from_palette(user, "To the last row")
        assert user.row == user.listed[-1]


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("Colours: high contrast", "contrast"),
        ("Colours: plain", "plain"),
        ("Colours: light", "light"),
    ],
)
async def test_the_palette_offers_every_look(shipped: PlanStore, words: str, theme: str) -> None:
    async with using(shipped) as user:
        await run_from_palette(user, words)
        await user.until(lambda: user.app.theme == f"jobplans-{theme}", theme)


async def test_the_palette_asks_in_korean(shipped: TinyDBStore) -> None:
    async with using(shipped, "ko") as user:
        await user.press("ctrl+p")
        await user.sees("자치단체 또는 명령")
        assert "Search" not in user.text
