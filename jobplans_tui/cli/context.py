"""What every command shares: the chosen store and language, and how to speak."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from jobplans_tui import paths
from jobplans_tui.config import (
    CONFIG_VARIABLE,
    THEME_NAMES,
    Chosen,
    Config,
    ConfigFile,
    ThemeName,
    choose_ascii,
    choose_language,
    choose_theme,
    config_path,
    read_config,
)
from jobplans_tui.errors import JobPlansError, StoreError
from jobplans_tui.i18n import LANGS, Lang, Translator, choose_lang
from jobplans_tui.model import District, Source
from jobplans_tui.signs import ascii_signs
from jobplans_tui.store import PlanStore, gazetteer, open_or_install
from jobplans_tui.text import clean_block

if TYPE_CHECKING:
    from rich.console import Console

_F = TypeVar("_F", bound=Callable[..., Any])
_PIPE_WIDTH = 160


@dataclass
class Settings:
    """The options given so far; those behind a command's name win over those before it."""

    store_option: str | None = None
    lang_option: str | None = None
    config_option: str | None = None
    theme_option: str | None = None
    ascii_option: bool | None = None

    @property
    def store_path(self) -> Path | None:
        return paths.chosen_store(self.store_option)

    @property
    def config_path(self) -> Path:
        return config_path(self.config_option)

    @cached_property
    def config_file(self) -> ConfigFile:
        """The config, read on first use. Raises UsageError."""
        named = self.config_option or os.environ.get(CONFIG_VARIABLE)
        return read_config(self.config_path, must_exist=bool(named))

    @property
    def config(self) -> Config:
        return self.config_file.config

    @property
    def lang(self) -> Chosen[Lang]:
        return choose_language(self.lang_option, self.config)

    @property
    def theme(self) -> Chosen[ThemeName | None]:
        return choose_theme(self.theme_option, self.config)

    @property
    def ascii(self) -> Chosen[bool]:
        return choose_ascii(self.ascii_option, self.config)

    @cached_property
    def t(self) -> Translator:
        return Translator(self.lang.value)

    @property
    def report_t(self) -> Translator:
        """The language of a report that must not fail itself: maybe it is the config's error."""
        try:
            return self.t
        except JobPlansError:
            return Translator(choose_lang(self.lang_option))

    @property
    def early_t(self) -> Translator:
        """The language as far as it is known before all options are; nothing read is kept."""
        return replace(self).report_t

    @cached_property
    def store(self) -> PlanStore:
        """The store, opened on first use. Raises StoreError."""
        if self.store_path is None and not paths.user_store().is_absolute():
            raise StoreError(
                "There is no folder for your data: {path} is no absolute path.",
                "Set HOME and XDG_DATA_HOME rightly, or choose a store with --store FILE.",
                path=paths.user_store(),
            )
        return open_or_install(self.store_path)

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.store.sources()}

    @cached_property
    def known(self) -> dict[str, District]:
        """The districts that can be named: the gazetteer's, and the store's own."""
        return gazetteer() | {item.code: item for item in self.store.districts()}


def _remember(name: str) -> Callable[[click.Context, click.Parameter, str | bool | None], None]:
    def callback(context: click.Context, _: click.Parameter, value: str | bool | None) -> None:
        settings = context.ensure_object(Settings)
        if value is not None:
            setattr(settings, name, value)

    return callback


def common(command: _F) -> _F:
    """Add --store, --lang, --config and --ascii, before or after a command's name."""
    store = click.option(
        "--store", metavar="FILE", expose_value=False, callback=_remember("store_option"),
        help="The store to use instead of your own (also $JOBPLANS_STORE).",
    )  # fmt: skip
    lang = click.option(
        "--lang", type=click.Choice(LANGS), expose_value=False, callback=_remember("lang_option"),
        help="Language of the output (also $JOBPLANS_LANG; else your locale).",
    )  # fmt: skip
    config = click.option(
        "--config", metavar="FILE", expose_value=False, callback=_remember("config_option"),
        help="The settings to use instead of your own (also $JOBPLANS_CONFIG).",
    )  # fmt: skip
    ascii_ = click.option(
        "--ascii/--no-ascii", default=None, expose_value=False, callback=_remember("ascii_option"),
        help="Draw frames, bars and signs in ASCII (also $JOBPLANS_ASCII; else as your locale).",
    )  # fmt: skip
    return store(lang(config(ascii_(command))))


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


def tell(text: str) -> None:
    """Write talk to stderr, cleaned."""
    click.echo(clean_block(text), err=True)


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
