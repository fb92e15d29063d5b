"""What a shell offers while a command is typed: names of districts, groups, themes, rules, files.

Each function is the `shell_complete` of an option or an argument. They run at every press of Tab:
no store is opened, and what cannot be read offers nothing.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from jobplans_tui.errors import JobPlansError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Items: TypeAlias = "list[CompletionItem[str]]"


def files(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Let the shell offer names of files."""
    del context, parameter
    return [_item(incomplete, type="file")]


def districts(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Offer districts in the script that was begun: codes, romanised or Hangul names."""
    del context, parameter
    begun = unicodedata.normalize("NFC", incomplete).casefold()
    return [
        _item(name, help=told) for name, told in _district_names(begun) if name.startswith(begun)
    ]


def _district_names(begun: str) -> Iterator[tuple[str, str]]:
    from jobplans_tui.analysis.names import shared_names, short_en, short_ko  # noqa: PLC0415
    from jobplans_tui.store.gazetteer import gazetteer  # noqa: PLC0415

    known = gazetteer()
    shared = shared_names(known.values())
    for district in known.values():
        province = known.get(district.province or "")
        if begun[:1].isdecimal():
            yield district.code, f"{district.name_ko} {district.name_en}"
            continue
        # A name that several have gets its province behind it: one word, which needs no quotes.
        both = district.name_ko in shared and province is not None
        ko = f"-{short_ko(province.name_ko)}" if both and province else ""
        en = f"-{short_en(province.name_en)}" if both and province else ""
        if begun.isascii() and begun:
            yield f"{district.name_en}{en}".casefold(), district.name_ko
        else:
            yield f"{district.name_ko}{ko}", district.name_en


def groups(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Offer the groups of districts that are saved, and those of the config."""
    del parameter
    from jobplans_tui.cli.context import Settings  # noqa: PLC0415 - which imports this module
    from jobplans_tui.paths import groups_file  # noqa: PLC0415
    from jobplans_tui.store.groups import load_groups  # noqa: PLC0415

    try:
        settings = context.ensure_object(Settings)
        names = [*settings.config.groups, *load_groups(groups_file())]
    except JobPlansError:
        return []  # told when the command is run
    return begun(names, incomplete)


def themes(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Offer the ids of the themes."""
    del context, parameter
    from jobplans_tui.analysis.themes import OTHER  # noqa: PLC0415
    from jobplans_tui.store.vocabulary import theme_vocabulary  # noqa: PLC0415

    return [
        _item(theme.id, help=f"{theme.ko} {theme.en}")
        for theme in (*theme_vocabulary().theme, OTHER)
        if theme.id.startswith(incomplete)
    ]


def rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Offer the ids of the rules of the checks."""
    del context, parameter
    from jobplans_tui.analysis.checks import RULES  # noqa: PLC0415

    return [_item(rule.name, help=rule.label) for rule in RULES if rule.name.startswith(incomplete)]


def columns(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Offer the columns by which the list can be sorted."""
    del context, parameter
    from jobplans_tui.analysis.listing import LIST_COLUMNS  # noqa: PLC0415

    return begun(LIST_COLUMNS, incomplete)


def schemas(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Offer the names of the JSON Schemas."""
    del context, parameter
    from jobplans_tui.exchange.schemas import SCHEMAS  # noqa: PLC0415

    return begun(SCHEMAS, incomplete)


def begun(names: Iterable[str], incomplete: str) -> Items:
    """Return those of some names that go on as was begun."""
    return [_item(name) for name in names if name.startswith(incomplete)]


def _item(name: str, **more: Any) -> "CompletionItem[str]":
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only for a shell that asks

    return CompletionItem(name, **more)
