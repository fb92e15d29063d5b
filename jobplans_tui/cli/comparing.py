"""`compare`: the comparison as a table on the screen or as a file."""

from collections.abc import Iterator

import click

from jobplans_tui.analysis.comparing import compare as compare_dossiers
from jobplans_tui.analysis.comparing import latest_term
from jobplans_tui.analysis.comparison import Comparison
from jobplans_tui.analysis.names import resolve
from jobplans_tui.analysis.peers import PEER_KINDS, PeerKind
from jobplans_tui.analysis.peers import peers as find_peers
from jobplans_tui.analysis.ranking import RANK_BY, RankBy
from jobplans_tui.analysis.series import four_year_plan
from jobplans_tui.cli.context import Settings, common, console
from jobplans_tui.cli.delivery import Delivery, deliver_report, delivery_options
from jobplans_tui.cli.groups import group_codes
from jobplans_tui.errors import UsageError


@click.command()
@click.argument("districts", nargs=-1, metavar="DISTRICT DISTRICT...")
@click.option(
    "--term",
    type=click.IntRange(min=1),
    help="Elected term to compare; default: the latest with a plan.",
)
@click.option("--rank", type=click.Choice(RANK_BY), help="Order the columns, best first.")
@click.option("--peers", type=click.Choice(PEER_KINDS), help="Add the peers of the districts.")
@click.option("--group", metavar="NAME", help="Add the districts of a saved group.")
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
    to: Delivery,
) -> None:
    """Compare the plans of districts side by side.

    Footnotes say what must not be read as the same thing; every figure leads to its sources. Peers
    are added where they have a four-year plan of the term.
    """
    chosen = dict.fromkeys(resolve(name, settings.known).code for name in districts)
    if group is not None:
        chosen |= dict.fromkeys(group_codes(settings, group))
    if peers is not None:
        chosen |= dict.fromkeys(_with_peers(settings, tuple(chosen), peers, term))
    if len(chosen) < 2:  # noqa: PLR2004 - two is what "side by side" means
        raise UsageError("A comparison needs at least two districts.", "Name another one.")
    comparison = compare_dossiers(
        [settings.store.dossier(code) for code in chosen], settings.sources, term, rank
    )
    if to.form is None:
        _print(settings, comparison)
        return
    from jobplans_tui.exchange.comparison import (  # noqa: PLC0415 - for files only
        comparison_report,
        comparison_stem,
    )

    report = comparison_report(comparison, settings.t)
    deliver_report(settings, comparison_stem(comparison), report, to)


def _with_peers(
    settings: Settings, codes: tuple[str, ...], kind: PeerKind, term: int | None
) -> Iterator[str]:
    """Yield districts, each followed by its peers that have a four-year plan to compare."""
    store = settings.store
    if term is None:
        term = latest_term(store.dossier(code) for code in codes)
    with_plan = [
        item for item in store.districts() if four_year_plan(store.dossier(item.code), term)
    ]
    for code in codes:
        for peer in find_peers(settings.known[code], with_plan, kind):
            yield peer.code


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
    out.print()
    out.print(t("Sources"), style=TERMINAL.heading)
    out.print(source_lines(comparison.sources, t, TERMINAL))
