"""The panes of one district, each as a report: what its tab on the screens is about."""

from collections.abc import Mapping
from typing import Literal, get_args

from jobplans_tui.exchange.report import Report
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Source
from jobplans_tui.store import Dossier

Pane = Literal["overview", "strategies", "targets", "checks", "sources"]
PANES: tuple[Pane, ...] = get_args(Pane)
PANE_STEMS: dict[Pane, str] = {
    "overview": "timeline",
    "strategies": "strategies",
    "targets": "district",
    "checks": "check",
    "sources": "sources",
}
"""What the name of a file of a pane begins with."""


def pane_report(
    pane: Pane,
    dossier: Dossier,
    known: Mapping[str, District],
    sources: Mapping[str, Source],
    t: Translator,
) -> Report:
    """Return the timeline, the tree, the figures, the findings or the sources of a district.

    The first table is what the pane shows; with the figures and the tree stands all the rest.
    """
    # Screens and commands know the panes from the start; each report is made when it is asked for.
    match pane:
        case "overview":
            from jobplans_tui.analysis.timeline import timeline  # noqa: PLC0415
            from jobplans_tui.exchange.timeline import timeline_report  # noqa: PLC0415

            return timeline_report(dossier.district, timeline(dossier, sources), sources, t)
        case "checks":
            from jobplans_tui.analysis.checks import check_dossier  # noqa: PLC0415
            from jobplans_tui.exchange.findings import findings_report  # noqa: PLC0415

            return findings_report(check_dossier(dossier, sources), known, sources, t)
        case "sources":
            from jobplans_tui.exchange.bibliography import cited, sources_report  # noqa: PLC0415

            return sources_report(cited([dossier], sources), t)
        case _:
            from jobplans_tui.exchange.dossier import dossier_report  # noqa: PLC0415

            return dossier_report(dossier, sources, t, first=pane)
