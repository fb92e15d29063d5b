"""What every command shares: the chosen store and language, and how to speak."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from jobplans_tui import paths
from jobplans_tui.errors import StoreError
from jobplans_tui.i18n import LANGS, Translator, choose_lang
from jobplans_tui.model import District, Source
from jobplans_tui.store import PlanStore, gazetteer, open_or_install
from jobplans_tui.text import clean_block

if TYPE_CHECKING:
    from rich.console import Console

_F = TypeVar("_F", bound=Callable[..., Any])
_PIPE_WIDTH = 160


@dataclass
class Settings:
    """The options given so far; a command's own --store and --lang win over the group's."""

    store_option: str | None = None
    lang_option: str | None = None

    @property
    def store_path(self) -> Path | None:
        return paths.chosen_store(self.store_option)

    @cached_property
    def t(self) -> Translator:
        return Translator(choose_lang(self.lang_option))

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


def _remember(name: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    def callback(context: click.Context, _: click.Parameter, value: str | None) -> None:
        settings = context.ensure_object(Settings)
        if value is not None:
            setattr(settings, name, value)

    return callback


def common(command: _F) -> _F:
    """Add --store and --lang, which may stand before or after a command's name."""
    store = click.option(
        "--store", metavar="FILE", expose_value=False, callback=_remember("store_option"),
        help="The store to use instead of your own (also $JOBPLANS_STORE).",
    )  # fmt: skip
    lang = click.option(
        "--lang", type=click.Choice(LANGS), expose_value=False, callback=_remember("lang_option"),
        help="Language of the output (also $JOBPLANS_LANG; else your locale).",
    )  # fmt: skip
    return store(lang(command))


def emit(text: str) -> None:
    """Write data to stdout as it is."""
    sys.stdout.write(text)


def emit_bytes(content: bytes) -> None:
    """Write data to stdout in an encoding that the user asked for."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def tell(text: str) -> None:
    """Write talk to stderr, cleaned."""
    click.echo(clean_block(text), err=True)


def console() -> "Console":
    """Return a Rich console on stdout; wide and plain where stdout is no terminal."""
    from rich.console import Console  # noqa: PLC0415 - JSON and CSV need no Rich

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # the group knows that it is no failure; Rich would exit with 1

    made = Plain(highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not made.is_terminal:
        made.width = _PIPE_WIDTH
    return made
