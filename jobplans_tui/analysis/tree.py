"""The tree of a plan: levels, walking, and the words for what is printed beside a title."""

from collections.abc import Iterator

from jobplans_tui.analysis.wording import counted, date_words, number
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Node, Plan, Quantity, Schedule
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


def place_of(plan: Plan, wanted: Node) -> tuple[int, ...]:
    """Return where a node of a plan's own tree stands; () if it is none of it."""

    def found(nodes: tuple[Node, ...]) -> tuple[int, ...]:
        for at, node in enumerate(nodes):
            if node is wanted:
                return (at,)
            below = found(node.children)
            if below:
                return (at, *below)
        return ()

    return found(plan.strategies)


def schedule_words(schedule: Schedule, t: Translator) -> str:
    """Return when a project starts, opens and is completed: start 2023-03, completion 2025."""
    parts = []
    if schedule.start:
        parts.append(t("start {date}", date=date_words(schedule.start, t)))
    if schedule.opening:
        parts.append(t("opening {date}", date=date_words(schedule.opening, t)))
    if schedule.completion:
        parts.append(t("completion {date}", date=date_words(schedule.completion, t)))
    return ", ".join(parts)


def quantity_words(quantity: Quantity, t: Translator) -> str:
    """Return how much of a project is planned: 500 persons a year."""
    shown = counted(number(quantity.value), quantity.unit, t)
    return t("{amount} a year", amount=shown) if quantity.per else shown


def stated_words(plan: Plan, t: Translator) -> str:
    """Return the counts a plan states, beside how many strategies are described here."""
    counts = plan.counts
    parts = []
    described = len(plan.strategies)
    if counts.strategies is not None:
        text = t.count("{n} strategy", "{n} strategies", counts.strategies)
        if plan.strategies and described != counts.strategies:
            text += " " + t("({n} described)", n=described)
        parts.append(text)
    elif described:
        parts.append(t("{n} described, number not stated", n=described))
    if counts.tasks is not None:
        parts.append(t.count("{n} task", "{n} tasks", counts.tasks))
    if counts.projects is not None:
        parts.append(t.count("{n} project", "{n} projects", counts.projects))
    if counts.fields is not None:
        parts.append(t.count("{n} field", "{n} fields", counts.fields))
    return ", ".join(parts)
