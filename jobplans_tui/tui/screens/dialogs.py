"""A dialog that shows text."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from jobplans_tui.i18n import Translator
from jobplans_tui.render.cells import safe
from jobplans_tui.text import brief
from jobplans_tui.tui.widgets.lines import LinesPane

_FRAME = 12  # cells of a screen that the frame of a title takes


_T = TypeVar("_T")


class _TextScreen(ModalScreen[_T]):
    """Shows text until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ㅂ,s,ㄴ,enter,question_mark", "dismiss", show=False),
        Binding("j,ㅓ,down", "scroll(1)", show=False, id="down"),
        Binding("k,ㅏ,up", "scroll(-1)", show=False, id="up"),
    ]

    def __init__(self, title: str, text: Text, t: Translator) -> None:
        super().__init__()
        self._title = brief(title)
        self._text = safe(text, block=True)
        self.keys = t("Esc closes")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Text(self._title).markup
            dialog.border_subtitle = self.keys
            text = self._text
            if cell_len(self._title) > self.app.size.width - _FRAME:
                text = Text(f"{self._title}\n", "bold").append_text(text)
            yield VerticalScroll(Static(text), classes="dialog-body")

    def action_scroll(self, step: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)


class TextDialog(_TextScreen[None]):
    """Shows a text, and nothing else."""


class HelpDialog(_TextScreen[bool]):
    """The keys; dismissed with whether the guide is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,f5,g,ㅎ", "guide", show=False)]

    def __init__(self, text: Text, t: Translator) -> None:
        super().__init__(t("Help"), text, t)
        self.keys = t("F1: the guide · Esc closes")

    def action_guide(self) -> None:
        self.dismiss(True)


class ConfirmDialog(ModalScreen[bool]):
    """Shows what would happen and asks; dismissed with the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y,ㅛ", "answer(True)", show=False),
        Binding("escape,n,ㅜ,q,ㅂ", "answer(False)", show=False),
        Binding("j,ㅓ,down", "scroll(1)", show=False),
        Binding("k,ㅏ,up", "scroll(-1)", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[Text], yes: str, t: Translator) -> None:
        super().__init__()
        self._title = brief(title)
        self._lines = lines
        self._yes = yes
        self.t = t

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Text(self._title).markup
            keys = self.t("Enter: {yes} · Esc: nothing happens", yes=self._yes)
            dialog.border_subtitle = Text(keys).markup
            yield LinesPane(self._lines, id="lines")

    def on_mount(self) -> None:
        self.query_one(LinesPane).focus()

    def action_scroll(self, step: int) -> None:
        self.query_one(LinesPane).scroll_relative(y=step, animate=False)

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
