"""Formats to choose from, in a dialog that writes."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import RadioButton, RadioSet


class FormatButton(RadioButton):
    """A format; that it is chosen can be seen without colours: Textual's own sign is always on."""

    BUTTON_LEFT = BUTTON_INNER = BUTTON_RIGHT = ""

    def __init__(self, words: Text, *, value: bool, name: str) -> None:
        self._words = words
        super().__init__(self._signed(value), value=value, name=name, compact=True)

    def _signed(self, value: bool) -> Text:
        return Text("(*) " if value else "( ) ").append_text(self._words)

    def watch_value(self) -> None:
        self.label = self._signed(self.value)
        super().watch_value()


class FormatSet(RadioSet):
    """Formats, one of them chosen; Enter chooses one, and on the chosen one writes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "enter", show=False)]

    class Taken(Message):
        """Enter was pressed on the format that is chosen."""

    def action_enter(self) -> None:
        if self.query_one("FormatButton.-selected", FormatButton).value:
            self.post_message(self.Taken())
        else:
            self.action_toggle_button()
