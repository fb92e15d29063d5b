"""The manual page, made of the same declarations as the help of the commands."""

import re
from collections.abc import Iterator

import click

from jobplans_tui import __version__
from jobplans_tui.cli.examples import examples_of
from jobplans_tui.cli.settings import Settings
from jobplans_tui.cli.speaking import named, spoken
from jobplans_tui.environment import VARIABLES
from jobplans_tui.errors import EXIT_CODES
from jobplans_tui.i18n import N_, Translator


def manual(root: click.Group, settings: Settings) -> str:
    """Return the manual page of the program in roff, for man(1), in the language of the user."""
    return "".join(f"{line}\n" for line in _lines(spoken(root, settings.t), settings))


def _lines(root: click.Group, settings: Settings) -> Iterator[str]:
    t = settings.t
    context = click.Context(root, info_name=root.name, obj=settings, **root.context_settings)
    name = root.name or ""
    yield f'.TH {name.upper()} 1 "" "{name} {__version__}" "{t("User Commands")}"'
    yield ".nh"
    yield ".ad l"
    yield _heading(N_("NAME"), t)
    yield f"{_plain(name)} \\- {_text(context.command.get_short_help_str(200)).rstrip('.')}"
    yield _heading(N_("SYNOPSIS"), t)
    yield f".B {_plain(name)}"
    words = (named(word, t) for word in ("OPTIONS", "COMMAND", "ARGS"))
    yield r"[\fI{}\fR] [\fI{}\fR [\fI{}\fR]]".format(*words)
    yield _heading(N_("DESCRIPTION"), t)
    yield from _paragraphs(root.help)
    yield _heading(N_("OPTIONS"), t)
    yield _text(t("Those but --theme and --version may also stand behind a command."))
    yield from _options(context, set(), t)
    yield _heading(N_("COMMANDS"), t)
    common: set[str | None] = {parameter.name for parameter in root.params}
    for command in _commands(root, context, t):
        yield from _command(command, common, t)
    yield _heading(N_("EXIT STATUS"), t)
    for code, meaning in EXIT_CODES.items():
        yield from _item(str(code), t(meaning))
    yield _heading(N_("ENVIRONMENT"), t)
    for variable in VARIABLES:
        yield from _item(variable.name, t(variable.help))
    yield _heading(N_("FILES"), t)
    told = t("{command} says where store, settings, backups and reports are.", command="\0")
    yield _text(told).replace("\0", r"\fBjobplans\-tui paths\fR")
    yield _heading(N_("EXAMPLES"), t)
    yield from _examples(root)


def _heading(words: str, t: Translator) -> str:
    return f".SH {t(words)}"


def _commands(group: click.Group, context: click.Context, t: Translator) -> Iterator[click.Context]:
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if found is None:
            continue
        command = spoken(found, t)
        below = click.Context(command, context, name, **command.context_settings)
        yield below
        if isinstance(command, click.Group):
            yield from _commands(command, below, t)


def _command(context: click.Context, common: set[str | None], t: Translator) -> Iterator[str]:
    path = context.command_path.partition(" ")[2]
    pieces = context.command.collect_usage_pieces(context)
    yield f".SS {_plain(path)} {_plain(named(' '.join(pieces), t))}"
    yield from _paragraphs(context.command.help)
    yield from _options(context, common, t)
    yield from _examples(context.command)


def _options(context: click.Context, left_out: set[str | None], t: Translator) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        if not isinstance(parameter, click.Option) or parameter.name in left_out:
            continue
        record = parameter.get_help_record(context)
        if record is not None:
            term, meaning = record
            yield from _item(named(term, t), t(meaning))


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
