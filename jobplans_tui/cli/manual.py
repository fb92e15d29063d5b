"""The manual page, made of the same declarations as the help of the commands."""

import re
from collections.abc import Iterator

import click

from jobplans_tui import __version__
from jobplans_tui.cli.examples import examples_of
from jobplans_tui.config import CONFIG_VARIABLE
from jobplans_tui.config.choosing import ASCII_VARIABLE, THEME_VARIABLE
from jobplans_tui.crash import DEBUG_VARIABLE
from jobplans_tui.paths import (
    BACKUP_COUNT_VARIABLE,
    BACKUPS_VARIABLE,
    LANG_VARIABLE,
    STORE_VARIABLE,
)

EXIT_CODES = {
    0: "Done.",
    1: "Findings: a check found an error, a record is damaged, there was nothing to undo.",
    2: "Usage: an unknown option, a name that fits no district or several.",
    3: "Bad input: a file that cannot be read or holds what cannot be, an output that failed.",
    4: "The store is missing, damaged, too new, or cannot be written.",
    70: "The program itself failed; it says where its report is.",
    130: "Interrupted.",
}
ENVIRONMENT = {
    STORE_VARIABLE: "The store, as --store chooses it.",
    LANG_VARIABLE: "The language, as --lang; else LC_ALL, LC_MESSAGES and LANG.",
    CONFIG_VARIABLE: "The settings, as --config.",
    THEME_VARIABLE: "The colours of the screens, as --theme.",
    ASCII_VARIABLE: "1 draws in ASCII, as --ascii.",
    BACKUPS_VARIABLE: "The folder of the backups; else they lie beside the store.",
    BACKUP_COUNT_VARIABLE: "How many backups are kept; 0 for none.",
    DEBUG_VARIABLE: "1 shows the traceback where the program itself fails.",
    "NO_COLOR": "Leaves out colours.",
}


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
    for variable, meaning in ENVIRONMENT.items():
        yield from _item(variable, meaning)
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
