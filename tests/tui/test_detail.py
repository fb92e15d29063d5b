"""The tabs beside the list: overview, strategies, targets and sources of one district."""

from pathlib import Path

import pytest

from jobplans_tui.store import create_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.tabs import TABS
from tests.builders import DOBONG, EUNPYEONG, GANGBUK, GWANGJIN
from tests.tui.user import User, using

TALL = (120, 90)
SEOUL = "11"


async def _open(user: User, code: str, tab: str) -> None:
    """Open a tab of a district, as soon as the overview has followed the cursor."""
    await user.go_to(code)
    await user.sees(f"· {code}", within="#detail")
    await user.open_tab(tab)
    await user.press("right")
    await user.until(lambda: user.app.focused is not user.table(), "the focus in the detail")


# ---- overview


async def test_overview_of_gwangjin(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.go_to(GWANGJIN)
        await user.sees(
            "광진구 Gwangjin-gu",
            "Seoul · 11215",
            "2023–2026 · 8th term",
            "6 strategies (5 described), 33 tasks, 47 projects",
            within="#detail",
        )
        vision = "Creating Happy Jobs for Residents through Communication and Development"
        await user.sees(f"“{vision}”", within="#detail")
        line = await user.line("Jobs, plan total", within="#detail")
        assert "24,000" in line
        assert " - " in await user.line("Employment rate", within="#detail")
        await user.sees("Result 6,197", "103.3%", within="#detail")


async def test_overview_draws_the_years_on_one_scale(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.go_to(EUNPYEONG)
        await user.sees("Jobs by year", "12,515", within="#detail")
        lines = [await user.line(name, within="#detail") for name in ("12,515", "14,434")]
        promised, reached = (line.count("█") for line in lines)
        assert 0 < promised < reached


async def test_overview_of_an_initiative_says_that_it_has_no_target(
    seed_store: TinyDBStore,
) -> None:
    async with using(seed_store, size=TALL) as user:
        await user.go_to(DOBONG)
        await user.sees("No plan is recorded for this district.", within="#detail")
        await user.sees("Initiative outside any plan", "has no target", within="#detail")


async def test_s_on_the_list_shows_where_the_key_figures_were_printed(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped, size=TALL) as user:
        await user.go_to(EUNPYEONG)
        await user.press("s")
        await user.sees("51,200 jobs", "국민일보, 2023-01-06", "https://www.kmib.co.kr/")
        await user.sees("result / target x 100", "14,700 / 12,703 x 100 = 115.7%")
        await user.press("escape")
        await user.loses("국민일보")


# ---- strategies


async def test_strategies_in_korean_with_schedules_and_quantities(shipped: TinyDBStore) -> None:
    async with using(shipped, "ko", TALL) as user:
        await _open(user, GWANGJIN, "strategies")
        await user.sees("균형발전 일자리", "소공인 복합지원센터", within="#detail")
        await user.press("/")
        await user.type("복합지원")
        await user.loses("균형발전 일자리", within="#detail")
        line = await user.line("소공인 복합지원센터", within="#detail")
        assert "2023. 3." in line
        await user.rewrite("공공근로")
        await user.sees("연 500명", within="#detail")


async def test_a_project_opens_with_all_that_is_recorded_of_it(shipped: TinyDBStore) -> None:
    async with using(shipped, size=TALL) as user:
        await _open(user, GWANGJIN, "strategies")
        await user.press("/")
        await user.type("small manufacturer")
        await user.press("enter", "end")
        await user.press("enter")
        await user.sees("소공인 복합지원센터", "Small Manufacturer Complex Support Center")
        await user.sees("start 2023-03, completion 2025", "The Asia Business Daily, 2023-01-06")
        await user.press("escape")
        await user.press("/")
        await user.rewrite("public work")
        await user.press("enter", "end", "s")
        await user.sees("Public work projects", "500 persons a year", "Esc closes")


async def test_search_in_the_tree_finds_initials_and_esc_shows_all_again(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped, "ko", TALL) as user:
        await _open(user, GWANGJIN, "strategies")
        await user.press("/")
        await user.type("ㅂㅎㅈㅇ")
        await user.sees("소공인 복합지원센터", within="#detail")
        await user.loses("균형발전 일자리", within="#detail")
        await user.press("escape")
        await user.sees("균형발전 일자리", within="#detail")
        assert len(user.listed) == 174


async def test_a_search_without_a_hit_says_so(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await _open(user, GWANGJIN, "strategies")
        await user.press("/")
        await user.type("zzz")
        await user.sees("Nothing here matches.", within="#detail")
        await user.press("enter", "enter", "s", "down", "left", "right", "escape")
        await user.sees("More job openings", within="#detail")


@pytest.mark.parametrize("tab", ["targets", "checks", "sources"])
async def test_a_filter_of_a_tab_that_hides_all_says_so(shipped: TinyDBStore, tab: str) -> None:
    async with using(shipped) as user:
        await _open(user, GWANGJIN, tab)
        before = user.lines_of("#detail")
        await user.press("/")
        await user.type("zzz")
        await user.sees("Nothing here matches. Esc clears the filter.", within="#detail")
        await user.press("escape")
        await user.until(lambda: user.lines_of("#detail") == before, "all rows again")


@pytest.mark.parametrize("tab", TABS)
async def test_a_list_without_rows_leaves_every_tab_empty(shipped: TinyDBStore, tab: str) -> None:
    async with using(shipped) as user:
        await _open(user, GWANGJIN, tab)
        await user.press("escape", "/")
        await user.type("zzz")
        await user.press("enter", "f3")
        await user.sees("No district matches.")
        await user.press("L")
        await user.sees("해당하는 자치단체가 없습니다.")


@pytest.mark.parametrize("tab", TABS)
async def test_an_empty_store_opens_with_the_tab_of_another(
    shipped: TinyDBStore, tmp_path: Path, tab: str
) -> None:
    async with using(shipped) as user:
        await _open(user, GWANGJIN, tab)
    async with using(create_store(tmp_path / "empty.json")) as user:
        await user.sees("0 districts")
        await user.press("1", "2", "3", "4", "5", "q")
        await user.until(lambda: user.app.return_code == 0, "the end")


async def test_targets_name_their_years_at_any_width(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(100, 30)) as user:
        await _open(user, EUNPYEONG, "targets")
        await user.sees("2023-2026", within="#detail")


async def test_branches_fold_and_unfold(shipped: TinyDBStore) -> None:
    async with using(shipped, size=TALL) as user:
        await _open(user, GWANGJIN, "strategies")
        await user.sees("More job openings", within="#detail")
        await user.press("home", "h")
        await user.loses("More job openings", within="#detail")
        await user.press("l")
        await user.sees("More job openings", within="#detail")


async def test_a_district_without_plans_says_so_in_every_tab(seed_store: TinyDBStore) -> None:
    async with using(seed_store) as user:
        await user.go_to(DOBONG)
        for tab, words in (
            ("strategies", "No plan is recorded for this district."),
            ("targets", "No figure is recorded here."),
        ):
            await user.open_tab(tab)
            await user.sees(words, within="#detail")


# ---- targets


async def test_targets_list_every_figure_and_enter_shows_its_source(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped, size=(200, 60)) as user:
        await _open(user, GWANGJIN, "targets")
        line = await user.line("Linkage rate", within="#detail")
        assert "2026 " in line
        assert "70%" in line
        await user.press("/")
        await user.type("linkage")
        await user.loses("24,000", within="#detail")
        await user.press("enter", "enter")
        await user.sees(
            "Linkage rate · Target · 2026",
            "“70%” The Asia Business Daily, 2023-01-06",
            "Gwangjin-gu to Create 24,000 Public Jobs by 2026",
            "https://cm.asiae.co.kr/en/article/2023010607404836729",
            "Four-year plan 2023–2026",
        )
        await user.press("escape", "escape")
        await user.sees("24,000", within="#detail")


async def test_targets_keep_what_sources_print_differently(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(200, 60)) as user:
        await _open(user, EUNPYEONG, "targets")
        await user.sees("12,270", "10,270", within="#detail")


# ---- sources


async def test_sources_list_publishers_and_enter_shows_their_figures(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped, size=(200, 60)) as user:
        await _open(user, GANGBUK, "sources")
        line = await user.line("서울&", within="#detail")
        assert "2023-01-05" in line
        assert "강북구, 일자리 3만8천개 더 만든다" in line
        await user.press("/")
        await user.type("서울&")
        await user.press("enter", "enter")
        await user.sees("https://seouland.com/arti/PRINT/11056.html", "64.3%", "38,312")


# ---- moving between the list and the detail


async def test_brackets_walk_the_tabs_round(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.go_to(GWANGJIN)
        await user.sees("33 tasks", within="#detail")
        await user.press("]")
        await user.sees("More job openings", within="#detail")
        await user.press("[")
        await user.sees("33 tasks", within="#detail")
        await user.press("[", "]")
        await user.sees("33 tasks", within="#detail")


@pytest.mark.parametrize(
    ("tab", "gwangjin", "gangbuk"),
    [
        ("overview", "33 tasks", "38,312"),
        ("strategies", "Gwangjin Happy Jobs", "Career Plus Center"),
        ("targets", "24,000", "38,312"),
        ("sources", "세계뉴스", "북부신문"),
    ],
)
async def test_the_open_tab_follows_the_list(
    shipped: TinyDBStore, tab: str, gwangjin: str, gangbuk: str
) -> None:
    async with using(shipped) as user:
        await user.go_to(GWANGJIN)
        await user.open_tab(tab)
        await user.sees(gwangjin, within="#detail")
        await user.go_to(GANGBUK)
        await user.sees(gangbuk, within="#detail")
        await user.loses(gwangjin, within="#detail")


async def test_a_filter_of_the_list_can_be_cleared_after_a_search_in_the_tree(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        await user.press("/")
        await user.type("광진")
        await user.press("enter")
        await _open(user, GWANGJIN, "strategies")
        await user.press("/")
        await user.rewrite("일자리")
        await user.press("enter", "escape", "escape", "escape")
        await user.until(lambda: len(user.listed) == 174, "all districts")


async def test_a_search_does_not_outlive_its_district(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await _open(user, GWANGJIN, "strategies")
        await user.press("/")
        await user.type("zzz")
        await user.sees("Nothing here matches.", within="#detail")
        await user.click(await user.place("강북구 Gangbuk", within="#districts"))
        await user.sees("Career Plus Center", within="#detail")
        assert not user.widget("#filter").display or "zzz" not in user.text_of("#filter")
