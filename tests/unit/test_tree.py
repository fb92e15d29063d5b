"""The tree of a plan: which node is a strategy, a task or a project."""

import pytest

from jobplans_tui.analysis.tree import level_of, walk
from jobplans_tui.model import Counts, Node
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, plan, plan_of

TREE = (
    Node(ko="가", children=(Node(ko="나", children=(Node(ko="다"),)), Node(ko="라"))),
    Node(ko="마"),
)


def test_parents_come_before_their_children_with_their_depth() -> None:
    assert [(depth, node.ko) for depth, node in walk(TREE)] == [
        (0, "가"),
        (1, "나"),
        (2, "다"),
        (1, "라"),
        (0, "마"),
    ]


@pytest.mark.parametrize(
    ("counts", "levels"),
    [
        (Counts(), ["strategy", "project", "project"]),
        (Counts(tasks=17), ["strategy", "task", "project"]),
        (Counts(tasks=33, projects=47), ["strategy", "project", "project"]),
    ],
)
def test_levels_follow_the_depth_and_the_stated_counts(counts: Counts, levels: list[str]) -> None:
    one = plan(strategies=TREE, counts=counts)
    assert [level_of(one, node, depth) for depth, node in list(walk(TREE))[:3]] == levels


def test_a_recorded_level_goes_before_the_inferred_one() -> None:
    assert level_of(plan(), Node(ko="가", level="task"), 0) == "task"


def test_eunpyeongs_children_are_tasks(seed_store: TinyDBStore) -> None:
    one = plan_of(seed_store, f"{EUNPYEONG}/comprehensive/2023-2026")
    levels = {level_of(one, node, depth) for depth, node in walk(one.strategies) if depth == 1}
    assert levels == {"task"}
