"""The library: what the program knows, for scripts and notebooks, without a terminal.

>>> from jobplans_tui import compare, open_store
>>> store = open_store()
>>> store.district("eunpyeong-gu").name_ko
'은평구'
>>> comparison = compare(store, "은평구", "강북구", indicators=["jobs"], measures=["total"])
>>> [(cell.name_en, cell.value, cell.unit) for cell in comparison.cells() if cell.value]
[('Eunpyeong-gu', 51200, 'jobs'), ('Gangbuk-gu', 38312, 'jobs')]

Everything that has `rows()` gives a list of flat dicts, which `pandas.DataFrame` takes as it is.
Nothing here changes a record; opening a store removes what killed writers left: temporary files
beside it, and backups that are its very file. Districts are named as on the command line: by code,
by Hangul or romanised name, with the province where that is ambiguous. Errors are `JobPlansError`s
that say what to do.
"""

import os
from collections.abc import Collection
from typing import Any, get_args

import msgspec

from jobplans_tui import paths
from jobplans_tui.analysis.apart import named_apart
from jobplans_tui.analysis.comparing import compare as compare_dossiers
from jobplans_tui.analysis.comparison import CellUnit, Comparison, Group, Measure
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.names import resolve
from jobplans_tui.analysis.peers import PeerKind, with_peers
from jobplans_tui.analysis.ranking import RankBy
from jobplans_tui.analysis.selecting import Selection, select
from jobplans_tui.analysis.summary import of_term, summarise
from jobplans_tui.analysis.wording import row_words
from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.comparison_data import ComparisonDocument, comparison_data
from jobplans_tui.exchange.listing_data import ListedDistrict, listing_rows
from jobplans_tui.exchange.plain import Document
from jobplans_tui.exchange.whole import PrintedFigure, printed_figures
from jobplans_tui.i18n import Lang, Translator
from jobplans_tui.model import District, Source
from jobplans_tui.model.records import Code, IndicatorId, Number, Year
from jobplans_tui.store import Dossier, PlanStore, known_districts
from jobplans_tui.store import open_store as open_file

__all__ = ["Compared", "ComparedCell", "Plans", "compare", "open_store"]


class Plans(msgspec.Struct, frozen=True):
    """A store that is only read; `store` is what holds it."""

    store: PlanStore

    def districts(self) -> tuple[District, ...]:
        """Return the districts of the store, ordered by code."""
        return self.store.districts()

    def district(self, name: str) -> District:
        """Return the district of that code or name. Raises UsageError."""
        return resolve(name, known_districts(self.store))

    def dossier(self, name: str) -> Dossier:
        """Return all that is recorded of a district, by code or name. Raises UsageError."""
        return self.store.dossier(self.district(name).code)

    def sources(self) -> tuple[Source, ...]:
        """Return all sources, ordered by id."""
        return self.store.sources()

    def listed(self, term: int | None = None) -> tuple[ListedDistrict, ...]:
        """Return a line for every district: its latest promise, or that of a term, and result."""
        dossiers = (of_term(self.store.dossier(item.code), term) for item in self.districts())
        sources = _by_id(self.store)
        found = [summarise(item, sources) for item in dossiers if item.plans or term is None]
        return listing_rows(found, known_districts(self.store), sources)

    def figures(self) -> tuple[PrintedFigure, ...]:
        """Return every figure as each of its sources prints it."""
        return tuple(printed_figures(self.store))

    def rows(self) -> list[dict[str, Any]]:
        """Return `figures` as flat dicts, one for every printing."""
        return [msgspec.structs.asdict(item) for item in self.figures()]


class ComparedCell(Document, frozen=True, kw_only=True):
    """One district's entry in one row of a comparison.

    `value` is None where nothing is recorded (never 0), or where `text` stands for it; its `unit`
    is jobs, persons, percent, krw or (percentage) points. `label` names the row; `notes` are the
    footnotes of the cell in words, `sources` the ids of its sources, both separated by "; ".
    """

    code: Code
    name_ko: str
    name_en: str
    group: Group
    measure: Measure
    indicator: IndicatorId | None
    year: Year | None
    label: str
    value: Number | None
    unit: CellUnit | None
    text: str | None
    notes: str
    sources: str


class Compared(msgspec.Struct, frozen=True):
    """Districts side by side; `whole` is the comparison that screens and exports are made of."""

    whole: Comparison
    lang: Lang = "en"

    def cells(self) -> tuple[ComparedCell, ...]:
        """Return every cell, row by row."""
        t = Translator(self.lang)
        notes = {note.number: words(note, t) for note in self.whole.footnotes}
        return tuple(
            ComparedCell(
                code=column.district.code,
                name_ko=column.district.name_ko,
                name_en=column.district.name_en,
                group=row.key.group,
                measure=row.key.measure,
                indicator=row.key.indicator,
                year=row.key.year,
                label=row_words(row.key, t),
                value=cell.value,
                unit=cell.unit,
                text=cell.text,
                notes="; ".join(notes[number] for number in cell.notes),
                sources="; ".join(cell.source_ids),
            )
            for row in self.whole.rows
            for column, cell in zip(self.whole.columns, row.cells, strict=True)
        )

    def rows(self) -> list[dict[str, Any]]:
        """Return `cells` as flat dicts."""
        return [msgspec.structs.asdict(item) for item in self.cells()]

    def document(self) -> ComparisonDocument:
        """Return the comparison with all figures, formulas, footnotes and sources behind it."""
        return comparison_data(self.whole, Translator(self.lang))


def open_store(path: str | os.PathLike[str] | None = None) -> Plans:
    """Open a store: the file at `path`, else $JOBPLANS_STORE, else your own, else what is shipped.

    Raises StoreError for a file that is missing, damaged, or no store.
    """
    chosen = paths.chosen_store(None if path is None else os.fspath(path))
    own = paths.user_store()
    return Plans(open_file(chosen or (own if own.is_file() else paths.shipped_store())))


def compare(
    store: Plans,
    *districts: str,
    term: int | None = None,
    rank: RankBy | None = None,
    peers: PeerKind | None = None,
    indicators: IndicatorId | Collection[IndicatorId] = (),
    years: tuple[int, int] | None = None,
    measures: Measure | Collection[Measure] = (),
    differing: bool = False,
    lang: Lang = "en",
) -> Compared:
    """Return districts side by side, as the Compare screen and the command `compare` show them.

    `term` is an elected term, by default the latest with a plan. `rank` orders the districts, best
    first; `peers` adds those of the same province, kind or level that have a plan. Rows can be
    narrowed to `indicators`, `years` (first and last), `measures` (one or several), or those
    that differ. Labels and
    notes are in `lang`. Raises UsageError for unknown names and for fewer than two districts.
    """
    _known("rank", rank or (), RankBy)
    _known("peers", peers or (), PeerKind)
    _known("lang", lang, Lang)
    if years is not None and years[0] > years[1]:
        raise UsageError(
            "{first} to {last} is no period.", "Put the first year first.",
            first=years[0], last=years[1],
        )  # fmt: skip
    chosen = tuple({item.code: item for item in map(store.district, districts)}.values())
    if peers is not None:
        chosen = with_peers(store.store, chosen, peers, term)
    if len(chosen) < 2:  # noqa: PLR2004 - two is what "side by side" means
        raise UsageError("A comparison needs at least two districts.", "Name another one.")
    dossiers = [store.store.dossier(item.code) for item in chosen]
    known = known_districts(store.store)
    whole = named_apart(compare_dossiers(dossiers, _by_id(store.store), term, rank), known)
    wanted = Selection(
        indicators=_known("indicators", indicators, IndicatorId),
        years=years,
        measures=_known("measures", measures, Measure),
        differing=differing,
    )
    return Compared(select(whole, wanted), lang)


def _known(parameter: str, given: str | Collection[str], kind: object) -> tuple[Any, ...]:
    """Return one name or several as a tuple. Raises UsageError for one that is none of a kind."""
    names = (given,) if isinstance(given, str) else tuple(given)
    known = get_args(kind)
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        raise UsageError(
            "{parameter} has no {name}.", "They are: {names}.",
            parameter=parameter, name=unknown, names=", ".join(known),
        )  # fmt: skip
    return names


def _by_id(store: PlanStore) -> dict[str, Source]:
    return {source.id: source for source in store.sources()}
