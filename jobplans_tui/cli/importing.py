"""`import`: articles, office files and records into the store, all in one step or nothing."""

import click
import msgspec

from jobplans_tui.cli.context import Settings, common
from jobplans_tui.errors import UsageError
from jobplans_tui.model.records import Date

FORMATS = ("auto", "jsonl", "article", "csv", "xlsx", "hwpx")


def _date(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    if text is not None:
        try:
            msgspec.convert(text, Date)
        except msgspec.ValidationError as error:
            raise click.BadParameter(f"{text} is no date such as 2025-03-31.") from error
    return text


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="auto",
    help="Default: auto, by what the file holds.",
)
@click.option(
    "--published",
    callback=_date,
    metavar="DATE",
    help="When it was printed: what this year and last year mean.",
)
@click.option("--publisher", help="Who printed it.")
@click.option("--title", help="Its headline.")
@click.option("--url", help="Its address.")
@click.option("--district", metavar="DISTRICT", help="Whose figures these are, where nothing says.")
@click.option("--create", is_flag=True, help="Make the store named by --store first.")
@click.option(
    "--accept",
    is_flag=True,
    help="Write what was read of articles and tables, and let records replace others.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: the drafts as JSON.")
@common
@click.pass_obj
def import_(
    settings: Settings, files: tuple[str, ...], form: str, published: str | None,
    publisher: str | None, title: str | None, url: str | None, district: str | None,
    create: bool, accept: bool, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Add what files hold to the store: articles, tables, or records (JSONL); - is stdin.

    Either everything is written, in one step, or nothing. Figures of articles and tables were read
    by rules: look at them with --dry-run or on the Import screen; --accept writes them.
    """
    if as_json and not dry_run:
        raise UsageError("--json prints drafts.", "Add --dry-run.")
    if create and settings.store_path is None:
        raise UsageError("--create needs a place for the store.", "Add --store FILE.")
    # Only this command pays for the readers.
    from jobplans_tui.cli.intake import run_import  # noqa: PLC0415
    from jobplans_tui.exchange.intake.inputs import wanted_of  # noqa: PLC0415

    wanted = wanted_of(form, published=published, publisher=publisher, title=title, url=url)
    run_import(
        settings, files, wanted, district,
        create=create, accept=accept, dry_run=dry_run, as_json=as_json,
    )  # fmt: skip
