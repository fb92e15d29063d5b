"""Panes of the district's detail: flowing text, and the tree of strategies."""

from collections.abc import Callable, Iterator
from typing import ClassVar, NamedTuple

from rich.text import Text, TextType
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static, Tree
from textual.widgets.tree import TreeNode

from jobplans_tui.analysis.hangul import matches
from jobplans_tui.analysis.tree import stated_words
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Node, Plan
from jobplans_tui.render.cells import safe
from jobplans_tui.render.palette import Palette
from jobplans_tui.render.tree import node_label, plan_label
from jobplans_tui.tui.commands import vertical

TextSource = Callable[[int], Text]
_MARGIN = 2
_UNBROKEN = 200  # cells


class TextPane(VerticalScroll, can_focus=True):
    """Text that is laid out anew for the width it gets."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *vertical("scroll_down", "scroll_up"),
        Binding("left,h,ㅗ", "leave", show=False, id="left"),
    ]

    class Leaving(Message):
        """Left, out of the text."""

    def __init__(self, *, id: str) -> None:
        super().__init__(Static(), id=id)
        self._source: TextSource = lambda _: Text()

    def show(self, source: TextSource) -> None:
        """Show what `source` returns for a width in cells."""
        self._source = source
        self._lay_out()
        self.scroll_home(animate=False)

    @property
    def copied(self) -> str:
        """All of the text, laid out for nobody's width."""
        return self._source(_UNBROKEN).plain

    def action_leave(self) -> None:
        self.post_message(self.Leaving())

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width - _MARGIN
        if width > 0:
            self.query_one(Static).update(safe(self._source(width), block=True))


class Twig(NamedTuple):
    """What a line of the tree stands for: a node with its plan and depth, or the plan itself."""

    plan: Plan
    node: Node | None
    depth: int


class StrategyTree(Tree[Twig]):
    """The plans of a district with their strategies, tasks and projects; searchable."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *vertical("cursor_down", "cursor_up"),
        Binding("right,l,ㅣ", "unfold", show=False, id="right"),
        Binding("left,h,ㅗ", "fold", show=False, id="left"),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id)
        self.show_root = False
        self.auto_expand = False
        self.guide_depth = 3
        self._plans: tuple[Plan, ...] = ()
        self._words: tuple[Translator, Palette] | None = None

    def show(self, plans: tuple[Plan, ...], t: Translator, palette: Palette) -> None:
        """Show these plans, the latest first; all strategies are open."""
        self._plans = tuple(reversed(plans))
        self._words = (t, palette)
        self.search("")

    def process_label(self, label: TextType) -> Text:
        """Return a label fit for a line: whoever hands it over, it passes this door."""
        return safe(super().process_label(label))

    def go_to(self, plan: Plan, node: Node | None) -> None:
        """Put the cursor on a node, or on the plan itself, and bring it into sight."""
        for line in self._lines_below(self.root):
            twig = line.data
            if twig is not None and twig.plan.id == plan.id and twig.node is node:
                self.call_after_refresh(self._go_to_line, line)
                return

    def put_cursor(self, line: int) -> None:
        """Put the cursor on a line, or on the last one, if there is any."""
        if self.last_line >= 0:
            self.move_cursor_to_line(min(line, self.last_line))

    @property
    def copied(self) -> str:
        """The line under the cursor."""
        line = self.cursor_node
        return str(line.label) if line is not None else ""

    def _lines_below(self, branch: TreeNode[Twig]) -> Iterator[TreeNode[Twig]]:
        for line in branch.children:
            yield line
            yield from self._lines_below(line)

    def _go_to_line(self, line: TreeNode[Twig]) -> None:
        self.move_cursor(line)
        self.scroll_to_node(line, animate=False)

    def search(self, text: str) -> int:
        """Show only nodes that match `text` and what leads to them; return how many match."""
        self.clear()
        if self._words is None:
            return 0
        t, palette = self._words
        found = 0
        for plan in self._plans:
            label = plan_label(plan, t, palette)
            branch = self.root.add(label, Twig(plan, None, 0), expand=True)
            found += self._grow(branch, plan, plan.strategies, 0, text)
            if text and not branch.children:
                branch.remove()
            elif not text:
                self._remarks(branch, plan, t, palette)
        if not self.root.children:
            words = (
                t("Nothing here matches.") if text else t("No plan is recorded for this district.")
            )
            self.root.add_leaf(Text(words, palette.dim))
        self.cursor_line = 0
        return found

    def _remarks(self, branch: TreeNode[Twig], plan: Plan, t: Translator, palette: Palette) -> None:
        stated = stated_words(plan, t)
        if stated:
            branch.label = plan_label(plan, t, palette).append(f"  {stated}", palette.note)
        if not plan.strategies:
            branch.add_leaf(Text(t("No strategies are printed by the sources here."), palette.dim))

    def _grow(
        self, branch: TreeNode[Twig], plan: Plan, nodes: tuple[Node, ...], depth: int, text: str
    ) -> int:
        if self._words is None:
            return 0
        t, palette = self._words
        found = 0
        for node in nodes:
            label = node_label(plan, node, depth, t, palette)
            hit = bool(text) and matches(text, node.ko, node.en)
            twig = Twig(plan, node, depth)
            if not node.children:
                if hit or not text:
                    branch.add_leaf(label, twig)
                    found += hit
                continue
            limb = branch.add(label, twig, expand=True)
            below = self._grow(limb, plan, node.children, depth + 1, "" if hit else text)
            found += hit + below
            if text and not hit and not below:
                limb.remove()
        return found

    def action_unfold(self) -> None:
        node = self.cursor_node
        if node is not None and node.children:
            if node.is_collapsed:
                node.expand()
            else:
                self.action_cursor_down()

    def action_fold(self) -> None:
        node = self.cursor_node
        if node is None:
            return
        if node.is_expanded and node.children:
            node.collapse()
        elif node.parent is not None and node.parent is not self.root:
            self.move_cursor(node.parent)
        else:
            self.post_message(TextPane.Leaving())
