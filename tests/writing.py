"""Exports as text, by the names of their formats; and a report of everything that can be one."""

from collections.abc import Iterator

from jobplans_tui.analysis.checks import check_dossier
from jobplans_tui.analysis.comparing import compare
from jobplans_tui.analysis.comparison import Comparison
from jobplans_tui.analysis.search import SearchIndex
from jobplans_tui.analysis.summary import summarise
from jobplans_tui.analysis.themes import Matrix, matrix
from jobplans_tui.analysis.timeline import timeline
from jobplans_tui.exchange.bibliography import cited, sources_report
from jobplans_tui.exchange.comparison import comparison_report
from jobplans_tui.exchange.dossier import dossier_report
from jobplans_tui.exchange.findings import findings_report
from jobplans_tui.exchange.hits import hits_report
from jobplans_tui.exchange.listing import listing_report
from jobplans_tui.exchange.matrix import matrix_report
from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.exchange.report import Report
from jobplans_tui.exchange.timeline import timeline_report
from jobplans_tui.exchange.whole import store_report
from jobplans_tui.i18n import Translator
from jobplans_tui.store import PlanStore
from jobplans_tui.store.vocabulary import theme_vocabulary
from tests.builders import ENGLISH, by_id


def written(report: Report, name: str, t: Translator = ENGLISH) -> str:
    """Return a report in a format that is text."""
    content = FORMATS[name].write(report, t)
    assert isinstance(content, str)
    return content


def comparison_text(comparison: Comparison, name: str, t: Translator = ENGLISH) -> str:
    return written(comparison_report(comparison, t), name, t)


def matrix_text(found: Matrix, name: str, t: Translator = ENGLISH) -> str:
    return written(matrix_report(found, t), name, t)


def all_reports(
    store: PlanStore, codes: tuple[str, ...], query: str, t: Translator = ENGLISH
) -> Iterator[tuple[str, Report]]:
    """Yield everything that can be exported of some districts, by name."""
    sources = by_id(store)
    known = {item.code: item for item in store.districts()}
    dossiers = [store.dossier(code) for code in codes]
    first = dossiers[0]
    yield "comparison", comparison_report(compare(dossiers, sources), t)
    yield "matrix", matrix_report(matrix(dossiers, theme_vocabulary(), sources=sources), t)
    yield "timeline", timeline_report(first.district, timeline(first, sources), sources, t)
    yield "dossier", dossier_report(first, sources, t)
    summaries = [summarise(dossier, sources) for dossier in dossiers]
    yield "list", listing_report(summaries, known, sources, t)
    findings = [found for dossier in dossiers for found in check_dossier(dossier, sources)]
    yield "findings", findings_report(findings, known, sources, t)
    hits = SearchIndex(dossiers, sources, known).search(query)
    yield "hits", hits_report(query, hits, known, sources, t)
    yield "sources", sources_report(cited(dossiers, sources), t)
    yield "store", store_report(store, t)
