"""Text from data is hostile: it is shown, never obeyed."""

import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.tui.hostile import HOSTILE, LONG, codes, store_of
from tests.tui.user import MODES, User, using

_OBEYED = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_EACH = list(zip(HOSTILE, codes(), strict=True))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TinyDBStore:
    return store_of(HOSTILE.values(), tmp_path_factory.mktemp("hostile") / "plans.json")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> TinyDBStore:
    return store_of(LONG.values(), tmp_path_factory.mktemp("long") / "plans.json")


def assert_harmless(user: User) -> None:
    """Nothing on the screen moves the cursor, hides or turns round, or bursts a line."""
    lines = user.lines
    bad = {char for line in lines for char in line if unicodedata.category(char) in _OBEYED}
    assert bad == set(), f"{bad}\n{user.text!r}"
    width = user.app.size.width
    assert {cell_len(line) for line in lines} == {width}, user.text


def links(user: User) -> list[object]:
    """Return what a click somewhere on the screen would run: nothing from data."""
    styles = [segment.style for strip in user.strips for segment in strip if segment.style]
    found = [style.meta.get("@click") for style in styles if style.meta]
    return [action for action in found if action and "quit" in str(action)]


async def _read_all(user: User, code: str) -> None:
    """Open every tab of a district, and the dialog of its last line."""
    await user.go_to(code)
    for tab in ("overview", "strategies", "targets", "checks", "sources"):
        await user.open_tab(tab)
        await user.press("right", "end")
        assert_harmless(user)
        await user.press("s")
        await user.until(lambda: len(user.app.screen_stack) > 1, f"a dialog of {tab}")
        assert_harmless(user)
        await user.press("escape", "escape")
        await user.until(lambda: len(user.app.screen_stack) == 1, "the list")


@pytest.mark.parametrize(("kind", "code"), _EACH, ids=HOSTILE.keys())
async def test_every_tab_and_dialog_of_a_district_is_harmless(
    hostile: TinyDBStore, kind: str, code: str
) -> None:
    async with using(hostile, size=(100, 24)) as user:
        await _read_all(user, code)
        assert links(user) == []


@pytest.mark.slow
async def test_names_of_ten_thousand_characters(long: TinyDBStore) -> None:
    async with using(long, size=(100, 24)) as user:
        for tab in ("overview", "strategies", "targets"):
            await user.open_tab(tab)
            await user.press("down", "up")
            assert_harmless(user)
        await user.press("right", "s")
        await user.sees("Esc closes")
        assert_harmless(user)
        await user.press("escape", "escape")
        await user.compare(*codes(len(LONG)))
        assert_harmless(user)
        await user.press("down", "down", "right", "e")
        await user.sees("Esc cancels")
        assert_harmless(user)


@pytest.mark.parametrize("name", MODES)
async def test_other_screens_are_harmless(hostile: TinyDBStore, name: str) -> None:
    async with using(hostile, size=(100, 24)) as user:
        await user.open_mode(name)
        assert_harmless(user)
        if user.app.focused is not user.table("#list"):  # a search waits for its words
            await user.type("[/x]")
            await user.press("enter")
        for _ in codes():
            await user.press("down", "right")
            assert_harmless(user)
        await user.press("s")
        await user.sees("Esc closes")
        assert_harmless(user)


@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_comparing_and_exporting_hostile_districts(
    hostile: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with using(hostile, "ko" if lang == "ko" else "en") as user:
        await user.compare(*codes())
        for key in ["down", "down", "n", "right", "right", "s", "escape", "p", "end", "L"]:
            await user.press(key)
            assert_harmless(user)
        await user.until(lambda: bool(user.app.screen.query("#comparison")), "the comparison")
        await user.press("e")
        await user.until(lambda: bool(user.app.screen.query("#path")), "the dialog")
        assert_harmless(user)
        await user.press("enter")
        await user.until(lambda: list(tmp_path.iterdir()), "the file")
        await user.settle()
        assert_harmless(user)
    (path,) = tmp_path.iterdir()
    assert path.name.isascii()
    assert path.name.isprintable()


async def test_the_palette_shows_hostile_names_as_text(hostile: TinyDBStore) -> None:
    async with using(hostile) as user:
        await user.press("ctrl+p")
        await user.until(lambda: bool(user.app.screen.query("CommandInput, Input")), "the palette")
        await user.type("[/x]")
        await user.until(lambda: user.text.count("[/x]") > 3, "districts")
        assert_harmless(user)
        await user.press("enter", "enter")
        await user.until(lambda: bool(user.app.screen.query("#districts")), "the list")
        assert user.row in codes()


async def test_markup_is_shown_as_it_is_written(hostile: TinyDBStore) -> None:
    async with using(hostile) as user:
        await user.sees("[/x] [/x]", within="#districts")
        await user.go_to(codes()[1])
        await user.sees("[bold red]x[/] [@click=app.quit]y[/]", within="#detail")
        await user.go_to(codes()[2])
        await user.sees("␛[2J␛]0;title␇", "two␍␊three", within="#detail")


async def test_a_filter_takes_markup_as_text(hostile: TinyDBStore) -> None:
    async with using(hostile) as user:
        await user.press("/")
        await user.type("[/x]")
        await user.until(lambda: user.listed == sorted(codes()), "the filter")
        await user.rewrite("[bold")
        await user.until(lambda: user.listed == [codes()[1]], "the filter")
        assert_harmless(user)


@pytest.mark.parametrize("size", [(20, 5), (80, 24)], ids=str)
async def test_hostile_names_do_not_burst_small_screens(
    hostile: TinyDBStore, size: tuple[int, int]
) -> None:
    async with using(hostile, size=size) as user:
        for _ in codes():
            await user.press("enter")
            assert_harmless(user)
            await user.press("escape", "down")


async def test_marks_of_hostile_codes_survive_a_restart(hostile: TinyDBStore) -> None:
    async with using(hostile) as user:
        await user.mark(*codes()[:3])
        await user.press("q")
    async with using(hostile) as user:
        await user.sees("3 marked")
        assert user.row == codes()[2]


@pytest.mark.parametrize(("kind", "code"), _EACH, ids=HOSTILE.keys())
async def test_menus_and_forms_of_edits_are_harmless(
    hostile: TinyDBStore, kind: str, code: str
) -> None:
    before = hostile.path.read_bytes()
    async with using(hostile, size=(100, 24)) as user:
        await user.go_to(code)
        for tab in ("overview", "strategies", "targets", "sources"):
            await user.open_tab(tab)
            await user.press("right", "down")
            await user.press("E")
            await user.until(lambda: user.app.screen.is_modal, f"the menu of {tab}")
            assert_harmless(user)
            await user.press("enter")
            await user.until(lambda: user.app.screen.query("#keep"), f"the form of {tab}")
            assert_harmless(user)
            await user.press("enter")
            await user.settle()
            assert_harmless(user)
            while user.app.screen.is_modal:
                await user.press("escape")
            await user.press("escape")
        assert links(user) == []
    assert hostile.path.read_bytes() == before
