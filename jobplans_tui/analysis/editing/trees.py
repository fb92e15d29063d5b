"""Edits of a plan's tree. A node is found by its place: (0, 2) is the third child of the first.

All functions return another plan and leave the one given as it is. Raises IndexError for a place
at which no node is.
"""

from collections.abc import Callable

from msgspec.structs import replace

from jobplans_tui.errors import UsageError
from jobplans_tui.model import Node, Plan

Place = tuple[int, ...]
MAX_DEPTH = 8
_Nodes = tuple[Node, ...]


def node_at(plan: Plan, place: Place) -> Node:
    """Return the node at a place."""
    *above, last = place
    return _below(plan, tuple(above))[last]


def set_node(plan: Plan, place: Place, node: Node) -> Plan:
    """Put another node in the place of one; rename by `replace(node, ko=...)` or `edit`."""
    return _changed(plan, place, lambda nodes, at: (*nodes[:at], node, *nodes[at + 1 :]))


def add_node(plan: Plan, place: Place, node: Node) -> Plan:
    """Insert a node so that it stands at a place; those from there on move down by one.

    Raises UsageError where the tree would become too deep.
    """
    if len(place) + _depth(node) - 1 > MAX_DEPTH:
        raise UsageError("A tree has at most {depth} levels.", "Put it further up.",
                         depth=MAX_DEPTH)  # fmt: skip
    return _changed(plan, place, lambda nodes, at: (*nodes[:at], node, *nodes[at:]), new=True)


def delete_node(plan: Plan, place: Place) -> Plan:
    """Take out a node with all that stands below it."""
    return _changed(plan, place, lambda nodes, at: (*nodes[:at], *nodes[at + 1 :]))


def move_node(plan: Plan, place: Place, target: Place) -> Plan:
    """Move a node, with all below it, so that it stands at `target` once it is taken out.

    Raises UsageError where it would stand below itself.
    """
    if target[: len(place)] == place and len(target) > len(place):
        raise UsageError("A node cannot stand below itself.", "Choose another place.")
    return add_node(delete_node(plan, place), target, node_at(plan, place))


def _depth(node: Node) -> int:
    return 1 + max(map(_depth, node.children), default=0)


def _below(plan: Plan, above: Place) -> _Nodes:
    nodes = plan.strategies
    for at in above:
        nodes = nodes[at].children
    return nodes


def _changed(
    plan: Plan, place: Place, change: Callable[[_Nodes, int], _Nodes], *, new: bool = False
) -> Plan:
    """Return the plan with a change made among the siblings at a place."""
    *above, last = place
    siblings = _below(plan, tuple(above))
    if not 0 <= last < len(siblings) + new:
        raise IndexError(place)
    nodes = change(siblings, last)
    while above:
        at = above.pop()
        siblings = _below(plan, tuple(above))
        nodes = (*siblings[:at], replace(siblings[at], children=nodes), *siblings[at + 1 :])
    return replace(plan, strategies=nodes)
