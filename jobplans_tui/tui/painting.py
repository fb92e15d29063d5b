"""Painting what has changed, and nothing beside it."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class ThriftyCompositor(Compositor):
    """Asks widgets only for lines that are painted; Textual's own asks for all of theirs.

    A key that changes two lines would have the whole list, and all that lies behind it, drawn.
    """

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders()
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if not crop.overlaps(seen):
                continue
            # Lines, not columns: Textual cuts them where widgets begin and end.
            top, bottom = max(seen.y, crop.y), min(seen.bottom, crop.bottom)
            part = Region(seen.x, top, seen.width, bottom - top)
            yield region, part, widget.render_lines(part.translate(-region.offset))


def paint(widget: Widget) -> None:
    """Paint now what has changed of a widget; Textual lets messages and a timer carry that."""
    screen = widget.screen
    for part in (widget, widget.vertical_scrollbar):
        if part._repaint_required:
            part._repaint_required = False
            screen._dirty_widgets.add(part)
    screen._on_timer_update()
