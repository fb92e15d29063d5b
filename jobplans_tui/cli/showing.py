"""`show`: one district with everything recorded of it, or one pane of it."""

from typing import TYPE_CHECKING

import click

from jobplans_tui.analysis.names import resolve
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, console, emit
from jobplans_tui.cli.delivery import Delivery, deliver_report, delivery_options
from jobplans_tui.cli.examples import examples
from jobplans_tui.exchange.naming import safe_stem
from jobplans_tui.exchange.panes import PANE_STEMS, PANES, Pane, pane_report
from jobplans_tui.store import Dossier

if TYPE_CHECKING:
    from rich.console import Console


@click.command(
    epilog=examples(
        "jobplans-tui show 은평구",
        'jobplans-tui show "서울 중구" --format md',
        "jobplans-tui show 11380 --pane strategies --format csv -o strategies.csv",
    )
)
@click.argument("district", shell_complete=completing.districts)
@click.option("--pane", type=click.Choice(PANES), help="Only what this tab of the screens shows.")
@delivery_options("text")
@common
@click.pass_obj
def show(settings: Settings, district: str, pane: Pane | None, to: Delivery) -> None:
    """Show everything recorded of one district: plans, figures, initiatives, sources.

    Files of the targets and the strategies hold the other tables too, behind those asked for.
    """
    dossier = settings.store.dossier(resolve(district, settings.known).code)
    if to.form is None:
        _print(settings, dossier, pane)
        return
    chosen = pane or "targets"
    report = pane_report(chosen, dossier, settings.known, settings.sources, settings.t)
    deliver_report(settings, safe_stem(PANE_STEMS[chosen], dossier.district.code), report, to)


def _print(settings: Settings, dossier: Dossier, pane: Pane | None) -> None:
    out = console(settings)
    match pane:
        case "checks":
            _print_checks(settings, dossier)
        case "sources":
            _print_sources(settings, dossier, out)
        case "overview":
            _print_overview(settings, dossier, out)
        case "strategies" | "targets":
            _print_plans(settings, dossier, out, (pane,))
        case None:
            _print_overview(settings, dossier, out)
            _print_plans(settings, dossier, out, ("strategies", "targets"))
            _print_sources(settings, dossier, out, heading=True)


def _print_checks(settings: Settings, dossier: Dossier) -> None:
    from jobplans_tui.analysis.checks import check_dossier  # noqa: PLC0415 - only this needs it
    from jobplans_tui.exchange.findings import findings_text  # noqa: PLC0415

    found = check_dossier(dossier, settings.sources)
    emit(findings_text(found, settings.known, settings.t))


def _print_overview(settings: Settings, dossier: Dossier, out: "Console") -> None:
    from jobplans_tui.render.overview import Overview  # noqa: PLC0415 - needs Rich
    from jobplans_tui.render.palette import TERMINAL  # noqa: PLC0415

    overview = Overview(settings.sources, settings.known, settings.t, TERMINAL)
    out.print(overview.of(dossier, out.width))


def _print_plans(
    settings: Settings, dossier: Dossier, out: "Console", panes: tuple[Pane, ...]
) -> None:
    from jobplans_tui.render.palette import TERMINAL  # noqa: PLC0415 - needs Rich
    from jobplans_tui.render.tables import figures_table  # noqa: PLC0415
    from jobplans_tui.render.tree import plan_label, plan_tree  # noqa: PLC0415

    t = settings.t
    for plan in reversed(dossier.plans):
        out.print()
        whole = "strategies" in panes
        out.print(plan_tree(plan, t, TERMINAL) if whole else plan_label(plan, t, TERMINAL))
        if plan.figures and "targets" in panes:
            out.print(figures_table(plan.figures, t))
    if dossier.district.figures and "targets" in panes:
        out.print()
        out.print(t("Figures of no named plan"), style=TERMINAL.heading)
        out.print(figures_table(dossier.district.figures, t))


def _print_sources(
    settings: Settings, dossier: Dossier, out: "Console", *, heading: bool = False
) -> None:
    from jobplans_tui.exchange.dossier import dossier_sources  # noqa: PLC0415
    from jobplans_tui.render.palette import TERMINAL  # noqa: PLC0415 - needs Rich
    from jobplans_tui.render.tables import source_lines  # noqa: PLC0415

    found = dossier_sources(dossier, settings.sources)
    if heading and found:
        out.print()
        out.print(settings.t("Sources"), style=TERMINAL.heading)
    if found:
        out.print(source_lines(found, settings.t, TERMINAL))
