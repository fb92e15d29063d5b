"""Edits on the screens: what is under the cursor is changed in a form, and taken back with u."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from jobplans_tui.analysis.tree import walk
from jobplans_tui.store import open_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.widgets.panes import StrategyTree
from tests.builders import (
    EUNPYEONG,
    figure_line,
    import_lines,
    plan_line,
    plan_of,
    source_line,
)
from tests.tui.user import User, using

PLAN = f"{EUNPYEONG}/comprehensive/2023-2026"
TREE = [
    {"ko": "첫째 전략", "en": "First strategy", "children": [{"ko": "한 사업", "en": "A project"}]},
    {"ko": "둘째 전략", "en": "Second strategy"},
]


@pytest.fixture
def store(tmp_path: Path) -> TinyDBStore:
    lines = [
        source_line("paper-1", title="Headline"),
        source_line("paper-2", title="Unused"),
        plan_line(sources=["paper-1"], strategies=TREE),
        figure_line(51200),
        figure_line(12515, end=2023),
    ]
    return import_lines(tmp_path / "plans.json", lines)


async def choose(user: User, words: str) -> None:
    """Open the menu of edits and choose a line."""
    await user.press("E")
    await user.until(lambda: isinstance(user.app.focused, OptionList), "the menu")
    menu = user.app.screen.query_one(OptionList)
    prompts = [str(menu.get_option_at_index(at).prompt) for at in range(menu.option_count)]
    found = [at for at, prompt in enumerate(prompts) if prompt.startswith(words)]
    assert found, f"no {words!r} in {prompts}"
    menu.highlighted = found[0]
    await user.press("enter")


async def fill(user: User, field: str, text: str, *, fits: bool = True) -> None:
    """Type into a field of the form, and keep the form, which closes if everything fits."""
    await user.until(lambda: user.app.screen.query(f"#field-{field}"), "the form")
    user.app.screen.query_one(f"#field-{field}", Input).focus()
    await user.settle()
    await user.rewrite(text)
    await user.press("enter")
    if fits:
        await user.until(lambda: not user.app.screen.query("#keep"), "the form to close")
        await user.settle()


async def on_line(user: User, number: int) -> None:
    """Wait until the screen is built anew and the cursor is back on its line of the tree."""
    await user.arrive()
    tree = user.app.screen.query_one(StrategyTree)
    await user.until(lambda: tree.cursor_line == number, f"line {number} of the tree")


async def test_a_figure_is_corrected_and_the_correction_undone(store: TinyDBStore) -> None:
    before = store.path.read_bytes()
    async with using(store) as user:
        await user.press("3", "l")
        user.table("#figure-table").move_to("1")
        await choose(user, "Correct “")
        await fill(user, "value", "12,600")
        await user.sees("12,600", "u takes it back")
        assert user.table("#figure-table").cursor_row == "1"
        await user.press("u")
        await user.sees("Undone: Correct a figure", "12,515")
        assert user.table("#figure-table").cursor_row == "1"
    assert store.path.read_bytes() == before


async def test_what_does_not_fit_is_said_at_its_field(store: TinyDBStore) -> None:
    before = store.path.read_bytes()
    async with using(store) as user:
        await user.press("3", "l")
        await choose(user, "Correct “")
        await fill(user, "source", "nowhere", fits=False)
        await user.sees("the store has no source nowhere")
        assert user.focused_field.id == "field-source"
        await user.press("escape")
    assert store.path.read_bytes() == before


async def test_a_figure_is_added_and_deleted(store: TinyDBStore) -> None:
    async with using(store) as user:
        await user.press("3", "l")
        await choose(user, "Add a figure")
        await user.until(lambda: user.app.screen.query("#field-value"), "the form")
        user.app.screen.query_one("#field-as_printed", Input).value = "1만 3천개"
        await fill(user, "value", "13000")
        await user.sees("13,000")
    values = {figure.value for figure in plan_of(open_store(store.path), PLAN).figures}
    assert 13000 in values


async def test_deleting_asks_first(store: TinyDBStore) -> None:
    before = store.path.read_bytes()
    async with using(store) as user:
        await user.press("3", "l")
        await choose(user, "Delete Jobs")
        await user.sees("Esc: nothing happens")
        await user.press("escape")
        assert store.path.read_bytes() == before
        await choose(user, "Delete Jobs")
        await user.press("enter")
        await user.until(lambda: store.path.read_bytes() != before, "the deletion")
    assert len(plan_of(open_store(store.path), PLAN).figures) == 1


async def test_deleting_a_plan_tells_all_that_goes_with_it(store: TinyDBStore) -> None:
    plan = plan_of(store, PLAN)
    async with using(store) as user:
        await user.press("3", "l")
        await choose(user, "Delete the plan")
        await user.sees(f"{len(plan.figures)} figures", f"{len(list(walk(plan.strategies)))} str")


async def test_the_tree_is_renamed_moved_and_cut(store: TinyDBStore) -> None:
    async with using(store) as user:
        await user.press("2", "l")
        await user.press("j")
        await user.sees("First strategy", within="#strategy-tree")
        await choose(user, "Move down")
        await user.until(
            lambda: plan_of(store, PLAN).strategies[1].en == "First strategy", "the move"
        )
        await on_line(user, 1)
        await choose(user, "Change Second strategy")
        await fill(user, "en", "Renamed")
        await on_line(user, 1)
        await user.sees("Renamed", within="#strategy-tree")
        await choose(user, "Add below it")
        await fill(user, "en", "New project")
        await on_line(user, 1)
        await user.sees("New project", within="#strategy-tree")
        await choose(user, "Delete Renamed")
        await user.sees("New project")
        await user.press("enter")
        await on_line(user, 1)
        await user.loses("Renamed", within="#strategy-tree")
        for step in ("Delete", "Add", "Change", "Move"):
            await user.press("u")
            await on_line(user, 1)
            await user.sees(f"Undone: {step}")
        await user.sees("Second strategy", within="#strategy-tree")
    assert [node.en for node in plan_of(store, PLAN).strategies] == [
        "First strategy",
        "Second strategy",
    ]


async def test_a_plan_is_changed_and_its_history_told(store: TinyDBStore) -> None:
    async with using(store) as user:
        await choose(user, "Change the plan")
        await fill(user, "vision_en", "A made-up vision")
        await user.sees("Change a plan: written")
        await choose(user, "History of the plan")
        await user.sees("vision_en: — -> A made-up vision")


async def test_a_plan_is_added_once(store: TinyDBStore) -> None:
    async with using(store) as user:
        await choose(user, "Add a plan")
        await user.until(lambda: user.app.screen.query("#field-start"), "the form")
        user.app.screen.query_one("#field-start", Input).value = "2024"
        await fill(user, "end", "2024")
        await user.sees("Add a plan: written")
        await choose(user, "Add a plan")
        await user.until(lambda: user.app.screen.query("#field-start"), "the form")
        user.app.screen.query_one("#field-start", Input).value = "2024"
        await fill(user, "end", "2024", fits=False)
        await user.sees("there is such a plan already")
        await user.press("escape")
    ids = {plan.id for plan in open_store(store.path).dossier(EUNPYEONG).plans}
    assert ids == {PLAN, f"{EUNPYEONG}/annual/2024"}


async def test_a_source_in_use_is_not_deleted(store: TinyDBStore) -> None:
    async with using(store) as user:
        await user.open_mode("bibliography")
        user.table("#list").move_to("paper-1")
        await choose(user, "Delete the source")
        await user.sees("refers to paper-1")
        user.table("#list").move_to("paper-2")
        await choose(user, "Delete the source")
        await user.press("enter")
        await user.sees("1 source")
    assert open_store(store.path).source("paper-2") is None


async def test_a_source_is_changed_and_the_cursor_stays(store: TinyDBStore) -> None:
    async with using(store) as user:
        await user.open_mode("bibliography")
        user.table("#list").move_to("paper-1")
        await choose(user, "Change the source")
        await fill(user, "title", "Another headline")
        await user.sees("Another headline")
        assert user.table("#list").cursor_row == "paper-1"


async def test_a_form_left_as_it_was_is_no_step(store: TinyDBStore) -> None:
    before, steps = store.path.read_bytes(), len(store.steps())
    async with using(store) as user:
        await user.press("3", "l")
        await choose(user, "Correct “")
        await user.until(lambda: user.app.screen.query("#keep"), "the form")
        await user.press("enter")
        await user.until(lambda: not user.app.screen.query("#keep"), "the form to close")
        await user.loses("u takes it back")
    assert store.path.read_bytes() == before
    assert len(open_store(store.path).steps()) == steps
