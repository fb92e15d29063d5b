"""What of each screen can be written to a file: the rows that are shown, or all about a district.

Screens import this when a user asks for it: most sessions never do.
"""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from jobplans_tui.analysis.checks import Finding
from jobplans_tui.analysis.search import Hit
from jobplans_tui.analysis.themes import Matrix, MatrixCell
from jobplans_tui.exchange.bibliography import cited, sources_report
from jobplans_tui.exchange.findings import findings_report
from jobplans_tui.exchange.forms import Offer
from jobplans_tui.exchange.hits import hits_report
from jobplans_tui.exchange.listing import listing_report
from jobplans_tui.exchange.matrix import matrix_report, matrix_stem
from jobplans_tui.exchange.naming import safe_stem
from jobplans_tui.exchange.panes import PANE_STEMS, Pane, pane_report
from jobplans_tui.exchange.registry import report_offer
from jobplans_tui.tui.session import Session


def list_offer(session: Session, codes: Iterable[str]) -> Offer:
    """Offer the list of districts, in the order in which they are shown."""
    summaries = [session.summaries[code] for code in codes]
    report = listing_report(summaries, session.known, session.sources, session.t)
    return report_offer("districts", report, session.t)


def district_offer(session: Session, code: str, tab: Pane) -> Offer:
    """Offer what an open tab is about."""
    dossier = session.store.dossier(code)
    report = pane_report(tab, dossier, session.known, session.sources, session.t)
    return report_offer(safe_stem(PANE_STEMS[tab], code), report, session.t)


def findings_offer(session: Session, findings: Sequence[Finding]) -> Offer:
    """Offer findings, in the order in which they are shown."""
    report = findings_report(findings, session.known, session.sources, session.t)
    return report_offer("check", report, session.t)


def hits_offer(session: Session, query: str, hits: Sequence[Hit]) -> Offer:
    """Offer the hits of a search."""
    report = hits_report(query, hits, session.known, session.sources, session.t)
    return report_offer(safe_stem("search", query), report, session.t)


def sources_offer(session: Session, names: Iterable[str]) -> Offer:
    """Offer sources, in the order in which they are shown."""
    store = session.store
    dossiers = [store.dossier(district.code) for district in store.districts()]
    found = {item.source.id: item for item in cited(dossiers, session.sources)}
    items = [found[name] for name in names if name in found]
    return report_offer("sources", sources_report(items, session.t), session.t)


def matrix_offer(session: Session, whole: Matrix, codes: Collection[str]) -> Offer:
    """Offer the districts that are shown of the matrix of themes."""
    places = [at for at, district in enumerate(whole.districts) if district.code in codes]

    def kept(cells: Sequence[MatrixCell]) -> tuple[MatrixCell, ...]:
        return tuple(cells[at] for at in places)

    titles = kept(whole.titles)
    cited_here = {name for cell in titles for name in cell.source_ids}
    shown = msgspec.structs.replace(
        whole,
        districts=tuple(whole.districts[at] for at in places),
        rows=tuple(msgspec.structs.replace(row, cells=kept(row.cells)) for row in whole.rows),
        titles=titles,
        sources=tuple(source for source in whole.sources if source.id in cited_here),
    )
    return report_offer(matrix_stem(shown), matrix_report(shown, session.t), session.t)
