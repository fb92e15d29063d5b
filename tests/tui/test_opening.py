"""A large store is read while the screens are there: what is seen and what keys do meanwhile."""

import os
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from textual.events import Paste

from jobplans_tui import paths
from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, PlanStore, blank_store, open_store, pictures
from jobplans_tui.store.streaming import Progress
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.app import JobPlansApp
from jobplans_tui.tui.opening import Opening, look_of, take_picture
from jobplans_tui.tui.screens.opening import OpeningScreen
from jobplans_tui.tui.session import Session
from tests.builders import source
from tests.tui.user import User


class Gate:
    """A store that is read no further than a test lets it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.open = threading.Event()

    def load(self, progress: Progress) -> PlanStore:
        half = self.path.stat().st_size // 2 + 1
        while not self.open.wait(0.01):
            progress(half)
        return open_store(self.path, progress)


def enter(store: PlanStore) -> Session:
    return Session(store, "en", lang_given=True)


@asynccontextmanager
async def opening(gate: Gate) -> AsyncIterator[User]:
    """Open the screens on a store that is still being read."""
    app = JobPlansApp(enter(blank_store(gate.path)), Opening(gate.path, gate.load, enter))
    app.animation_level = "none"
    try:
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            user = User(app, pilot)
            await user.until(lambda: "50 %" in user.text, "the progress")
            yield user
    finally:
        gate.open.set()


async def read_through(gate: Gate, user: User) -> None:
    """Let the store be read, and wait for the districts and their picture."""
    gate.open.set()
    await user.until(lambda: "Overview" in user.text, "the districts")
    await user.until(lambda: kept() is not None, "a picture of the list")


def kept() -> Path | None:
    return next(iter(paths.pictures_folder().glob("*.msgpack")), None)


async def test_a_store_without_a_picture_says_that_it_is_read_and_then_shows_its_list(
    four: TinyDBStore,
) -> None:
    gate = Gate(four.path)
    async with opening(gate) as user:
        assert "The store is being read." in user.text
        await read_through(gate, user)
        assert "4 districts" in user.text
        assert "종로구" in user.text


async def test_the_list_of_the_last_time_can_be_walked_while_the_store_is_read(
    four: TinyDBStore,
) -> None:
    gate = Gate(four.path)
    async with opening(gate) as user:
        await read_through(gate, user)
        await user.until(lambda: picture_has(four.path, "total"), "the whole picture")
    gate = Gate(four.path)
    async with opening(gate) as user:
        assert isinstance(user.app.screen, OpeningScreen)
        assert "종로구" in user.text
        assert "300" in user.text
        await user.press("down", "down")
        at = user.app.screen.cursor
        await read_through(gate, user)
        assert user.table("#districts").cursor_row == at == "11170"


def picture_has(path: Path, column: str) -> bool:
    found = kept()
    if found is None:
        return False
    return column in msgspec.msgpack.decode(found.read_bytes())["picture"]["columns"]


async def test_leaving_while_the_store_is_read_keeps_what_was_marked(four: TinyDBStore) -> None:
    paths.state_file().parent.mkdir(parents=True, exist_ok=True)
    paths.state_file().write_text('{"marks": ["11110"]}')
    async with opening(Gate(four.path)) as user:
        await user.pilot.press("q")
    assert "11110" in paths.state_file().read_text()


async def test_keys_that_need_the_records_wait_for_them(four: TinyDBStore) -> None:
    gate = Gate(four.path)
    async with opening(gate) as user:
        for key in ("down", "/", "은", "q"):
            await user.press(key)
        user.app.post_message(Paste("평"))
        assert isinstance(user.app.screen, OpeningScreen)
        await read_through(gate, user)
        await user.settle()
        assert user.focused_field.value == "은q평"


@pytest.mark.parametrize("key", ["u", "i", "E", "t", "ctrl+p", "space", "c", "e", "L", "enter"])
async def test_no_such_key_is_answered_early(four: TinyDBStore, key: str) -> None:
    async with opening(Gate(four.path)) as user:
        await user.press(key)
        assert isinstance(user.app.screen, OpeningScreen)
        assert not user.app.is_ready


async def test_a_store_that_turns_out_to_be_damaged_ends_the_screens_with_its_error(
    four: TinyDBStore,
) -> None:
    four.path.write_bytes(four.path.read_bytes()[:-20])
    gate = Gate(four.path)
    with pytest.raises(StoreError, match="is damaged"):  # noqa: PT012 - raised when the app ends
        async with opening(gate) as user:
            gate.open.set()
            await user.until(lambda: user.app.failure is not None, "the end")


# ---- pictures


def made(store: Path) -> pictures.Picture:
    picture = pictures.picture_of("en", ["a", "b"], {"name": ["가", "나"]})
    pictures.keep_picture(store, picture, pictures.identity(store))
    return picture


def test_a_picture_is_in_one_language_though_the_user_takes_another_meanwhile(
    shipped: TinyDBStore,
) -> None:
    def taken(*, switching: bool) -> pictures.Picture | None:
        session = enter(shipped)
        look = look_of(session)

        def is_stopped() -> bool:
            if switching and session.t.lang == "en":
                session.switch_language()
            return False

        take_picture(session, is_stopped)
        return pictures.load_picture(shipped.path, look)

    plain = taken(switching=False)
    file = kept()
    assert plain is not None
    assert file is not None
    file.unlink()
    assert taken(switching=True) == plain


def test_a_picture_is_of_one_state_of_one_file(four: TinyDBStore) -> None:
    assert pictures.load_picture(four.path, "en") is None
    picture = made(four.path)
    assert pictures.load_picture(four.path, "en") == picture
    assert pictures.load_picture(four.path, "ko") is None
    four.apply(Batch(sources=(source("new"),)))
    assert pictures.load_picture(four.path, "en") is None


def test_a_file_of_the_same_size_and_time_is_told_by_its_content(four: TinyDBStore) -> None:
    made(four.path)
    found = four.path.stat()
    content = four.path.read_bytes()
    with four.path.open("r+b") as file:
        file.write(content[:-3] + b" }\n")
    os.utime(four.path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert pictures.identity(four.path)[0] == (found.st_ino, found.st_size, found.st_mtime_ns)
    assert pictures.load_picture(four.path, "en") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[: len(content) // 2],
        lambda _: b"\xff" * 100,
        lambda content: b"\xdf\xff\xff\xff\xff" + content,
        lambda _: b"\x91" * 100_000,
        lambda content: content.replace("가\n나".encode(), "가나나".encode()),
        lambda content: content.replace(b"a\nb", b"a\na"),
    ],
)
def test_a_picture_that_is_damaged_is_none(
    four: TinyDBStore, damage: Callable[[bytes], bytes]
) -> None:
    made(four.path)
    path = kept()
    assert path is not None
    path.write_bytes(damage(path.read_bytes()))
    assert pictures.load_picture(four.path, "en") is None


def test_a_picture_that_cannot_be_kept_is_no_error(
    four: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pictures, "write_atomic", fail)
    made(four.path)
    assert kept() is None
