"""Which of several answers holds: an option goes before the environment, that before the config."""

import os
from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

from jobplans_tui.config.settings import THEME_NAMES, Config, ThemeName
from jobplans_tui.errors import UsageError
from jobplans_tui.i18n import Lang, choose_lang
from jobplans_tui.paths import LANG_VARIABLE
from jobplans_tui.signs import needs_ascii

THEME_VARIABLE = "JOBPLANS_THEME"
ASCII_VARIABLE = "JOBPLANS_ASCII"
_OFF = {"0", "no", "false", "off"}
_T = TypeVar("_T")


class Chosen(NamedTuple, Generic[_T]):
    """A value that holds, and where it comes from: option, a variable, config, locale, default."""

    value: _T
    origin: str


def choose_theme(
    option: str | None, config: Config, environ: Mapping[str, str] = os.environ
) -> Chosen[ThemeName | None]:
    """Return the theme; None leaves it to what was shown last. Raises UsageError."""
    for name, origin in ((option, "option"), (environ.get(THEME_VARIABLE), f"${THEME_VARIABLE}")):
        if name:
            return Chosen(_theme(name), origin)
    return Chosen(config.theme, "config" if config.theme else "default")


def _theme(name: str) -> ThemeName:
    for theme in THEME_NAMES:
        if theme == name:
            return theme
    raise UsageError(
        "There is no theme {name}.", "Themes: {names}.", name=name, names=", ".join(THEME_NAMES)
    )


def choose_language(
    option: str | None, config: Config, environ: Mapping[str, str] = os.environ
) -> Chosen[Lang]:
    """Return the language; without any word of the user's it is that of the locale."""
    if option:
        return Chosen(choose_lang(option, environ), "option")
    if environ.get(LANG_VARIABLE):
        return Chosen(choose_lang(None, environ), f"${LANG_VARIABLE}")
    if config.language:
        return Chosen(config.language, "config")
    return Chosen(choose_lang(None, environ), "locale")


def choose_ascii(
    option: bool | None, config: Config, environ: Mapping[str, str] = os.environ
) -> Chosen[bool]:
    """Return whether signs are drawn in ASCII; without any word as locale and terminal need it."""
    if option is not None:
        return Chosen(option, "option")
    if environ.get(ASCII_VARIABLE):
        return Chosen(environ[ASCII_VARIABLE].lower() not in _OFF, f"${ASCII_VARIABLE}")
    if config.ascii is not None:
        return Chosen(config.ascii, "config")
    return Chosen(needs_ascii(environ), "locale")
