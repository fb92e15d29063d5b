"""The main screens by name. Only the first is imported at the start, the others when asked for."""

from importlib import import_module

from jobplans_tui.tui.screens.base import MainScreen

SCREENS = {
    "districts": "districts:DistrictsScreen",
    "compare": "compare:CompareScreen",
    "checks": "checks:ChecksScreen",
    "themes": "themes:ThemesScreen",
    "map": "map:MapScreen",
    "search": "search:SearchScreen",
    "sources": "sources:SourcesScreen",
    "import": "importing:ImportScreen",
    "review": "review:ReviewScreen",
}


def screen_type(name: str) -> type[MainScreen]:
    """Return the class of a main screen."""
    module, class_name = SCREENS[name].split(":")
    found: type[MainScreen] = getattr(
        import_module(f"jobplans_tui.tui.screens.{module}"), class_name
    )
    return found
