"""The tabs of a district's detail by name; known before the detail itself is imported."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jobplans_tui.exchange.panes import Pane

TABS: "tuple[Pane, ...]" = ("overview", "strategies", "targets", "checks", "sources")
SEARCHABLE: "tuple[Pane, ...]" = TABS[1:]
