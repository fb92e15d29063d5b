"""Import and review: what is read is looked at, corrected, written in one step, and taken back."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input, TextArea

from jobplans_tui.i18n import Lang
from jobplans_tui.store import open_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, figure_line, import_lines, plan_line, settled, source_line
from tests.tui.user import User, using

# Made up for these tests; no paper printed it.
ARTICLE = """지어낸 글: 은평구 일자리 계획

은평구가 민선 8기 일자리대책 종합계획(2023~2026)을 세웠다. 2026년까지 일자리 4만 1,200개를 만들고
고용률 65.3%에 이르는 것이 목표다.
"""


@pytest.fixture
def store(tmp_path: Path) -> TinyDBStore:
    """Return a store that holds another total for the plan of the article."""
    lines = [source_line(), plan_line(), figure_line(51200)]
    return import_lines(tmp_path / "plans.json", lines)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


async def read(user: User, path: Path) -> None:
    """Type the name of a file on the Import screen, and wait for its review."""
    await user.press("i")
    await user.until(lambda: user.app.screen.query("#paths") and user.app.focused)
    await user.type(str(path))
    await user.press("enter")
    await user.until(lambda: user.app.screen.query("#items"), "the review")
    await user.settle()


async def test_a_draft_says_of_each_figure_what_it_does(store: TinyDBStore, article: Path) -> None:
    async with using(store) as user:
        await read(user, article)
        total = await user.line("41,200", within="#items")
        assert "conflict: 51,200" in total
        assert "new" in await user.line("65.3%", within="#items")
        assert "known" in await user.line("은평구 (11380)", within="#items")


async def test_the_text_beside_shows_where_a_figure_was_read(
    store: TinyDBStore, article: Path
) -> None:
    async with using(store) as user:
        await read(user, article)
        user.table("#items").move_to("0.figure.0")
        await user.settle()
        plain_place = await user.place("지어낸", within="#passage")
        lit_place = await user.place("4만 1,200개", within="#passage")
        await user.until(lambda: user.style_at(lit_place).reverse, "the stretch to be lit")
        assert not user.style_at(plain_place).reverse


async def test_import_correct_accept_undo_redo_and_undo_after_a_restart(
    store: TinyDBStore, article: Path
) -> None:
    before = store.path.read_bytes()
    async with using(store) as user:
        await read(user, article)
        user.table("#items").move_to("0.figure.0")
        await user.press("e")
        await user.until(lambda: isinstance(user.app.focused, Input), "the form")
        await user.rewrite("51,200")
        await user.press("enter")
        await user.sees("one more source", within="#items")
        await user.press("w")
        await user.sees("This will be written", "Employment rate")
        assert store.path.read_bytes() == before
        await user.press("enter")
        await user.until(lambda: user.app.screen.query("#districts"), "the list")
        await user.sees("u takes it back")
        after = store.path.read_bytes()
        assert after != before
        await user.press("u")
        await user.until(lambda: store.path.read_bytes() == before, "undo")
        await user.sees("Undone: Import of")
        await user.press("U")
        await user.until(lambda: store.path.read_bytes() == after, "redo")
        await user.arrive()
    async with using(open_store(store.path)) as user:
        await user.press("ㅕ")
        await user.until(lambda: store.path.read_bytes() == before, "undo after a restart")
        await user.arrive()


async def test_a_wrong_value_is_refused_at_its_field(store: TinyDBStore, article: Path) -> None:
    async with using(store) as user:
        await read(user, article)
        user.table("#items").move_to("0.figure.0")
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.focused, Input), "the form")
        await user.rewrite("many")
        await user.press("enter")
        await user.sees("must be a number")
        assert user.focused_field.id == "field-value"
        await user.press("escape")
        await user.sees("41,200", within="#items")


async def test_what_is_left_out_is_not_written(store: TinyDBStore, article: Path) -> None:
    async with using(store) as user:
        await read(user, article)
        user.table("#items").move_to("0.figure.0")
        await user.press("d")
        await user.sees("left out", within="#items")
        await user.press("u")
        await user.loses("left out", within="#items")
        await user.press("U")
        await user.sees("left out", within="#items")
        await user.press("w", "enter")
        await user.arrive()
    plan = open_store(store.path).dossier(EUNPYEONG).plans[0]
    assert {figure.value for figure in plan.figures} == {51200, 65.3}


async def test_leaving_writes_nothing(store: TinyDBStore, article: Path) -> None:
    before = store.path.read_bytes()
    async with using(store) as user:
        await read(user, article)
        await user.press("escape")
        await user.until(lambda: user.app.screen.query("#inputs"), "the Import screen")
        await user.press("escape")
        await user.arrive()
    assert store.path.read_bytes() == before


async def test_a_district_is_assigned_by_typing(store: TinyDBStore, tmp_path: Path) -> None:
    path = tmp_path / "which.txt"
    path.write_text(ARTICLE.replace("은평구", "중구"), "utf-8")
    async with using(store) as user:
        await read(user, path)
        await user.sees("no district is known", within="#items")
        user.table("#items").move_to("0")
        await user.press("a")
        await user.until(lambda: isinstance(user.app.focused, Input), "the picker")
        await user.rewrite("ㅇㅍㄱ")
        await user.sees("Eunpyeong-gu")
        await user.press("enter")
        await user.sees("은평구 (11380)", within="#items")


async def test_text_can_be_pasted(store: TinyDBStore) -> None:
    async with using(store) as user:
        await user.press("i")
        await user.until(lambda: user.app.screen.query("#pasted") and user.app.focused)
        user.app.screen.query_one(TextArea).text = ARTICLE
        await user.press("ctrl+r")
        await user.until(lambda: user.app.screen.query("#items"), "the review")
        await user.sees("pasted text", "41,200")


async def test_several_files_are_listed_and_written_in_one_step(
    store: TinyDBStore, article: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        total = f"{4 + number}만 1,200개"
        text = ARTICLE.replace("4만 1,200개", total)
        (folder / f"{number}.txt").write_text(text, "utf-8")
    (folder / "broken.xlsx").write_bytes(b"no workbook")
    before = store.path.read_bytes()
    async with using(store) as user:
        await user.press("i")
        await user.until(lambda: user.app.screen.query("#paths") and user.app.focused)
        await user.type(str(folder))
        await user.press("enter")
        await user.sees("4 inputs", "broken.xlsx is damaged")
        await user.press("w")
        await user.sees("This will be written", "sources: 3 new", "1 input could not be read")
        await user.press("enter")
        await user.until(lambda: user.app.screen.query("#districts"), "the list")
        await user.sees("Import of 3 inputs")
        await user.press("u")
        await user.until(lambda: store.path.read_bytes() == before, "one step back")
        await user.arrive()


HIDDEN = {"\x1b", "\u202e", "\x07"}
HOSTILE = ARTICLE.replace(
    "지어낸 글:", "지어낸 [/bold] \x1b[31m글\u202e [@click=app.quit]x[/]:"
).replace("은평구가", "은평구가[/x]\x07")


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_hostile_text_is_shown_as_marks(
    store: TinyDBStore, tmp_path: Path, lang: Lang, size: tuple[int, int]
) -> None:
    path = tmp_path / "[bold]hostile[.txt"
    path.write_text(HOSTILE, "utf-8")
    async with using(store, lang, size) as user:
        await read(user, path)
        for row in list(user.table("#items").row_ids):
            user.table("#items").move_to(row)
            await user.settle()
            assert not HIDDEN & set(user.text)
            if row.startswith(("source", "0")):
                await user.press("e")
                await user.until(lambda: user.app.screen.is_modal, "a dialog")
                await user.settle()
                assert not HIDDEN & set(user.text)
                await user.press("escape")
                await user.until(lambda: not user.app.screen.is_modal, "the table")
        await user.press("w")
        await user.settle()
        assert not HIDDEN & set(user.text)


async def test_leaving_asks_where_decisions_would_be_lost(
    store: TinyDBStore, article: Path
) -> None:
    async with using(store) as user:
        await read(user, article)
        await user.click(await user.place("41,200", within="#items"))
        await user.press("d")
        await user.sees("1 left out")
        for back in ("escape", "q"):
            await user.press("q")
            await user.sees("1 decision on what was read is written nowhere and would be lost.")
            await user.press("ctrl+q")
            await user.press(back)
            await user.loses("would be lost")
        await user.press("escape", "ctrl+q")
        await user.sees("would be lost")
        await user.press("enter")
        await user.until(lambda: user.app.return_code == 0, "the end")


async def test_leaving_does_not_ask_where_nothing_was_decided(
    store: TinyDBStore, article: Path
) -> None:
    async with using(store) as user:
        await read(user, article)
        await user.click(await user.place("41,200", within="#items"))
        await user.press("d")
        await user.sees("1 left out")
        await user.press("u", "q")
        await user.until(lambda: user.app.return_code == 0, "the end")


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (200, 60)])
async def test_import_and_review_work_at_any_size(
    store: TinyDBStore, article: Path, size: tuple[int, int]
) -> None:
    async with using(store, size=size) as user:
        await read(user, article)
        user.table("#items").move_to("0.figure.0")
        for key in ("l", "h", "d", "space", "e", "escape", "a", "escape", "w", "escape"):
            await user.press(key)
            assert all(cell_len(line) == size[0] for line in user.lines), key
        await user.press("escape")
        await user.until(lambda: user.app.screen.query("#inputs"), "the Import screen")
        assert all(cell_len(line) == size[0] for line in user.lines)


async def test_another_program_changed_the_store(store: TinyDBStore) -> None:
    async with using(store) as user:
        await user.go_to(EUNPYEONG)
        other = open_store(store.path)
        lines = [plan_line("11215"), figure_line(24000, "11215")]
        other.apply(settled(other, *lines).batch)
        user.app.notice_changes()
        await user.sees("Another program changed the store", "광진구")
        assert user.row == EUNPYEONG


async def test_records_are_written_after_a_look(store: TinyDBStore, tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text("\n".join([plan_line("11215"), plan_line(head="누구")]), "utf-8")
    async with using(store) as user:
        await user.press("i")
        await user.until(lambda: user.app.screen.query("#paths") and user.app.focused)
        await user.type(str(path))
        await user.press("enter")
        await user.sees("1 input")  # what is read stands in the path, too
        await user.press("enter")
        await user.sees("plans: 1 new", "would change a record that the store holds")
        await user.press("enter")
        await user.arrive()
        await user.sees("광진구")


async def test_reading_can_be_cancelled(store: TinyDBStore, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(ARTICLE, "utf-8")
    async with using(store) as user:
        await user.press("i")
        await user.until(lambda: user.app.screen.query("#paths") and user.app.focused)
        await user.type(str(folder))
        await user.press("enter", "escape")
        await user.sees("Cancelled; nothing was read.")
        assert not user.app.session.tray.files


async def test_another_date_is_another_year(store: TinyDBStore, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    text = (
        "지어낸 글. 은평구는 일자리대책 연차별 세부계획에서 올해 일자리 1만2천개를 목표로 세웠다."
    )
    path.write_text(text, "utf-8")
    async with using(store) as user:
        await read(user, path)
        await user.sees("The date of the article is not known", within="#items")
        assert user.table("#items").cursor_row == "source.published"
        await user.press("e")
        await user.until(lambda: isinstance(user.app.focused, Input), "the form")
        await user.rewrite("2024-03-01")
        await user.press("enter")
        await user.sees("2024 Target Jobs", within="#items")
        await user.press("u")
        await user.loses("2024 Target Jobs", within="#items")


async def test_the_columns_of_a_table_can_be_changed(store: TinyDBStore, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("자치단체,구분,2023년\n은평구,일자리 목표(개),12515\n", "utf-8")
    async with using(store) as user:
        await read(user, path)
        await user.sees("2023 Target Jobs", within="#items")
        await user.press("m")
        await user.sees("What the columns are", "names of the rows")
        user.table("#columns").move_to("3")
        await user.press("enter")
        await user.until(lambda: user.app.screen.query("#field-start"), "the form")
        user.app.screen.query_one("#field-start", Input).value = "2024"
        user.app.screen.query_one("#field-end", Input).value = "2024"
        user.app.screen.query_one("#field-end", Input).focus()
        await user.press("enter")
        await user.until(lambda: user.app.screen.query("#columns"), "the columns")
        await user.press("escape")
        await user.sees("2024 Target Jobs", within="#items")
        await user.press("u")
        await user.sees("2023 Target Jobs", within="#items")


async def test_whoever_comes_anew_can_type_and_whoever_comes_back_goes_on(
    store: TinyDBStore, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    async with using(store) as user:
        await user.press("i")
        await user.until(lambda: user.app.screen.query("#paths") and user.app.focused)
        await user.type(str(tmp_path / "*.txt"))
        await user.press("enter")
        await user.sees("2 inputs")
        assert user.app.focused is user.table("#inputs")
        await user.press("enter")
        await user.until(lambda: user.app.screen.query("#items"), "the review")
        await user.settle()
        await user.press("escape")
        await user.until(lambda: user.app.screen.query("#inputs"), "the list of inputs")
        await user.until(lambda: user.app.focused is user.table("#inputs"), "its focus")
        await user.press("escape")
        await user.arrive()
        await user.press("i")
        await user.until(lambda: user.app.screen.query("#paths") and user.app.focused)
        assert user.focused_field.id == "paths"
