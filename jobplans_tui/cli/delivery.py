"""Where a command's result goes: to the screen as a table, to stdout, or to a file."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import click

from jobplans_tui.cli.context import Settings, emit, emit_bytes, tell
from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.encoding import ENCODINGS, encode
from jobplans_tui.exchange.forms import Offer, for_spreadsheets
from jobplans_tui.exchange.output import refuse_folder, save

_F = TypeVar("_F", bound=Callable[..., object])
TABLE = "table"
UTF8_ONLY = {"json", "jsonl"}


def delivery_options(formats: Iterable[str]) -> Callable[[_F], _F]:
    """Add --format, --encoding, --output and --force to a command."""
    names = [TABLE, *formats]

    def add(command: _F) -> _F:
        options = (
            click.option(
                "--format", "form", type=click.Choice(names),
                help="Default: table, or as the file is called.",
            ),
            click.option(
                "--encoding", type=click.Choice(ENCODINGS), help="Default: utf-8-sig for CSV files."
            ),
            click.option("-o", "--output", metavar="FILE", help="Write to FILE; - is stdout."),
            click.option("--force", is_flag=True, help="Replace FILE if it exists."),
        )  # fmt: skip
        for option in reversed(options):
            command = option(command)
        return command

    return add


def chosen_form(form: str | None, output: str | None, formats: Iterable[str]) -> str:
    """Return the name of the format: the one asked for, else as the file is called, else a table.

    Raises UsageError for a file name that tells none, and for a table in a file.
    """
    to_file = output not in {None, "-"}
    if form is None and to_file and output is not None:
        suffix = Path(output).suffix.lower().removeprefix(".")
        if suffix not in formats:
            with suppress(OSError):  # a name that cannot be looked up tells no format either
                refuse_folder(Path(output))
            raise UsageError(
                "The name {path} does not tell a format.",
                "Choose one with --format: {formats}.",
                path=output,
                formats=", ".join(formats),
            )
        return suffix
    if form in {None, TABLE} and to_file:
        raise UsageError("A table is for the screen.", "Choose --format for the file.")
    return form or TABLE


def deliver(
    settings: Settings,
    offer: Offer,
    name: str,
    *,
    encoding: str | None,
    output: str | None,
    force: bool,
) -> None:
    """Write one form of an offer to stdout or to a file. Raises UsageError."""
    offer = for_spreadsheets(offer, settings.config.csv_encoding)
    form = next(form for form in offer.forms if form.name == name)
    if encoding is not None and name in UTF8_ONLY:
        raise UsageError("{format} is always UTF-8.", "Leave --encoding out.", format=name)
    text = form.text()
    if output is None or output == "-":
        if encoding is None:
            emit(text)
        else:
            emit_bytes(encode(text, encoding))
        return
    save(Path(output), encode(text, encoding or form.encoding), replace=force)
    tell(settings.t("Wrote {path}.", path=output))
