"""Where a command's result goes: to the screen as a table, to stdout, or to a file."""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, emit, emit_bytes
from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.encoding import ENCODINGS
from jobplans_tui.exchange.forms import Form, Format, Offer, for_spreadsheets
from jobplans_tui.exchange.registry import FORMATS, report_offer

if TYPE_CHECKING:
    from jobplans_tui.exchange.report import Report

TABLE = "table"


class Delivery(msgspec.Struct, frozen=True):
    """What the user asked for; `form` is None where the result is to be read on the screen."""

    form: str | None
    encoding: str | None
    output: str | None
    force: bool


def delivery_options(
    screen: str | None = TABLE, formats: Mapping[str, Format[Any]] = FORMATS
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add --format, --encoding, --output and --force to a command, which gets a Delivery as `to`.

    `screen` is the name of what the command shows by itself, None where it always writes: then the
    first format is the default.
    """
    names = [*([screen] if screen else []), *formats]
    *some, last = (name for name, row in formats.items() if row.recodes)

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def collected(
            *args: Any, form: str | None, encoding: str | None, output: str | None, force: bool,
            **more: Any,
        ) -> Any:  # fmt: skip
            chosen = chosen_form(form, output, formats, screen)
            _refuse_idle(chosen, encoding, output, force=force)
            return command(*args, to=Delivery(chosen, encoding, output, force), **more)

        options = (
            click.option(
                "--format", "form", type=click.Choice(names),
                help=f"Default: {names[0]}, or as the file is called.",
            ),
            click.option(
                "--encoding", type=click.Choice(ENCODINGS),
                help=f"Of {', '.join(some)} and {last}. Default: utf-8-sig for csv and tsv.",
            ),
            click.option("-o", "--output", metavar="FILE", shell_complete=completing.files,
                help="Write to FILE; - is stdout.",
            ),
            click.option("--force", is_flag=True, help="Replace FILE if it exists."),
        )  # fmt: skip
        wrapped: Callable[..., Any] = collected
        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped

    return add


def chosen_form(
    form: str | None, output: str | None, formats: Mapping[str, Format[Any]], screen: str | None
) -> str | None:
    """Return the name of the format: the one asked for, else as the file is called; None: a screen.

    Raises UsageError for a file name that tells none, and for a table in a file.
    """
    to_file = output not in {None, "-"}
    if form is None and to_file and output is not None:
        return _by_name(output, formats)
    if screen is not None and form in {None, screen}:
        if to_file:
            raise UsageError("A table is for the screen.", "Choose --format for the file.")
        return None
    return form or next(iter(formats))


def _refuse_idle(
    form: str | None, encoding: str | None, output: str | None, *, force: bool
) -> None:
    """Raise UsageError for an option that would do nothing."""
    if encoding is not None and form is None:
        raise UsageError("--encoding is for files and formats.", "Add --format or -o FILE.")
    if force and output is None:
        raise UsageError("--force is for files.", "Add -o FILE.")


def _by_name(output: str, formats: Mapping[str, Format[Any]]) -> str:
    suffixes = {name: f".{row.suffix or name}" for name, row in formats.items()}
    fits = [name for name, suffix in suffixes.items() if output.lower().endswith(suffix)]
    if not fits:
        from jobplans_tui.exchange.output import refuse_folder  # noqa: PLC0415 - as below

        with suppress(OSError):  # a name that cannot be looked up tells no format either
            refuse_folder(Path(output))
        raise UsageError(
            "The name {path} does not tell a format.",
            "Choose one with --format: {formats}.",
            path=output,
            formats=", ".join(formats),
        )
    return max(fits, key=lambda name: len(suffixes[name]))  # .csl.json before .json


def deliver(settings: Settings, offer: Offer, to: Delivery) -> None:
    """Write one form of an offer to stdout or to a file. Raises UsageError."""
    offer = for_spreadsheets(offer, settings.config.csv_encoding)
    form = next(form for form in offer.forms if form.name == to.form)
    if to.encoding is not None and not form.recodes:
        raise UsageError("{format} is always UTF-8.", "Leave --encoding out.", format=form.name)
    if to.output is None or to.output == "-":
        _to_stdout(form, to.encoding)
        return
    from jobplans_tui.exchange.output import save  # noqa: PLC0415 - for files only

    save(Path(to.output), form.encoded(to.encoding), replace=to.force)
    settings.say(settings.t("Wrote {path}.", path=to.output))


def _to_stdout(form: Form, encoding: str | None) -> None:
    if form.peek is not None and sys.stdout.isatty():
        raise UsageError("{format} is not for a terminal.", "Add -o FILE.", format=form.name)
    if encoding is not None or form.peek is not None:
        emit_bytes(form.encoded(encoding))
        return
    content = form.content()
    emit(content if isinstance(content, str) else content.decode(form.encoding))


def deliver_report(settings: Settings, stem: str, report: "Report", to: Delivery) -> None:
    """Write a report in the form that was asked for. Raises UsageError."""
    deliver(settings, report_offer(stem, report, settings.t), to)
