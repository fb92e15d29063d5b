"""Copying on the screens: what is under the cursor, the line, the table, and what is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jobplans_tui import paths
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK, GWANGJIN
from tests.tui.user import MODES, using


@pytest.fixture(autouse=True)
def _no_clipboard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leave only the file: no desktop, no tmux, and a terminal that takes nothing."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def copied() -> Callable[[], str]:
    file = paths.state_file().with_name("copied.txt")
    return lambda: file.read_text(encoding="utf-8") if file.exists() else ""


async def test_y_copies_the_line_of_a_list(shipped: TinyDBStore, copied: Callable[[], str]) -> None:
    async with using(shipped) as user:
        await user.go_to(EUNPYEONG)
        await user.press("y")
        await user.until(copied, "the file")
        cells = copied().split("\t")
        assert cells[0] == "은평구 Eunpyeong"
        assert "51,200" in cells
        assert "115.7%" in cells  # the bar before it is a picture
        await user.sees("No clipboard was found", "copied.txt")


async def test_y_copies_the_cell_of_a_comparison_in_hangul_mode_too(
    shipped: TinyDBStore, copied: Callable[[], str]
) -> None:
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.walk_to("Jobs, plan total", GANGBUK)
        await user.press("ㅛ")
        await user.until(copied, "the file")
        assert copied().startswith("38,312 [")


@pytest.mark.parametrize(
    ("downs", "starts", "lines"),
    [(0, "\t은평구", 2), (1, "|  | 은평구", 3), (2, "\t은평구", 40), (3, "|  | 은평구", 40)],
)
async def test_the_menu_copies_line_or_table_as_tsv_or_markdown(
    shipped: TinyDBStore, copied: Callable[[], str], downs: int, starts: str, lines: int
) -> None:
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.walk_to("Jobs, plan total")
        await user.press("Y")
        await user.sees("TSV for spreadsheets: the line", "Markdown: the table")
        await user.press(*["j"] * downs, "enter")
        await user.until(copied, "the file")
        table, _, notes = copied().partition("\n\n")
        assert table.startswith(starts)
        assert "51,200" in table
        assert "…" not in table
        assert (len(table.splitlines()) == lines) if downs < 2 else len(table.splitlines()) > lines
        assert "every government counts jobs its own way" in notes


async def test_the_menu_can_be_left(shipped: TinyDBStore, copied: Callable[[], str]) -> None:
    async with using(shipped, "ko") as user:
        await user.press("f4")
        await user.sees("표 전체, 174줄")
        await user.press("escape")
        await user.loses("표 전체")
        assert copied() == ""


@pytest.mark.parametrize("tab", ["overview", "strategies", "targets", "checks", "sources"])
async def test_every_tab_has_something_to_copy(
    shipped: TinyDBStore, copied: Callable[[], str], tab: str
) -> None:
    async with using(shipped) as user:
        await user.go_to(GWANGJIN)
        await user.open_tab(tab)
        await user.press("enter", "y")
        await user.until(copied, "the file")


@pytest.mark.parametrize("name", MODES)
async def test_every_list_can_be_copied(
    shipped: TinyDBStore, copied: Callable[[], str], name: str
) -> None:
    async with using(shipped) as user:
        await user.open_mode(name)
        if user.app.focused is not user.table("#list"):
            await user.type("일자리")
            await user.press("enter")
        await user.press("y")
        await user.until(copied, "the file")


@pytest.mark.parametrize("key", ["y", "ㅛ"])
async def test_what_a_dialog_says_can_be_copied(
    shipped: TinyDBStore, copied: Callable[[], str], key: str
) -> None:
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.walk_to("Jobs, plan total", GANGBUK)
        await user.press("s", key)
        await user.until(copied, "the file")
        assert "“38,312개”" in copied() or "38,312 jobs" in copied()
        assert "http" in copied()
        await user.sees("Esc closes")
