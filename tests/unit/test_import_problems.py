"""What an import complains about: every problem with its file and line, nothing dropped."""

import json
from pathlib import Path

import pytest

from jobplans_tui.exchange.jsonl import read_jsonl
from jobplans_tui.store import create_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    EUNPYEONG,
    GWANGJIN,
    figure_line,
    import_lines,
    initiative_line,
    line,
    plan_line,
    settled,
    source_line,
    worded,
)

UNKNOWN_SOURCE = "source nowhere is in neither the store nor these files"
UNKNOWN_DISTRICT = "district 99999 is in neither the gazetteer, the store nor these files"
NO_PLAN = f"plan {EUNPYEONG}/annual/2030 is no plan of this district"

DANGLING = {
    "a figure of an unknown source": (figure_line(source="nowhere"), UNKNOWN_SOURCE),
    "a plan of an unknown source": (plan_line(id="p", sources=["nowhere"]), UNKNOWN_SOURCE),
    "an initiative of an unknown source": (initiative_line(sources=["nowhere"]), UNKNOWN_SOURCE),
    "a figure of an unknown plan": (figure_line(plan=f"{EUNPYEONG}/annual/2030"), NO_PLAN),
    "a figure of a plan of another district": (
        figure_line(code=GWANGJIN, plan=f"{EUNPYEONG}/comprehensive/2023-2026"),
        f"plan {EUNPYEONG}/comprehensive/2023-2026 is no plan of this district",
    ),
    "a figure of an unknown district": (figure_line(code="99999", plan=None), UNKNOWN_DISTRICT),
    "a plan of an unknown district": (plan_line(id="p", district="99999"), UNKNOWN_DISTRICT),
    "an initiative of an unknown district": (initiative_line("99999"), UNKNOWN_DISTRICT),
    "a figure that ends before it starts": (
        figure_line(start=2026, end=2023), "the period ends before it starts",
    ),
    "a plan that ends before it starts": (
        plan_line(id="p", start=2026, end=2023), "the period ends before it starts",
    ),
    "a source that stands twice, differently": (
        source_line(publisher="다른 신문"), "source paper-1 stands twice, differently",
    ),
    "a plan that stands twice, differently": (
        plan_line(term=7), f"plan {EUNPYEONG}/comprehensive/2023-2026 stands twice, differently",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("wrong", "words"), DANGLING.values(), ids=DANGLING)
def test_a_record_that_does_not_hold_together_is_a_problem_of_its_line(
    empty_path: Path, wrong: str, words: str
) -> None:
    found = settled(create_store(empty_path), source_line(), plan_line(), wrong)
    assert worded(found.problems) == [f"facts.jsonl:3: {words}"]


def test_an_initiative_that_names_an_unknown_plan_is_a_problem(empty_path: Path) -> None:
    wrong = initiative_line(plan="11320/annual/2030")
    found = settled(create_store(empty_path), wrong)
    assert [(item.origin, item.line) for item in found.problems] == [("facts.jsonl", 1)]


def test_a_translation_of_an_unknown_source_is_a_problem(empty_path: Path) -> None:
    found = settled(create_store(empty_path), source_line(translation_of="nowhere"))
    assert worded(found.problems) == [f"facts.jsonl:1: {UNKNOWN_SOURCE}"]


def test_references_into_the_store_are_no_problem(seed_store: TinyDBStore) -> None:
    more = figure_line(1, source="kmib-0017839869", start=2025, end=2025)
    assert settled(seed_store, more).problems == []


def test_references_into_the_other_lines_may_point_forward(empty_path: Path) -> None:
    described = line("district", code="99999", level="basic", name_ko="새구", name_en="Sae-gu")
    lines = [figure_line(code="99999"), plan_line("99999"), source_line(), described]
    assert settled(create_store(empty_path), *lines).problems == []


def figure_with(**fields: object) -> str:
    return json.dumps(json.loads(figure_line()) | fields, ensure_ascii=False)


MALFORMED = {
    "broken JSON": ('{"record": "source"', "truncated"),
    "no object": ("[1, 2]", "Expected `object`, got `array`"),
    "an unknown kind of record": (line("person", id="a"), "Invalid value 'person'"),
    "no kind of record": ('{"id": "a"}', "missing required field `record`"),
    "an unknown field": (source_line(colour="red"), "unknown field `colour`"),
    "a missing field": (line("source", id="a"), "missing required field `publisher`"),
    "an empty id": (source_line(""), "length >= 1"),
    "a date that is none": (source_line(published="soon"), "regex"),
    "a year that is none": (figure_with(start=23), ">= 1900"),
    "a value in words": (figure_with(value="51,200"), "got `str` - at `$.value`"),
    "a value that is missing": (figure_with(value=None), "got `null` - at `$.value`"),
    "not a number": (figure_with(value=float("nan")), "malformed"),
    "infinity": (figure_with(value=float("inf")), "malformed"),
    "a number out of range": (figure_line().replace("51200,", "1e999,"), "out of range"),
    "an unknown indicator": (figure_with(indicator="happiness"), "Invalid enum value"),
    "an unknown role": (figure_with(role="wish"), "Invalid enum value"),
    "an unknown basis": (figure_with(basis="16-65"), "Invalid enum value"),
    "an unknown unit": (figure_with(unit="개"), "Invalid enum value"),
    "half of a surrogate pair": ('{"record": "source", "id": "\\ud800", "a": 1}', "surrogate"),
    "a lone surrogate": (source_line("\ud800"), "surrogates not allowed"),
    "deep nesting": ('{"record": ' + "[" * 100_000, "recursion"),
}  # fmt: skip


@pytest.mark.parametrize(("wrong", "words"), MALFORMED.values(), ids=MALFORMED)
def test_a_line_that_is_no_record_is_a_problem_and_the_rest_is_read(wrong: str, words: str) -> None:
    draft = read_jsonl("\n".join([source_line(), wrong, plan_line()]), "facts.jsonl")
    (message,) = worded(draft.problems)
    assert message.startswith("facts.jsonl:2: ")
    assert words in message
    assert (len(draft.sources), len(draft.plans)) == (1, 1)


def test_problems_of_reading_stay_when_the_draft_is_settled(empty_path: Path) -> None:
    found = settled(create_store(empty_path), "{", figure_line(source="nowhere"))
    assert [item.line for item in found.problems] == [1, 2, 2]


def test_hostile_names_reach_the_words_of_a_problem_harmless(empty_path: Path) -> None:
    store = create_store(empty_path)
    hostile = figure_line(source="\x1b[2J{reason}\u202e", plan=None)
    (message,) = worded(settled(store, hostile).problems)
    assert message.endswith("source ␛[2J{reason}<U+202E> is in neither the store nor these files")


# ---- records that would change


CHANGES = {
    "source": (source_line(title="다른 제목"), "source paper-1"),
    "plan": (plan_line(title_ko="다른 제목"), f"plan {EUNPYEONG}/comprehensive/2023-2026"),
    "initiative": (initiative_line(title_ko="다른 제목"), "initiative 11320/board"),
    "district": (
        line("district", code=EUNPYEONG, level="basic", name_ko="은평", name_en="E"),
        f"district {EUNPYEONG}",
    ),
}


@pytest.mark.parametrize(("changed", "name"), CHANGES.values(), ids=CHANGES)
def test_a_record_that_would_change_is_told_with_its_line(
    empty_path: Path, changed: str, name: str
) -> None:
    store = import_lines(empty_path, [source_line(), plan_line(), figure_line(), initiative_line()])
    found = settled(store, "", changed)
    message = f"facts.jsonl:2: {name} would change a record that the store holds"
    assert worded(found.changed) == [message]
    assert (+found.new, found.problems) == ({}, [])


def test_a_known_plan_that_turns_up_in_another_district_is_told(empty_path: Path) -> None:
    lines = [source_line(), plan_line(), figure_line()]
    store = import_lines(empty_path, lines)
    moved = plan_line(GWANGJIN, id=f"{EUNPYEONG}/comprehensive/2023-2026")
    found = settled(store, moved)
    # It would take the place of Eunpyeong's plan, figures and all.
    assert len(found.changed) + len(found.problems) == 1
    assert found.new["plan"] == 0
