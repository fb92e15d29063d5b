"""`compare`: the comparison as a table on the screen or as a file."""

from collections.abc import Iterator
from pathlib import Path

import click

from jobplans_tui.analysis.comparing import compare as compare_dossiers
from jobplans_tui.analysis.comparing import latest_term
from jobplans_tui.analysis.comparison import Comparison
from jobplans_tui.analysis.names import resolve
from jobplans_tui.analysis.peers import PEER_KINDS, PeerKind
from jobplans_tui.analysis.peers import peers as find_peers
from jobplans_tui.analysis.ranking import RANK_BY, RankBy
from jobplans_tui.analysis.series import four_year_plan
from jobplans_tui.cli.context import Settings, common, console, emit, tell
from jobplans_tui.cli.groups import group_codes
from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.encoding import ENCODINGS, encode
from jobplans_tui.exchange.output import save
from jobplans_tui.exchange.registry import FORMATS


@click.command()
@click.argument("districts", nargs=-1, metavar="DISTRICT DISTRICT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", *FORMATS]),
    help="Default: table, or as the file is called.",
)
@click.option("--term", type=int, help="Elected term to compare; default: the latest with a plan.")
@click.option("--rank", type=click.Choice(RANK_BY), help="Order the columns, best first.")
@click.option("--peers", type=click.Choice(PEER_KINDS), help="Add the peers of the districts.")
@click.option("--group", metavar="NAME", help="Add the districts of a saved group.")
@click.option("--encoding", type=click.Choice(ENCODINGS), help="Default: utf-8-sig for CSV files.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE; - is stdout.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@common
@click.pass_obj
def compare(
    settings: Settings,
    districts: tuple[str, ...],
    form: str | None,
    term: int | None,
    rank: RankBy | None,
    peers: PeerKind | None,
    group: str | None,
    encoding: str | None,
    output: str | None,
    force: bool,
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
    to_file = output not in {None, "-"}
    name = form or (_format_of(Path(output)) if output and to_file else "table")
    if name == "table":
        if to_file:
            raise UsageError("A table is for the screen.", "Choose --format for the file.")
        _print(settings, comparison)
        return
    chosen_format = FORMATS[name]
    text = chosen_format.write(comparison, settings.t)
    if output is None or not to_file:
        emit(text)
        return
    save(Path(output), encode(text, encoding or chosen_format.encoding), replace=force)
    tell(settings.t("Wrote {path}.", path=output))


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


def _format_of(path: Path) -> str:
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise UsageError(
            "The name {path} does not tell a format.",
            "Choose one with --format: {formats}.",
            path=path,
            formats=", ".join(FORMATS),
        )
    return suffix


def _print(settings: Settings, comparison: Comparison) -> None:
    from jobplans_tui.render.palette import TERMINAL  # noqa: PLC0415 - needs Rich
    from jobplans_tui.render.tables import (  # noqa: PLC0415
        comparison_tables,
        footnote_lines,
        source_lines,
    )

    out, t = console(), settings.t
    for table in comparison_tables(comparison, t, TERMINAL, out.width):
        out.print(table)
    out.print(footnote_lines(comparison, t))
    out.print()
    out.print(t("Sources"), style=TERMINAL.heading)
    out.print(source_lines(comparison.sources, t, TERMINAL))
