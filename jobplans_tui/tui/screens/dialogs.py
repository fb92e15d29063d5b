"""A dialog that shows text."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from jobplans_tui.i18n import Translator
from jobplans_tui.render.cells import safe
from jobplans_tui.text import brief


class TextDialog(ModalScreen[None]):
    """Shows text until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ㅂ,s,ㄴ,enter,question_mark", "dismiss", show=False),
        Binding("j,ㅓ,down", "scroll(1)", show=False),
        Binding("k,ㅏ,up", "scroll(-1)", show=False),
    ]

    def __init__(self, title: str, text: Text, t: Translator) -> None:
        super().__init__()
        self._title = brief(title)
        self._text = safe(text, block=True)
        self.t = t

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Text(self._title).markup
            dialog.border_subtitle = self.t("Esc closes")
            yield VerticalScroll(Static(self._text), classes="dialog-body")

    def action_scroll(self, step: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)
