"""A dialog of fields: each complaint stands at its field, and Enter keeps what was typed."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Select, Static

from jobplans_tui.analysis.editing import Field, Flaw
from jobplans_tui.analysis.wording import choice_words
from jobplans_tui.i18n import Translator
from jobplans_tui.text import brief
from jobplans_tui.tui.widgets.frame import Frame

_T = TypeVar("_T")
_PRESET = {"qualifier"}  # where nothing is chosen the record has a word of its own
Texts = dict[str, str]
Words = Callable[[str, str, Translator], str]


class FormDialog(ModalScreen[_T | None], Generic[_T]):
    """Asks for fields; `keep` makes a result of the texts by their fields, or finds flaws.

    Dismissed with that result, or None where the user thought better of it or changed nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(
        self,
        title: str,
        fields: Sequence[tuple[Field, str]],
        keep: Callable[[Texts], tuple[_T | None, tuple[Flaw, ...]]],
        t: Translator,
        *,
        focus: str = "",
        words: Words = choice_words,
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = [field for field, _ in fields]
        self._texts = {field.name: text for field, text in fields}
        self._keep = keep
        self._first = focus or self._fields[0].name
        self._words = words
        self.t = t

    def compose(self) -> ComposeResult:
        keys = self.t("Enter keeps · Tab moves · Esc cancels")
        with Frame(self._title, keys, classes="form"):
            with VerticalScroll(classes="form-fields", can_focus=False):
                for field in self._fields:
                    yield from self._compose_field(field)
            yield Static("", id=_error_id(""), classes="form-error")
            with Horizontal(classes="buttons"):
                yield Button(self.t("Keep"), id="keep", variant="primary", compact=True)
                yield Button(self.t("Cancel"), id="cancel", compact=True)

    def _compose_field(self, field: Field) -> ComposeResult:
        text, name = self._texts[field.name], _field_id(field.name)
        with Horizontal(classes="form-row"):
            yield Static(self.t(field.label), classes="form-label")
            if field.choices:
                never_empty = field.required or field.name in _PRESET
                values = field.choices if never_empty else ("", *field.choices)
                options = [
                    (Text(self._words(field.name, value, self.t)), value) for value in values
                ]
                yield Select(options, value=text, allow_blank=False, id=name, compact=True)
            else:
                yield Input(brief(text), id=name, compact=True, select_on_focus=False)
        yield Static("", id=_error_id(field.name), classes="form-error")

    def on_mount(self) -> None:
        self.query_one(f"#{_field_id(self._first)}").focus()

    def _values(self) -> Texts:
        found: Texts = {}
        for field in self._fields:
            widget = self.query_one(f"#{_field_id(field.name)}")
            if isinstance(widget, Input):
                text = self._texts[field.name]
                # What was only cleaned to be shown has not been changed.
                found[field.name] = text if widget.value == brief(text) else widget.value
            elif isinstance(widget, Select):
                found[field.name] = str(widget.value)
        return found

    @on(Input.Changed)
    @on(Select.Changed)
    def _forget_flaws(self) -> None:
        for shown in self.query(".form-error").results(Static):
            shown.update("")
            shown.display = False

    @on(Input.Submitted)
    @on(Button.Pressed, "#keep")
    def _keep_texts(self) -> None:
        self._forget_flaws()
        texts = self._values()
        result, flaws = self._keep(texts)
        if not flaws:
            self.dismiss(result if texts != self._texts else None)
            return
        names = [field.name for field in self._fields]
        for flaw in reversed(flaws):
            self._complain(flaw, flaw.field if flaw.field in names else "")

    def _complain(self, flaw: Flaw, field: str) -> None:
        shown = self.query_one(f"#{_error_id(field)}", Static)
        shown.update(Text(flaw.worded(self.t)))
        shown.display = True
        if field:
            self.query_one(f"#{_field_id(field)}").focus()
            shown.call_after_refresh(shown.scroll_visible, animate=False)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        self.dismiss(None)


def _field_id(name: str) -> str:
    return f"field-{name.replace('.', '-')}"


def _error_id(name: str) -> str:
    return f"error-{name.replace('.', '-')}"
