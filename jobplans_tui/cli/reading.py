"""`list` and `timeline`."""

import sys

import click

from jobplans_tui.analysis.listing import LIST_COLUMNS, sort_summaries
from jobplans_tui.analysis.names import resolve
from jobplans_tui.analysis.summary import of_term, summarise
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, console, draw
from jobplans_tui.cli.delivery import Delivery, deliver_report, delivery_options
from jobplans_tui.cli.examples import examples


@click.command(
    "list",
    epilog=examples(
        "jobplans-tui list --sort attainment",
        "jobplans-tui list --term 8 --level basic --format csv -o districts.csv",
        "jobplans-tui list --format json | head -n 20",
    ),
)
@click.option(
    "--term",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Only plans of this elected term, such as 8.",
)
@click.option(
    "--level", type=click.Choice(["basic", "metropolitan"]), help="Only governments of this level."
)
@click.option("--all", "everyone", is_flag=True, help="Also the governments without a record.")
@click.option(
    "--sort",
    default="code",
    metavar="COLUMN",
    shell_complete=completing.columns,
    help=f"By: {', '.join(LIST_COLUMNS)}.",
)
@delivery_options()
@common
@click.pass_obj
def list_(
    settings: Settings,
    term: int | None,
    level: str | None,
    everyone: bool,
    sort: str,
    to: Delivery,
) -> None:
    """List the districts with their latest promise and how far they came.

    Numbers sort downwards, names upwards; what is missing comes last. "!" marks a figure on which
    sources disagree.
    """
    store, sources = settings.store, settings.sources
    codes = sorted(settings.known) if everyone else [item.code for item in store.districts()]
    dossiers = [of_term(store.dossier(code), term) for code in codes]
    kept = [item for item in dossiers if item.plans or everyone or term is None]
    summaries = sort_summaries(
        (summarise(item, sources) for item in kept if level in {None, item.district.level}), sort
    )
    if not summaries:
        settings.say(settings.t("No district fits."))
    if to.form is None:
        from jobplans_tui.render.listing import listing_lines  # noqa: PLC0415 - for people only

        width = None
        if sys.stdout.isatty():
            import shutil  # noqa: PLC0415 - not for a pipe

            width = shutil.get_terminal_size().columns
        draw(settings, "\n".join(listing_lines(summaries, settings.known, settings.t, width)))
    else:
        from jobplans_tui.exchange.listing import listing_report  # noqa: PLC0415 - for files only

        report = listing_report(summaries, settings.known, settings.sources, settings.t)
        deliver_report(settings, "districts", report, to)


@click.command(
    epilog=examples(
        "jobplans-tui timeline 수원시",
        "jobplans-tui timeline 은평구 -o eunpyeong.svg",
    )
)
@click.argument("district", shell_complete=completing.districts)
@delivery_options("text")
@common
@click.pass_obj
def timeline(settings: Settings, district: str, to: Delivery) -> None:
    """Show a district's promise year by year: plan share, target, result, attainment.

    Files carry every printing behind the figures, and what must be known of each as footnotes.
    """
    from jobplans_tui.analysis.timeline import timeline as timeline_of  # noqa: PLC0415 - not to list

    dossier = settings.store.dossier(resolve(district, settings.known).code)
    line = timeline_of(dossier, settings.sources)
    if to.form is not None:
        from jobplans_tui.exchange.naming import safe_stem  # noqa: PLC0415 - for files only
        from jobplans_tui.exchange.timeline import timeline_report  # noqa: PLC0415 - for files only

        report = timeline_report(dossier.district, line, settings.sources, settings.t)
        stem = safe_stem("timeline", dossier.district.code)
        deliver_report(settings, stem, report, to)
        return
    from jobplans_tui.render.palette import TERMINAL  # noqa: PLC0415 - needs Rich
    from jobplans_tui.render.timeline import TimelineView  # noqa: PLC0415

    out = console(settings)
    text = TimelineView(line, settings.t, TERMINAL).text(out.width)
    if text is None:
        settings.say(settings.t("No year of this district has a figure of jobs."))
    else:
        out.print(text)
