"""What click says, in the user's language: the help of every command, and errors of usage.

click words its own errors in English or by the locale alone; its sentences are known here, with
places for what differs, and are said anew. A sentence that is not known stays as it is.
"""

import copy
import re
from collections.abc import Iterable
from functools import cache
from typing import TypeVar

import click

from jobplans_tui.cli.settings import Settings
from jobplans_tui.i18n import LANGS, N_, Translator, pattern_of

_SENTENCES = (
    N_("No such option {name}."),
    N_("No such command {name}."),
    N_("Did you mean {possibility}?"),
    N_("(Did you mean one of: {possibilities}?)"),
    N_("Missing argument {name}."),
    N_("Missing option {name}."),
    N_("Choose from: {choices}"),
    N_("Invalid value for {name}: {message}"),
    N_("Invalid value: {message}"),
    N_("{value} is not one of {choices}."),
    "{value} is not a valid integer.",
    "{value} is not a valid integer range.",
    N_("{value} is not a valid {kind}."),
    N_("{value} is not in the range {range}."),
    N_("{text} is no date such as 2025-03-31."),
    N_("Option {name} requires an argument."),
    N_("Option {name} does not take a value."),
    N_("Got unexpected extra argument ({args})"),
    N_("Got unexpected extra arguments ({args})"),
    N_("Missing command."),
)
_KINDS = (N_("integer"), N_("integer range"), N_("float"), N_("boolean"))
_METAVARS = (
    N_("OPTIONS"), N_("COMMAND"), N_("ARGS"), N_("DISTRICT"), N_("PLAN"), N_("SOURCE"),
    N_("INITIATIVE"), N_("FILE"),
    N_("NAME"), N_("DATE"), N_("YEAR"), N_("NUMBER"), N_("COLUMN"), N_("QUERY"), N_("FIELD"),
    N_("VALUE"), N_("RULE"), N_("THEME"), N_("PAGE"), N_("NEW"), N_("TEXT"),
)  # fmt: skip
_PLAINER = {
    "{value} is not a valid integer.": N_("{value} is no whole number."),
    "{value} is not a valid integer range.": N_("{value} is no whole number."),
}
"""What is said for sentences that only programmers would understand."""
_WORD = r"(?<![A-Za-z0-9_])[A-Z]{3,}(?![A-Za-z0-9_])"
_Command = TypeVar("_Command", bound=click.Command)
TERM = r"(  \S+ {2,})(\S.*)"


# ---- errors


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what is said for each known sentence, with what matches that."""
    return tuple((_PLAINER.get(text, text), pattern_of(text)) for text in _SENTENCES)


def said(message: str, t: Translator) -> str:
    """Return a message of click, of one sentence or two, in the language of `t`."""
    message = " ".join(message.split())
    for text, pattern in _patterns():
        found = pattern.match(message)
        if found and (whole := pattern.fullmatch(message)):
            found = whole
        elif not found or not text.endswith((".", "?", ")")):
            continue
        rest = message[found.end() :].strip()
        values = {name: said(value, t) for name, value in found.groupdict().items()}
        return f"{t(text, **values)} {said(rest, t)}".strip()
    return t(message) if message in _KINDS else named(message, t)


def named(text: str, t: Translator) -> str:
    """Return a form of a command, or a part of it, with its placeholders in words."""
    return re.sub(_WORD, lambda word: t(word[0]) if word[0] in _METAVARS else word[0], text)


def language_of(arguments: Iterable[str]) -> str | None:
    """Return the language that a command line asks for, wherever it does.

    What is wrong before the option, and help, are said in it too.
    """
    given = None
    words = iter(arguments)
    for word in words:
        name, _, value = word.partition("=")
        if name == "--lang":
            value = value or next(words, "")
            given = value if value in LANGS else given
    return given


# ---- help


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of a command's help, each in one line, as they are translated."""
    return [" ".join(each.split()) for each in re.split(r"\n\s*\n", text or "")]


def _said_of(text: str, t: Translator) -> str:
    """Return words of help in the language of `t`, placeholders and all."""
    return text if t.lang == "en" else named(t(text), t)


def spoken(command: _Command, t: Translator) -> _Command:
    """Return a command whose help is in the language of `t`."""
    made = copy.copy(command)
    made.context_class = SpokenContext
    if isinstance(made, click.Group):
        made.commands = {name: spoken(item, t) for name, item in made.commands.items()}
    if t.lang == "en":
        return made
    made.help = "\n\n".join(_said_of(text, t) for text in paragraphs(made.help))
    made.epilog = _spoken_epilog(made.epilog, t) if made.epilog else None
    made.params = [_spoken_option(param, t) for param in made.params]
    return made


def _spoken_epilog(epilog: str, t: Translator) -> str:
    """Translate the headings of an epilog, and what stands behind terms; examples stay."""

    def line(text: str) -> str:
        told = re.fullmatch(TERM, text)
        if told:
            return f"{told[1]}{t(told[2])}"
        return t(text) if text.endswith(":") else text

    return "\n".join(line(text) for text in epilog.split("\n"))


def _spoken_option(param: click.Parameter, t: Translator) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    made = copy.copy(param)
    made.help = _said_of(param.help, t)
    return made


class SpokenContext(click.Context):
    """Lays help out in cells, in the language of the user."""

    def make_formatter(self) -> click.HelpFormatter:
        from jobplans_tui.cli.helping import HelpPage  # noqa: PLC0415 - hardly any start needs it

        return HelpPage(self.ensure_object(Settings).early_t, super().make_formatter().width)
