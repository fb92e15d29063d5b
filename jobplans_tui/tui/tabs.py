"""The tabs of a district's detail by name; known before the detail itself is imported."""

from typing import TYPE_CHECKING

from jobplans_tui.i18n import Translator

if TYPE_CHECKING:
    from jobplans_tui.exchange.panes import Pane

TABS: "tuple[Pane, ...]" = ("overview", "strategies", "targets", "checks", "sources")
SEARCHABLE: "tuple[Pane, ...]" = TABS[1:]


def search_words(tab: str, t: Translator) -> str:
    """Return what stands in the empty field in which a tab, or else the list, is filtered."""
    words = {
        "strategies": t("Search strategies and projects"),
        "targets": t("Filter figures"),
        "checks": t("Filter findings"),
        "sources": t("Filter sources"),
    }
    return words.get(tab) or t("Filter districts: name, initials (ㅅㄷㄱ), romanised, code")
