"""The `jobplans-tui` command: its options and its group of commands."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from jobplans_tui import __version__
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, emit, tell, theme_option
from jobplans_tui.cli.ending import ended, let_go
from jobplans_tui.cli.examples import examples, terms
from jobplans_tui.cli.screens import open_screens
from jobplans_tui.cli.speaking import SpokenContext, language_of, said, spoken
from jobplans_tui.environment import VARIABLES
from jobplans_tui.i18n import N_, Translator

_EXAMPLES = examples(
    "jobplans-tui",
    "jobplans-tui list --sort attainment",
    "jobplans-tui show eunpyeong-gu",
    "jobplans-tui compare 광진구 eunpyeong-gu 11200 --format md",
    "jobplans-tui compare 은평구 강북구 -o comparison.csv",
)
_EPILOG = _EXAMPLES + terms(N_("Environment:"), ((each.name, each.help) for each in VARIABLES))
_USAGE = 2
_WHOLE = 1000  # characters: longer than any sentence
PROGRAM = "jobplans-tui"
_HELP: dict[str, list[str]] = {"help_option_names": []}  # `common` adds the option

# Where each command stands; its module is imported when it is asked for, and no other one.
_COMMANDS = {
    "list": "reading:list_",
    "show": "showing:show",
    "timeline": "reading:timeline",
    "compare": "comparing:compare",
    "check": "checking:check",
    "themes": "themes:themes",
    "search": "searching:search",
    "sources": "citing:sources",
    "groups": "groups:groups",
    "import": "importing:import_",
    "export": "exporting:export",
    "set": "editing:set_",
    "remove": "editing:remove",
    "undo": "stepping:undo",
    "redo": "stepping:redo",
    "history": "stepping:history",
    "restore": "restoring:restore",
    "config": "configuring:config",
    "guide": "guiding:guide",
    "paths": "about:paths",
    "info": "about:info",
    "schema": "about:schema",
    "completion": "about:completion",
    "man": "about:man",
}


class _Group(click.Group):
    """A group whose commands report errors in one or two lines, with the designed exit codes."""

    context_class = SpokenContext

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"jobplans_tui.cli.{module}"), name)
        command = spoken(command, ctx.ensure_object(Settings).early_t)
        command.context_settings.update(_HELP)
        return command

    def get_help(self, ctx: click.Context) -> str:
        return click.Group.get_help(spoken(self, ctx.ensure_object(Settings).early_t), ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the whole first sentence of each; click would cut it."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, item.get_short_help_str(_WHOLE)) for name, item in commands if item]
            )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> completing.Items:
        """Offer the commands by their names alone: what they do would import them all."""
        names = completing.begun(self.list_commands(ctx), incomplete)
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def main(self, *args: Any, **kwargs: Any) -> Any:
        words = kwargs.get("args") or (args[0] if args else None) or sys.argv[1:]
        settings = kwargs["obj"] = Settings(lang_option=language_of(words))
        kwargs["standalone_mode"] = False
        kwargs.setdefault("prog_name", PROGRAM)

        def work() -> object:
            try:
                return super(_Group, self).main(*args, **kwargs)
            except click.ClickException as error:
                t = settings.report_t
                tell(f"{said(error.format_message(), t)}\n{_hint(error, words, t)}")
                return _USAGE
            except click.Abort as error:
                raise KeyboardInterrupt from error

        sys.exit(ended(work, settings))

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _reader_may_go():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with _reader_may_go():
            return super().invoke(ctx)


@contextmanager
def _reader_may_go() -> Iterator[None]:
    """End well where the reader of a pipe has gone, as `head` does: nobody is left to be told.

    click would call it a failure.
    """
    try:
        yield
    except BrokenPipeError:
        raise click.exceptions.Exit(let_go(sys.stdout, 0)) from None


def _hint(error: click.ClickException, words: Iterable[str], t: Translator) -> str:
    """Say whose help tells more; not every error of click knows the command that it is about."""
    context = getattr(error, "ctx", None)
    own = next((word for word in words if word in _COMMANDS), "")
    command = context.command_path if context is not None else f"{PROGRAM} {own}".strip()
    return t("See {command} --help.", command=command)


def _version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        emit(f"{PROGRAM}, version {__version__}\n")
        context.exit()


@click.group(
    "jobplans-tui",
    cls=_Group,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings=_HELP,
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    help="Show the version.",
)  # fmt: skip
@theme_option
@common
@click.pass_context
def main(context: click.Context) -> int:
    """Read, compare and export the job plans of Korean local governments.

    Without a command the screens open. DISTRICT is a code, a Hangul or a romanised name, with its
    province where that is ambiguous. Exit codes: 0 done, 1 findings, 2 usage, 3 bad input, 4 store
    unusable, 70 the program itself failed (JOBPLANS_DEBUG=1 shows its traceback).
    """
    if context.invoked_subcommand is None:
        return open_screens(context.ensure_object(Settings))
    return 0
