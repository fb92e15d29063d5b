"""The one file of settings: theme, language, ASCII, columns, CSV encoding, backups, groups, keys.

Types are checked against the declarations in `settings`, unknown and wrong settings are reported
with their line, and the default file is written from the same declarations.
"""

from jobplans_tui.config.choosing import (
    ASCII_VARIABLE,
    THEME_VARIABLE,
    Chosen,
    choose_ascii,
    choose_language,
    choose_theme,
)
from jobplans_tui.config.default import KeyRow, default_text, toml_key, toml_value, write_default
from jobplans_tui.config.reading import CONFIG_VARIABLE, ConfigFile, config_path, read_config
from jobplans_tui.config.settings import THEME_NAMES, Config, ThemeName

__all__ = [
    "ASCII_VARIABLE",
    "CONFIG_VARIABLE",
    "THEME_NAMES",
    "THEME_VARIABLE",
    "Chosen",
    "Config",
    "ConfigFile",
    "KeyRow",
    "ThemeName",
    "choose_ascii",
    "choose_language",
    "choose_theme",
    "config_path",
    "default_text",
    "read_config",
    "toml_key",
    "toml_value",
    "write_default",
]
