"""The hits of a search as a report."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from jobplans_tui.analysis.search import Hit, hit_kind_words, hit_place_words
from jobplans_tui.exchange.comparison import district_words
from jobplans_tui.exchange.plain import figure_json, known_sources, source_ids, source_json
from jobplans_tui.exchange.report import Column, Report, Row, Table, text_cell
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Source


def hit_sources(hit: Hit) -> tuple[str, ...]:
    """Return the ids of the sources behind a hit."""
    if hit.source is not None:
        return (hit.source.id,)
    if hit.figure is not None:
        return source_ids([hit.figure])
    owner = hit.initiative or hit.plan
    return owner.sources if owner else ()


def hits_report(
    query: str,
    hits: Sequence[Hit],
    known: Mapping[str, District],
    sources: Mapping[str, Source],
    t: Translator,
) -> Report:
    """Return hits as they are written to files, in the language of `t`."""
    columns = (
        Column(t("Kind"), "kind"),
        Column(t("Code"), "code"),
        Column(t("District"), "district"),
        Column(t("Found"), "text", head=True),
        Column(t("Where"), "place"),
        Column(t("Sources"), "sources"),
    )
    names = [name for hit in hits for name in hit_sources(hit)]
    rows = tuple(_row(hit, known, t) for hit in hits)
    return Report(
        title=f"{t('Search')}: {query}",
        facts=((t("Search"), query),),
        tables=(Table(t("Search"), columns, rows),),
        sources=known_sources(names, sources),
        data=partial(_data, hits, known, sources, t),
    )


def _row(hit: Hit, known: Mapping[str, District], t: Translator) -> Row:
    district, ids = known.get(hit.district or ""), hit_sources(hit)
    told = (
        hit_kind_words(hit.kind, t),
        hit.district,
        district_words(district) if district else None,
        hit.text,
        hit_place_words(hit, known, t),
    )
    return Row((*map(text_cell, told), text_cell(" ".join(ids), ids)))


def _data(
    hits: Sequence[Hit],
    known: Mapping[str, District],
    sources: Mapping[str, Source],
    t: Translator,
) -> list[dict[str, Any]]:
    return [_hit_data(hit, known, sources, t) for hit in hits]


def _hit_data(
    hit: Hit, known: Mapping[str, District], sources: Mapping[str, Source], t: Translator
) -> dict[str, Any]:
    """Return a hit as a flat record; `figure` tells a figure apart from the others of its plan."""
    figure = hit.figure
    return {
        "kind": hit.kind,
        "text": hit.text,
        "span": list(hit.span),
        "score": hit.score,
        "district": hit.district,
        "place": hit_place_words(hit, known, t),
        "plan": hit.plan.id if hit.plan else None,
        "index": list(hit.index) if hit.index else None,
        "path": [{"ko": node.ko, "en": node.en} for node in hit.path] if hit.index else None,
        "figure": figure and {**figure_json(figure), "sources": list(source_ids([figure]))},
        "initiative": hit.initiative.id if hit.initiative else None,
        "source": hit.source.id if hit.source else None,
        "sources": list(hit_sources(hit)),
        "references": [source_json(item) for item in known_sources(hit_sources(hit), sources)],
    }
