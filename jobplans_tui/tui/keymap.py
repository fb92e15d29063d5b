"""The keys as the user has them: the defaults of the commands, and what the config says instead.

Nothing here imports Textual; its names of keys are only words.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from jobplans_tui.config import ConfigFile, KeyRow
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.tui.commands import COMMANDS, Command, key_name, with_twins

# Textual names a sign after its Unicode name, but for these.
_SIGNS = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore"}
_NAMED = {
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete",
    "enter", "escape", "tab", "space", "backspace", *(f"f{number}" for number in range(1, 25)),
}  # fmt: skip
_MODIFIED = re.compile(r"((?:ctrl|alt|shift)\+)+")


def key_of(typed: str) -> str | None:
    """Return Textual's name of a key as people write it ("/", "ctrl+q", "F2"); None for none."""
    if len(typed) == 1:
        return _name_of_sign(typed)
    found = _MODIFIED.match(typed.lower())
    modifiers = found[0] if found else ""
    rest = typed[len(modifiers) :]
    named = (
        rest.lower()
        if rest.lower() in _NAMED
        else _name_of_sign(rest.lower() if modifiers else rest)
    )
    return modifiers + named if named else None


def _name_of_sign(typed: str) -> str | None:
    if len(typed) != 1 or not typed.isprintable():
        return typed if typed in _LONG_NAMES else None
    if typed.isalnum():
        return typed
    if typed == " ":
        return "space"
    return _SIGNS.get(typed) or unicodedata.name(typed).lower().replace("-", "_").replace(" ", "_")


_LONG_NAMES = frozenset(key for command in COMMANDS.values() for key in command.keys)


class Keymap:
    """Which keys run which command."""

    def __init__(self, chosen: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._chosen = dict(chosen or {})

    def keys(self, command: Command) -> tuple[str, ...]:
        """Return the keys of a command, in Textual's names."""
        return self._chosen.get(command.id, command.keys)

    def name(self, command: Command) -> str:
        """Return how the first key of a command is written for people."""
        return key_name(self.keys(command)[0])

    @property
    def changed(self) -> dict[str, str]:
        """The commands whose keys are not the default ones, as Textual's keymap wants them."""
        return {name: ",".join(with_twins(keys)) for name, keys in self._chosen.items()}

    def shared(self, ids: Iterable[str]) -> tuple[str, Command, Command] | None:
        """Return a key that two of these commands have, and both; None where there is none."""
        taken: dict[str, Command] = {}
        for name in ids:
            command = COMMANDS[name]
            for key in with_twins(self.keys(command)):
                other = taken.setdefault(key, command)
                if other is not command and {other.id, name} & self._chosen.keys():
                    return key, other, command
        return None


def keymap_of(file: ConfigFile) -> Keymap:
    """Return the keys that a config chooses. Raises UsageError for what is no command or no key."""
    chosen = {}
    for name, typed in file.config.keys.items():
        if name not in COMMANDS:
            raise file.error(
                ("keys", name),
                N_("{path}, line {line}: there is no command {command}."),
                N_("Commands: {known}."),
                command=name,
                known=", ".join(COMMANDS),
            )
        keys = [key_of(key) for key in ((typed,) if isinstance(typed, str) else typed)]
        if not keys or None in keys:
            raise file.error(
                ("keys", name),
                N_("{path}, line {line}: {name} cannot be {typed}."),
                N_('Keys are written as "q", "/", "ctrl+q", "f2", "space" or "pageup".'),
                typed=typed if isinstance(typed, str) else list(typed),
            )
        chosen[name] = tuple(dict.fromkeys(filter(None, keys)))
    return Keymap(chosen)


def refuse_conflicts(file: ConfigFile, keymap: Keymap, screens: Iterable[Iterable[str]]) -> None:
    """Refuse a key that two commands of one screen have. Raises UsageError naming both."""
    for ids in screens:
        found = keymap.shared(ids)
        if found is not None:
            key, one, other = found
            of_config = other if other.id in file.config.keys else one
            raise file.error(
                ("keys", of_config.id),
                N_("{path}, line {line}: {key} would run both {one} and {other} on one screen."),
                N_("Give one of the two another key."),
                key=key_name(key),
                one=one.id,
                other=other.id,
            )


def key_rows(t: Translator, keymap: Keymap) -> list[KeyRow]:
    """Return the rows of the table of keys in a config: id, keys as people write them, words."""
    return [
        (command.id, [_written(key) for key in keymap.keys(command)], t(command.help))
        for command in COMMANDS.values()
    ]


def _written(key: str) -> str:
    name = key_name(key)
    return name if len(name) == 1 else key
