"""What every command shares: the chosen store and language, and how to speak."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from jobplans_tui.cli import completing
from jobplans_tui.cli.settings import Settings
from jobplans_tui.cli.telling import tell
from jobplans_tui.config import THEME_NAMES
from jobplans_tui.errors import UsageError
from jobplans_tui.i18n import LANGS
from jobplans_tui.signs import ascii_signs

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "Settings",
    "common",
    "console",
    "draw",
    "emit",
    "emit_bytes",
    "tell",
    "theme_option",
]

_F = TypeVar("_F", bound=Callable[..., Any])
_PIPE_WIDTH = 160


def _remember(name: str) -> Callable[[click.Context, click.Parameter, str | bool | None], None]:
    def callback(
        context: click.Context, parameter: click.Parameter, value: str | bool | None
    ) -> None:
        settings = context.ensure_object(Settings)
        if value == "":  # as a variable of a shell that is not set
            raise UsageError(
                "The option {option} is given without a name.",
                "Name what it should use, or leave it out.",
                option=parameter.opts[0],
            )
        if value is not None:
            setattr(settings, name, value)

    return callback


def _hush(context: click.Context, _: click.Parameter, value: bool) -> None:
    settings = context.ensure_object(Settings)
    settings.quiet = settings.quiet or value


def _help(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        emit(f"{context.get_help()}\n")
        context.exit()


def common(command: _F) -> _F:
    """Add --store, --lang, --config, --ascii and --quiet, before or after a command's name, and
    --help: the one of click asks gettext for its words at every start.
    """
    store = click.option(
        "--store", metavar="FILE", expose_value=False, callback=_remember("store_option"),
        shell_complete=completing.files,
        help="The store to use instead of your own (also $JOBPLANS_STORE).",
    )  # fmt: skip
    lang = click.option(
        "--lang", type=click.Choice(LANGS), expose_value=False, callback=_remember("lang_option"),
        help="Language of the output (also $JOBPLANS_LANG; else your locale).",
    )  # fmt: skip
    config = click.option(
        "--config", metavar="FILE", expose_value=False, callback=_remember("config_option"),
        shell_complete=completing.files,
        help="The settings to use instead of your own (also $JOBPLANS_CONFIG).",
    )  # fmt: skip
    ascii_ = click.option(
        "--ascii/--no-ascii", default=None, expose_value=False, callback=_remember("ascii_option"),
        help="Draw frames, bars and signs in ASCII (also $JOBPLANS_ASCII; else as your locale).",
    )  # fmt: skip
    quiet = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=_hush,
        help="Say nothing but errors.",
    )  # fmt: skip
    help_ = click.option(
        "-h", "--help", is_flag=True, is_eager=True, expose_value=False, callback=_help,
        help="Show this message and exit.",
    )  # fmt: skip
    return store(lang(config(ascii_(quiet(help_(command))))))


def json_option(command: _F) -> _F:
    """Add --format to a command that prints lines for people, or JSON."""
    return click.option(
        "--format", "form", type=click.Choice(["text", "json"]), default="text",
        help="Default: text, for people.",
    )(command)  # fmt: skip


def theme_option(command: _F) -> _F:
    """Add --theme."""
    return click.option(
        "--theme", type=click.Choice(THEME_NAMES), expose_value=False,
        callback=_remember("theme_option"),
        help="Colours of the screens (also $JOBPLANS_THEME).",
    )(command)  # fmt: skip


def emit(text: str) -> None:
    """Write data to stdout as it is."""
    sys.stdout.write(text)


def draw(settings: Settings, line: str) -> None:
    """Write a line for people to stdout, with the signs that their terminal has."""
    emit(f"{ascii_signs(line) if settings.ascii.value else line}\n")


def emit_bytes(content: bytes) -> None:
    """Write data to stdout in an encoding that the user asked for."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


class _AsciiOut:
    """Standard output for drawings on a terminal that has only ASCII signs."""

    def write(self, text: str) -> int:
        return sys.stdout.write(ascii_signs(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stdout, name)


def console(settings: Settings) -> "Console":
    """Return a Rich console on stdout; wide and plain where stdout is no terminal."""
    from rich.console import Console  # noqa: PLC0415 - JSON and CSV need no Rich

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # the group knows that it is no failure; Rich would exit with 1

    out: Any = _AsciiOut() if settings.ascii.value else None
    made = Plain(file=out, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not made.is_terminal:
        made.width = _PIPE_WIDTH
    return made
