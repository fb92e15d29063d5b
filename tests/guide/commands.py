"""What click knows of the command line: commands, arguments and options, with their words."""

import re
from collections.abc import Iterable, Iterator

import click

from jobplans_tui.cli.program import main
from jobplans_tui.i18n import Translator
from tests.commands import every_command
from tests.guide.markdown import cell, code, table

Named = tuple[tuple[str, ...], click.Command]


def paragraphs(command: click.Command) -> list[str]:
    """Return the paragraphs of a command's help, each in one line."""
    return [" ".join(each.split()) for each in re.split(r"\n\s*\n", command.help or "")]


def options(command: click.Command, *, common: bool = False) -> list[click.Option]:
    """Return the options of a command; those that every command has are `common`."""
    found = [item for item in command.params if isinstance(item, click.Option)]
    return [item for item in found if common or item.expose_value]


def messages() -> set[str]:
    """Return all words of the command line's help, which the guide tells in both languages."""
    commands = [main, *(command for _, command in every_command())]
    told = {text for command in commands for text in paragraphs(command)}
    return told | {
        option.help for command in commands for option in options(command, common=True)
        if option.help
    }  # fmt: skip


def spelled(option: click.Option) -> str:
    """Return how an option is typed: `-o, --output FILE`, `--level basic|metropolitan`."""
    names = ", ".join(option.opts + option.secondary_opts)
    if option.is_flag:
        return names
    kind = option.type
    choices = "|".join(kind.choices) if isinstance(kind, click.Choice) else None
    return f"{names} {choices or option.metavar or kind.name.split()[0].upper()}"


def _rows(found: Iterable[click.Option], t: Translator) -> Iterator[tuple[str, str]]:
    for option in found:
        if not option.help:
            raise ValueError(f"{option.opts[-1]} says nowhere what it is for (help=...)")
        yield code(spelled(option)), cell(t(option.help))


def options_table(found: Iterable[click.Option], t: Translator) -> str:
    """Return options and what they are for. Raises ValueError for one without words."""
    return table(t, ("option", "what it does"), _rows(found, t))


def common_options(t: Translator) -> str:
    """Return what can be given to every command, and to the program itself."""
    return options_table([each for each in options(main, common=True) if each.help], t)


def every_command_text(t: Translator, commands: Iterable[Named] | None = None) -> str:
    """Return a section for each command: how it is called, what it does, its own options."""
    found = every_command() if commands is None else commands
    return "\n".join(_section(names, command, t) for names, command in found)


def _section(names: tuple[str, ...], command: click.Command, t: Translator) -> str:
    context = click.Context(command, info_name=" ".join(names))
    pieces = [each for each in command.collect_usage_pieces(context) if each != "[OPTIONS]"]
    usage = " ".join(("jobplans-tui", *names, *pieces))
    text = "\n\n".join(t(each) for each in paragraphs(command))
    parts = [f"### `{' '.join(names)}`", f"    {usage}", text]
    own = options(command)
    if own:
        parts.append(options_table(own, t))
    return "\n\n".join(parts).rstrip() + "\n"
