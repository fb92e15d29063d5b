"""The export dialog: a preview of what will be written, and a file that holds exactly that."""

import csv
import io
import json
import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key

from jobplans_tui.exchange.forms import Form
from jobplans_tui.i18n import Translator
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.screens import export
from tests.builders import EUNPYEONG, GANGBUK
from tests.tui.user import User, using


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the program was started."""
    place = tmp_path / "work"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@asynccontextmanager
async def exporting(store: TinyDBStore, lang: str = "en") -> AsyncIterator[User]:
    async with using(store, "ko" if lang == "ko" else "en") as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.press("e")
        await user.until(lambda: _asks(user), "the dialog")
        await user.settle()
        yield user


def _asks(user: User) -> bool:
    """Whether the dialog is open."""
    return bool(user.app.screen.query("#path"))


def _table(path: Path) -> dict[str, list[str]]:
    """Return the rows of an exported CSV file by their labels."""
    text = path.read_bytes().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    return {line[1]: line for line in lines if len(line) > 3}


async def test_enter_writes_a_csv_that_spreadsheets_read(
    shipped: TinyDBStore, folder: Path
) -> None:
    async with exporting(shipped) as user:
        await user.sees("CSV for spreadsheets", "Esc cancels")
        await user.press("enter")
        await user.sees("Wrote ")
        await user.sees("Compare · 8th term")
    (path,) = folder.iterdir()
    assert path.suffix == ".csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    table = _table(path)
    assert {"51200", "38312"} <= set(table["Jobs, plan total"])
    assert {"65.3", "64.3"} <= set(table["Employment rate, end of plan"])
    assert "은평구 Eunpyeong-gu (11380)" in table["Row"]
    assert "12515" in table["2023 plan share"]
    assert "0" not in table["2023 plan share"]


async def test_the_preview_is_what_will_be_written(shipped: TinyDBStore, folder: Path) -> None:
    async with exporting(shipped) as user:
        await user.sees("Group,Row,Unit,은평구 Eunpyeong-gu (11380)", within="#preview")
        preview = user.text_of("#preview")
        await user.press("enter")
        await user.sees("Wrote ")
    (path,) = folder.iterdir()
    content = path.read_bytes()
    written = content.decode("utf-8-sig").splitlines()
    assert f"{len(content):,} bytes" in preview
    shown = [line.strip(" │▎▁▂▃▄▅▆▇█") for line in preview.split("\n")[1:8]]
    for line, text in zip(shown, written, strict=False):
        assert text.startswith(line)


async def test_enter_before_the_file_is_made_writes_it_then(
    shipped: TinyDBStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_be_made, made = threading.Event(), export._previewed

    def slowly(form: Form, t: Translator) -> tuple[bytes, str, str]:
        assert may_be_made.wait(30)
        return made(form, t)

    monkeypatch.setattr(export, "_previewed", slowly)
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        user.app.post_message(Key("e", "e"))
        await user.until(lambda: _asks(user), "the dialog")
        await user.sees("being made", within="#preview")
        user.app.post_message(Key("enter", "\r"))
        await user.sees("It is still being made; it will be written as soon as it is there.")
        assert list(folder.iterdir()) == []
        may_be_made.set()
        await user.sees("Wrote ")
    (path,) = folder.iterdir()
    assert {"51200", "38312"} <= set(_table(path)["Jobs, plan total"])


async def test_another_format_changes_name_and_preview(shipped: TinyDBStore, folder: Path) -> None:
    async with exporting(shipped) as user:
        assert user.focused_field.value.endswith(".csv")
        await user.click(await user.place("Markdown"))
        await user.sees("# Comparison: 8th term", within="#preview")
        await user.sees(".md", within="#path")
        await user.click(await user.place("JSON"))
        await user.sees('"columns"', within="#preview")
        await user.sees(".json", within="#path")
        await user.click(await user.place(".json", within="#path"))
        await user.press("enter")
        await user.sees("Wrote ")
    (path,) = folder.iterdir()
    assert json.loads(path.read_text("utf-8"))["columns"][0]["code"] == EUNPYEONG


async def test_the_format_can_be_chosen_with_keys_alone(shipped: TinyDBStore, folder: Path) -> None:
    async with exporting(shipped) as user:
        await user.press("tab", "down", "down", "down")
        await user.sees("(*) CSV", "( ) Markdown")
        await user.press("enter")
        await user.sees("# Comparison: 8th term", within="#preview")
        await user.sees("( ) CSV", "(*) Markdown")
        await user.press("enter")
        await user.sees("Wrote ")
    (path,) = folder.iterdir()
    assert path.suffix == ".md"


async def test_tabs_of_a_preview_keep_its_lines(shipped: TinyDBStore, folder: Path) -> None:
    """Seongdong's line is longer than all others, and has tabs."""
    async with using(shipped) as user:
        await user.press("e", "tab", "down", "space")
        await user.sees("code    name_ko", within="#preview")
        lines = [line.split()[0] for line in user.lines_of("#preview") if line.strip(" │─╭╮╰╯")]
    assert lines[1:8] == ["│code", "│11", "│11110", "│11140", "│11170", "│11200", "│11215"]


async def test_a_name_of_the_user_keeps_its_suffix(shipped: TinyDBStore, folder: Path) -> None:
    async with exporting(shipped) as user:
        await user.rewrite("비교표.txt")
        await user.press("enter")
        await user.sees("Wrote ")
    assert [path.name for path in folder.iterdir()] == ["비교표.txt"]


async def test_an_existing_file_needs_a_second_enter(shipped: TinyDBStore, folder: Path) -> None:
    existing = folder / "mine.csv"
    existing.write_text("keep me")
    async with exporting(shipped) as user:
        await user.rewrite("mine.csv")
        await user.press("enter")
        await user.sees("This file exists. Enter again replaces it; or change the name.")
        assert existing.read_text() == "keep me"
        await user.press("enter")
        await user.sees("Wrote ")
    assert "51200" in _table(existing)["Jobs, plan total"]


async def test_another_name_forgets_the_wish_to_replace(shipped: TinyDBStore, folder: Path) -> None:
    for name in ("one.csv", "two.csv"):
        (folder / name).write_text("keep me")
    async with exporting(shipped) as user:
        await user.rewrite("one.csv")
        await user.press("enter")
        await user.sees("This file exists.")
        await user.rewrite("two.csv")
        await user.loses("This file exists.")
        await user.press("enter")
        await user.sees("This file exists.")
        await user.press("escape")
        await user.until(lambda: not _asks(user), "the comparison")
    assert [path.read_text() for path in sorted(folder.iterdir())] == ["keep me", "keep me"]


async def test_esc_and_the_button_cancel(shipped: TinyDBStore, folder: Path) -> None:
    async with exporting(shipped) as user:
        await user.press("escape")
        await user.until(lambda: not _asks(user), "the comparison")
        await user.press("ㄷ")
        await user.until(lambda: _asks(user), "the dialog")
        await user.click(await user.place("Cancel"))
        await user.until(lambda: not _asks(user), "the comparison")
    assert list(folder.iterdir()) == []


async def test_the_button_writes(shipped: TinyDBStore, folder: Path) -> None:
    async with exporting(shipped) as user:
        await user.click(await user.place(" Write "))
        await user.sees("Wrote ")
    assert len(list(folder.iterdir())) == 1


WRONG = {
    "no folder": "missing/table.csv",
    "a file as folder": "file/table.csv",
    "a folder": "there",
    "a link": "link.csv",
    "a dangling link": "dangling.csv",
    "a place of the system": "/proc/table.csv",
    "no name": "",
    "blanks": "   ",
    "nobody's home": "~nobody-of-that-name/table.csv",
    "a name that is too long": "x" * 300 + ".csv",
}


async def test_what_cannot_be_written_leaves_the_dialog_open(
    shipped: TinyDBStore, folder: Path
) -> None:
    (folder / "file").write_text("keep me")
    (folder / "there").mkdir()
    (folder / "link.csv").symlink_to(folder / "file")
    (folder / "dangling.csv").symlink_to(folder / "nothing")
    before = sorted(folder.iterdir())
    async with exporting(shipped) as user:
        for what, name in WRONG.items():
            await user.rewrite(name)
            quiet = user.text_of(".dialog")
            await user.press("enter")
            await user.until(lambda: user.text_of(".dialog") != quiet, f"a word on {what}")  # noqa: B023
            assert _asks(user), what
            assert sorted(folder.iterdir()) == before, what
        await user.rewrite("good.csv")
        await user.press("enter")
        await user.sees("Wrote ")
    assert (folder / "file").read_text() == "keep me"
    assert (folder / "good.csv").exists()
    assert not (folder / "nothing").exists()


async def test_a_folder_that_may_not_be_written_is_named(
    shipped: TinyDBStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("jobplans_tui.exchange.output.write_atomic", refuse)
    async with exporting(shipped) as user:
        await user.press("enter")
        await user.sees("cannot be written: Permission denied")
        await user.until(lambda: _asks(user), "the dialog")


async def test_a_folder_that_is_gone_is_no_reason_to_stop(
    shipped: TinyDBStore, folder: Path
) -> None:
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        shutil.rmtree(folder)
        await user.press("e")
        await user.until(lambda: _asks(user), "the dialog")
        await user.press("escape")
        await user.sees("Compare · 8th term")


async def test_the_dialog_speaks_korean(shipped: TinyDBStore, folder: Path) -> None:
    async with exporting(shipped, "ko") as user:
        await user.press("enter")
        await user.until(lambda: list(folder.iterdir()), "the file")
    (path,) = folder.iterdir()
    text = path.read_bytes().decode("utf-8-sig")
    assert "일자리" in text
    assert "plan total" not in text
