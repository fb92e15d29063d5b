"""Reading the config: what is wrong in it is told with its line, and nothing is guessed."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from jobplans_tui.config.default import toml_value
from jobplans_tui.config.settings import Config, meta_of
from jobplans_tui.errors import UsageError
from jobplans_tui.i18n import N_
from jobplans_tui.paths import config_file, typed_path

CONFIG_VARIABLE = "JOBPLANS_CONFIG"
_MAX_BYTES = 64 * 1024
_WHERE = r" \(at (?:line (\d+), column \d+|end of document)\)"


class ConfigFile:
    """A config as it was read, and the file it came from."""

    def __init__(self, path: Path, text: str = "", config: Config | None = None) -> None:
        self.path = path
        self._text = text
        self.config = config or Config()

    def error(self, place: Sequence[str], message: str, hint: str, **values: object) -> UsageError:
        """Return an error about the setting at a place; its message may name {path} and {line}."""
        line = line_of(self._text, place)
        name = ".".join(place)
        return UsageError(message, hint, path=self.path, line=line, name=name, **values)

    def check(self, declared: type[msgspec.Struct], table: Mapping[str, Any], *at: str) -> None:
        """Hold a table of the file against its declaration. Raises UsageError."""
        fields = {field.name: field.type for field in msgspec.structs.fields(declared)}
        for name, value in table.items():
            if name not in fields:
                raise self.error(
                    (*at, name),
                    N_("{path}, line {line}: there is no setting {name}."),
                    N_("Settings here: {known}."),
                    known=", ".join(fields),
                )
            if isinstance(fields[name], type) and isinstance(value, dict):
                self.check(fields[name], value, *at, name)
            else:
                self._convert(fields[name], value, (*at, name))

    def _convert(self, declared: Any, value: Any, place: Sequence[str]) -> None:
        try:
            msgspec.convert(value, declared)
        except msgspec.ValidationError as error:
            told = meta_of(declared)
            extra = told.extra or {} if told is not None else {}
            entry = _wrong_entry(value, declared) if isinstance(value, dict) else None
            raise self.error(
                (*place, entry) if entry is not None else place,
                N_("{path}, line {line}: {name} cannot be {value}."),
                extra.get("takes", N_("It takes a table.")),
                value=toml_value(value if entry is None else value[entry]),
                choices=", ".join(extra.get("choices", ())),
            ) from error


def _wrong_entry(table: Mapping[str, Any], declared: Any) -> str | None:
    """Return the first name whose entry alone does not fit a declared table."""
    for name, value in table.items():
        try:
            msgspec.convert({name: value}, declared)
        except msgspec.ValidationError:
            return name
    return None


def line_of(text: str, place: Sequence[str]) -> int:
    """Return the line (from 1) with which the setting at a place is complete; 0 if it is nowhere.

    The parser itself decides: it is the first line up to which the text has the setting.
    """
    import tomllib  # noqa: PLC0415 - most starts find no file, and need no parser

    lines = text.splitlines()
    for number in range(1, len(lines) + 1):
        try:
            found: Any = tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue  # a value of several lines is not complete yet
        for name in place:
            found = found.get(name) if isinstance(found, dict) else None
        if found is not None:
            return number
    return 0


def config_path(option: str | None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the config's path: the option, then $JOBPLANS_CONFIG, then the user's own place."""
    chosen = option or environ.get(CONFIG_VARIABLE)
    if chosen:
        return typed_path(chosen)
    return config_file()


def read_config(path: Path, *, must_exist: bool = False) -> ConfigFile:
    """Return the config in a file; without one nothing is set. Raises UsageError."""
    try:
        with path.open("rb") as opened:
            raw = opened.read(_MAX_BYTES + 1)
        text = raw[:_MAX_BYTES].decode("utf-8-sig")
    except FileNotFoundError as error:
        if not must_exist:
            return ConfigFile(path)
        raise _unreadable(path, error.strerror or error) from error
    except OSError as error:
        raise _unreadable(path, error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, "UTF-8") from error
    if len(raw) > _MAX_BYTES:
        raise _unreadable(path, f"> {_MAX_BYTES:,} bytes")
    table = _parsed(path, text)
    file = ConfigFile(path, text)
    file.check(Config, table)
    return ConfigFile(path, text, msgspec.convert(table, Config))


def _unreadable(path: Path, reason: object) -> UsageError:
    return UsageError(
        "The config {path} cannot be read: {reason}.",
        "Correct it, or write a new one with jobplans-tui config --init.",
        path=path,
        reason=reason,
    )


def _parsed(path: Path, text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(_WHERE, str(error))
        end = len(text.splitlines())
        raise UsageError(
            "{path}, line {line}: this is not TOML: {reason}.",
            "Correct the line; jobplans-tui config --init writes an example.",
            path=path,
            line=found[1] or end if found else end,
            reason=re.sub(_WHERE, "", str(error)),
        ) from error
