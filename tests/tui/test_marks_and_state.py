"""Marks, and what is kept from one run to the next."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jobplans_tui import paths
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK, GWANGJIN
from tests.tui.user import User, using


def _signed(user: User) -> list[str]:
    """Return the lines of the list that bear the sign of a mark."""
    return [line for line in user.lines_of("#districts") if "✓" in line]


async def test_space_marks_and_marks_again_unmarks(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        assert "marked" not in user.top
        await user.go_to(EUNPYEONG)
        await user.press("space")
        await user.sees("1 marked")
        (line,) = _signed(user)
        assert line.startswith("✓ 은평구 Eunpyeong ")
        await user.press("k", "k", "space")
        await user.sees("2 marked")
        assert len(_signed(user)) == 2
        await user.press("space")
        await user.sees("1 marked")
        assert len(_signed(user)) == 1


async def test_x_clears_all_marks(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.mark(EUNPYEONG, GANGBUK, GWANGJIN)
        await user.sees("3 marked")
        await user.press("x")
        await user.loses("marked", "✓")


async def test_marks_outlive_a_filter(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.mark(EUNPYEONG)
        await user.press("/")
        await user.type("강북")
        await user.press("enter", "space")
        await user.sees("2 marked")
        await user.press("escape")
        await user.until(lambda: len(_signed(user)) == 2, "two signs")


@pytest.mark.parametrize("marked", [[], [EUNPYEONG]], ids=["none", "one"])
async def test_comparing_needs_two_marks(shipped: TinyDBStore, marked: list[str]) -> None:
    async with using(shipped) as user:
        await user.mark(*marked)
        await user.press("c")
        await user.sees("Mark at least two districts with the space bar first.")
        assert user.listed


async def test_marks_sort_and_the_last_district_survive_a_restart(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.mark(GANGBUK, EUNPYEONG)
        await user.click(await user.place("Total", within="#districts"))
        await user.open_tab("targets")
        await user.sees("by Total")
        before = user.listed
        await user.press("q")
    async with using(shipped) as user:
        assert user.row == EUNPYEONG
        await user.sees("2 marked", "by Total", "✓ 은평구")
        assert user.listed == before
        await user.sees("Years", "Value", "Src", within="#detail")


async def test_language_and_look_survive_a_restart(shipped: TinyDBStore) -> None:
    async with using(shipped, lang=None) as user:
        place = await user.place("서울특별시")
        dark = user.style_at(place)
        await user.press("L")
        await user.sees("자치단체")
        await user.press("f3")
        await user.until(
            lambda: bool(user.strips) and user.style_at(place) != dark, "the light look"
        )
        light = user.style_at(place)
        await user.press("q")
    async with using(shipped, lang=None) as user:
        await user.sees("자치단체")
        assert user.style_at(place) == light


async def test_a_language_asked_for_goes_before_the_kept_one(shipped: TinyDBStore) -> None:
    async with using(shipped, lang=None) as user:
        await user.press("L")
        await user.sees("자치단체", "개요")
        await user.press("q")
    async with using(shipped, lang="en") as user:
        await user.sees("174 districts")


async def test_the_district_found_by_a_filter_is_where_the_next_run_starts(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        await user.press("/")
        await user.type("eunp")
        await user.press("enter")
        await user.sees("은평구 Eunpyeong-gu", within="#detail")
        await user.press("q")
    async with using(shipped) as user:
        assert user.row == EUNPYEONG


async def test_the_store_is_not_written_by_reading(store: TinyDBStore) -> None:
    before = store.path.read_bytes(), store.path.stat().st_mtime_ns
    async with using(store) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.press("q")
    assert (store.path.read_bytes(), store.path.stat().st_mtime_ns) == before
    assert [item.name for item in store.path.parent.iterdir()] == [store.path.name]


DAMAGED = {
    "empty": b"",
    "cut off": b'{"district": "113',
    "not UTF-8": b"\xff\xfe\x00",
    "another shape": b"[1, 2, 3]",
    "other types": b'{"marks": "11380", "sort": 7}',
    "unknown values": json.dumps(
        {"district": "no", "marks": ["no", "99"], "sort": "no", "theme": "no"}
    ).encode(),
    "unknown tab": b'{"tab": "nothing"}',
    "doubled marks": json.dumps({"marks": [EUNPYEONG, EUNPYEONG]}).encode(),
    "another language": b'{"lang": "fr"}',
    "nested too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
async def test_a_damaged_state_file_is_harmless(shipped: TinyDBStore, content: bytes) -> None:
    file = paths.state_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    async with using(shipped, lang=None) as user:
        assert len(user.listed) == 174
        assert user.row is not None
        await user.press("x")
        await user.loses("marked")
        await user.compare(EUNPYEONG, GANGBUK)
        await user.sees("51,200", "38,312")


READABLE = ("unknown values", "unknown tab", "doubled marks")


@pytest.mark.parametrize("kind", [kind for kind in DAMAGED if kind not in READABLE])
async def test_a_state_that_cannot_be_read_is_told_and_kept(
    shipped: TinyDBStore, kind: str
) -> None:
    file = paths.state_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(DAMAGED[kind])
    async with using(shipped) as user:
        await user.sees("state.json cannot be read", "kept as state.json.unreadable")
        await user.mark(EUNPYEONG)
        assert file.read_bytes() == DAMAGED[kind]
        await user.press("q")
    assert file.with_name("state.json.unreadable").read_bytes() == DAMAGED[kind]
    async with using(shipped) as user:
        await user.sees("1 marked")
        assert "cannot be read" not in user.text


def _huge(file: Path) -> None:
    file.write_bytes(b'{"district": "' + b"1" * 2**20 + b'"}')


def _pipe(file: Path) -> None:
    os.mkfifo(file)


def _link_to_itself(file: Path) -> None:
    file.symlink_to(file)


def _link_to_a_device(file: Path) -> None:
    file.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [_huge, Path.mkdir, _pipe, _link_to_itself, _link_to_a_device])
async def test_something_else_in_the_place_of_the_state(
    shipped: TinyDBStore, make: Callable[[Path], None]
) -> None:
    file = paths.state_file()
    file.parent.mkdir(parents=True)
    make(file)
    async with using(shipped) as user:
        await user.sees("state.json cannot be read")
        await user.mark(EUNPYEONG)
        await user.press("q")
    assert os.path.lexists(file.with_name("state.json.unreadable"))
    async with using(shipped) as user:
        await user.sees("1 marked")


async def test_a_link_stays_a_link(shipped: TinyDBStore, tmp_path: Path) -> None:
    file = paths.state_file()
    file.parent.mkdir(parents=True)
    file.symlink_to(tmp_path / "elsewhere.json")
    for marks in ("marked", "1 marked"):
        async with using(shipped) as user:
            assert (marks in user.top) == (marks == "1 marked")
            user.table().move_to(EUNPYEONG)
            await user.press("x", "space", "q")
    assert file.is_symlink()
    assert EUNPYEONG in (tmp_path / "elsewhere.json").read_text("utf-8")


async def test_a_district_cannot_be_marked_twice_by_the_state_file(shipped: TinyDBStore) -> None:
    file = paths.state_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(DAMAGED["doubled marks"])
    async with using(shipped) as user:
        await user.sees("1 marked")


async def test_a_state_folder_that_cannot_be_made_costs_only_the_state(
    shipped: TinyDBStore, own_home: Path
) -> None:
    (own_home / "state").write_bytes(b"a file where the folder should be")
    async with using(shipped) as user:
        await user.mark(EUNPYEONG)
        await user.press("q")
    async with using(shipped) as user:
        await user.sees("174 districts")
        assert "marked" not in user.top
