"""What can be exported from where: every screen and tab offers what it shows, in every format."""

import csv
import io
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from python_calamine import load_workbook

from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK
from tests.tui.user import User, using


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def dialog(user: User) -> None:
    """Ask for the dialog and wait for it."""
    await user.press("e")
    await user.until(lambda: bool(user.app.screen.query("#path")), "the dialog")
    await user.settle()


async def written(user: User, folder: Path) -> Path:
    """Write what the dialog offers first, and return the file."""
    await dialog(user)
    await user.press("enter")
    await user.sees("Wrote ")
    (path,) = folder.iterdir()
    return path


def lines_of(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


async def test_the_list_is_exported_as_it_is_shown(shipped: TinyDBStore, folder: Path) -> None:
    async with using(shipped) as user:
        await user.press("slash")
        await user.type("은평")
        await user.press("enter")
        shown = user.listed
        path = await written(user, folder)
    assert path.name == "districts.csv"
    assert [line[0] for line in lines_of(path)[1:]] == shown == [EUNPYEONG]


async def _tab(user: User, name: str) -> None:
    await user.go_to(EUNPYEONG)
    await user.open_tab(name)
    await user.press("right")


@pytest.mark.parametrize(
    ("tab", "name", "head"),
    [
        ("overview", f"timeline-{EUNPYEONG}.csv", "Year"),
        ("strategies", f"strategies-{EUNPYEONG}.csv", "Title of the plan"),
        ("targets", f"district-{EUNPYEONG}.csv", "Title of the plan"),
        ("sources", f"sources-{EUNPYEONG}.csv", "Source"),
    ],
)
async def test_a_tab_offers_what_it_is_about(
    shipped: TinyDBStore, folder: Path, tab: str, name: str, head: str
) -> None:
    async with using(shipped) as user:
        await _tab(user, tab)
        path = await written(user, folder)
    assert path.name == name
    lines = lines_of(path)
    assert lines[0][0] == head
    assert len(lines) > 3


async def _checks(user: User) -> None:
    await user.press("v")
    await user.sees("Parts and total")


async def _bibliography(user: User) -> None:
    await user.press("b")
    await user.sees("Headline")


async def _search(user: User) -> None:
    await user.press("g")
    await user.sees("Type what to search for.")
    await user.type("청년")
    await user.press("enter")
    await user.sees("hits")


@pytest.mark.parametrize(
    ("open_screen", "name", "head"),
    [
        (_checks, "check.csv", "District"),
        (_bibliography, "sources.csv", "Source"),
        (_search, "search-청년.csv", "Kind"),
    ],
)
async def test_a_list_offers_its_rows(
    shipped: TinyDBStore,
    folder: Path,
    open_screen: Callable[[User], Awaitable[None]],
    name: str,
    head: str,
) -> None:
    async with using(shipped) as user:
        await open_screen(user)
        await user.settle()
        rows = user.table("#list").row_ids
        path = await written(user, folder)
    assert path.name == name
    lines = lines_of(path)
    assert lines[0][0] == head
    table = lines[1 : lines.index([])]
    assert len(table) == len(rows)


# ---- the dialog


async def test_a_workbook_is_previewed_by_what_is_in_it(shipped: TinyDBStore, folder: Path) -> None:
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await dialog(user)
        await user.click(await user.place("Excel workbook"))
        await user.sees("Sheet “Comparison”", "bytes, in short", within="#preview")
        await user.sees("Jobs, plan total | jobs | 51200 | 38312", within="#preview")
        await user.sees(".xlsx", within="#path")
        await user.click(await user.place(" Write "))
        await user.sees("Wrote ")
    (path,) = folder.iterdir()
    total = next(line for line in load_workbook(str(path)).get_sheet_by_index(0).to_python()
                 if line[1] == "Jobs, plan total")  # fmt: skip
    assert total[3:5] == [51200, 38312]


async def test_without_the_package_the_dialog_says_how_to_get_it(
    shipped: TinyDBStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await dialog(user)
        await user.click(await user.place("Excel workbook"))
        await user.sees("XLSX needs the package XlsxWriter", within="#preview")
        await user.sees("pip install 'jobplans-tui[xlsx]'", within="#preview")
        await user.click(await user.place(" Write "))
        await user.sees("XLSX needs the package XlsxWriter", within="#export-message")
        await user.click(await user.place("Markdown"))
        await user.sees("# Comparison: 8th term", within="#preview")
    assert list(folder.iterdir()) == []


async def test_a_suffix_of_two_parts_comes_and_goes(shipped: TinyDBStore, folder: Path) -> None:
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await dialog(user)
        await user.click(await user.place("CSL of the sources"))
        await user.sees(".csl.json", within="#path")
        await user.click(await user.place("HTML page"))
        await user.sees("<!DOCTYPE html>", within="#preview")
        await user.sees("11305.html", within="#path")
        await user.click(await user.place("CSL of the sources"))
        await user.sees(".csl.json", within="#path")
        await user.click(await user.place(" Write "))
        await user.sees("Wrote ")
    (path,) = folder.iterdir()
    assert path.name == f"compare-{EUNPYEONG}-{GANGBUK}.csl.json"
    assert len(json.loads(path.read_text("utf-8"))) > 5


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12), (20, 5)])
async def test_the_dialog_fits_the_screen(
    shipped: TinyDBStore, folder: Path, size: tuple[int, int]
) -> None:
    async with using(shipped, size=size) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await dialog(user)
        if size[0] >= 80:
            for label in ("CSV for spreadsheets", "CSL of the sources", "Write", "Cancel"):
                await user.sees(label)
            await user.sees("Group,Row,Unit", within="#preview")
        await user.press("escape")
        await user.until(lambda: not user.app.screen.query("#path"), "the comparison")
