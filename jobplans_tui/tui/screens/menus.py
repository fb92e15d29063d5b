"""A dialog that offers a few things to do with what is under the cursor."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from jobplans_tui.i18n import Translator
from jobplans_tui.text import brief
from jobplans_tui.tui.widgets.choices import Choices
from jobplans_tui.tui.widgets.frame import Frame


class MenuDialog(ModalScreen[int | None]):
    """Dismissed with the number of the line that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ㅂ", "cancel", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str], t: Translator) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self.t = t

    def compose(self) -> ComposeResult:
        with Frame(self._title, self.t("Enter chooses · Esc cancels"), classes="menu"):
            yield Choices(*(Option(Text(brief(line))) for line in self._lines), compact=True)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def action_cancel(self) -> None:
        self.dismiss(None)
