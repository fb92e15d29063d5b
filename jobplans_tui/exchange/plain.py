"""Records as JSON documents name them, the same in every export.

The types of the documents are the source of their JSON Schemas (`exchange.schemas`): what a program
reads is typed and described once, here and in the modules that build whole documents.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from jobplans_tui.analysis.pick import Placed
from jobplans_tui.model import District, Figure, Source, recast
from jobplans_tui.model.records import (
    Basis,
    Code,
    Date,
    Id,
    IndicatorId,
    Number,
    Qualifier,
    Role,
    Unit,
    Year,
)
from jobplans_tui.text import escape_json


class Document(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of what JSON documents are made of: every field is there, null where nothing is."""


class SourceEntry(Document, frozen=True, kw_only=True):
    """Where figures were printed: publisher, headline, date and address."""

    id: Id
    publisher: str
    title: str | None
    published: Date | None
    url: str | None


class FigureEntry(Document, frozen=True, kw_only=True):
    """One number: what it counts, in which role, for which years (both included)."""

    indicator: IndicatorId
    role: Role
    start: Year
    end: Year
    value: Number
    unit: Unit
    qualifier: Qualifier
    basis: Basis | None
    category: str | None
    group: str | None


class PrintingEntry(Document, frozen=True, kw_only=True):
    """How one source prints a figure."""

    source: Id
    as_printed: str
    value: Number
    note: str | None


class PlacedFigure(FigureEntry, frozen=True, kw_only=True):
    """A figure with its plan (null: the source names none) and everybody who prints it."""

    plan: Id | None
    printings: tuple[PrintingEntry, ...]


class DistrictEntry(Document, frozen=True, kw_only=True):
    """A district: its official code and its names."""

    code: Code
    name_ko: str
    name_en: str


class NamesEntry(Document, frozen=True, kw_only=True):
    """A title in both languages, null where it is not recorded in one."""

    ko: str | None
    en: str | None


def document_text(document: Any) -> str:
    """Return a document as JSON for people and programs; what a terminal would obey is escaped."""
    plain = msgspec.to_builtins(document)
    return escape_json(json.dumps(plain, ensure_ascii=False, indent=1)) + "\n"


def source_entry(source: Source) -> SourceEntry:
    """Return what an export says of a source."""
    return recast(source, SourceEntry)


def figure_entry(figure: Figure) -> FigureEntry:
    """Return what an export says of a figure, without who prints it."""
    return recast(figure, FigureEntry)


def placed_figure(item: Placed) -> PlacedFigure:
    """Return what an export says of a figure with its plan and everybody who prints it."""
    figure = item.figure
    printings = tuple(
        PrintingEntry(
            source=witness.source,
            as_printed=witness.as_printed,
            value=figure.value if witness.value is None else witness.value,
            note=witness.note,
        )
        for witness in figure.witnesses
    )
    return recast(
        figure, PlacedFigure, plan=item.plan.id if item.plan else None, printings=printings
    )


def placed_figures(items: Iterable[Placed]) -> tuple[PlacedFigure, ...]:
    """Return what an export says of several figures."""
    return tuple(map(placed_figure, items))


def district_entry(district: District) -> DistrictEntry:
    """Return what an export says of a district."""
    return recast(district, DistrictEntry)


def names_entry(named: Any) -> NamesEntry:
    """Return the titles of a node, or of anything else that has them in both languages."""
    return NamesEntry(ko=named.ko, en=named.en)


def source_entries(sources: Iterable[Source]) -> tuple[SourceEntry, ...]:
    """Return what an export says of several sources."""
    return tuple(map(source_entry, sources))


def source_ids(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return the ids of all sources that print figures, each once."""
    return tuple(dict.fromkeys(item.source for figure in figures for item in figure.witnesses))


def known_sources(names: Iterable[str], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """Return the sources of these ids that are recorded, ordered by id."""
    return tuple(sources[name] for name in sorted(set(names)) if name in sources)
