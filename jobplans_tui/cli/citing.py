"""`sources`: who printed the figures of districts."""

import click

from jobplans_tui.analysis.names import resolve
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, emit
from jobplans_tui.cli.delivery import Delivery, deliver_report, delivery_options
from jobplans_tui.cli.examples import examples
from jobplans_tui.exchange.naming import safe_stem
from jobplans_tui.exchange.parts import source_words
from jobplans_tui.text import clean


@click.command(
    epilog=examples(
        "jobplans-tui sources 은평구",
        "jobplans-tui sources 은평구 강북구 -o references.bib",
    )
)
@click.argument("districts", nargs=-1, metavar="[DISTRICT...]", shell_complete=completing.districts)
@delivery_options("text")
@common
@click.pass_obj
def sources(settings: Settings, districts: tuple[str, ...], to: Delivery) -> None:
    """List the sources of districts, or of the whole store.

    Publisher, headline, date and address of each. bib and csl are for reference managers.
    """
    from jobplans_tui.exchange.bibliography import (  # noqa: PLC0415 - only this command's
        cited,
        sources_report,
    )

    named = dict.fromkeys(resolve(name, settings.known).code for name in districts)
    codes = list(named) or [district.code for district in settings.store.districts()]
    items = cited([settings.store.dossier(code) for code in codes], settings.sources)
    if not items:
        settings.say(settings.t("No source is recorded."))
    if to.form is not None:
        report = sources_report(items, settings.t)
        deliver_report(settings, safe_stem("sources", *named), report, to)
        return
    for item in items:
        told = ", ".join(source_words(item.source, settings.t))
        address = item.source.url or settings.t("address not recorded")
        emit(f"{clean(item.source.id)}: {clean(told)}, {clean(address)}\n")
