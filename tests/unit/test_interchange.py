"""The interchange format both ways: what a store was built from comes back, line for line."""

import json
import unicodedata
from collections import Counter
from pathlib import Path

from jobplans_tui.exchange.draft import Draft, settle
from jobplans_tui.exchange.jsonl import read_jsonl, write_jsonl
from jobplans_tui.store import create_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    DOBONG,
    EUNPYEONG,
    draft_of,
    figure_line,
    import_lines,
    initiative_line,
    line,
    origin_lines,
    plan_line,
    seed_lines,
    settled,
    source_line,
)

MINIMAL = [source_line(), plan_line(), figure_line(), initiative_line()]


def test_every_recorded_line_comes_back_byte_for_byte(shipped: TinyDBStore) -> None:
    written = Counter(write_jsonl(shipped).encode().splitlines())
    recorded = Counter(text.encode() for text in origin_lines())
    assert recorded - written == Counter()
    added = [json.loads(text)["record"] for text in (written - recorded)]
    assert Counter(added) == {"district": 174}


def test_what_is_written_builds_the_same_store_again(
    seed_store: TinyDBStore, tmp_path: Path
) -> None:
    text = write_jsonl(seed_store)
    again = import_lines(tmp_path / "again.json", text.split("\n"))
    assert write_jsonl(again) == text
    assert [again.dossier(item.code) for item in again.districts()] == [
        seed_store.dossier(item.code) for item in seed_store.districts()
    ]


def test_sources_come_before_the_records_that_name_them(seed_store: TinyDBStore) -> None:
    kinds = [json.loads(text)["record"] for text in write_jsonl(seed_store).splitlines()]
    assert kinds[:2] == ["source", "source"]
    assert max(index for index, kind in enumerate(kinds) if kind == "source") < kinds.index("plan")
    assert kinds[-1] == "initiative"


def test_a_figure_without_a_plan_belongs_to_its_district(empty_path: Path) -> None:
    loose = figure_line(14955, plan=None, role="result", start=2022, end=2022)
    store = import_lines(empty_path, [source_line(), loose])
    found = list(store.dossier(EUNPYEONG).figures())
    assert [(owner, figure.value) for owner, figure in found] == [(None, 14955)]
    written = [json.loads(text) for text in write_jsonl(store).splitlines()]
    assert [record["plan"] for record in written if record["record"] == "figure"] == [None]


def test_a_described_district_comes_back_with_its_description(empty_path: Path) -> None:
    described = line(
        "district", code="99001", level="basic", kind="si", province="99", name_ko="새시",
        name_en="Sae-si", former_codes=["98001"], valid_from="2026-07", valid_to=None,
    )  # fmt: skip
    store = import_lines(empty_path, [described])
    assert write_jsonl(store) == described + "\n"


def test_empty_lines_and_windows_line_ends_do_no_harm() -> None:
    draft = read_jsonl("\r\n\n" + "\r\n".join(MINIMAL) + "\r\n\n", "facts.jsonl")
    assert draft.problems == []
    assert [place for place, _ in draft.sources] == [("facts.jsonl", 3)]
    assert [place for place, _ in draft.initiatives] == [("facts.jsonl", 6)]


def test_a_line_separator_inside_a_string_does_not_end_the_line() -> None:
    draft = draft_of([source_line(title="앞\u2028뒤\u0085끝"), source_line("paper-2")])
    assert draft.problems == []
    assert [item.title for _, item in draft.sources] == ["앞\u2028뒤\u0085끝", None]


def test_decomposed_text_is_composed() -> None:
    draft = draft_of([source_line(publisher=unicodedata.normalize("NFD", "은평신문"))])
    assert draft.sources[0][1].publisher == "은평신문"


def test_decomposed_text_behind_json_escapes_is_composed_too() -> None:
    fields = {"id": "paper-1", "publisher": unicodedata.normalize("NFD", "은평신문")}
    escaped = json.dumps({"record": "source", **fields}, ensure_ascii=True)
    assert draft_of([escaped]).sources[0][1].publisher == "은평신문"


def test_a_byte_order_mark_is_not_part_of_the_first_record() -> None:
    draft = read_jsonl("\ufeff" + source_line(), "facts.jsonl")
    assert draft.problems == []
    assert len(draft.sources) == 1


def test_files_are_joined_with_the_place_of_every_record() -> None:
    draft = Draft()
    draft.extend(read_jsonl(source_line(), "a.jsonl"))
    draft.extend(read_jsonl("{\n" + plan_line(), "b.jsonl"))
    assert [place for place, _ in draft.sources] == [("a.jsonl", 1)]
    assert [place for place, _ in draft.plans] == [("b.jsonl", 2)]
    assert [(item.origin, item.line) for item in draft.problems] == [("b.jsonl", 1)]


# ---- what an import would do


def test_a_first_import_is_all_new(empty_path: Path) -> None:
    found = settled(create_store(empty_path), *MINIMAL)
    assert +found.new == {"source": 1, "plan": 1, "figure": 1, "initiative": 1}
    assert (+found.same, found.changed, found.problems) == ({}, [], [])


def test_the_same_import_again_finds_everything_the_same(seed_store: TinyDBStore) -> None:
    lines = seed_lines()
    found = settled(seed_store, *lines)
    kinds = Counter(json.loads(text)["record"] for text in lines)
    assert +found.same == kinds
    assert (+found.new, found.changed, found.problems) == ({}, [], [])
    before = seed_store.path.read_bytes()
    seed_store.apply(found.batch)
    assert seed_store.path.read_bytes() == before


def test_all_recorded_facts_are_known_to_the_shipped_data(shipped: TinyDBStore) -> None:
    found = settle(draft_of(origin_lines()), shipped)
    assert +found.new == {}
    assert found.same.total() == len(origin_lines())
    assert (found.changed, found.problems) == ([], [])


def test_a_second_witness_joins_the_figure_that_is_known(empty_path: Path) -> None:
    store = import_lines(empty_path, MINIMAL)
    more = [source_line("paper-2"), figure_line(as_printed="5만1200개", source="paper-2")]
    found = settled(store, *more)
    assert +found.new == {"source": 1, "figure": 1}
    store.apply(found.batch)
    (figure,) = store.dossier(EUNPYEONG).plans[0].figures
    printed = [(witness.source, witness.as_printed) for witness in figure.witnesses]
    assert printed == [("paper-1", "51200"), ("paper-2", "5만1200개")]


def test_a_rounded_headline_joins_the_exact_figure_that_is_known(empty_path: Path) -> None:
    store = import_lines(empty_path, MINIMAL)
    rounded = figure_line(50000, qualifier="rounded", as_printed="5만개")
    store.apply(settled(store, rounded).batch)
    (figure,) = store.dossier(EUNPYEONG).plans[0].figures
    assert (figure.value, [witness.as_printed for witness in figure.witnesses]) == (
        51200,
        ["51200", "5만개"],
    )


def test_new_figures_of_a_district_join_those_without_a_plan(empty_path: Path) -> None:
    first = figure_line(1, plan=None, role="result", start=2020, end=2020)
    second = figure_line(2, plan=None, role="result", start=2021, end=2021)
    store = import_lines(empty_path, [source_line(), first])
    found = settled(store, first, second)
    assert (found.new["figure"], found.same["figure"]) == (1, 1)
    store.apply(found.batch)
    assert [figure.value for _, figure in store.dossier(EUNPYEONG).figures()] == [1, 2]


def test_a_plan_line_of_a_known_plan_keeps_its_figures(empty_path: Path) -> None:
    store = import_lines(empty_path, MINIMAL)
    store.apply(settled(store, plan_line(title_ko="민선8기 종합계획")).batch)
    (plan,) = store.dossier(EUNPYEONG).plans
    assert (plan.title_ko, [figure.value for figure in plan.figures]) == (
        "민선8기 종합계획",
        [51200],
    )


def test_an_import_of_one_district_leaves_the_others_alone(seed_store: TinyDBStore) -> None:
    before = seed_store.dossier(DOBONG)
    found = settled(seed_store, source_line("new"), figure_line(1, source="new", start=2024))
    assert [plan.district for plan in found.batch.plans] == [EUNPYEONG]
    seed_store.apply(found.batch)
    assert seed_store.dossier(DOBONG) == before


def test_a_line_that_stands_twice_is_written_and_counted_once(empty_path: Path) -> None:
    found = settled(create_store(empty_path), *MINIMAL, *MINIMAL)
    assert found.problems == []
    assert +found.new == {"source": 1, "plan": 1, "figure": 1, "initiative": 1}
