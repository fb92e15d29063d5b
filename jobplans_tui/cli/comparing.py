"""`compare`: the comparison as a table on the screen or as a file."""

from typing import get_args

import click

from jobplans_tui.analysis.apart import named_apart
from jobplans_tui.analysis.comparing import compare as compare_dossiers
from jobplans_tui.analysis.comparison import Comparison, Measure
from jobplans_tui.analysis.names import resolve
from jobplans_tui.analysis.peers import PEER_KINDS, PeerKind, with_peers
from jobplans_tui.analysis.ranking import RANK_BY, RankBy
from jobplans_tui.analysis.selecting import HEADS, MEASURES, Selection, select
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, console
from jobplans_tui.cli.delivery import Delivery, deliver_report, delivery_options
from jobplans_tui.cli.examples import examples
from jobplans_tui.cli.groups import group_codes
from jobplans_tui.errors import UsageError
from jobplans_tui.model.records import IndicatorId


def _years(_: click.Context, __: click.Parameter, text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    first, dash, last = text.partition("-")
    years = (first, last if dash else first)
    if not all(len(year) == 4 and year.isdecimal() for year in years) or first > years[1]:  # noqa: PLR2004
        raise UsageError(
            "{text} is neither a year nor a period of years.",
            "Write it as 2024 or 2024-2026.",
            text=text,
        )
    return int(years[0]), int(years[1])


@click.command(
    epilog=examples(
        "jobplans-tui compare 광진구 eunpyeong-gu 11200 --format md",
        "jobplans-tui compare 은평구 --peers province --rank attainment",
        "jobplans-tui compare 은평구 강북구 --indicator jobs --years 2024-2025 \\\n    -o jobs.csv",
        "jobplans-tui compare 은평구 성동구 --measure per_year --measure per_1000",
    )
)
@click.argument(
    "districts", nargs=-1, metavar="DISTRICT DISTRICT...", shell_complete=completing.districts
)
@click.option(
    "--term",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Elected term to compare; default: the latest with a plan.",
)
@click.option("--rank", type=click.Choice(RANK_BY), help="Order the columns, best first.")
@click.option("--peers", type=click.Choice(PEER_KINDS), help="Add the peers of the districts.")
@click.option(
    "--group",
    metavar="NAME",
    shell_complete=completing.groups,
    help="Add the districts of a saved group.",
)
@click.option(
    "--indicator",
    "indicators",
    multiple=True,
    type=click.Choice(get_args(IndicatorId)),
    help="Only rows of this indicator; may be given again.",
)
@click.option(
    "--years",
    metavar="YEAR[-YEAR]",
    callback=_years,
    help="Of the yearly rows only those of these years.",
)
@click.option(
    "--measure",
    "measures",
    multiple=True,
    type=click.Choice(MEASURES),
    help="Only rows of this measure; per_year and per_1000 (residents) are totals normalised.",
)
@click.option("--differing", is_flag=True, help="Only rows in which districts differ.")
@delivery_options()
@common
@click.pass_obj
def compare(
    settings: Settings,
    districts: tuple[str, ...],
    term: int | None,
    rank: RankBy | None,
    peers: PeerKind | None,
    group: str | None,
    indicators: tuple[IndicatorId, ...],
    years: tuple[int, int] | None,
    measures: tuple[Measure, ...],
    differing: bool,
    to: Delivery,
) -> None:
    """Compare the plans of districts side by side.

    Footnotes say what must not be read as the same thing; every figure leads to its sources. Peers
    are added where they have a four-year plan of the term.
    """
    chosen = _chosen(settings, districts, group)
    if peers is not None:
        named = [settings.known[code] for code in chosen]
        chosen = [item.code for item in with_peers(settings.store, named, peers, term)]
    if len(chosen) < 2:  # noqa: PLR2004 - two is what "side by side" means
        raise UsageError("A comparison needs at least two districts.", "Name another one.")
    comparison = compare_dossiers(
        [settings.store.dossier(code) for code in chosen], settings.sources, term, rank
    )
    wanted = Selection(indicators=indicators, years=years, measures=measures, differing=differing)
    _deliver(settings, select(named_apart(comparison, settings.known), wanted), to)


def _chosen(settings: Settings, districts: tuple[str, ...], group: str | None) -> list[str]:
    chosen = dict.fromkeys(resolve(name, settings.known).code for name in districts)
    if group is not None:
        chosen |= dict.fromkeys(group_codes(settings, group))
    return list(chosen)


def _deliver(settings: Settings, comparison: Comparison, to: Delivery) -> None:
    if all(row.key.measure in HEADS for row in comparison.rows):
        settings.say(settings.t("Nothing of that is recorded for these districts."))
    if to.form is None:
        _print(settings, comparison)
        return
    from jobplans_tui.exchange.comparison import (  # noqa: PLC0415 - for files only
        comparison_report,
        comparison_stem,
    )

    report = comparison_report(comparison, settings.t)
    deliver_report(settings, comparison_stem(comparison), report, to)


def _print(settings: Settings, comparison: Comparison) -> None:
    from jobplans_tui.render.palette import TERMINAL  # noqa: PLC0415 - needs Rich
    from jobplans_tui.render.tables import (  # noqa: PLC0415
        comparison_tables,
        footnote_lines,
        source_lines,
    )

    out, t = console(settings), settings.t
    for table in comparison_tables(comparison, t, TERMINAL, out.width):
        out.print(table)
    out.print(footnote_lines(comparison, t))
    if comparison.sources:
        out.print()
        out.print(t("Sources"), style=TERMINAL.heading)
        out.print(source_lines(comparison.sources, t, TERMINAL))
