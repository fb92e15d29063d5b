"""`export`: the whole store as a file."""

import click

from jobplans_tui.analysis.names import resolve
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common
from jobplans_tui.cli.delivery import Delivery, deliver, delivery_options
from jobplans_tui.cli.examples import examples
from jobplans_tui.exchange.forms import offer
from jobplans_tui.exchange.whole import STORE_FORMATS, Part


@click.command(
    epilog=examples(
        "jobplans-tui export -o everything.jsonl",
        "jobplans-tui export --format csv | head -n 5",
        "jobplans-tui export 은평구 강북구 -o two.jsonl",
    )
)
@click.argument("districts", nargs=-1, metavar="[DISTRICT...]", shell_complete=completing.districts)
@delivery_options(None, STORE_FORMATS)
@common
@click.pass_obj
def export(settings: Settings, districts: tuple[str, ...], to: Delivery) -> None:
    """Write records: as JSONL, lossless, or every printed figure as a table.

    Those of the whole store, or all of some districts with the sources that they name: what
    another store imports.
    """
    codes = dict.fromkeys(resolve(name, settings.known).code for name in districts)
    records = Part(settings.store, codes) if codes else settings.store
    deliver(settings, offer("store", STORE_FORMATS.values(), records, settings.t), to)
