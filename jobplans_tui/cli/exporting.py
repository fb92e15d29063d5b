"""`export`: the whole store as a file."""

import click

from jobplans_tui.cli.context import Settings, common
from jobplans_tui.cli.delivery import Delivery, deliver, delivery_options
from jobplans_tui.cli.examples import examples
from jobplans_tui.exchange.forms import offer
from jobplans_tui.exchange.whole import STORE_FORMATS


@click.command(
    epilog=examples(
        "jobplans-tui export -o everything.jsonl",
        "jobplans-tui export --format csv | head -n 5",
    )
)
@delivery_options(None, STORE_FORMATS)
@common
@click.pass_obj
def export(settings: Settings, to: Delivery) -> None:
    """Write the whole store: as JSONL, lossless, or every printed figure as a table."""
    whole = offer("store", STORE_FORMATS.values(), settings.store, settings.t)
    deliver(settings, whole, to)
