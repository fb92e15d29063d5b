"""Undo and redo on every screen: it shows the store as it is then, with the cursor where it was."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from jobplans_tui.store import Batch, open_store
from jobplans_tui.store.places import history_file
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    EUNPYEONG,
    GANGBUK,
    GWANGJIN,
    figure_line,
    import_lines,
    plan_line,
    settled,
    source_line,
)
from tests.edits import add, foreign_edit
from tests.tui.user import User, using

CODES = (GWANGJIN, GANGBUK, EUNPYEONG)


@pytest.fixture
def store(tmp_path: Path) -> TinyDBStore:
    """Return a store of two plans, to which a step added a third and another total."""
    lines = [source_line("paper-0"), source_line()]
    for code in CODES[:2]:
        lines += [plan_line(code), figure_line(1000, code)]
    store = import_lines(tmp_path / "plans.json", lines)
    more = [plan_line(EUNPYEONG), figure_line(51200), figure_line(2000, GWANGJIN)]
    store.apply(settled(store, *more).batch, "A made-up step")
    return store


async def undo(user: User, key: str = "u") -> None:
    await user.press(key)
    await user.sees("A made-up step")
    await user.settle()


async def test_the_list_keeps_its_cursor(store: TinyDBStore) -> None:
    async with using(store) as user:
        await user.go_to(GANGBUK)
        await undo(user)
        await user.arrive()
        assert user.listed == [GWANGJIN, GANGBUK]
        assert user.row == GANGBUK
        await undo(user, "ctrl+y")
        await user.arrive()
        assert len(user.listed) == len(CODES)
        assert user.row == GANGBUK


async def test_a_comparison_keeps_its_cell(store: TinyDBStore) -> None:
    async with using(store) as user:
        await user.compare(GWANGJIN, GANGBUK)
        await user.walk_to("Jobs, plan total", GANGBUK)
        await user.sees("1,000 / 2,000", within="#comparison")
        await undo(user)
        await user.loses("1,000 / 2,000", within="#comparison")
        assert user.table("#comparison").cursor_column == GANGBUK
        await user.sees("Jobs, plan total", within="#chart")


async def test_a_district_that_is_gone_is_compared_no_more(store: TinyDBStore) -> None:
    async with using(store) as user:
        await user.compare(GWANGJIN, EUNPYEONG)
        await undo(user)
        await user.loses("Eunpyeong")


@pytest.mark.parametrize("mode", ["checks", "bibliography", "themes"])
async def test_a_list_keeps_its_row(store: TinyDBStore, mode: str) -> None:
    async with using(store) as user:
        await user.open_mode(mode)
        table = user.table("#list")
        if table.row_ids:
            table.move_to(table.row_ids[0])
        row = table.cursor_row
        await undo(user)
        await user.until(lambda: user.app.screen.query("#list") and user.app.focused)
        if row in user.table("#list").row_ids:
            assert user.table("#list").cursor_row == row


async def test_where_nothing_was_done_nothing_is_undone(tmp_path: Path) -> None:
    store = import_lines(tmp_path / "plans.json", [source_line(), plan_line()])
    async with using(store) as user:
        await user.press("u")
        await user.until(lambda: not store.districts(), "the import to be undone")
        await user.press("u")
        await user.sees("Nothing to undo.")
        await user.press("u", "u")
        await user.until(lambda: user.text.count("Nothing to undo.") == 1, "one message")
        await user.press("U")
        await user.until(store.districts, "redo")
        await user.press("U")
        await user.sees("Nothing to redo.")


async def test_what_another_program_wrote_is_shown_and_said(store: TinyDBStore) -> None:
    async with using(store) as user:
        await user.go_to(GANGBUK)
        open_store(store.path).undo()
        await user.sees("Another program changed the store")
        await user.arrive()
        assert user.listed == [GWANGJIN, GANGBUK]
        assert user.row == GANGBUK


async def test_looking_for_changes_of_others_ends_with_the_screens(store: TinyDBStore) -> None:
    async with using(store) as user:
        app = user.app
    app.notice_changes()  # a last tick of the clock comes when no screen is left
    assert not app.screen_stack


# ---- what waits in the history of a large store


@pytest.mark.usefixtures("large")
async def test_what_another_program_took_of_waiting_steps_is_named_at_once(
    store: TinyDBStore,
) -> None:
    store.close()
    async with using(store) as user:
        plan = store.dossier(GWANGJIN).plans[0]
        store.apply(Batch(plans=(replace(plan, note="a made-up note"),)), "A made-up note")
        foreign_edit(store.path, '"value": 2000', '"value": 3000')
        await user.sees("Another program changed the store")
        await user.sees("lost are:", "A made-up note")
        assert open_store(store.path).dossier(GWANGJIN).plans[0].note is None


@pytest.mark.usefixtures("large")
async def test_a_line_that_is_damaged_while_the_screens_are_open_is_told_at_once(
    store: TinyDBStore,
) -> None:
    store.close()
    async with using(store) as user:
        other = open_store(store.path)
        add(other, "a", "b")
        history = history_file(store.path)
        content = history.read_bytes()
        history.write_bytes(content.replace(b"added a", b"added x"))
        await user.sees("Damaged lines in the history")
        assert store.source("b")


@pytest.mark.usefixtures("large")
async def test_undo_goes_on_past_what_another_program_changed_and_says_so(
    store: TinyDBStore,
) -> None:
    store.close()
    async with using(store) as user:
        source = store.sources()[0]
        store.apply(Batch(sources=(replace(source, title="ours"),)), "A made-up title")
        store.close()
        foreign_edit(store.path, '"ours"', '"theirs"')
        await user.sees("Another program changed the store")
        await user.press("u")
        await user.sees("(“A made-up title”)", "Undone: A made-up step")
