"""Edits as pure functions: texts become fields, trees and figures change."""

from collections.abc import Iterator

import msgspec
import pytest
from msgspec.structs import replace

from jobplans_tui.analysis.editing import (
    Flaw,
    Known,
    Place,
    add_node,
    alike,
    batch_of,
    build,
    delete_node,
    differences,
    drop_figure,
    drop_printings,
    edit,
    field_of,
    fields_of,
    figures_like,
    flaws_of,
    move_node,
    node_at,
    printings_of,
    put_printing,
    remove,
    set_node,
)
from jobplans_tui.errors import UsageError
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Counts, District, Initiative, Node, Plan, Printing, Source
from jobplans_tui.model.records import Record
from jobplans_tui.store import PlanStore
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import ENGLISH, figure, plan, printing, source, witness

KNOWN = Known(frozenset({"paper-1", "paper-2"}), frozenset({"11"}), {"11/plan": "11"})
KINDS = (District, Plan, Source, Initiative, Printing, Node)


def words(flaws: tuple[Flaw, ...]) -> list[tuple[str, str]]:
    return [(flaw.field, flaw.worded(ENGLISH)) for flaw in flaws]


def every_record(store: PlanStore) -> Iterator[Record]:
    """Yield every record of a store that a form can show."""
    yield from store.sources()
    yield from store.initiatives()
    for district in store.districts():
        yield district
        yield from printings_of(district)
        for one in store.dossier(district.code).plans:
            yield one
            yield from printings_of(one)
            yield from one.strategies


# ---- fields


def test_what_a_form_shows_reads_back_as_the_record(shipped: TinyDBStore) -> None:
    known = Known.of(shipped)
    for record in every_record(shipped):
        texts = {field.name: field.text(record) for field in fields_of(type(record))}
        edited = edit(record, texts, known)
        assert msgspec.json.encode(edited.record) == msgspec.json.encode(record), edited.flaws


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_form_has_a_label_in_korean(kind: type[Record]) -> None:
    korean = Translator("ko")
    labels = [korean(field.label) for field in fields_of(kind)]
    assert labels
    assert not any(label.isascii() for label in labels)


def test_the_fields_of_a_plan_leave_out_what_it_is_and_what_has_editors_of_its_own() -> None:
    names = [field.name for field in fields_of(Plan)]
    assert {"kind", "start", "vision_ko", "counts.tasks", "sources"} <= set(names)
    assert not {"id", "district", "strategies", "figures"} & set(names)


@pytest.mark.parametrize(
    ("record", "name", "text", "expected"),
    [
        (plan(), "start", "", "must not be empty"),
        (plan(), "start", "2o23", "must be a whole number from 1900 to 2200"),
        (plan(), "end", "20266", "must be a whole number from 1900 to 2200"),
        (plan(), "end", "2022", "the period ends before it starts"),
        (plan(), "term", "8th", "must be a whole number"),
        (plan(), "kind", "yearly", "must be one of: comprehensive, annual, results"),
        (plan(), "counts.tasks", "-1", "a count or an amount below zero"),
        (plan(), "sources", "paper-1; paper-9", "the store has no source paper-9"),
        (plan(), "vision_ko", "값진\x1b[31m 내 일", "has characters that cannot be shown"),
        (plan(), "vision_ko", "가" * 2001, "has more than 2000 characters"),
        (plan(), "id", "x", "is no field that can be set"),
        (source(), "published", "6.1.2023", "must be a date: YYYY, YYYY-MM, YYYY-MM-DD"),
        (source(), "url", "ftp://a", "the address is none of the web (http, https)"),
        (source(), "publisher", " ", "must not be empty"),
        (printing(), "value", "many", "must be a number"),
        (printing(), "value", "99999999999999999999", "must be a number"),
        (printing(), "value", "-5", "a count or an amount below zero"),
        (printing(), "basis", "16-64", "must be one of: 15-64, 15+, 15-29, total, public, private"),
        (printing(), "source", "x" * 201, "has more than 200 characters"),
    ],
)
def test_a_text_that_does_not_fit_is_a_flaw_at_its_field(
    record: Record, name: str, text: str, expected: str
) -> None:
    edited = edit(record, {name: text}, KNOWN)
    assert edited.sound is None
    assert words(edited.flaws) == [(name, expected)]


def test_all_flaws_of_a_form_are_found_at_once() -> None:
    edited = edit(plan(), {"start": "x", "kind": "y", "head": "김미경"}, KNOWN)
    assert [flaw.field for flaw in edited.flaws] == ["start", "kind"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("7616", 7616), ("7,616", 7616), ("65.3", 65.3), ("65.0", 65.0), ("1,234,567", 1234567)],
)
def test_numbers_keep_their_notation(text: str, value: float) -> None:
    edited = edit(printing(), {"value": text}, KNOWN)
    assert edited.record is not None
    assert repr(edited.record.value) == repr(value)


@pytest.mark.parametrize("text", ["7,61", "1,2,3", "١٢", "1e9", "NaN", "inf", "0x1F", "--5", "."])
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    assert edit(printing(), {"value": text}, KNOWN).sound is None


def test_an_empty_text_empties_the_field() -> None:
    full = plan(vision_ko="값진 내 일", counts=Counts(tasks=17), sources=("paper-1",))
    edited = edit(full, {"vision_ko": "", "counts.tasks": " ", "sources": ""}, KNOWN)
    assert edited.record == plan()


def test_parts_of_a_field_that_need_each_other_are_asked_for_together() -> None:
    node = Node(ko="공공근로")
    alone = edit(node, {"quantity.value": "500"}, KNOWN)
    assert alone.sound is None
    assert "`unit`" in alone.flaws[0].worded(ENGLISH)
    texts = {"quantity.value": "500", "quantity.unit": "persons", "quantity.as_printed": "500명"}
    whole = edit(node, texts, KNOWN)
    assert whole.record is not None
    assert whole.record.quantity is not None
    assert whole.record.quantity.value == 500


def test_decomposed_hangul_is_composed() -> None:
    edited = edit(source(), {"publisher": "\u1112\u1161\u11ab\u1100\u116e\u11a8"}, KNOWN)
    assert edited.record is not None
    assert edited.record.publisher == "한국"


def test_a_new_record_is_built_of_its_key_and_texts() -> None:
    made = build(Source, {"id": "paper-7"}, {"publisher": "은평신문"}, KNOWN)
    assert made.sound == Source(id="paper-7", publisher="은평신문")
    assert build(Source, {"id": "paper-7"}, {}, KNOWN).sound is None


def test_a_flaw_that_was_there_before_does_not_block_other_fields() -> None:
    edited = edit(plan(sources=("lost",)), {"head": "김미경"}, KNOWN)
    assert edited.sound == plan(sources=("lost",), head="김미경")


def test_an_initiative_may_only_name_a_plan_of_its_district() -> None:
    item = Initiative(id="board", district="11", title_ko="게시대")
    assert edit(item, {"plan": "11/plan"}, KNOWN).sound is not None
    assert words(edit(item, {"plan": "26/plan"}, KNOWN).flaws) == [
        ("plan", "plan 26/plan is no plan of this district")
    ]


def test_the_shipped_records_have_no_flaws(shipped: TinyDBStore) -> None:
    known = Known.of(shipped)
    assert [flaw for record in every_record(shipped) for flaw in flaws_of(record, known)] == []


def test_a_choice_is_offered_in_the_order_of_the_format() -> None:
    field = field_of(Printing, "basis")
    assert field is not None
    assert field.choices == ("15-64", "15+", "15-29", "total", "public", "private")


# ---- trees


def tree(*nodes: Node) -> Plan:
    return plan(strategies=nodes)


A = Node(ko="가", children=(Node(ko="가1"), Node(ko="가2")))
B = Node(ko="나")


def shape(one: Plan) -> str:
    """Return a tree as a line of names: 가(가1 가2) 나."""

    def named(node: Node) -> str:
        below = " ".join(map(named, node.children))
        return f"{node.ko}({below})" if below else str(node.ko)

    return " ".join(map(named, one.strategies))


def test_nodes_are_found_by_their_place() -> None:
    assert node_at(tree(A, B), (0, 1)).ko == "가2"
    assert shape(set_node(tree(A, B), (0, 1), replace(A.children[1], ko="새"))) == "가(가1 새) 나"


@pytest.mark.parametrize(
    ("place", "expected"),
    [((0,), "새 가(가1 가2) 나"), ((2,), "가(가1 가2) 나 새"), ((0, 1), "가(가1 새 가2) 나"),
     ((1, 0), "가(가1 가2) 나(새)")],
)  # fmt: skip
def test_a_node_is_added_at_its_place(place: Place, expected: str) -> None:
    assert shape(add_node(tree(A, B), place, Node(ko="새"))) == expected


@pytest.mark.parametrize(("place", "expected"), [((0,), "나"), ((0, 0), "가(가2) 나")])
def test_a_node_is_deleted_with_what_is_below(place: Place, expected: str) -> None:
    assert shape(delete_node(tree(A, B), place)) == expected


@pytest.mark.parametrize(
    ("place", "target", "expected"),
    [
        ((1,), (0,), "나 가(가1 가2)"),
        ((0, 0), (0, 1), "가(가2 가1) 나"),
        ((1,), (0, 2), "가(가1 가2 나)"),
        ((0, 1), (1, 0), "가(가1) 나(가2)"),
        ((0,), (1,), "나 가(가1 가2)"),
    ],
)
def test_a_node_is_moved(place: Place, target: Place, expected: str) -> None:
    assert shape(move_node(tree(A, B), place, target)) == expected


def test_a_node_is_not_moved_below_itself() -> None:
    with pytest.raises(UsageError, match="cannot stand below itself"):
        move_node(tree(A, B), (0,), (0, 0))


@pytest.mark.parametrize("place", [(2,), (0, 2), (1, 0), (-1,), (5, 5)])
def test_a_place_without_a_node_is_an_error(place: Place) -> None:
    with pytest.raises(IndexError):
        delete_node(tree(A, B), place)


def test_a_tree_does_not_grow_without_end() -> None:
    deep = tree(B)
    for depth in range(2, 9):
        deep = add_node(deep, (0,) * depth, B)
    with pytest.raises(UsageError, match="at most 8 levels"):
        add_node(deep, (0,) * 9, B)
    with pytest.raises(UsageError, match="at most 8 levels"):
        add_node(deep, (0,) * 8, A)


# ---- figures


def test_a_corrected_printing_takes_the_place_of_the_old_one() -> None:
    old = plan(figure(7000, witnesses=(witness(as_printed="7000개"),)))
    (before,) = printings_of(old)
    after = replace(before, value=7616, as_printed="7616개")
    assert alike(old, after) == before
    (found,) = put_printing(old, after, before).figures
    assert (found.value, found.witnesses[0].as_printed) == (7616, "7616개")


def test_another_source_with_another_value_is_another_figure() -> None:
    old = plan(figure(7000))
    other = replace(printings_of(old)[0], value=7616, source="paper-2")
    assert alike(old, other) is None
    assert [item.value for item in put_printing(old, other).figures] == [7000, 7616]


def test_another_source_with_the_same_value_is_another_witness() -> None:
    old = plan(figure(7000))
    same = replace(printings_of(old)[0], source="paper-2")
    (found,) = put_printing(old, same).figures
    assert [item.source for item in found.witnesses] == ["paper-1", "paper-2"]


def test_a_figure_goes_with_its_last_printing() -> None:
    old = plan(figure(7000), figure(8000, start=2024, end=2024))
    (dropped,) = figures_like(old, start=2024, indicator="jobs")
    assert [item.value for item in drop_figure(old, dropped).figures] == [7000]
    assert [item.value for item in drop_figure(old, dropped, "paper-1").figures] == [7000]
    assert drop_figure(old, dropped, "paper-2") == old
    assert drop_printings(old, *printings_of(old)).figures == ()


def test_a_figure_without_its_exact_printing_has_the_rounded_value() -> None:
    rounded = witness("paper-2", "7천", value=7000, qualifier="rounded")
    old = plan(figure(7016, witnesses=(witness(as_printed="7016"), rounded)))
    (found,) = drop_figure(old, old.figures[0], "paper-1").figures
    assert (found.value, found.qualifier) == (7000, "rounded")


def test_figures_that_are_not_edited_stay_as_they_are(shipped: TinyDBStore) -> None:
    for district in shipped.districts():
        assert drop_printings(district) == district
        for one in shipped.dossier(district.code).plans:
            assert drop_printings(one) == one


# ---- removal


def test_what_refers_to_a_removed_record_is_named(shipped: TinyDBStore) -> None:
    one = next(item for item in shipped.dossier("11215").plans if item.figures)
    name = one.figures[0].witnesses[0].source
    removal = remove(shipped, [("source", name)])
    assert f"plan {one.id} refers to {name}" in [flaw.worded(ENGLISH) for flaw in removal.flaws]


def test_records_that_refer_to_each_other_go_together(seed_store: TinyDBStore) -> None:
    names = [item.id for item in seed_store.sources()]
    codes = [item.code for item in seed_store.districts()]
    plans = [item.id for code in codes for item in seed_store.dossier(code).plans]
    board = seed_store.initiatives()[0].id
    keys = [("source", name) for name in names] + [("plan", name) for name in plans]
    removal = remove(seed_store, [*keys, ("initiative", board)])  # type: ignore[list-item]
    assert removal.flaws == ()
    seed_store.apply(removal.batch)
    assert seed_store.sources() == ()


def test_a_batch_is_sorted_by_kind() -> None:
    batch = batch_of(source(), plan(), source("paper-2"))
    assert (len(batch.sources), len(batch.plans)) == (2, 1)


# ---- differences


def told(before: Record | None, after: Record | None) -> list[tuple[str, str | None, str | None]]:
    return [(item.place, item.old, item.new) for item in differences(before, after)]


def test_differences_name_the_place_and_both_values() -> None:
    old = plan(figure(7000), figure(65, indicator="employment_rate", unit="percent"), head="가")
    new = put_printing(
        replace(old, head=None, counts=Counts(tasks=3)),
        replace(printings_of(old)[0], value=7616),
        printings_of(old)[0],
    )
    assert told(old, new) == [
        ("head", "가", None),
        ("figures[jobs target 2023-2026].value", "7000", "7616"),
        ("counts", None, "tasks 3"),
    ]


def test_a_node_between_others_is_one_difference() -> None:
    new = add_node(tree(A, B), (1,), Node(ko="새"))
    assert told(tree(A, B), new) == [("strategies[새]", None, "ko 새")]
    renamed = set_node(tree(A, B), (0, 1), Node(ko="새"))
    assert told(tree(A, B), renamed) == [("strategies[가].children[가2].ko", "가2", "새")]


def test_another_notation_of_a_value_is_a_difference() -> None:
    assert told(plan(figure(65)), plan(figure(65.0))) == [
        ("figures[jobs target 2023-2026].value", "65", "65.0"),
        ("figures[jobs target 2023-2026].witnesses[paper-1].as_printed", "65", "65.0"),
    ]


def test_equal_records_do_not_differ(shipped: TinyDBStore) -> None:
    for record in every_record(shipped):
        assert differences(record, record) == ()
