"""The plans the project began with: what their articles print is what the store says."""

from jobplans_tui.analysis.tree import walk
from jobplans_tui.model import Counts, Figure, Node, Quantity, Schedule
from jobplans_tui.store import Dossier
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    DOBONG,
    EUNPYEONG,
    GANGBUK,
    GWANGJIN,
    SEONGDONG,
    plan_of,
)

TERM_8 = "comprehensive/2023-2026"


def four_year(store: TinyDBStore, code: str, indicator: str, **wanted: object) -> list[Figure]:
    """Return figures of a district's four-year plan that have these fields."""
    figures = plan_of(store, f"{code}/{TERM_8}").figures
    wanted = {"indicator": indicator, "category": None, "group": None} | wanted
    return [
        item
        for item in figures
        if all(getattr(item, name) == value for name, value in wanted.items())
    ]


def node(dossier: Dossier, title: str) -> Node:
    """Return the node of a title, in Hangul, in the district's four-year plan."""
    plan = next(item for item in dossier.plans if item.id.endswith(TERM_8))
    return next(item for _, item in walk(plan.strategies) if item.ko == title)


def test_gwangjin_promises_24000_public_jobs(seed_store: TinyDBStore) -> None:
    (total,) = four_year(seed_store, GWANGJIN, "jobs")
    assert (total.value, total.basis, total.role) == (24_000, "public", "target")
    assert (total.start, total.end) == (2023, 2026)


def test_gwangjins_70_percent_is_a_linkage_rate_of_the_private_sector(
    seed_store: TinyDBStore,
) -> None:
    (linkage,) = four_year(seed_store, GWANGJIN, "linkage_rate")
    assert (linkage.value, linkage.basis, linkage.end) == (70, "private", 2026)
    assert four_year(seed_store, GWANGJIN, "employment_rate") == []


def test_gwangjin_states_six_strategies_and_describes_five(seed_store: TinyDBStore) -> None:
    plan = plan_of(seed_store, f"{GWANGJIN}/{TERM_8}")
    assert plan.counts == Counts(strategies=6, tasks=33, projects=47)
    assert [item.ko for item in plan.strategies] == [
        "균형발전 일자리",
        "상생복지 일자리",
        "경제활력 일자리",
        "미래인재 일자리",
        "열린소통 일자리",
    ]


def test_gwangjins_projects_keep_their_schedules_and_quantity(seed_store: TinyDBStore) -> None:
    gwangjin = seed_store.dossier(GWANGJIN)
    centre = node(gwangjin, "소공인 복합지원센터")
    assert centre.schedule == Schedule(start="2023-03", completion="2025")
    assert node(gwangjin, "청년취업사관학교").schedule == Schedule(opening="2023-09")
    assert node(gwangjin, "광진구 평생학습센터").schedule == Schedule(completion="2023-08")
    works = node(gwangjin, "공공근로사업")
    assert works.quantity == Quantity(value=500, unit="persons", as_printed="500", per="year")


def test_eunpyeong_promises_51200_jobs_in_four_yearly_shares(seed_store: TinyDBStore) -> None:
    found = four_year(seed_store, EUNPYEONG, "jobs", role="target")
    assert {(item.start, item.end): item.value for item in found} == {
        (2023, 2026): 51_200,
        (2023, 2023): 12_515,
        (2024, 2024): 12_703,
        (2025, 2025): 12_894,
        (2026, 2026): 13_088,
    }


def test_eunpyeongs_headline_rounds_the_exact_total_and_the_exact_rate(
    seed_store: TinyDBStore,
) -> None:
    (total,) = four_year(seed_store, EUNPYEONG, "jobs", start=2023, end=2026)
    (rate,) = four_year(seed_store, EUNPYEONG, "employment_rate", role="target")
    assert (rate.value, rate.end, rate.basis) == (65.3, 2026, None)
    for figure, headline in ((total, 50_000), (rate, 65)):
        rounded = [item.value for item in figure.witnesses if item.qualifier == "rounded"]
        assert rounded == [headline, headline]


def test_eunpyeong_reached_13262_by_the_third_quarter_of_2022(seed_store: TinyDBStore) -> None:
    figures = plan_of(seed_store, f"{EUNPYEONG}/annual/2022").figures
    by_value = {item.value: item for item in figures}
    notes = {item.note for item in by_value[13_262].witnesses}
    assert "reached by the third quarter of 2022" in notes
    assert (by_value[13_262].role, by_value[12_270].role) == ("result", "target")


def test_eunpyeong_states_17_tasks_and_its_people(seed_store: TinyDBStore) -> None:
    assert plan_of(seed_store, f"{EUNPYEONG}/{TERM_8}").counts.tasks == 17
    (people,) = four_year(seed_store, EUNPYEONG, "population")
    (active,) = four_year(seed_store, EUNPYEONG, "economically_active")
    assert (people.value, active.value, active.basis) == (468_988, 425_469, "15+")


def test_seongdong_promises_35000_jobs_and_no_employment_rate(seed_store: TinyDBStore) -> None:
    plan = plan_of(seed_store, f"{SEONGDONG}/{TERM_8}")
    found = four_year(seed_store, SEONGDONG, "jobs")
    assert {(item.start, item.end): item.value for item in found} == {
        (2023, 2026): 35_000,
        (2023, 2023): 8_400,
    }
    assert (len(plan.strategies), plan.counts.strategies, plan.counts.tasks) == (4, 4, 24)
    assert {item.indicator for item in plan.figures} == {"jobs"}


def test_gangbuk_promises_38312_jobs_and_a_rate_of_64_3(seed_store: TinyDBStore) -> None:
    plan = plan_of(seed_store, f"{GANGBUK}/{TERM_8}")
    (total,) = four_year(seed_store, GANGBUK, "jobs")
    (rate,) = four_year(seed_store, GANGBUK, "employment_rate")
    assert (total.value, rate.value) == (38_312, 64.3)
    assert (len(plan.strategies), plan.counts.strategies, plan.counts.projects) == (4, 4, 13)


def test_dobongs_board_is_an_initiative_with_partners_and_no_target(
    seed_store: TinyDBStore,
) -> None:
    dobong = seed_store.dossier(DOBONG)
    (board,) = dobong.initiatives
    assert (board.date, board.plan) == ("2022-12-29", None)
    assert [item.ko for item in board.partners] == [
        "도봉구청",
        "서울신용보증재단",
        "창동역 상인회",
    ]
    assert (dobong.plans, list(dobong.figures())) == ((), [])


def test_the_seed_plans_are_the_same_in_the_shipped_data(
    seed_store: TinyDBStore, shipped: TinyDBStore
) -> None:
    for code in (GWANGJIN, EUNPYEONG, SEONGDONG, GANGBUK):
        name = f"{code}/{TERM_8}"
        assert plan_of(seed_store, name) == plan_of(shipped, name)
