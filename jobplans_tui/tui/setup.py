"""How one run of the screens is set up: what options, environment, config and terminal say."""

from collections.abc import Iterable, Mapping

import msgspec

from jobplans_tui.config import Config, ConfigFile, ThemeName
from jobplans_tui.model import District
from jobplans_tui.tui.commands import COMMANDS
from jobplans_tui.tui.keymap import Keymap, keymap_of, refuse_conflicts
from jobplans_tui.tui.themes import PLAIN_THEME, needs_plain, theme_of


class Setup(msgspec.Struct, frozen=True):
    """The config, the keys, the look to start in (None: the one kept from the last run)."""

    config: Config = Config()
    keymap: Keymap = Keymap()
    look: str | None = None
    ascii: bool = False
    groups: dict[str, list[str]] = {}


def setup_of(
    file: ConfigFile,
    theme: ThemeName | None,
    *,
    ascii: bool,
    known: Mapping[str, District] | None = None,
) -> Setup:
    """Return the setup of a run; `known` districts are those that groups of the config may name.

    Raises UsageError for keys and groups that cannot be.
    """
    keymap = keymap_of(file)
    if keymap.changed:
        refuse_conflicts(file, keymap, _commands_by_screen())
    look = theme_of(theme) if theme else PLAIN_THEME.name if needs_plain() else None
    return Setup(file.config, keymap, look, ascii, _groups(file, known or {}))


def _groups(file: ConfigFile, known: Mapping[str, District]) -> dict[str, list[str]]:
    if not file.config.groups:
        return {}
    from jobplans_tui.analysis.grouping import resolved  # noqa: PLC0415 - most configs name none

    return resolved(file, known)


def _commands_by_screen() -> Iterable[list[str]]:
    """Yield the ids of the commands that work on each screen, those of its tables included."""
    # Only changed keys can be in conflict, and only then all screens have to be imported.
    from jobplans_tui.tui.modes import SCREENS, screen_type  # noqa: PLC0415
    from jobplans_tui.tui.widgets.record_table import RecordTable  # noqa: PLC0415

    for screen in map(screen_type, SCREENS):
        bound = [*_ids_of(RecordTable), *_ids_of(screen)]
        yield [name for name in COMMANDS if name in bound]


def _ids_of(of: type) -> Iterable[str]:
    for base in of.__mro__:
        for binding in base.__dict__.get("BINDINGS", ()):
            name = getattr(binding, "id", None)
            if name is not None:
                yield name
