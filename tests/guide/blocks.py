"""The blocks of guide and CONTRIBUTING by name: what each says, in one language."""

from collections.abc import Callable, Iterator
from typing import get_args

import msgspec
from textual.binding import Binding

from jobplans_tui.analysis.checks.registry import RULES
from jobplans_tui.analysis.wording import choice_words
from jobplans_tui.config import Config, toml_value
from jobplans_tui.config.settings import meta_of
from jobplans_tui.environment import VARIABLES
from jobplans_tui.errors import EXIT_CODES
from jobplans_tui.exchange.forms import SPREADSHEET
from jobplans_tui.exchange.readers import READERS
from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.i18n import Translator
from jobplans_tui.model import INDICATORS, records
from jobplans_tui.tui.commands import COMMANDS, Command, by_section, key_name
from jobplans_tui.tui.modes import SCREENS, screen_type
from jobplans_tui.tui.screens.base import MainScreen
from tests.guide import commands, errors, house
from tests.guide.markdown import cell, code, table, word
from tests.guide.records import dictionary_text

_WORDS: dict[str, object] = {
    "role": records.Role, "unit": records.Unit, "qualifier": records.Qualifier,
    "basis": records.Basis, "kind": records.PlanKind,
}  # fmt: skip


def _keys(found: Iterator[Command], t: Translator) -> str:
    rows = ((" ".join(code(t(key_name(key))) for key in each.keys), cell(t(each.help)))
            for each in found)  # fmt: skip
    return table(t, ("keys", "what it does"), rows)


def keys(t: Translator) -> str:
    """Return all keys, by the sections of the help."""
    return "\n".join(
        f"### {t(section)}\n\n{_keys(iter(found), t)}" for section, found in by_section().items()
    )


def own_commands(screen: str) -> dict[str, Command]:
    """Return the commands by id that a screen adds to those of every screen."""
    own = {
        binding.id
        for base in screen_type(screen).__mro__
        if issubclass(base, MainScreen) and base is not MainScreen
        for binding in vars(base).get("BINDINGS", ())
        if isinstance(binding, Binding)
    }
    return {name: command for name, command in COMMANDS.items() if name in own}


def keys_of(screen: str) -> Callable[[Translator], str]:
    """Return what tells of the keys that a screen adds to those of every screen."""

    def told(t: Translator) -> str:
        return _keys(iter(own_commands(screen).values()), t)

    return told


def formats(t: Translator) -> str:
    """Return the formats that are written."""
    rows = []
    for each in FORMATS.values():
        if each.encoding == SPREADSHEET:
            encoding = "with a mark (utf-8-sig); others by `--encoding`"
        elif each.peek is not None:
            encoding = "not text"
        else:
            encoding = "UTF-8; others by `--encoding`"
        shown = word(encoding, t) if each.recodes or each.peek else "UTF-8"
        rows.append((code(each.name), cell(t(each.label)), code(f".{each.suffix or each.name}"),
                     shown))  # fmt: skip
    return table(t, ("format", "description", "suffix", "encoding"), rows)


def readers(t: Translator) -> str:
    """Return the formats that are read."""
    suffixes = {"jsonl": (".jsonl", ".ndjson")} | {
        name: each.suffixes for name, each in READERS.items()
    }
    rows = ((code(name), " ".join(map(code, of))) for name, of in suffixes.items())
    return table(t, ("format", "suffix"), rows)


def rules(t: Translator) -> str:
    """Return the checks."""
    rows = ((code(rule.name), cell(t(rule.label)), cell(t(rule.description))) for rule in RULES)
    return table(t, ("rule", "name", "what it does"), rows)


def exit_codes(t: Translator) -> str:
    """Return what the exit codes mean."""
    rows = ((str(number), cell(t(text))) for number, text in EXIT_CODES.items())
    return table(t, ("code", "meaning"), rows)


def variables(t: Translator) -> str:
    """Return the environment variables."""
    rows = ((code(each.name), cell(t(each.help)), code(each.example)) for each in VARIABLES)
    return table(t, ("variable", "what it does", "example"), rows)


def _settings(
    declared: type[msgspec.Struct], t: Translator, before: str = ""
) -> Iterator[list[str]]:
    for field in msgspec.structs.fields(declared):
        told = meta_of(field.type)
        name = f"{before}{field.name}"
        if told is None:
            yield from _settings(field.type, t, f"{name}.")
            continue
        extra = told.extra or {}
        takes = t(extra["takes"], choices=", ".join(extra.get("choices", ())))
        (example,) = told.examples or [None]
        shown = code(toml_value(example)) if example is not None else ""
        yield [code(name), cell(t(told.description or "")), cell(takes), shown]


def settings(t: Translator) -> str:
    """Return the settings of the config file."""
    return table(t, ("setting", "what it does", "what it takes", "example"), _settings(Config, t))


def indicators(t: Translator) -> str:
    """Return the indicators with their units."""
    rows = ((code(each.id), each.ko if t.lang == "ko" else each.en,
             cell(choice_words("unit", each.unit, t))) for each in INDICATORS)  # fmt: skip
    return table(t, ("id", "meaning", "unit"), rows)


def words_of(field: str) -> Callable[[Translator], str]:
    """Return what tells of the words that a field may hold."""

    def told(t: Translator) -> str:
        rows = (
            (code(each), cell(choice_words(field, each, t))) for each in get_args(_WORDS[field])
        )
        return table(t, ("word", "meaning"), rows)

    return told


BLOCKS: dict[str, Callable[[Translator], str]] = {
    "keys": keys,
    **{f"keys of {screen}": keys_of(screen) for screen in SCREENS},
    "commands": commands.every_command_text,
    "common options": commands.common_options,
    "exit codes": exit_codes,
    "formats": formats,
    "readers": readers,
    "rules": rules,
    "settings": settings,
    "variables": variables,
    "usage errors": lambda t: errors.family_table("UsageError", t),
    "input errors": lambda t: errors.family_table("InputError", t),
    "store errors": lambda t: errors.family_table("StoreError", t),
    "program errors": lambda t: errors.family_table("ProgramError", t),
    "problems": lambda t: errors.family_table(errors.PROBLEMS, t),
    "records": dictionary_text,
    "indicators": indicators,
    **{f"words of {field}": words_of(field) for field in _WORDS},
}
"""What is written from the code: every block stands in one page of each language."""

HOUSE: dict[str, Callable[[Translator], str]] = {
    "floors": house.floors,
    "contracts": house.names_of_contracts,
}
"""What is written for those who work on the code."""
