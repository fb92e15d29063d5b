"""A store, or some districts of it: the records, or the figures as one long flat table."""

from collections.abc import Iterable, Iterator

from jobplans_tui.analysis.categories import official
from jobplans_tui.analysis.witnesses import spread
from jobplans_tui.exchange.dossier import named_by
from jobplans_tui.exchange.forms import Format, table_of
from jobplans_tui.exchange.jsonl import Records, write_jsonl
from jobplans_tui.exchange.plain import Document, known_sources
from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.exchange.report import Cell, Column, Report, Row, Table
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Initiative, Printing, Source, recast
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
from jobplans_tui.store import Dossier, PlanStore

_YEARS = {"start", "end"}


class PrintedFigure(Document, frozen=True, kw_only=True):
    """A figure as one source prints it: flat, with its district and its source.

    `district` is a code, `plan` an id or null where the source names none. `official_category` are
    the official ones that the printed `category` stands for; `publisher`, `title`, `published` and
    `url` are those of the `source`.
    """

    district: Code
    name_ko: str | None
    name_en: str | None
    plan: Id | None
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
    as_printed: str
    note: str | None
    official_category: str | None
    source: Id
    publisher: str | None
    title: str | None
    published: Date | None
    url: str | None


class Part:
    """The records of some districts, with the sources that they name: nothing in it dangles."""

    def __init__(self, store: PlanStore, codes: Iterable[str]) -> None:
        self._store = store
        self._dossiers = {code: store.dossier(code) for code in sorted(set(codes))}

    def districts(self) -> tuple[District, ...]:
        return tuple(item.district for item in self._dossiers.values())

    def dossier(self, code: str) -> Dossier:
        return self._dossiers[code]

    def initiatives(self) -> tuple[Initiative, ...]:
        return tuple(it for item in self._dossiers.values() for it in item.initiatives)

    def source(self, source_id: str) -> Source | None:
        return self._store.source(source_id)

    def sources(self) -> tuple[Source, ...]:
        named = {name for item in self._dossiers.values() for name in named_by(item)}
        known = {item.id: item for item in self._store.sources()}
        waiting = [name for name in named if name in known]
        while waiting:
            original = known[waiting.pop()].translation_of
            if original in known and original not in named:
                named.add(original)
                waiting.append(original)
        return known_sources(named, known)


def printed_figures(store: Records) -> Iterator[PrintedFigure]:
    """Yield every printing of every figure, district by district."""
    for district in store.districts():
        for plan, figure in store.dossier(district.code).figures():
            for printing in spread(figure, district.code, plan.id if plan else None):
                yield _printed(store, district, printing)


def _printed(store: Records, district: District, printing: Printing) -> PrintedFigure:
    source = store.source(printing.source)
    meant = official(printing.category) if printing.category else ()
    return recast(
        printing,
        PrintedFigure,
        name_ko=district.name_ko,
        name_en=district.name_en,
        official_category="; ".join(category.ko for category in meant) or None,
        publisher=source and source.publisher,
        title=source and source.title,
        published=source and source.published,
        url=source and source.url,
    )


def store_report(store: Records, t: Translator) -> Report:
    """Return every printing of a store; columns are called by the names of the fields."""
    figures = tuple(printed_figures(store))
    names = PrintedFigure.__struct_fields__
    columns = tuple(Column(name, name, head=name == "district") for name in names)
    rows = tuple(Row(tuple(_cell(figure, name) for name in names)) for figure in figures)
    return Report(
        title=t("Figures as printed"),
        tables=(Table(t("Figures as printed"), columns, rows),),
        sources=tuple(store.sources()),
        data=lambda: figures,
        flat=True,
    )


def _cell(figure: PrintedFigure, name: str) -> Cell:
    value = getattr(figure, name)
    shown = "" if value is None else str(value)
    return Cell(shown, value, "plain" if name in _YEARS else "number")


def _of_store(row: Format[Report]) -> Format[Records]:
    """Return a format of reports as one of stores."""
    peek = row.peek
    return Format(
        name=row.name,
        label=row.label,
        write=lambda store, t: row.write(store_report(store, t), t),
        encoding=row.encoding,
        recodes=row.recodes,
        peek=(lambda store, t: peek(store_report(store, t), t)) if peek else None,
        suffix=row.suffix,
    )


_TABLES = ("csv", "tsv", "xlsx")
STORE_FORMATS: dict[str, Format[Records]] = table_of(
    Format("jsonl", "JSONL", lambda store, _: write_jsonl(store)),
    *(_of_store(FORMATS[name]) for name in _TABLES),
)
