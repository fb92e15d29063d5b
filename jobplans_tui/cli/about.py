"""Commands about the program itself: where things are, what the store holds, the formats."""

from typing import TYPE_CHECKING

import click

from jobplans_tui import __version__
from jobplans_tui import paths as places
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, emit, json_option
from jobplans_tui.cli.examples import examples
from jobplans_tui.text import clean

if TYPE_CHECKING:
    from jobplans_tui.exchange.plain import Document


@click.command(epilog=examples("jobplans-tui paths --format json"))
@json_option
@common
@click.pass_obj
def paths(settings: Settings, form: str) -> None:
    """Say where the store, the shipped data, the state of the screens and its report are."""
    from jobplans_tui.exchange.about import PathsDocument  # noqa: PLC0415 - only this needs it
    from jobplans_tui.store.backups import Backups  # noqa: PLC0415

    store = settings.store_path or places.user_store()
    found = {
        "store": store,
        "shipped": places.shipped_store(),
        "state": places.state_file(),
        "groups": places.groups_file(),
        "backups": Backups(store).folder,
        "config": settings.config_path,
        "report": places.crash_report(),
    }
    _print(PathsDocument(**{name: str(path) for name, path in found.items()}), form)


@click.command(epilog=examples("jobplans-tui info"))
@json_option
@common
@click.pass_obj
def info(settings: Settings, form: str) -> None:
    """Say what the store holds: how many districts, plans, figures and sources."""
    from jobplans_tui.exchange.about import info_of  # noqa: PLC0415 - only this needs it

    _print(info_of(settings.store, __version__), form)


def _print(document: "Document", form: str) -> None:
    """Print a flat document as JSON, or as lines of a name and a value."""
    from jobplans_tui.exchange.about import told  # noqa: PLC0415
    from jobplans_tui.exchange.plain import document_text  # noqa: PLC0415

    if form == "json":
        emit(document_text(document))
    else:
        emit("".join(f"{name}\t{clean(value)}\n" for name, value in told(document)))


@click.command(
    epilog=examples(
        "jobplans-tui schema --list",
        "jobplans-tui schema compare > jobplans-compare.schema.json",
    )
)
@click.argument("name", default="record", shell_complete=completing.schemas)
@click.option("--list", "listed", is_flag=True, help="List the names, and what each describes.")
@common
def schema(name: str, listed: bool) -> None:
    """Print the JSON Schema of what a command prints.

    Without NAME that of one line of the interchange format. They are of the draft 2020-12, and
    hold in both languages.
    """
    from jobplans_tui.exchange.plain import document_text  # noqa: PLC0415 - only this needs it
    from jobplans_tui.exchange.schemas import SCHEMAS  # noqa: PLC0415
    from jobplans_tui.exchange.schemas import schema as schema_of  # noqa: PLC0415

    if listed:
        emit("".join(f"{key}\t{row.printed_by}\n" for key, row in SCHEMAS.items()))
    else:
        emit(document_text(schema_of(name)))


@click.command(
    epilog=examples(
        'eval "$(jobplans-tui completion bash)"',
        "jobplans-tui completion fish > ~/.config/fish/completions/jobplans-tui.fish",
    )
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@common
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what a shell needs to complete commands, districts, formats and files.

    bash (4.4 or later) and zsh evaluate it, best at the end of ~/.bashrc or ~/.zshrc; fish reads it
    from a file.
    """
    from click.shell_completion import (  # noqa: PLC0415 - only this needs it
        ShellComplete,
        get_completion_class,
    )

    made = get_completion_class(shell)
    root = context.find_root()
    name = root.info_name or ""
    variable = f"_{name.replace('-', '_')}_COMPLETE".upper()
    if made is not None:
        # Not its own `source`: that of bash starts a bash to ask it for its version.
        emit(ShellComplete.source(made(root.command, {}, name, variable)))


@click.command(
    epilog=examples(
        "jobplans-tui man > jobplans-tui.1",
        "jobplans-tui man | man -l -",
        "jobplans-tui man --lang ko | man -l -",
    )
)
@common
@click.pass_context
def man(context: click.Context) -> None:
    """Print the manual page, for man(1), in the language of the output."""
    from jobplans_tui.cli.manual import manual  # noqa: PLC0415 - only this needs it

    root = context.find_root().command
    if isinstance(root, click.Group):
        emit(manual(root, context.ensure_object(Settings)))
