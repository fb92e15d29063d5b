"""The `jobplans-tui` command: its group, its errors, its exit codes."""

import errno
import os
import sys
from importlib import import_module
from typing import Any, TextIO

import click

from jobplans_tui import __version__
from jobplans_tui.cli.context import Settings, common, tell, theme_option
from jobplans_tui.cli.speaking import SpokenContext, language_of, said, spoken
from jobplans_tui.errors import JobPlansError, UsageError, reason_words
from jobplans_tui.i18n import Translator

_EPILOG = """\b
Examples:
  jobplans-tui
  jobplans-tui list --sort attainment
  jobplans-tui show eunpyeong-gu
  jobplans-tui compare 광진구 eunpyeong-gu 11200 --format md
  jobplans-tui compare 은평구 강북구 -o comparison.csv
"""
_USAGE, _FAILED_OUTPUT, _HUNG_UP = 2, 3, 129
_HELP = {"help_option_names": ["-h", "--help"]}

# Where each command stands; its module is imported when it is asked for, and no other one.
_COMMANDS = {
    "list": "reading:list_",
    "show": "reading:show",
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
    "paths": "about:paths",
    "info": "about:info",
    "schema": "about:schema",
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

    def main(self, *args: Any, **kwargs: Any) -> Any:
        words = kwargs.get("args") or (args[0] if args else None) or sys.argv[1:]
        settings = kwargs["obj"] = Settings(lang_option=language_of(words))
        kwargs["standalone_mode"] = False
        if sys.stdout is None:  # closed by the shell's >&-
            tell("stdout: " + reason_words(os.strerror(errno.EBADF), settings.report_t))
            sys.exit(_FAILED_OUTPUT)
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                # A terminal that cannot show Hangul gets its escapes, not a traceback.
                stream.reconfigure(errors="backslashreplace")
        try:
            code = super().main(*args, **kwargs)
            sys.stdout.flush()
        except JobPlansError as error:
            tell(error.worded(settings.report_t))
            code = error.exit_code
        except click.ClickException as error:
            t = settings.report_t
            tell(f"{said(error.format_message(), t)}\n{_hint(error, t)}")
            code = _USAGE
        except click.Abort:
            code = 130
        except BrokenPipeError:
            code = _let_go(sys.stdout, 0)
        except OSError as error:
            reason = reason_words(error.strerror or error, settings.report_t)
            tell(f"{error.filename or 'stdout'}: {reason}")
            code = _let_go(sys.stdout, _FAILED_OUTPUT)
        except Exception as error:  # noqa: BLE001 - the last door; what it is, a report tells
            code = _failed(error, settings)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of a pipe has gone, as `head` does; there is nobody left to tell. click
            # would call it a failure.
            ctx.exit(_let_go(sys.stdout, 0))


def _failed(error: Exception, settings: Settings) -> int:
    """Report a failure of the program itself; return the exit code."""
    from jobplans_tui import crash  # noqa: PLC0415 - hardly ever needed

    told = crash.report(error)
    if crash.debugging():
        tell(crash.show(error))
    tell(told.worded(settings.report_t))
    return told.exit_code


def _hint(error: click.ClickException, t: Translator) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "jobplans-tui"
    return t("See {command} --help.", command=command)


def _let_go(stream: TextIO, code: int) -> int:
    """Turn what is still buffered away, so that the interpreter does not complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code


def _open_screens(settings: Settings) -> None:
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError(
            "The screens need a terminal for input and output.",
            "In scripts use a command, such as jobplans-tui list; --help names them all.",
        )
    from jobplans_tui.tui.running import run  # noqa: PLC0415 - the only door to Textual

    lang, theme, file = settings.lang, settings.theme, settings.config_file
    said = lang.value if lang.origin != "locale" else None
    code = run(settings.store, said, file, theme.value, tell, ascii=settings.ascii.value)
    if code == _HUNG_UP:  # there is nobody left to read on either stream
        _let_go(sys.stdout, _let_go(sys.stderr, code))
    if code:
        sys.exit(code)


@click.group(
    "jobplans-tui",
    cls=_Group,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings=_HELP,
)
@click.version_option(__version__, prog_name="jobplans-tui")
@common
@theme_option
@click.pass_context
def main(context: click.Context) -> None:
    """Read, compare and export the job plans of Korean local governments.

    Without a command the screens open. DISTRICT is a code, a Hangul or a romanised name, with its
    province where that is ambiguous. Exit codes: 0 done, 1 findings, 2 usage, 3 bad input, 4 store
    unusable, 70 the program itself failed (JOBPLANS_DEBUG=1 shows its traceback).
    """
    if context.invoked_subcommand is None:
        _open_screens(context.ensure_object(Settings))
