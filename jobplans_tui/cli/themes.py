"""`themes`: which themes the strategies and projects of districts name, and how often."""

import shutil
import sys

import click

from jobplans_tui.analysis.names import resolve
from jobplans_tui.analysis.summary import of_term
from jobplans_tui.analysis.themes import Matrix, matrix, only
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, draw
from jobplans_tui.cli.delivery import Delivery, deliver_report, delivery_options
from jobplans_tui.cli.examples import examples
from jobplans_tui.store.vocabulary import theme_vocabulary

_PIPE_WIDTH = 160


@click.command(
    epilog=examples(
        "jobplans-tui themes 은평구 강북구 --term 8",
        "jobplans-tui themes -o themes.html",
    )
)
@click.argument("districts", nargs=-1, metavar="[DISTRICT...]", shell_complete=completing.districts)
@click.option(
    "--term",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Only plans of this elected term, such as 8; default: all.",
)
@click.option(
    "--theme",
    "names",
    multiple=True,
    metavar="THEME",
    shell_complete=completing.themes,
    help="Only this theme, such as youth; may be given again.",
)
@delivery_options()
@common
@click.pass_obj
def themes(
    settings: Settings,
    districts: tuple[str, ...],
    term: int | None,
    names: tuple[str, ...],
    to: Delivery,
) -> None:
    """Count what strategies and projects are about: themes by districts.

    Without DISTRICT all districts of the store that have a plan. Files list the titles behind every
    count, with their plans and sources.
    """
    counted = only(_matrix(settings, districts, term), names)
    if to.form is None:
        _print(settings, counted)
        return
    from jobplans_tui.exchange.matrix import (  # noqa: PLC0415 - for files only
        matrix_report,
        matrix_stem,
    )

    deliver_report(settings, matrix_stem(counted), matrix_report(counted, settings.t), to)


def _matrix(settings: Settings, districts: tuple[str, ...], term: int | None) -> Matrix:
    store = settings.store
    chosen = {resolve(name, settings.known).code: None for name in districts}
    dossiers = [store.dossier(code) for code in chosen]
    if not chosen:
        every = [store.dossier(district.code) for district in store.districts()]
        dossiers = [item for item in every if of_term(item, term).plans]
    return matrix(dossiers, theme_vocabulary(), term, sources=settings.sources)


def _print(settings: Settings, counted: Matrix) -> None:
    from jobplans_tui.render.matrix import matrix_lines  # noqa: PLC0415 - needs Rich

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _PIPE_WIDTH
    for line in matrix_lines(counted, settings.t, width):
        draw(settings, line)
