"""The line on top (where am I) and the line at the bottom (what works here)."""

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.app import RenderResult
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from jobplans_tui.i18n import Translator
from jobplans_tui.signs import ELLIPSIS
from jobplans_tui.tui.commands import COMMANDS, key_name, types_a_character

_NAME = "jobplans-tui"
_ROOM_FOR_NAME = 60


class TopBar(Widget):
    """Name, screen and remarks in one line; the remarks keep to the right."""

    heading: reactive[str] = reactive("")
    remarks: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        width = self.size.width
        name = f" {_NAME} " if width >= _ROOM_FOR_NAME else ""
        left = f"{name} {self.heading}"
        right = f"{self.remarks} "
        room = width - cell_len(left)
        if cell_len(right) > room - 1:
            right = _sized(right, max(room - 1, 0)) if room > 1 else ""
        line = Text(_sized(left, width - cell_len(right)), end="", no_wrap=True)
        line.stylize("bold", 0, len(name))
        return line.append(right)


def _sized(text: str, width: int) -> str:
    """Return a text in so many cells; nothing stands below it, so its dots may stay."""
    if cell_len(text) > width:
        return set_cell_size(text, max(width - len(ELLIPSIS), 0)) + ELLIPSIS[: max(width, 0)]
    return set_cell_size(text, width)


class KeyBar(Widget):
    """The keys that work here, with their labels, as many as fit; help and quit always do."""

    ALWAYS = ("help", "quit")

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def _entries(self) -> list[tuple[str, str, str]]:
        found: dict[str, tuple[str, str, str]] = {}
        typing = isinstance(self.screen.focused, Input)
        for key, (_, binding, enabled, _) in self.screen.active_bindings.items():
            if typing and types_a_character(key):
                continue  # it would be typed into the field
            if binding.show and enabled and binding.id in COMMANDS:
                label = self._t(binding.description)
                # A key of the config comes without its display.
                shown = key_name(key) if typing else binding.key_display or key_name(key)
                found.setdefault(binding.id, (binding.id, shown, label))
        order = list(COMMANDS)
        return sorted(found.values(), key=lambda entry: order.index(entry[0]))

    def render(self) -> RenderResult:
        entries = self._entries()
        last = [entry for entry in entries if entry[0] in self.ALWAYS]
        line = Text(end="", no_wrap=True)
        room = self.size.width - sum(_size(entry) for entry in last)
        for entry in [entry for entry in entries if entry not in last]:
            if _size(entry) <= room:
                room -= _size(entry)
                self._append(line, entry)
        for entry in last:
            self._append(line, entry)
        line.pad_right(max(self.size.width - line.cell_len, 0))
        return line

    def _append(self, line: Text, entry: tuple[str, str, str]) -> None:
        _, key, label = entry
        line.append(f" {key}", self.get_component_rich_style("key-bar--key", partial=True))
        line.append(f" {label} ")

    COMPONENT_CLASSES = {"key-bar--key"}  # noqa: RUF012 - Textual declares it so


def _size(entry: tuple[str, str, str]) -> int:
    return cell_len(entry[1]) + cell_len(entry[2]) + 3
