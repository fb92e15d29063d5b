"""`guide`: the user guide, page by page."""

import sys

import click

from jobplans_tui.cli.context import Settings, common, console, emit
from jobplans_tui.guide import PAGES, page
from jobplans_tui.signs import ascii_signs


@click.command()
@click.argument("name", metavar="[PAGE]", type=click.Choice(PAGES), required=False)
@common
@click.pass_obj
def guide(settings: Settings, name: str | None) -> None:
    """Read the user guide: a page of it, or the list of its pages.

    On a terminal a page opens in your pager ($PAGER); elsewhere it is printed as Markdown.
    """
    lang = settings.lang.value
    if name is None:
        pages = [page(each, lang) for each in PAGES]
        emit("".join(f"{each.name:<10}{each.title}: {each.about}\n" for each in pages))
    elif sys.stdout.isatty():
        click.echo_via_pager(_drawn(settings, name))
    else:
        emit(page(name, lang).text)


def _drawn(settings: Settings, name: str) -> str:
    """Return a page as a terminal shows it, with colours where it has them."""
    from jobplans_tui.render.guide import GuidePage  # noqa: PLC0415 - a pipe needs no Rich
    from jobplans_tui.render.palette import TERMINAL  # noqa: PLC0415 - as above

    terminal = console(settings)
    with terminal.capture() as drawn:
        terminal.print(GuidePage(page(name, settings.lang.value), TERMINAL))
    return ascii_signs(drawn.get()) if settings.ascii.value else drawn.get()
