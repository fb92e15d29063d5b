"""The commented default of the config, written from the declarations."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from jobplans_tui.config.settings import Config, meta_of
from jobplans_tui.errors import InputError, UsageError
from jobplans_tui.files import write_atomic
from jobplans_tui.i18n import Translator

KeyRow = tuple[str, Sequence[str], str]
"""A command for the table of keys: id, keys, and the words that tell what it does."""


def toml_value(value: Any) -> str:
    """Return a value as TOML writes it: strings are those of JSON."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    if isinstance(value, dict):
        return (
            f"{{{', '.join(f'{toml_key(name)} = {toml_value(of)}' for name, of in value.items())}}}"
        )
    return _json(value)


def toml_key(name: str) -> str:
    """Return a name as TOML writes it before the equals sign."""
    bare = re.fullmatch(r"[A-Za-z0-9_-]+", name)
    return name if bare else _json(name)


def _json(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=str).decode()


def default_text(keys: Iterable[KeyRow], t: Translator) -> str:
    """Return the commented default: every setting with what it does, takes and is called."""
    lines = [
        t("Settings of jobplans-tui. Take the # off a line to set something."),
        t("An option of the command line goes before the environment, that before this file."),
    ]
    head = "".join(f"# {line}\n" for line in lines)
    return head + "".join(_declared(Config, keys, t))


def _declared(
    declared: type[msgspec.Struct], keys: Iterable[KeyRow], t: Translator
) -> Iterator[str]:
    for field in msgspec.structs.fields(declared):
        told = meta_of(field.type)
        if told is None:
            yield f"\n[{field.name}]\n"
            yield from _declared(field.type, keys, t)
            continue
        extra = told.extra or {}
        takes = t(extra["takes"], choices=", ".join(extra.get("choices", ())))
        yield f"\n# {t(told.description or '')}\n# {takes}\n"
        (example,) = told.examples or [None]
        if field.name == "keys":
            yield "[keys]\n"
            for name, default, words in keys:
                yield f"# {name} = {toml_value(list(default))}  # {words}\n"
        elif isinstance(example, dict):
            yield f"[{field.name}]\n"
            yield from (f"# {toml_key(name)} = {toml_value(of)}\n" for name, of in example.items())
        else:
            yield f"# {field.name} = {toml_value(example)}\n"


def write_default(path: Path, text: str) -> None:
    """Write a new config. Raises UsageError where there is one, InputError where none can be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, text.encode(), replace=False)
    except FileExistsError:
        raise UsageError(
            "{path} exists already; it was left alone.",
            "Move it away first, or name another file with --config.",
            path=path,
        ) from None
    except OSError as error:
        raise InputError(
            "{path} cannot be written: {reason}.",
            "Name a file in a folder that you may write to with --config.",
            path=path,
            reason=error.strerror or error,
        ) from error
