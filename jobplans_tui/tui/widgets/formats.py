"""Formats to choose from, in a dialog that writes."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import RadioButton, RadioSet


class FormatButton(RadioButton):
    """A format; whether it is chosen can be seen without colours."""

    BUTTON_LEFT = "("
    BUTTON_INNER = " "
    BUTTON_RIGHT = ")"

    def watch_value(self) -> None:
        self.BUTTON_INNER = "●" if self.value else " "
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
