"""Copying from a table: what is copied, the menu of ways, and what is said of it."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from jobplans_tui import paths
from jobplans_tui.errors import JobPlansError
from jobplans_tui.exchange.clipboard import copy_text
from jobplans_tui.exchange.clips import CLIP_FORMATS, Grid
from jobplans_tui.i18n import Translator
from jobplans_tui.text import clean_block
from jobplans_tui.tui.widgets.choices import Choices
from jobplans_tui.tui.widgets.frame import Frame

if TYPE_CHECKING:
    from textual.app import App


@runtime_checkable
class Copyable(Protocol):
    """A widget from which something can be copied: what is under its cursor, or all of it."""

    @property
    def copied(self) -> str: ...


class CopyDialog(ModalScreen[str | None]):
    """Asks whether the line or the whole table is copied, and how; dismissed with the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ㅂ", "dismiss", show=False),
    ]

    def __init__(self, line: Grid, table: Grid, notes: Sequence[str], t: Translator) -> None:
        super().__init__()
        self._notes = notes
        self.t = t
        lines = t.count("{n} line", "{n} lines", len(table) - 1)
        self._choices = [
            (f"{t(label)}: {what}", writer, grid)
            for what, grid in ((t("the line"), line), (f"{t('the table')}, {lines}", table))
            for label, writer in CLIP_FORMATS.values()
        ]

    def compose(self) -> ComposeResult:
        with Frame(self.t("Copy"), self.t("Enter copies · Esc cancels")):
            labels = [Option(Text(label)) for label, _, _ in self._choices]
            yield Choices(*labels, id="choices", compact=True)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        _, writer, grid = self._choices[event.option_index]
        notes = "".join(f"{note}\n" for note in self._notes)
        self.dismiss(writer(grid) + (f"\n{notes}" if notes else ""))


class Teller(Protocol):
    """A screen that can say something in its language."""

    t: Translator

    @property
    def app(self) -> "App[Any]": ...

    def tell(self, text: str, *, warning: bool = False) -> None: ...


async def put(screen: Teller, text: str) -> None:
    """Copy a text, and say where it is now."""
    file = paths.state_file().with_name("copied.txt")
    send = screen.app.copy_to_clipboard  # Textual's writes OSC 52
    try:
        # A clipboard program may take its time, and the screen must not wait for it.
        copied = await asyncio.to_thread(copy_text, clean_block(text), send, file)
    except JobPlansError as error:
        screen.tell(error.worded(screen.t), warning=True)
        return
    screen.tell(copied.worded(screen.t))
