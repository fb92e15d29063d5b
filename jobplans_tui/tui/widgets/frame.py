"""The frame of a dialog: a title above, the keys that work below, both as much as fits."""

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.containers import Vertical
from textual.widgets import Static

from jobplans_tui.text import brief

_CORNERS = 6  # cells of a frame's line that are no words: corners, and a line and air beside each
_BETWEEN = " · "


class Frame(Vertical):
    """A frame whose title stands in full in `heading` where its line is too short for it.

    Without one, a heading is the first line inside. `keys` are parts of a sentence with a dot
    between; the last one, the way out, always stays.
    """

    def __init__(
        self, title: str, keys: str, *, classes: str = "", heading: Static | None = None
    ) -> None:
        self._title = brief(title)
        self._heading = heading or Static()
        inside = () if heading else (self._heading,)
        super().__init__(*inside, classes=f"dialog {classes}".strip())
        self.border_title = Text(self._title).markup
        self._keys = brief(keys)
        self._heading.add_class("frame-title")
        self._heading.update(Text(self._title, "bold"))
        self._heading.display = False

    def on_resize(self, event: events.Resize) -> None:
        room = event.size.width - _CORNERS
        self._heading.display = cell_len(self._title) > room
        self.border_subtitle = Text(fitting(self._keys, room)).markup


def fitting(keys: str, room: int) -> str:
    """Return as many parts of a sentence about keys as fit into `room` cells, the last one always.

    What is in the middle goes first: what Enter does is worth more than that Tab moves.
    """
    parts = keys.split(_BETWEEN)
    while len(parts) > 1 and cell_len(_BETWEEN.join(parts)) > room:
        del parts[len(parts) - 2]
    return _BETWEEN.join(parts)
