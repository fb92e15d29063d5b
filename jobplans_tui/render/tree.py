"""Labels for the tree of a plan: title, schedule, quantity and groups of a node."""

from rich.text import Text
from rich.tree import Tree

from jobplans_tui.analysis.tree import (
    level_of,
    quantity_words,
    schedule_words,
    stated_words,
)
from jobplans_tui.analysis.wording import note_words, plan_title, term_words
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Node, Plan
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.palette import Palette
from jobplans_tui.text import brief


def node_label(plan: Plan, node: Node, depth: int, t: Translator, palette: Palette) -> Text:
    """Return the label of one node; what is printed beside its title stands behind it, dim."""
    level = level_of(plan, node, depth)
    style = palette.strong if level == "strategy" else palette.text
    title = t.record(node.ko, node.en) or t("(no title)")
    text = plain(title, style)
    if node.schedule:
        text.append(f"  {schedule_words(node.schedule, t)}", palette.target)
    if node.quantity:
        text.append(f"  {quantity_words(node.quantity, t)}", palette.result)
    if node.groups:
        text.append(f"  {', '.join(map(brief, node.groups))}", palette.rate)
    if node.themes:
        text.append(f"  #{' #'.join(map(brief, node.themes))}", palette.note)
    return text


def node_text(plan: Plan, node: Node, depth: int, t: Translator, palette: Palette) -> Text:
    """Return all that is recorded of a node: its title (also as printed), level, schedule ..."""
    text = styled(f"{brief(t.record(node.ko, node.en))}\n", palette.heading)
    if t.lang == "en" and node.en and node.ko:
        text.append(f"{brief(node.ko)}\n", palette.strong)
    names = {"strategy": t("Strategy"), "task": t("Task"), "project": t("Project")}
    rows = [(t("Level"), names[level_of(plan, node, depth)])]
    if node.schedule:
        rows.append((t("Schedule"), schedule_words(node.schedule, t)))
    if node.quantity:
        rows.append((t("Quantity"), quantity_words(node.quantity, t)))
        rows.append((t("As printed"), node.quantity.as_printed))
    rows.append((t("Groups"), ", ".join(node.groups)))
    rows.append((t("Themes"), ", ".join(node.themes)))
    for label, value in rows:
        if value:
            text.append(f"{label}: ", palette.dim).append(f"{brief(value)}\n", palette.text)
    return text


def plan_label(plan: Plan, t: Translator, palette: Palette) -> Text:
    """Return the label of a plan: its title, years and term."""
    text = plain(plan_title(plan, t), palette.heading)
    years = f"{plan.start}" if plan.start == plan.end else f"{plan.start}–{plan.end}"
    text.append(f"  {years} · {term_words(plan.term, t)}", palette.dim)
    return text


def plan_tree(plan: Plan, t: Translator, palette: Palette) -> Tree:
    """Return a plan as a tree for stdout, stated counts and notes of the record below its title."""
    label = plan_label(plan, t, palette)
    for line in (t.record(plan.vision_ko, plan.vision_en), stated_words(plan, t)):
        if line:
            label.append(f"\n{brief(line)}", palette.text)
    if plan.note:
        label.append(f"\n{brief(note_words(plan.note, t))}", palette.dim)
    root = Tree(label, guide_style=palette.dim)

    def grow(branch: Tree, nodes: tuple[Node, ...], depth: int) -> None:
        for node in nodes:
            grow(branch.add(node_label(plan, node, depth, t, palette)), node.children, depth + 1)

    grow(root, plan.strategies, 0)
    return root
