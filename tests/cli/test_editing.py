"""`set`, `remove`, `undo`, `redo`, `history`: edits by hand, each shown, each taken back again."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from jobplans_tui.analysis.editing import batch_of
from jobplans_tui.store import open_store
from jobplans_tui.store.places import history_file
from tests.builders import DOBONG, EUNPYEONG, SEED_PLANS, plan_of
from tests.cli.conftest import Cli
from tests.cli.run import refused, run

PLAN = SEED_PLANS[1]
SOURCE = "kmib-0017839869"
FIGURE = ("--indicator", "jobs", "--role", "target", "--years", "2023-2026")
PRINTED = ("--source", SOURCE, "--as-printed", "5만1300개")


def content(cli: Cli) -> bytes:
    assert cli.store is not None
    return cli.store.read_bytes()


def value(cli: Cli) -> list[float]:
    """Return the plan's total of jobs and the one of 2025."""
    assert cli.store is not None
    figures = plan_of(open_store(cli.store), PLAN).figures
    return [item.value for item in figures if item.is_total and item.unit == "jobs"
            and (item.start, item.end) in {(2023, 2026), (2025, 2025)}]  # fmt: skip


# ---- set


def test_a_field_of_a_plan_is_set_and_shown(seed: Cli) -> None:
    outcome = seed("set", PLAN, "head=홍길동", "counts.tasks=18", "title_ko=")
    assert outcome.code == 0
    assert "head: " in outcome.out
    assert " -> 홍길동\n" in outcome.out
    assert f"Wrote {seed.store}" in outcome.err
    assert seed.store is not None
    changed = plan_of(open_store(seed.store), PLAN)
    assert (changed.head, changed.counts.tasks, changed.title_ko) == ("홍길동", 18, None)


def test_a_district_is_set_by_its_name(seed: Cli) -> None:
    assert seed.out("set", "은평구", "name_en=Eunpyeong") == "name_en: Eunpyeong-gu -> Eunpyeong\n"


def test_a_source_is_set(seed: Cli) -> None:
    assert "publisher: " in seed.out("set", SOURCE, "publisher=다른 신문")


def test_a_dry_run_shows_and_writes_nothing(seed: Cli) -> None:
    before = content(seed)
    outcome = seed("set", PLAN, "head=홍길동", "--dry-run")
    assert "-> 홍길동" in outcome.out
    assert "Nothing was written." in outcome.err
    assert content(seed) == before


def test_setting_what_is_there_already_is_no_step(seed: Cli) -> None:
    outcome = seed("set", "은평구", "name_en=Eunpyeong-gu")
    assert (outcome.code, outcome.out) == (0, "")
    assert "Nothing new" in outcome.err
    untouched = seed("history")
    assert (untouched.code, untouched.out) == (0, "")
    assert "Nothing has been changed here yet." in untouched.err


def test_every_problem_is_told_and_nothing_is_written(seed: Cli) -> None:
    before = content(seed)
    outcome = seed("set", PLAN, "start=2o23", "kind=yearly", "wrong=1", "head=홍길동")
    assert (outcome.code, outcome.out) == (3, "")
    assert "start: must be a whole number from 1900 to 2200" in outcome.err
    assert "kind: must be one of: comprehensive, annual, results" in outcome.err
    assert "wrong: is no field that can be set" in outcome.err
    assert content(seed) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("set", PLAN), "Set either fields or a figure."),
        (("set", PLAN, "head"), "head sets nothing."),
        (("set", PLAN, "head=a", "--value", "5"), "Set either fields or a figure."),
        (("set", "없는구", "head=a"), "There is no district called 없는구."),
        (("set", EUNPYEONG, *FIGURE), "needs --value, --source, --as-printed as well"),
        (("set", EUNPYEONG, "--plan", "x", *FIGURE), f"{EUNPYEONG} has no plan x."),
        (("set", SOURCE, *FIGURE), f"{SOURCE} holds no figures."),
        (("remove", "plan", "x"), "The store has no such record: x."),
        (("remove", "plan", PLAN, "--years", "2024"), "These options name a figure."),
        (("remove", "figure", PLAN, "--years", "1950", "--yes"), "No figure fits."),
        (("remove", "figure", PLAN, "--yes"), "one has to be named."),
        (("remove", "plan", PLAN), "there is no terminal to ask on"),
    ],
)
def test_a_wrong_request_is_refused(seed: Cli, arguments: tuple[str, ...], words: str) -> None:
    before = content(seed)
    refused(seed(*arguments), 2, words)
    assert content(seed) == before


# ---- figures


def test_a_figure_is_corrected_where_the_same_source_prints_it(seed: Cli) -> None:
    assert value(seed) == [51200, 12894]
    out = seed.out("set", EUNPYEONG, "--plan", PLAN, *FIGURE, *PRINTED, "--value", "51,300")
    # other papers still print 51,200: the figure stays, and this paper's is another one
    assert f"witnesses[{SOURCE}]: source {SOURCE}, as_printed 5만1200개 -> —" in out
    assert ", value 51300, " in out
    assert value(seed) == [51200, 51300, 12894]


def test_a_figure_of_a_new_year_is_added(seed: Cli) -> None:
    years = ("--indicator", "jobs", "--role", "plan_share", "--years", "2025", "--category", "청년")
    out = seed.out("set", PLAN, *years, *PRINTED, "--value", "12900")
    assert out.startswith(
        "figures[jobs plan_share 2025 청년]: — -> indicator jobs, role plan_share, "
    )
    assert ", value 12900, unit jobs, " in out
    assert "witnesses (source " in out
    assert "{" not in out


def test_a_figure_of_a_district_belongs_to_no_plan(seed: Cli) -> None:
    seed.out("set", EUNPYEONG, *FIGURE, *PRINTED, "--value", "51300")
    assert seed.store is not None
    district = open_store(seed.store).district(EUNPYEONG)
    assert district is not None
    assert [item.value for item in district.figures] == [51300]


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [
        ("--value", "many", "value: must be a number"),
        ("--source", "lost", "source: the store has no source lost"),
        ("--years", "2026-2023", "end: the period ends before it starts"),
        ("--years", "next", "start: must be a whole number from 1900 to 2200"),
    ],
)
def test_a_figure_that_does_not_fit_is_refused(
    seed: Cli, option: str, text: str, words: str
) -> None:
    outcome = seed("set", PLAN, *FIGURE, *PRINTED, "--value", "51300", option, text)
    assert (outcome.code, outcome.out) == (3, "")
    assert words in outcome.err


def test_a_figure_is_removed(seed: Cli) -> None:
    wanted = ("--indicator", "jobs", "--years", "2023-2026", "--role", "target")
    out = seed.out("remove", "figure", PLAN, *wanted, "--yes")
    assert out.startswith("figures[jobs target 2023-2026")
    assert out.endswith(" -> —\n")
    assert value(seed) == [12894]


# ---- removing records


def test_a_record_that_others_refer_to_is_not_removed(seed: Cli) -> None:
    before = content(seed)
    outcome = seed("remove", "source", SOURCE, "--yes")
    assert outcome.code == 3
    assert f"plan {PLAN} refers to {SOURCE}" in outcome.err
    assert content(seed) == before


def test_a_plan_is_removed_and_comes_back(seed: Cli) -> None:
    before = content(seed)
    seed.out("remove", "plan", PLAN, "--yes")
    assert PLAN not in seed.out("export")
    assert "Undone: " in seed("undo").err
    assert content(seed) == before


def test_a_removal_can_be_looked_at_first(seed: Cli) -> None:
    before = content(seed)
    outcome = seed("remove", "plan", PLAN, "--dry-run")
    assert outcome.code == 0
    assert outcome.out.endswith(" -> —\n")
    assert content(seed) == before


def test_the_last_plan_that_names_a_source_frees_it(seed: Cli) -> None:
    assert seed.store is not None
    plan = plan_of(open_store(seed.store), PLAN)
    others = "".join(one for one in seed.out("export").splitlines() if PLAN not in one)
    free = [
        name for name in plan.sources if f'"{name}"' not in others.replace(f'"id": "{name}"', "")
    ]
    seed.out("remove", "plan", PLAN, "--yes")
    for name in free:
        seed.out("remove", "source", name, "--yes")
    assert free


# ---- steps


def test_import_correct_undo_redo_quit_undo_gives_the_same_bytes(seed: Cli, tmp_path: Path) -> None:
    records = tmp_path / "made-up.jsonl"
    records.write_text(
        '{"record": "plan", "id": "11305/annual/2027", "district": "11305", "kind": "annual",'
        ' "start": 2027, "end": 2027}\n', "utf-8",
    )  # fmt: skip
    before = content(seed)
    assert seed("import", str(records)).code == 0
    imported = content(seed)
    seed.out("set", "11305/annual/2027", "term=9")
    corrected = content(seed)
    for command, expected in (
        ("undo", imported), ("undo", before), ("redo", imported), ("redo", corrected),
        ("undo", imported), ("undo", before),
    ):  # fmt: skip
        assert seed(command).code == 0
        assert content(seed) == expected
    assert before != imported != corrected


def test_without_a_step_there_is_nothing_to_undo(seed: Cli) -> None:
    for command, words in (("undo", "Nothing to undo."), ("redo", "Nothing to redo.")):
        outcome = seed(command)
        assert (outcome.code, outcome.out) == (1, "")
        assert words in outcome.err
    assert seed.store is not None
    assert not history_file(seed.store).exists()


def test_the_steps_are_listed_with_what_they_changed(seed: Cli) -> None:
    seed.out("set", PLAN, "head=가")
    seed.out("set", "은평구", "name_en=E")
    seed("undo")
    first, second = seed.out("history").splitlines()
    assert first.endswith(f"{PLAN} edited  {PLAN}")
    assert second.endswith(f"은평구 edited  [undone]  {EUNPYEONG}")


def test_the_old_values_of_a_record_are_listed(seed: Cli) -> None:
    seed.out("set", PLAN, "head=가")
    seed.out("set", PLAN, "head=나")
    out = seed.out("history", PLAN)
    assert "    head: 가 -> 나\n" in out
    steps = json.loads(seed.out("history", PLAN, "--format", "json"))
    assert [item["after"]["head"] for item in steps] == ["가", "나"]
    assert json.loads(seed.out("history", "--format", "json"))[1]["changes"][0]["key"] == PLAN


def test_the_history_of_a_removed_record_can_be_read(seed: Cli) -> None:
    seed.out("remove", "plan", PLAN, "--yes")
    assert " -> —" in seed.out("history", PLAN)


def test_a_record_without_changes_says_so(seed: Cli) -> None:
    for name in ("도봉구", DOBONG, SOURCE):
        outcome = seed("history", name)
        assert (outcome.code, outcome.out) == (0, "")
        assert f"No change of {name} is recorded." in outcome.err


def test_hostile_values_reach_the_terminal_harmless(seed: Cli) -> None:
    assert seed.store is not None
    store = open_store(seed.store)
    old = plan_of(store, PLAN)
    store.apply(batch_of(replace(old, head="\x1b[32m")), "\x1b[31m\u202e\x07")
    for arguments in (("history",), ("history", PLAN), ("history", "--format", "json")):
        outcome = seed(*arguments)
        assert not {"\x1b", "\u202e", "\x07"} & set(outcome.out + outcome.err)


def test_the_commands_speak_korean(seed: Cli) -> None:
    outcome = run("--lang", "ko", "--store", str(seed.store), "set", PLAN, "start=가")
    assert "정수여야 합니다" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((PLAN, "term=-3"), "no elected term has this number"),
        ((SOURCE, "published=2026-02-31"), "there is no such day"),
        ((PLAN, *FIGURE, *PRINTED, "--value", "7000", "--unit", "percent"), "not counted in that"),
    ],
)
def test_what_cannot_be_is_not_set(seed: Cli, arguments: tuple[str, ...], words: str) -> None:
    before = content(seed)
    outcome = seed("set", *arguments)
    assert outcome.code == 3
    assert words in outcome.err
    assert content(seed) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("counts.tasks=10001",), "no plan has more than 10,000"),
        (("counts.tasks=-1",), "below zero"),
    ],
)
def test_a_count_that_cannot_be_is_refused(seed: Cli, words: tuple[str, ...], told: str) -> None:
    before = content(seed)
    assert told in seed.err(3, "set", PLAN, *words)
    assert content(seed) == before


@pytest.mark.parametrize("rate", ["100.1", "-1", "6530"])
def test_a_rate_that_cannot_be_is_refused(seed: Cli, rate: str) -> None:
    before = content(seed)
    words = ("--indicator", "employment_rate", "--role", "target", "--years", "2026")
    error = seed.err(3, "set", PLAN, *words, *PRINTED, "--unit", "percent", "--value", rate)
    assert "no rate lies outside of 0 to 100 %" in error
    assert content(seed) == before


def test_what_is_removed_is_shown_field_by_field(seed: Cli) -> None:
    lines = seed.out("remove", "plan", PLAN, "--yes").splitlines()
    assert f"id: {PLAN} -> —" in lines
    assert all(line.partition(": ")[0] for line in lines)
