"""Opening the screens on a store: what the terminal must be, and how the program ends."""

import codecs
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from jobplans_tui.config import ConfigFile, ThemeName
from jobplans_tui.errors import StoreError, UsageError
from jobplans_tui.files import stamp
from jobplans_tui.i18n import choose_lang
from jobplans_tui.store import PlanStore, blank_store, known_districts
from jobplans_tui.store.streaming import Progress
from jobplans_tui.tui.app import JobPlansApp
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.setup import setup_of
from jobplans_tui.tui.signals import hold_signals
from jobplans_tui.tui.themes import PLAIN_THEME, is_monochrome

LARGE = 8 * 1024**2
"""Bytes of a store from which on it is read while the screens are there already."""
_TOO_SIMPLE = {"dumb", "unknown"}


class Where(NamedTuple):
    """The store to be shown: its file, and what opens it."""

    path: Path
    load: Callable[[Progress | None], PlanStore]


def run(
    where: Where,
    lang: str | None,
    file: ConfigFile,
    theme: ThemeName | None,
    tell: Callable[[str], None],
    *,
    ascii: bool,
) -> int:
    """Open the screens on the store there and stay until the user leaves; return the exit code.

    Language, theme and `ascii` are what options, environment and config say. Raises UsageError for
    keys of the config that cannot be and where the terminal cannot show the screens, and what made
    them fail.
    """
    _refuse_terminal()

    def enter(store: PlanStore) -> Session:
        setup = setup_of(file, theme, ascii=ascii, known=known_districts(store))
        return Session(store, choose_lang(lang), lang_given=lang is not None, setup=setup)

    app = _app_on(where, enter, has_groups=bool(file.config.groups))
    if is_monochrome() and app.session.setup.look == PLAIN_THEME.name:
        os.environ["NO_COLOR"] = "1"  # Textual's own switch, for terminals that have none
    # Until the app listens: in the middle of its start an end would leave half a terminal.
    hold_signals(held=True)
    app.run()
    for error in app.untold:
        tell(error.worded(app.session.t))
    if app.failure is not None:
        raise app.failure
    try:
        app.session.store.close()
    except StoreError as error:  # no failure: it says that what was written is safe
        tell(error.worded(app.session.t))
    for trouble in app.session.untold():
        tell(trouble.worded(app.session.t))
    return app.return_code or 0


def _app_on(
    where: Where, enter: Callable[[PlanStore], Session], *, has_groups: bool
) -> JobPlansApp:
    """Return the app; a large store it reads itself, while its screens are there already."""
    found = stamp(where.path)
    # groups may name districts that only the store knows, and those that nobody knows end the start
    if has_groups or found is None or found[1] < LARGE:
        return JobPlansApp(enter(where.load(None)))
    from jobplans_tui.tui.opening import Opening  # noqa: PLC0415 - rare

    return JobPlansApp(enter(blank_store(where.path)), Opening(where.path, where.load, enter))


def _refuse_terminal() -> None:
    term = os.environ.get("TERM", "")
    if term.lower() in _TOO_SIMPLE:
        raise UsageError(
            "The screens need a terminal that can move its cursor; TERM says {term}.",
            "Set TERM to what the terminal is, such as xterm-256color, or use the commands.",
            term=term,
        )
    encoding = sys.stderr.encoding or ""
    if codecs.lookup(encoding).name != "utf-8":
        raise UsageError(
            "The screens need a terminal in UTF-8; this one is set to {encoding}.",
            "Set LANG=C.UTF-8 (and not PYTHONIOENCODING), or use the commands.",
            encoding=encoding,
        )
