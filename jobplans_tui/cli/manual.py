"""The manual page, made of the same declarations as the help of the commands."""

import re
from collections.abc import Iterator

import click

from jobplans_tui import __version__
from jobplans_tui.cli.examples import examples_of
from jobplans_tui.environment import VARIABLES
from jobplans_tui.errors import EXIT_CODES


def manual(root: click.Group) -> str:
    """Return the manual page of the program in roff, for man(1)."""
    return "".join(f"{line}\n" for line in _lines(root))


def _lines(root: click.Group) -> Iterator[str]:
    context = click.Context(root, info_name=root.name)
    name = root.name or ""
    yield f'.TH {name.upper()} 1 "" "{name} {__version__}" "User Commands"'
    yield ".nh"
    yield ".ad l"
    yield ".SH NAME"
    yield f"{_plain(name)} \\- {_text(context.command.get_short_help_str(200)).rstrip('.')}"
    yield ".SH SYNOPSIS"
    yield f".B {_plain(name)}"
    yield r"[\fIOPTIONS\fR] [\fICOMMAND\fR [\fIARGUMENTS\fR]]"
    yield ".SH DESCRIPTION"
    yield from _paragraphs(root.help)
    yield ".SH OPTIONS"
    yield "Those but --theme and --version may also stand behind a command."
    yield from _options(context, set())
    yield ".SH COMMANDS"
    common = {parameter.name for parameter in root.params}
    for command in _commands(root, context):
        yield from _command(command, {*common, "help"})
    yield ".SH EXIT STATUS"
    for code, meaning in EXIT_CODES.items():
        yield from _item(str(code), meaning)
    yield ".SH ENVIRONMENT"
    for variable in VARIABLES:
        yield from _item(variable.name, variable.help)
    yield ".SH FILES"
    yield r"\fBjobplans\-tui paths\fR says where store, settings, backups and reports are."
    yield ".SH EXAMPLES"
    yield from _examples(root)


def _commands(group: click.Group, context: click.Context) -> Iterator[click.Context]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        below = click.Context(command, info_name=name, parent=context)
        yield below
        if isinstance(command, click.Group):
            yield from _commands(command, below)


def _command(context: click.Context, common: set[str | None]) -> Iterator[str]:
    path = context.command_path.partition(" ")[2]
    pieces = context.command.collect_usage_pieces(context)
    yield f".SS {_plain(path)} {_plain(' '.join(pieces))}"
    yield from _paragraphs(context.command.help)
    yield from _options(context, common)
    yield from _examples(context.command)


def _options(context: click.Context, left_out: set[str | None]) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        if not isinstance(parameter, click.Option) or parameter.name in left_out:
            continue
        record = parameter.get_help_record(context)
        if record is not None:
            yield from _item(*record)


def _item(term: str, meaning: str) -> Iterator[str]:
    yield ".TP"
    yield rf"\fB{_plain(term).replace('|', chr(92) + ':|')}\fR"  # may be broken at any choice
    yield _text(meaning)


def _examples(command: click.Command) -> Iterator[str]:
    yield ".PP"
    yield ".nf"
    for line in examples_of(command):
        yield f"    {_plain(line)}"
    yield ".fi"


def _paragraphs(text: str | None) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text or ""):
        yield ".PP"
        yield _text(paragraph)


def _text(text: str) -> str:
    """Return running text as one line of roff."""
    return _plain(" ".join(text.split()))


def _plain(text: str) -> str:
    """Return text of which roff takes nothing for its own; hyphens stay what can be typed."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain
