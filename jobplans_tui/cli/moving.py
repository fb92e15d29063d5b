"""`export`: the whole store out of the program."""

import click

from jobplans_tui.cli.context import Settings, common
from jobplans_tui.cli.delivery import TABLE, chosen_form, deliver
from jobplans_tui.exchange.encoding import ENCODINGS
from jobplans_tui.exchange.figures_csv import figures_csv
from jobplans_tui.exchange.forms import Format, offer, table_of
from jobplans_tui.exchange.jsonl import write_jsonl
from jobplans_tui.store import PlanStore

_STORE_FORMATS: dict[str, Format[PlanStore]] = table_of(
    Format("jsonl", "JSONL", lambda store, _: write_jsonl(store)),
    Format("csv", "CSV for spreadsheets", lambda store, _: figures_csv(store), "utf-8-sig"),
)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_STORE_FORMATS)),
    help="Default: jsonl, or as the file is called.",
)
@click.option("--encoding", type=click.Choice(ENCODINGS), help="Default: utf-8-sig for CSV files.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE; - is stdout.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@common
@click.pass_obj
def export(
    settings: Settings, form: str | None, encoding: str | None, output: str | None, force: bool
) -> None:
    """Write the whole store: as JSONL, lossless, or every printed figure as CSV."""
    name = chosen_form(form, output, _STORE_FORMATS)
    name = "jsonl" if name == TABLE else name
    whole = offer("store", _STORE_FORMATS.values(), settings.store, settings.t)
    deliver(settings, whole, name, encoding=encoding, output=output, force=force)
