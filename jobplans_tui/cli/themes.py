"""`themes`: which themes the strategies and projects of districts name, and how often."""

import shutil
import sys
from pathlib import Path

import click

from jobplans_tui.analysis.names import resolve
from jobplans_tui.analysis.summary import of_term
from jobplans_tui.analysis.themes import Matrix, matrix
from jobplans_tui.cli.context import Settings, common, emit, tell
from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.encoding import ENCODINGS, encode
from jobplans_tui.exchange.matrix import MATRIX_FORMATS
from jobplans_tui.exchange.output import save
from jobplans_tui.store.vocabulary import theme_vocabulary

_PIPE_WIDTH = 160


@click.command()
@click.argument("districts", nargs=-1, metavar="[DISTRICT...]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", *MATRIX_FORMATS]),
    help="Default: table, or as the file is called.",
)
@click.option("--term", type=int, help="Only plans of this elected term, such as 8; default: all.")
@click.option("--encoding", type=click.Choice(ENCODINGS), help="Default: utf-8-sig for CSV files.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE; - is stdout.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@common
@click.pass_obj
def themes(
    settings: Settings,
    districts: tuple[str, ...],
    form: str | None,
    term: int | None,
    encoding: str | None,
    output: str | None,
    force: bool,
) -> None:
    """Count what strategies and projects are about: themes by districts.

    Without DISTRICT all districts of the store that have a plan. csv, md and json list the titles
    behind every count, with their plans and sources.
    """
    to_file = output not in {None, "-"}
    name = form or (_format_of(Path(output)) if output and to_file else "table")
    if name == "table" and to_file:
        raise UsageError("A table is for the screen.", "Choose --format for the file.")
    counted = _matrix(settings, districts, term)
    if name == "table":
        _print(settings, counted)
        return
    chosen = MATRIX_FORMATS[name]
    text = chosen.write(counted, settings.t)
    if output is None or not to_file:
        emit(text)
        return
    save(Path(output), encode(text, encoding or chosen.encoding), replace=force)
    tell(settings.t("Wrote {path}.", path=output))


def _matrix(settings: Settings, districts: tuple[str, ...], term: int | None) -> Matrix:
    store = settings.store
    chosen = {resolve(name, settings.known).code: None for name in districts}
    dossiers = [store.dossier(code) for code in chosen]
    if not chosen:
        every = [store.dossier(district.code) for district in store.districts()]
        dossiers = [item for item in every if of_term(item, term).plans]
    return matrix(dossiers, theme_vocabulary(), term, sources=settings.sources)


def _format_of(path: Path) -> str:
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in MATRIX_FORMATS:
        raise UsageError(
            "The name {path} does not tell a format.",
            "Choose one with --format: {formats}.",
            path=path,
            formats=", ".join(MATRIX_FORMATS),
        )
    return suffix


def _print(settings: Settings, counted: Matrix) -> None:
    from jobplans_tui.render.matrix import matrix_lines  # noqa: PLC0415 - needs Rich

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _PIPE_WIDTH
    for line in matrix_lines(counted, settings.t, width):
        emit(f"{line}\n")
