"""The main job: walk the districts, mark several, compare them row by row."""

import re

import pytest
from textual import events

from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK, GWANGJIN, SEONGDONG
from tests.tui.user import User, using

TALL = (120, 60)
PAIR = (EUNPYEONG, GANGBUK)


async def test_walk_mark_and_compare_with_keys_alone(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press(*(["down"] * 10))
        assert user.row == EUNPYEONG
        await user.press("space", "up", "up")
        assert user.row == GANGBUK
        await user.press("space", "c")
        await user.sees("Compare · 8th term", "2 districts")
        await user.sees("은평구 Eunpyeong-gu", "강북구 Gangbuk-gu", within="#comparison")
        total = await user.line("Jobs, plan total", within="#comparison")
        assert "51,200" in total
        assert "38,312" in total
        rate = await user.line("Employment rate, end of plan", within="#comparison")
        assert "65.3%" in rate
        assert "64.3%" in rate
        await user.press("d")
        await user.sees("174 districts · 2 marked")
        assert user.row == GANGBUK


async def test_the_order_of_marking_is_the_order_of_columns(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(GWANGJIN, EUNPYEONG, GANGBUK)
        head = await user.line("은평구", "강북구", within="#comparison")
        assert head.index("광진구") < head.index("은평구") < head.index("강북구")


async def test_the_yearly_split_and_what_gangbuk_does_not_print(shipped: TinyDBStore) -> None:
    async with using(shipped, size=TALL) as user:
        await user.compare(*PAIR)
        split = {2023: "12,515", 2024: "12,703", 2025: "12,894", 2026: "13,088"}
        for year, share in split.items():
            line = await user.line(f"   {year} plan share", within="#comparison")
            assert share in line
            blank, note = line.split()[-2:]
            assert blank == "-"
            await user.walk_to(f"{year} plan share", GANGBUK)
            await user.sees(f"{note} not printed by any source here", within="#notes")


async def test_job_totals_are_footnoted_as_not_one_definition(shipped: TinyDBStore) -> None:
    async with using(shipped, size=TALL) as user:
        await user.compare(*PAIR)
        await user.walk_to("Jobs, plan total")
        await user.sees("job totals are not one definition", within="#notes")
        await user.walk_to("Employment rate, end of plan")
        await user.sees("does not state which ages the rate counts", within="#notes")


async def test_a_linkage_rate_is_not_an_employment_rate(shipped: TinyDBStore) -> None:
    async with using(shipped, size=TALL) as user:
        await user.compare(GWANGJIN, EUNPYEONG)
        linkage = await user.line("Linkage rate, end of plan", within="#comparison")
        assert "70%" in linkage
        rate = await user.line("Employment rate, end of plan", within="#comparison")
        assert "70%" not in rate
        assert " - " in rate
        await user.walk_to("Linkage rate, end of plan")
        await user.sees("not an employment rate", within="#notes")


async def test_the_chart_shows_the_row_under_the_cursor_on_one_scale(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        await user.compare(*PAIR)
        await user.walk_to("Jobs, plan total")
        lengths = {}
        for name, value in (("Eunpyeong-gu", 51200), ("Gangbuk-gu", 38312)):
            line = await user.line(name, f"{value:,}", within="#chart")
            lengths[value] = line.count("█")
        assert lengths[38312] / lengths[51200] == pytest.approx(38312 / 51200, abs=0.05)
        await user.walk_to("2023 result")
        assert "█" in await user.line("Eunpyeong-gu", "14,434", within="#chart")
        missing = await user.line("Gangbuk-gu", within="#chart")
        assert "-" in missing.split()
        assert "█" not in missing


async def test_the_chart_does_not_deny_what_the_table_says(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(*PAIR)
        await user.walk_to("Years of the plan")
        assert "2023-2026" in await user.line("Years of the plan", within="#comparison")
        await user.loses(" - ", within="#chart")


# ---- sources and derived figures


async def test_s_on_a_cell_shows_where_it_was_printed(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(*PAIR)
        await user.walk_to("Jobs, plan total", GANGBUK)
        await user.press("s")
        await user.sees(
            "Gangbuk-gu · Jobs, plan total",
            "38,312 jobs",
            "“3만8312개” 서울&, 2023-01-05",
            "강북구, 일자리 3만8천개 더 만든다…2026년까지 고용률 64.3% 달성",
            "https://seouland.com/arti/PRINT/11056.html",
        )
        await user.press("s")
        await user.loses("서울&")


async def test_s_on_a_missing_figure_says_that_it_is_not_printed(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(*PAIR)
        await user.walk_to("2023 result", GANGBUK)
        await user.press("enter")
        await user.sees("No source here prints this figure.")


async def test_s_on_a_theme_without_titles_says_from_which_it_is_counted(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped, size=TALL) as user:
        await user.compare(*PAIR)
        await user.walk_to("Seniors", EUNPYEONG)
        await user.press("s")
        await user.sees("titles recorded for this term is of this theme.", "Counted: none of the ")
        await user.loses("No source here prints this figure.")


async def test_s_on_what_is_not_derived_names_what_goes_into_it(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(*PAIR)
        await user.walk_to("2023 attainment", GANGBUK)
        await user.press("s")
        await user.sees("Not all that this is derived from is recorded: result / target x 100.")


async def test_districts_of_one_name_say_their_province(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare("26140", "30170", "28110")  # 부산 서구, 대전 서구, 인천 중구
        await user.sees("Seo-gu, Busan", "Seo-gu, Daejeon", within="#comparison")
        await user.walk_to("Jobs, plan total", "26140")
        await user.sees(
            "no four-year plan of Seo-gu, Busan for the 7th term is recorded",
            "no four-year plan of Jung-gu, Incheon for the 7th term is recorded",
            within="#notes",
        )
        await user.press("s")
        await user.sees("Seo-gu, Busan · Jobs, plan total")


async def test_s_on_an_attainment_shows_formula_and_inputs(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(*PAIR)
        await user.walk_to("2023 attainment", EUNPYEONG)
        await user.sees("derived: result / target x 100", within="#notes")
        await user.press("ㄴ")
        await user.sees("Eunpyeong-gu · 2023 attainment", "14,434 / 12,515 x 100 = 115.3%")
        await user.sees("“1만4천434개” 연합뉴스, 2024-04-05", "“1만 2,515개” TGN 땡큐굿뉴스")


async def test_s_on_a_stated_count_shows_its_plan(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(*PAIR)
        await user.walk_to("Strategies", EUNPYEONG)
        await user.press("s")
        await user.sees("Four-year plan 2023–2026 · 8th term", "국민일보, 2023-01-06")


async def test_sources_that_disagree_are_both_shown(shipped: TinyDBStore) -> None:
    async with using(shipped, size=TALL) as user:
        await user.compare(SEONGDONG, EUNPYEONG)
        line = await user.line("67.7% / 67.6%", within="#comparison")
        assert "Employment rate 2025 target" in line
        await user.walk_to("Employment rate 2025 target", SEONGDONG)
        await user.sees("sources disagree: 67.7%", "67.6% (서울경제 2025-03-25)", within="#notes")
        await user.press("s")
        await user.sees("Sources disagree", "서울경제, 2025-03-25", "SBS, 2025-03-25")


# ---- moving


async def test_n_and_p_go_to_rows_that_differ(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(*PAIR)
        await user.press("home")
        assert _heading(user) == "Years of the plan"
        seen = []
        for key in ("n", "ㅜ", "n"):
            await user.press(key)
            seen.append(_heading(user))
        assert seen[0] == "Jobs, plan total"
        assert len(set(seen)) == 3
        for label in seen:
            cells = (await user.line(f"   {label} ", within="#comparison")).split(label)[1]
            values = r"(?<![\[\d,])[\d,.]+%?|(?<=\s)-(?=\s)"
            first, second = re.findall(values, re.sub(r"\[.*?\]", "", cells))
            assert first != second
            assert "-" not in {first, second}
        await user.press("p")
        assert _heading(user) == seen[1]
        await user.press("end", "n")
        await user.sees("No further row differs in this direction.")


def _heading(user: User) -> str:
    return user.lines_of("#chart")[0].strip()


async def test_brackets_change_the_term(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(GWANGJIN, SEONGDONG)
        await user.sees("Compare · 8th term")
        await user.press("[")
        await user.sees("Compare · 7th term")
        total = await user.line("Jobs, plan total", within="#comparison")
        assert "30,000" in total
        assert "24,000" not in total
        await user.press("]")
        await user.sees("Compare · 8th term", "24,000")
        await user.press("]")
        await user.sees("No other term is recorded for these districts.")


async def test_a_term_without_four_year_plans_shows_only_its_own_years(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        await user.compare(*PAIR)
        await user.press("[")
        await user.sees("Compare · 7th term", "2022 target")
        table = user.text_of("#comparison")
        assert [year for year in ("2023", "2024", "2025", "2026") if f" {year} " in table] == []


async def test_x_takes_a_district_out(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(GWANGJIN, EUNPYEONG, GANGBUK)
        await user.press("l")
        assert user.table("#comparison").cursor_column == EUNPYEONG
        await user.press("x")
        await user.sees("2 districts")
        await user.loses("은평구", within="#comparison")
        await user.press("x")
        await user.sees("174 districts · 1 marked")


async def test_many_districts_scroll_sideways_and_the_labels_stay(shipped: TinyDBStore) -> None:
    codes = [item.code for item in shipped.districts()][:12]
    async with using(shipped, size=(80, 24)) as user:
        await user.compare(*codes)
        table = user.table("#comparison")
        for code in codes[1:]:
            await user.press("right")
            assert table.cursor_column == code
        district = shipped.district(codes[-1])
        assert district is not None
        await user.sees(district.name_en, "Jobs, plan total", within="#comparison")
        await user.press("right")
        assert table.cursor_column == codes[-1]
        await user.press(*(["left"] * 12))
        assert table.cursor_column == codes[0]


async def test_a_click_in_the_table_moves_the_cell_cursor(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(*PAIR)
        await user.click(await user.place("64.3%", within="#comparison"))
        assert user.table("#comparison").cursor_column == GANGBUK
        assert _heading(user) == "Employment rate, end of plan"


async def test_esc_and_d_lead_back_to_the_district(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        for key in ("escape", "d", "ㅇ"):
            await user.press("x")
            await user.compare(*PAIR)
            await user.press(key)
            await user.until(lambda: user.app.screen.query("#districts"), "the list")
            await user.settle()
            assert user.row == GANGBUK


async def test_leaving_the_list_while_its_detail_is_built_does_no_harm(
    shipped: TinyDBStore,
) -> None:
    """The detail is built after the list is on screen: there is no moment not to press c."""
    async with using(shipped) as user:
        await user.mark(*PAIR)
        for pauses in range(12):
            await user.press("c")
            await user.until(lambda: user.app.screen.query("#comparison"), "the comparison")
            user.app.post_message(events.Key("d", "d"))
            for _ in range(pauses):
                await user.pilot.pause(0)
            user.app.post_message(events.Key("c", "c"))
            await user.settle()
            # Which of the two keys came last is open; a third one in the gap may be lost.
            while not user.app.screen.query("#districts"):
                await user.press("d")
                await user.settle()
        await user.arrive()
        await user.sees("174 districts · 2 marked")


async def test_c_works_from_the_first_moment_the_list_is_there(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.mark(*PAIR)
        for moment in range(0, 60, 3):  # milliseconds: the detail is built in the meantime
            await user.press("c")
            await user.until(lambda: user.app.screen.query("#comparison"), "the comparison")
            await user.settle()
            await user.press("d")
            await user.until(lambda: user.app.screen.query("#districts"), "the list")
            await user.pilot.pause(moment / 1000)
        await user.settle()
        await user.sees("174 districts · 2 marked")


async def test_the_language_keeps_the_row_and_the_column(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(*PAIR)
        await user.walk_to("2024 result", GANGBUK)
        row = user.table("#comparison").cursor_row
        await user.press("L")
        await user.sees("민선 8기")
        await user.settle()
        assert user.table("#comparison").cursor_row == row
        assert user.table("#comparison").cursor_column == GANGBUK


async def test_a_comparison_opens_at_the_top_on_the_first_row_with_a_chart(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.sees("Years of the plan", within="#comparison")
        await user.sees("51,200 ████", within="#chart")
