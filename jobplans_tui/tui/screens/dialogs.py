"""A dialog that shows text."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from jobplans_tui.i18n import Translator
from jobplans_tui.render.cells import safe
from jobplans_tui.tui.commands import bindings
from jobplans_tui.tui.widgets.frame import Frame
from jobplans_tui.tui.widgets.lines import LinesPane

_T = TypeVar("_T")


class _TextScreen(ModalScreen[_T]):
    """Shows text until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ㅂ,s,ㄴ,enter,question_mark", "dismiss", show=False),
        Binding("j,ㅓ,down", "scroll(1)", show=False, id="down"),
        Binding("k,ㅏ,up", "scroll(-1)", show=False, id="up"),
        *bindings("copy_cell"),
    ]

    def __init__(self, title: str, text: Text, t: Translator) -> None:
        super().__init__()
        self._title = title
        self._text = safe(text, block=True)
        self.t = t
        self.keys = t("Esc closes")

    def compose(self) -> ComposeResult:
        heading = Static()  # scrolls with the text, which has no room to spare
        with Frame(self._title, self.keys, heading=heading):
            yield VerticalScroll(heading, Static(self._text), classes="dialog-body")

    def action_scroll(self, step: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def tell(self, text: str, *, warning: bool = False) -> None:
        self.notify(text, severity="warning" if warning else "information", markup=False)

    async def action_copy(self) -> None:
        # Rarely wanted, and the start should not pay for it.
        from jobplans_tui.tui.screens.copying import put  # noqa: PLC0415

        await put(self, self._text.plain)


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
        self._title = title
        self._lines = lines
        self._yes = yes
        self.t = t

    def compose(self) -> ComposeResult:
        keys = self.t("Enter: {yes} · Esc: nothing happens", yes=self._yes)
        with Frame(self._title, keys):
            yield LinesPane(self._lines, id="lines")

    def on_mount(self) -> None:
        self.query_one(LinesPane).focus()

    def action_scroll(self, step: int) -> None:
        self.query_one(LinesPane).scroll_relative(y=step, animate=False)

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
