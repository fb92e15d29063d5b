"""The hits of a search as a report."""

from collections.abc import Mapping, Sequence
from functools import partial

from jobplans_tui.analysis.search import Hit, hit_kind_words, hit_place_words
from jobplans_tui.analysis.search_entries import HitKind
from jobplans_tui.exchange.comparison import district_words
from jobplans_tui.exchange.plain import (
    Document,
    FigureEntry,
    NamesEntry,
    SourceEntry,
    figure_entry,
    known_sources,
    names_entry,
    source_entries,
    source_ids,
)
from jobplans_tui.exchange.report import Column, Report, Row, Table, text_cell
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Source, recast
from jobplans_tui.model.records import Code, Id


class FoundFigure(FigureEntry, frozen=True, kw_only=True):
    """A figure that was found, told apart from the others of its plan, and who prints it."""

    sources: tuple[Id, ...]


class HitEntry(Document, frozen=True, kw_only=True):
    """One thing found, the best first: what it is, where it stands, and the text that fits.

    `span` is the part of `text` that the first word fits; `index` the place in the plan's tree,
    from 0 at every level, `path` the titles that lead there; `references` describe the `sources`.
    """

    kind: HitKind
    text: str
    span: tuple[int, int]
    score: float
    district: Code | None
    place: str
    plan: Id | None
    index: tuple[int, ...] | None
    path: tuple[NamesEntry, ...] | None
    figure: FoundFigure | None
    initiative: Id | None
    source: Id | None
    sources: tuple[Id, ...]
    references: tuple[SourceEntry, ...]


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
) -> tuple[HitEntry, ...]:
    return tuple(_entry(hit, known, sources, t) for hit in hits)


def _entry(
    hit: Hit, known: Mapping[str, District], sources: Mapping[str, Source], t: Translator
) -> HitEntry:
    figure, names = hit.figure, hit_sources(hit)
    return recast(
        hit,
        HitEntry,
        place=hit_place_words(hit, known, t),
        plan=hit.plan.id if hit.plan else None,
        index=hit.index or None,
        path=tuple(map(names_entry, hit.path)) if hit.index else None,
        figure=figure and recast(figure_entry(figure), FoundFigure, sources=source_ids([figure])),
        initiative=hit.initiative.id if hit.initiative else None,
        source=hit.source.id if hit.source else None,
        sources=names,
        references=source_entries(known_sources(names, sources)),
    )
