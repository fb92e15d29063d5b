"""A change that cannot be written: why is said, it is kept, another place is offered."""

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from filelock import FileLock
from textual.widgets import Input

from jobplans_tui import paths
from jobplans_tui.config import read_config
from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, PlanStore, folding, open_store
from jobplans_tui.store.places import history_file, lock_file
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui import running
from jobplans_tui.tui.app import JobPlansApp
from jobplans_tui.tui.unsaved import Unsaved
from tests.builders import EUNPYEONG, figure_line, import_lines, plan_line, plan_of, source_line
from tests.reliability.faults import Kind, faults
from tests.tui.test_editing import choose, fill
from tests.tui.user import Size, User, using

Work = Callable[[JobPlansApp], None]
PLAN = f"{EUNPYEONG}/comprehensive/2023-2026"


@pytest.fixture
def store(tmp_path: Path) -> TinyDBStore:
    lines = [source_line("paper-1"), plan_line(sources=["paper-1"]), figure_line(51200)]
    folder = tmp_path / "stores"
    folder.mkdir()
    return import_lines(folder / "plans.json", lines)


async def change(user: User) -> None:
    """Give the plan a note."""
    await user.press("3", "l")
    await choose(user, "Change the plan")
    await fill(user, "note", "a made-up note")


async def refused(user: User, *words: str) -> None:
    await user.until(lambda: user.app.screen.query("#again"), "the dialog")
    await user.sees("Not written yet", "Change a plan", *words)


async def choose_button(user: User, name: str) -> None:
    user.app.screen.query_one(name).focus()
    await user.press("enter")


def note_of(store: PlanStore | Path) -> str | None:
    read = open_store(store) if isinstance(store, Path) else store
    return plan_of(read, PLAN).note


def noted(store: PlanStore) -> Unsaved:
    """Return the change that `change` makes."""
    plan = msgspec.structs.replace(plan_of(store, PLAN), note="a made-up note")
    return Unsaved(Batch(plans=(plan,)), "Change a plan")


@pytest.mark.parametrize(
    ("kind", "words"),
    [("full", "No space left on device"), ("read-only", "Read-only file system"),
     ("broken", "Input/output error")],
)  # fmt: skip
async def test_what_a_disk_refuses_is_kept_and_tried_again(
    store: TinyDBStore, kind: Kind, words: str
) -> None:
    before = store.path.read_bytes()
    async with using(store) as user:
        with faults(kind, 1):
            await change(user)
            await refused(user, words, "cannot be written")
        assert store.path.read_bytes() == before
        await choose_button(user, "#again")
        await user.sees("Change a plan: written.")
        await user.arrive()
        assert note_of(store) == "a made-up note"
        await user.press("u")
        await user.sees("Undone: Change a plan")
    assert note_of(store.path) is None


async def test_a_folder_in_the_place_of_the_history_is_named_and_the_change_kept(
    store: TinyDBStore,
) -> None:
    history, before = history_file(store.path), store.path.read_bytes()
    async with using(store) as user:
        history.rename(history.with_name("aside"))
        history.mkdir()
        await user.sees(history.name, "cannot be read: Is a directory")
        await change(user)
        await refused(user, history.name, "cannot be written: Is a directory")
        assert store.path.read_bytes() == before
        history.rmdir()
        history.with_name("aside").rename(history)
        await choose_button(user, "#again")
        await user.sees("Change a plan: written.")
    assert note_of(store.path) == "a made-up note"


async def test_a_copy_in_another_place_takes_the_change_and_is_the_store_then(
    store: TinyDBStore, tmp_path: Path
) -> None:
    place = tmp_path / "other place.json"
    async with using(store) as user:
        shutil.rmtree(store.path.parent)
        await change(user)
        await refused(user, "No such file or directory")
        user.app.screen.query_one("#copy-path", Input).focus()
        await user.rewrite(str(tmp_path / "nowhere" / "x.json"))
        await user.press("enter")
        await user.sees("cannot be made: No such file or directory")
        await user.rewrite(str(place))
        await user.press("enter")
        await user.sees("written to")
        await user.arrive()
        assert note_of(place) == "a made-up note"
        await user.press("u")
        await user.sees("Undone: Change a plan")
    assert note_of(place) is None
    assert not store.path.exists()


async def test_a_copy_needs_no_place_for_backups(
    store: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBPLANS_BACKUPS", "/dev/null/x")
    async with using(store) as user:
        await change(user)
        await refused(user, "The backup in", "cannot be written: Not a directory")
        user.app.screen.query_one("#copy-path", Input).focus()
        await user.rewrite(str(tmp_path / "copy.json"))
        await user.press("enter")
        await user.sees("written to")
    assert note_of(tmp_path / "copy.json") == "a made-up note"
    assert note_of(store.path) is None


@pytest.mark.parametrize(
    ("variable", "value"),
    [("JOBPLANS_BACKUPS", "/dev/null/x"), ("JOBPLANS_BACKUP_COUNT", "abc")],
)
def test_whatever_the_store_refuses_for_a_rescue_writes_a_copy(
    store: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(StoreError, match="in a copy of it"):
        noted(store).rescue(store, tmp_path / "rescued")
    assert note_of(tmp_path / "rescued" / "unsaved.json") == "a made-up note"


def test_a_rescue_that_finds_no_place_says_that_the_change_is_lost(store: TinyDBStore) -> None:
    unsaved = noted(store)
    shutil.rmtree(store.path.parent)
    with pytest.raises(StoreError, match=r"(?s)change is lost.*Not a directory.*Change a plan"):
        unsaved.rescue(store, Path("/dev/null/nowhere"))


async def test_the_name_offered_for_a_copy_is_free(store: TinyDBStore) -> None:
    (paths.home() / "plans-copy.json").write_text("something else", "utf-8")
    async with using(store) as user:
        shutil.rmtree(store.path.parent)
        await change(user)
        await refused(user, "~/plans-copy-2.json")
        await choose_button(user, "#copy")
        await user.sees("written to")
    assert note_of(paths.home() / "plans-copy-2.json") == "a made-up note"


async def test_another_programs_lock_is_waited_for(
    store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobplans_tui.store.locking._BRIEF_SECONDS", 0.05)
    monkeypatch.setattr("jobplans_tui.tui.unsaved._PATIENCE", 0.3)
    async with using(store) as user:
        with FileLock(lock_file(store.path)):
            await change(user)
            await refused(user, "is being written by another program", "try again")
            await user.press("escape")
            await user.sees("The change is kept until you choose")
        await choose_button(user, "#again")
        await user.sees("Change a plan: written.")
    assert note_of(store.path) == "a made-up note"


async def test_while_it_is_written_nothing_else_can_be_chosen(store: TinyDBStore) -> None:
    async with using(store) as user:
        with FileLock(lock_file(store.path)):
            await change(user)
            await refused(user, "until that has ended, nothing else can be chosen")
            for name in ("#again", "#copy", "#drop", "#copy-path"):
                assert user.widget(name).disabled
            for key in ("escape", "ctrl+q", "ctrl+p", "tab", "enter"):
                await user.press(key)
            await user.sees("nothing else can be chosen")
        await user.sees("Change a plan: written.")
    assert note_of(store.path) == "a made-up note"


@pytest.mark.parametrize("size", [(40, 10), (20, 5)])
async def test_tab_brings_every_button_into_sight_at_any_size(
    store: TinyDBStore, size: Size
) -> None:
    async with using(store) as user:
        with faults("full", 1):
            await change(user)
            await refused(user)
        await user.resize(size)
        for words in ("Try again", "Save the copy", "Give the", "~/", "Try again"):
            await user.sees(words)
            await user.press("tab")


async def test_a_rescued_change_is_told_at_the_next_start_once(store: TinyDBStore) -> None:
    for name in ("unsaved.json", "unsaved-2.json"):
        with FileLock(lock_file(store.path)):
            async with using(store) as user:
                await change(user)
                await refused(user, "Writing …")
                user.app.exit()
        async with using(store, size=(200, 60)) as user:
            await user.sees("could not be written before is in a copy", "opens it")
            told = "".join(line[line.find("▌") + 1 :].strip() for line in user.lines)
            assert name in told  # a long path goes on in the next line
            await user.press("q")
        async with using(store) as user:
            await user.loses("could not be written before")
            await user.press("q")


async def test_who_is_ended_while_another_program_writes_finds_the_change_in_a_copy_alone(
    store: TinyDBStore,
) -> None:
    before = store.path.read_bytes()
    with FileLock(lock_file(store.path)):
        async with using(store) as user:
            await change(user)
            await refused(user, "Writing …")
            user.app.exit()
    (told,) = user.app.untold
    assert "is being written by another program" in str(told)
    copy = paths.state_file().with_name("unsaved.json")
    assert note_of(copy) == "a made-up note"
    assert store.path.read_bytes() == before


def test_a_change_that_was_rescued_is_not_written_again(store: TinyDBStore, tmp_path: Path) -> None:
    unsaved = noted(store)
    with FileLock(lock_file(store.path)), pytest.raises(StoreError, match="in a copy of it"):
        unsaved.rescue(store, tmp_path / "rescued")
    assert not unsaved.write(store)
    assert note_of(store.path) is None


async def test_leaving_asks_and_giving_up_is_a_choice(store: TinyDBStore) -> None:
    before = store.path.read_bytes()
    async with using(store) as user:
        with faults("full", 1):
            await change(user)
            await refused(user)
        for key in ("ctrl+q", "q", "escape"):
            await user.press(key)
            await user.sees("The change is kept until you choose", "Not written yet")
        await choose_button(user, "#drop")
        await user.sees("Change a plan: given up.")
        await user.press("q")
    assert store.path.read_bytes() == before


async def test_who_is_ended_meanwhile_finds_the_change_in_a_copy(store: TinyDBStore) -> None:
    async with using(store) as user:
        shutil.rmtree(store.path.parent)
        await change(user)
        await refused(user)
        user.app.exit()
    (told,) = user.app.untold
    copy = paths.state_file().with_name("unsaved.json")
    assert note_of(copy) == "a made-up note"
    assert str(told).splitlines()[1] == f"It is in a copy of it: {copy}"


async def test_who_is_ended_once_it_can_be_written_finds_it_in_the_store(
    store: TinyDBStore,
) -> None:
    async with using(store) as user:
        with faults("full", 1):
            await change(user)
            await refused(user)
        user.app.exit()
    assert user.app.untold == []
    assert note_of(store.path) == "a made-up note"


@pytest.fixture
def at_the_end(store: TinyDBStore, monkeypatch: pytest.MonkeyPatch) -> Callable[[Work], list[str]]:
    """Return what runs the screens on a large store, does something in them, and is told then."""

    def run(work: Work) -> list[str]:
        told: list[str] = []
        monkeypatch.setattr(JobPlansApp, "run", work)
        where = running.Where(store.path, lambda _: store)
        file = read_config(paths.home() / "none.toml", must_exist=False)
        assert running.run(where, "en", file, None, told.append, ascii=False) == 0
        return told

    monkeypatch.setattr(running, "hold_signals", lambda **_: None)
    monkeypatch.setattr(folding, "SMALL", 0)
    monkeypatch.setenv("TERM", "xterm-256color")
    return run


def test_a_large_file_that_cannot_be_brought_up_to_date_at_the_end_is_a_warning(
    store: TinyDBStore,
    monkeypatch: pytest.MonkeyPatch,
    at_the_end: Callable[[Work], list[str]],
) -> None:
    monkeypatch.setenv("JOBPLANS_BACKUPS", "/dev/null/x")
    (said,) = at_the_end(lambda app: app.session.store.apply(noted(store).batch))
    assert f"safe in {history_file(store.path)}" in said
    assert note_of(store.path) == "a made-up note"


def test_what_is_missing_of_a_store_that_was_replaced_is_told_at_the_end(
    store: TinyDBStore, at_the_end: Callable[[Work], list[str]]
) -> None:
    before = store.path.read_bytes()

    def work(app: JobPlansApp) -> None:
        app.session.store.apply(noted(store).batch, "a made-up step")
        history_file(store.path).unlink()
        store.path.unlink()
        store.path.write_bytes(before + b"\n")

    (said,) = at_the_end(work)
    assert f"lost are: {PLAN} (“a made-up step”)" in said
    assert store.path.read_bytes() == before + b"\n"
