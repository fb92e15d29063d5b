"""A list to choose from, which the letters for down and up walk as well."""

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import OptionList

from jobplans_tui.tui.commands import vertical


class Choices(OptionList):
    """Options, one a line."""

    BINDINGS: ClassVar[list[BindingType]] = [*vertical("cursor_down", "cursor_up")]
