"""The user guide: its pages beside the list of them."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from jobplans_tui.guide import PAGES, page
from jobplans_tui.i18n import Translator
from jobplans_tui.render.guide import GuidePage
from jobplans_tui.render.palette import Palette
from jobplans_tui.tui.commands import vertical
from jobplans_tui.tui.screens.base import NARROW


class GuideDialog(ModalScreen[None]):
    """Shows one page at a time; the keys to both sides turn the pages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ㅂ", "dismiss", show=False),
        *vertical("scroll(1)", "scroll(-1)"),
        Binding("right,l,ㅣ,right_square_bracket", "turn(1)", show=False, id="right"),
        Binding("left,h,ㅗ,left_square_bracket", "turn(-1)", show=False, id="left"),
    ]
    AUTO_FOCUS = "#guide-page"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]  # noqa: RUF012 - Textual's type

    def __init__(self, t: Translator, palette: Palette) -> None:
        super().__init__()
        self.t = t
        self._palette = palette
        self._number = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog", id="guide") as dialog:
            dialog.border_subtitle = self.t("h/l: other pages · Esc closes")
            with Horizontal():
                titles = (Option(Text(page(name, self.t.lang).title)) for name in PAGES)
                yield OptionList(*titles, id="guide-pages", compact=True)
                yield VerticalScroll(Static(id="guide-text"), id="guide-page", can_focus=True)

    def on_mount(self) -> None:
        self._show(0)

    def _show(self, number: int) -> None:
        self._number = number
        shown = page(PAGES[number], self.t.lang)
        place = self.t("{n} of {all}", n=number + 1, all=len(PAGES))
        title = Text(f"{self.t('Guide')}: {shown.title} ({place})")
        self.query_one("#guide").border_title = title.markup
        self.query_one("#guide-text", Static).update(GuidePage(shown, self._palette))
        self.query_one("#guide-page").scroll_home(animate=False)
        self.query_one("#guide-pages", OptionList).highlighted = number

    def action_turn(self, step: int) -> None:
        self._show((self._number + step) % len(PAGES))

    def action_scroll(self, step: int) -> None:
        self.query_one("#guide-page").scroll_relative(y=step, animate=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._show(event.option_index)
        self.query_one("#guide-page").focus()
