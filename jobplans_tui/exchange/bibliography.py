"""Sources as a report: who printed what, and how many figures hang on it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal

import msgspec

from jobplans_tui.exchange.dossier import named_by
from jobplans_tui.exchange.parts import sources_table
from jobplans_tui.exchange.plain import Document, SourceEntry, known_sources
from jobplans_tui.exchange.report import Cell, Column, Report, Row, number_cell, text_cell
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Source, recast
from jobplans_tui.model.records import Code
from jobplans_tui.store import Dossier


class CitedSource(SourceEntry, frozen=True, kw_only=True):
    """A source with its language, who names it, and how many printings of figures it has."""

    lang: str
    districts: tuple[Code, ...]
    figures: int


class SourcesDocument(Document, frozen=True, kw_only=True):
    """Who printed what."""

    format: Literal["jobplans-sources"]
    version: Literal[1]
    sources: tuple[CitedSource, ...]


class Cited(msgspec.Struct, frozen=True):
    """A source with the districts that name it and how many printings of figures it has."""

    source: Source
    districts: tuple[str, ...]
    printings: int


def cited(dossiers: Sequence[Dossier], sources: Mapping[str, Source]) -> tuple[Cited, ...]:
    """Return the sources that districts name, ordered by id."""
    districts: dict[str, dict[str, None]] = {}
    printings: Counter[str] = Counter()
    for dossier in dossiers:
        for name in named_by(dossier):
            districts.setdefault(name, {})[dossier.district.code] = None
        for _, figure in dossier.figures():
            printings.update(witness.source for witness in figure.witnesses)
    return tuple(
        Cited(item, tuple(districts[item.id]), printings[item.id])
        for item in known_sources(districts, sources)
    )


def sources_report(items: Sequence[Cited], t: Translator) -> Report:
    """Return sources as they are written to files, in the language of `t`."""
    plain = sources_table([item.source for item in items], t)
    more = (
        Column(t("Districts"), "districts"),
        Column(t("Printed figures"), "figures", right=True),
    )
    rows = tuple(
        Row((*row.cells, *_more(item))) for row, item in zip(plain.rows, items, strict=True)
    )
    table = msgspec.structs.replace(plain, columns=(*plain.columns, *more), rows=rows)
    return Report(
        title=t("Sources"),
        tables=(table,),
        sources=tuple(item.source for item in items),
        data=partial(_data, items),
    )


def _more(item: Cited) -> tuple[Cell, Cell]:
    return text_cell(" ".join(item.districts)), number_cell(item.printings)


def _data(items: Sequence[Cited]) -> SourcesDocument:
    entries = tuple(
        recast(item.source, CitedSource, districts=item.districts, figures=item.printings)
        for item in items
    )
    return SourcesDocument(format="jobplans-sources", version=1, sources=entries)
