"""The export dialog: a format, a file, and a preview of exactly what will be written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, ScrollableContainer
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, RadioSet, Static

from jobplans_tui.analysis.watching import Watch
from jobplans_tui.errors import JobPlansError
from jobplans_tui.exchange.forms import Form, Offer
from jobplans_tui.exchange.output import save
from jobplans_tui.i18n import Translator
from jobplans_tui.paths import shortened, typed_path
from jobplans_tui.text import clean_block
from jobplans_tui.tui.widgets.formats import FormatButton, FormatSet
from jobplans_tui.tui.widgets.frame import Frame
from jobplans_tui.tui.working import in_thread

PREVIEW = "preview"
"""The group of work that makes what is previewed."""

_PREVIEW_LINES, _PREVIEW_COLUMNS = 400, 2000
_TAB = 8


@dataclass
class Made(Message):
    """A file has been made, with `text` to show of it; or that says why it cannot be."""

    form: Form
    content: bytes | None
    text: str
    facts: str
    wraps: bool = False


class ExportDialog(ModalScreen[Path | None]):
    """Asks for a format and a file, shows what will be written, and writes it.

    Dismissed with the path that was written, or None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, offer: Offer, folder: Path, t: Translator) -> None:
        super().__init__()
        self._offer = offer
        self._folder = folder
        self.t = t
        self._form = offer.forms[0]
        self._replace: Path | None = None
        self._made: Made | None = None
        self._is_wanted = False

    def compose(self) -> ComposeResult:
        t = self.t
        with Frame(t("Export"), t("Enter writes · Tab moves · Esc cancels")):
            yield Static(t("File"), classes="field-label")
            yield Input(self._default_name(), id="path", compact=True, select_on_focus=False)
            yield Static("", id="export-message")
            with Horizontal(id="export-body"):
                with FormatSet(id="format", compact=True):
                    for form in self._offer.forms:
                        first = form is self._form
                        yield FormatButton(Text(form.label), value=first, name=form.name)
                with ScrollableContainer(id="preview"):
                    yield Static("", id="preview-text")
            with Horizontal(classes="buttons"):
                yield Button(t("Write"), id="write", variant="primary", compact=True)
                yield Button(t("Cancel"), id="cancel", compact=True)

    def on_mount(self) -> None:
        self._preview()
        self._say("")
        self.query_one("#path", Input).focus()
        self.call_after_refresh(self._show_suffix)

    def _default_name(self) -> str:
        return shortened(self._folder / f"{self._offer.stem}.{self._form.suffix}")

    def _preview(self) -> None:
        """Have made what will be written, and show its beginning, or in words what bytes hold."""
        form, t = self._form, self.t
        self._made, self._is_wanted = None, False
        self._show("", t("being made"))

        def make(watch: Watch) -> Message:
            del watch
            try:
                return Made(form, *_previewed(form, t))
            except JobPlansError as error:
                return Made(form, None, error.worded(t), "", wraps=True)

        in_thread(self, make, PREVIEW)

    @on(Made)
    def _take(self, event: Made) -> None:
        if event.form is self._form:
            self._made = event
            self._show(event.text, event.facts, wraps=event.wraps)
            if self._is_wanted:
                self._write()

    def _show(self, text: str, facts: str, *, wraps: bool = False) -> None:
        shown = Text(text, no_wrap=not wraps)
        shown.expand_tabs(_TAB)  # Textual measures a line before it expands its tabs, and breaks it
        self.query_one("#preview-text", Static).update(shown)
        self.query_one("#preview").border_title = Text(facts).markup

    @on(RadioSet.Changed)
    def _change_format(self, event: RadioSet.Changed) -> None:
        forms = {form.name: form for form in self._offer.forms}
        self._form = forms.get(event.pressed.name or "", self._form)
        field = self.query_one("#path", Input)
        suffixes = [form.suffix for form in self._offer.forms]
        field.value = _renamed(field.value, suffixes, self._form.suffix)
        self._show_suffix()
        self._preview()

    def _show_suffix(self) -> None:
        """Bring the end of a long name into view; a cursor that is there already brings nothing."""
        field = self.query_one("#path", Input)
        field.action_home()
        field.action_end()

    @on(Input.Changed)
    def _forget_replacing(self) -> None:
        self._replace, self._is_wanted = None, False
        self.query_one("#write", Button).label = self.t("Write")
        self._say("")

    @on(Input.Submitted)
    @on(FormatSet.Taken)
    @on(Button.Pressed, "#write")
    def _write(self) -> None:
        name = self.query_one("#path", Input).value.strip()
        if not name:
            self._say(self.t("Type the name of a file."))
            return
        path = typed_path(name)
        if _is_plain_file(path) and self._replace != path:
            self._replace = path
            self._say(self.t("This file exists. Enter again replaces it; or change the name."))
            self.query_one("#write", Button).label = self.t("Replace")
            return
        if self._made is None:
            self._is_wanted = True
            self._say(self.t("It is still being made; it will be written as soon as it is there."))
            return
        if self._made.content is None:
            self._say(self._made.text)
            return
        try:
            save(path, self._made.content, replace=self._replace == path)
        except JobPlansError as error:
            self._say(error.worded(self.t))
            return
        self.dismiss(path)

    def _say(self, text: str) -> None:
        message = self.query_one("#export-message", Static)
        message.update(Text(clean_block(text)))
        message.display = bool(text)  # an empty line would take the place of a format

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        self.dismiss(None)


def _previewed(form: Form, t: Translator) -> tuple[bytes, str, str]:
    """Return the bytes of a file, what to show of it, and its size in words."""
    content = form.encoded()
    text = form.peek() if form.peek else content.decode(form.encoding)
    size = t.count("{n:,} byte", "{n:,} bytes", len(content))
    if form.peek:
        facts = t("{size}, in short", size=size)
    else:
        facts = f"{t.count('{n} line', '{n} lines', text.count(chr(10)))}, {size}"
    lines = text.replace("\r\n", "\n").split("\n", _PREVIEW_LINES)[:_PREVIEW_LINES]
    # What is longer takes Textual minutes to lay out, and nobody scrolls there.
    shown = "\n".join(line[:_PREVIEW_COLUMNS] for line in lines)
    return content, clean_block(shown), facts


def _is_plain_file(path: Path) -> bool:
    try:
        return path.is_file() and not path.is_symlink()
    except OSError:
        return False  # a name that cannot be looked up: saving will say why


def _renamed(name: str, suffixes: Sequence[str], suffix: str) -> str:
    """Return a file's name with another suffix, where it has one of those of the formats."""
    for known in sorted(suffixes, key=len, reverse=True):
        if name.endswith(f".{known}"):
            return f"{name.removesuffix(known)}{suffix}"
    return name
