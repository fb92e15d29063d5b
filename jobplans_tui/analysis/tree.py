"""The tree of a plan: levels, walking, and what is counted against what is stated."""

from collections.abc import Iterator

from jobplans_tui.model import Node, Plan
from jobplans_tui.model.records import NodeLevel


def level_of(plan: Plan, node: Node, depth: int) -> NodeLevel:
    """Return the level of a node: the one recorded, else inferred from depth and stated counts.

    Top nodes are strategies. Below, a plan that states only tasks has tasks; all others projects.
    """
    if node.level is not None:
        return node.level
    if depth == 0:
        return "strategy"
    only_tasks = plan.counts.tasks is not None and plan.counts.projects is None
    return "task" if depth == 1 and only_tasks else "project"


def walk(nodes: tuple[Node, ...], depth: int = 0) -> Iterator[tuple[int, Node]]:
    """Yield every node with its depth, parents before children."""
    for node in nodes:
        yield depth, node
        yield from walk(node.children, depth + 1)
