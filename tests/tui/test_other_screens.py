"""Themes, Checks, Sources, Search and groups: one list each, and what is under its cursor below."""

import csv
import re
from pathlib import Path

import pytest
from textual import events
from textual.widgets import TabbedContent

from jobplans_tui import paths
from jobplans_tui.store import create_store
from jobplans_tui.store.groups import load_groups, save_groups
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import DOBONG, EUNPYEONG, GANGBUK, GWANGJIN, SEONGDONG
from tests.tui.user import using

LIST = "#list"


async def test_the_matrix_shows_marked_districts_and_the_projects_behind_a_cell(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        await user.mark(GWANGJIN, EUNPYEONG)
        await user.press("t")
        await user.sees("Themes", "2 districts · marked ones")
        table = user.table(LIST)
        assert list(table.row_ids) == [GWANGJIN, EUNPYEONG]
        while table.cursor_column != "youth":
            await user.press("l")
        await user.sees("Youth Employment Academy", within="#reading")
        await user.sees("Four-year plan 2023–2026", within="#reading")


async def test_the_matrix_says_where_no_strategy_is_recorded(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("t")
        await user.sees("100 districts · all with strategies recorded")


async def test_the_matrix_is_exported_like_a_comparison(
    shipped: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with using(shipped) as user:
        await user.mark(GWANGJIN, GANGBUK)
        await user.press("t")
        await user.sees("2 districts")
        await user.press("e")
        await user.until(lambda: bool(user.app.screen.query("#path")), "the dialog")
        await user.press("enter")
        await user.until(lambda: list(tmp_path.iterdir()), "the file")
    rows = _csv_rows(tmp_path)
    youth = next(row for row in rows if row and row[0] == "Youth")
    # each count is followed by the ids of its sources
    assert [int(count) for count in youth[1::2]] == [9, 6]
    listed = {row[0] for row in rows if row}
    assert set(youth[2].split()) <= listed


def _csv_rows(folder: Path) -> list[list[str]]:
    """Return the rows of the only file of a folder."""
    (path,) = folder.iterdir()
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


async def test_of_the_matrix_those_districts_are_exported_that_the_filter_leaves(
    shipped: TinyDBStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with using(shipped) as user:
        await user.mark(GWANGJIN, GANGBUK, EUNPYEONG)
        await user.press("t")
        await user.sees("3 districts")
        await user.press("slash")
        await user.type("광진")
        await user.sees("1 district ·")
        await user.press("enter", "e")
        await user.until(lambda: bool(user.app.screen.query("#path")), "the dialog")
        await user.sees(f"themes-{GWANGJIN}")
        await user.press("enter")
        await user.until(lambda: list(tmp_path.iterdir()), "the file")
    rows = _csv_rows(tmp_path)
    youth = next(row for row in rows if row and row[0] == "Youth")
    assert int(youth[1]) == 9
    assert len(youth) == 3
    text = "\n".join(map("\t".join, rows))
    assert "광진구" in text
    assert "은평구" not in text


async def test_the_checks_list_the_gravest_first_and_explain_the_one_under_the_cursor(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        await user.press("v")
        await user.sees("Error 5 · Warning 33 · Remark 128")
        lines = user.lines_of(LIST)
        assert [line.split()[1] for line in lines[1:7]] == ["Error"] * 5 + ["Warning"]
        await user.sees("more than the total of 7,386", within="#reading")
        await user.sees("“7386개” 서울경제, 2022-04-07", within="#reading")


async def test_findings_can_be_filtered_by_district_and_by_rule(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("v", "/")
        await user.type("광진")
        await user.sees("Error 0 · Warning 0 · Remark 3")
        await user.press("enter", "escape")
        await user.sees("Error 5")


async def test_the_checks_tab_shows_what_is_found_in_one_district(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.go_to(GWANGJIN)
        await user.open_tab("checks")
        await user.sees("6,197 (result 2023)", within="#check-text")
        await user.press("right", "end")
        await user.sees("The plan states 6 strategies; 5 are described.", within="#check-text")
        await user.press("left")
        await user.go_to("11110")
        await user.sees("The checks find nothing here.")


async def test_sources_tell_which_figures_hang_on_them(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("b", "/")
        await user.type("kmib-0017839869")
        await user.sees("1 source")
        await user.sees("국민일보", "서울 은평구", within=LIST)
        await user.sees("https://www.kmib.co.kr/article/view_amp.asp?arcid=0017839869")
        await user.press("enter", "s")
        await user.sees("13,262 jobs", "“1만3262개”")


@pytest.mark.parametrize(
    ("query", "tab", "text"),
    [
        ("로봇코딩", "strategies", "Robot coding"),
        ("소공인 복합지원센터", "strategies", "Small Manufacturer Complex"),
        ("ㄱㅈㄱ 24,000", "targets", "24,000"),
    ],
)
async def test_enter_opens_the_place_of_a_hit(
    shipped: TinyDBStore, query: str, tab: str, text: str
) -> None:
    async with using(shipped) as user:
        await user.press("g")
        await user.type(query)
        await user.until(lambda: bool(user.table(LIST).row_ids), "hits")
        await user.press("enter", "enter")
        await user.until(lambda: bool(user.app.screen.query("#districts")), "the list")
        await user.until(lambda: bool(user.app.screen.query("#detail")), "the detail")
        await user.sees(text, within="#detail")
        assert user.row == GWANGJIN
        assert user.app.screen.query_one("#detail TabbedContent", TabbedContent).active == tab


async def test_a_figure_that_is_found_says_what_it_counts(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(80, 24)) as user:
        await user.open_mode("search")
        await user.type("12,703")
        await user.line("은평구", "Jobs / Target / 2024 / 12,703", within="#list")
        await user.line("은평구", "Jobs / Plan share / 2024 / ", within="#list")


async def test_a_search_without_hits_says_so(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("g")
        await user.sees("Type what to search for.")
        await user.type("zzzz")
        await user.sees("Nothing here matches.", "0 hits")


async def test_d_leads_back_to_the_districts(shipped: TinyDBStore) -> None:
    for key in "tvb":
        async with using(shipped) as user:
            await user.press(key)
            await user.until(lambda user=user: bool(user.app.screen.query(LIST)), "the screen")  # type: ignore[misc]
            await user.press("d")
            await user.sees("174 districts")


# ---- groups, all governments, ranks


async def test_peers_of_the_same_province_are_marked(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.go_to(EUNPYEONG)
        await user.press("m")
        await user.sees("Same province as Eunpyeong-gu  (18)")
        await user.press("enter")
        await user.sees("18 marked")


async def test_marks_are_saved_under_a_name_and_come_back(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.mark(EUNPYEONG, GANGBUK)
        await user.press("m", "tab")
        await user.type("이웃")
        await user.press("enter")
        await user.sees("Saved 이웃.")
    assert load_groups(paths.groups_file()) == {"이웃": [EUNPYEONG, GANGBUK]}


async def test_a_saved_group_is_replaced_only_after_a_second_enter(shipped: TinyDBStore) -> None:
    before = {"이웃": [EUNPYEONG, GWANGJIN, SEONGDONG]}
    save_groups(paths.groups_file(), before)
    async with using(shipped) as user:
        await user.mark(EUNPYEONG, GANGBUK)
        await user.press("m", "tab")
        await user.type("이웃")
        await user.press("enter")
        await user.sees("This group exists. Enter again replaces it")
        await user.type("2")
        await user.loses("This group exists")
        await user.press("backspace", "enter")
        await user.sees("This group exists")
        assert load_groups(paths.groups_file()) == before
        await user.press("enter")
        await user.sees("Saved 이웃.")
    assert load_groups(paths.groups_file()) == {"이웃": [EUNPYEONG, GANGBUK]}


async def test_a_saved_group_marks_its_districts(shipped: TinyDBStore) -> None:
    save_groups(paths.groups_file(), {"neighbours": [EUNPYEONG, SEONGDONG]})
    async with using(shipped) as user:
        await user.press("m")
        await user.sees("neighbours  (2)")
        await user.press("end", "enter")
        await user.sees("2 marked")


async def test_who_of_a_group_is_not_in_the_list_is_told(shipped: TinyDBStore) -> None:
    no_plan, unknown = "11260", "99999"
    save_groups(paths.groups_file(), {"mine": [EUNPYEONG, no_plan, unknown, SEONGDONG]})
    async with using(shipped) as user:
        await user.press("m")
        await user.sees("mine  (4)")
        await user.press("end", "enter")
        await user.sees("2 marked", "Not in the list, so not marked: 서울 중랑구, 99999")


async def test_all_governments_can_be_listed(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("a")
        await user.sees("243 districts")
        await user.go_to("11260")
        await user.sees("No plan is recorded for this district.", within="#detail")
        await user.press("a")
        await user.sees("174 districts")


async def test_ranking_orders_the_columns_and_says_by_what(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(GANGBUK, EUNPYEONG, SEONGDONG)
        await user.press("o")
        await user.sees("Rank", within="#comparison")
        header = user.lines_of("#comparison")[0]
        assert header.index("Seongdong") < header.index("Eunpyeong") < header.index("Gangbuk")
        await user.sees("by Attainment")
        await user.sees("ranked by the latest attainment of a", within="#notes")
        await user.walk_to("Years of the plan")
        await user.sees("ranked by the latest attainment of a", within="#notes")
        assert "years in it" not in "".join(user.lines_of("#notes"))
        await user.walk_to("Rank")
        await user.sees("Seongdong-gu 1", within="#chart")
        await user.sees("years in it", within="#notes")
        assert not set("█▉▊▋▌▍▎▏") & set("".join(user.lines_of("#chart")))


async def test_the_footnotes_of_a_place_fit_its_column(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(80, 24)) as user:
        await user.compare("11560", EUNPYEONG, DOBONG)
        await user.press("o")
        await user.sees("by Attainment")
        line = await user.line("Rank", within="#comparison")
        assert re.findall(r"\d \[[\d,]+(?:\+\d+)?\]", line) == re.findall(r"\d \[\S*", line)
        assert "+" in line


async def test_the_cursor_stays_on_its_row_and_district_where_columns_are_ranked(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        await user.compare(GANGBUK, EUNPYEONG, SEONGDONG)
        await user.walk_to("2024 target")
        await user.press("right")
        table = user.table("#comparison")
        assert table.cursor_column == EUNPYEONG
        for order in ("by Attainment", "by Rate", "by Total"):
            await user.press("o")
            await user.sees(order)
            await user.sees("2024 target", within="#chart")
            assert table.cursor_column == EUNPYEONG
        await user.press("o")
        await user.loses("by Total")
        await user.sees("2024 target", within="#chart")


@pytest.mark.parametrize("keys", ["tdvdbdgf", "gtvb"])
async def test_hasty_changes_of_the_screen_do_no_harm(shipped: TinyDBStore, keys: str) -> None:
    """A screen may be left before its slower parts are there."""
    async with using(shipped) as user:
        for key in keys.replace("f", ""):
            user.app.post_message(events.Key("escape", None))
            user.app.post_message(events.Key(key, key))
        await user.press("escape", "escape", "d")
        await user.sees("174 districts")


@pytest.mark.parametrize("name", ["themes", "checks", "bibliography"])
async def test_an_empty_store_says_what_to_do(tmp_path: Path, name: str) -> None:
    async with using(create_store(tmp_path / "empty.json"), "ko") as user:
        await user.open_mode(name)
        await user.sees("아직 자치단체가 없습니다. 파일이나 글 가져오기: i")


async def test_an_empty_store_has_an_empty_map(tmp_path: Path) -> None:
    async with using(create_store(tmp_path / "empty.json"), "ko") as user:
        await user.press("w")
        await user.sees("17곳 중 0곳에 값 있음", "인천광역시", "기록 없음")


async def test_a_filter_that_leaves_nothing_says_how_to_go_on(shipped: TinyDBStore) -> None:
    async with using(shipped, "ko") as user:
        await user.open_mode("bibliography")
        await user.press("/")
        await user.type("없는말")
        await user.sees("검색 결과가 없습니다. Esc를 누르면 필터가 해제됩니다.")


async def test_the_palette_says_in_korean_that_nothing_matches(shipped: TinyDBStore) -> None:
    async with using(shipped, "ko") as user:
        await user.press("ctrl+p")
        await user.type("없는말")
        await user.sees("해당하는 항목이 없습니다.")
        await user.loses("No matches found")
