"""A whole store: its records, or its figures as one long flat table with their sources."""

from collections.abc import Iterator
from typing import Any

from jobplans_tui.analysis.categories import official
from jobplans_tui.analysis.witnesses import spread
from jobplans_tui.exchange.forms import Format, table_of
from jobplans_tui.exchange.jsonl import write_jsonl
from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.exchange.report import Cell, Column, Report, Row, Table
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Printing
from jobplans_tui.store import PlanStore

_HEADER = (
    "district", "name_ko", "name_en", "plan", "indicator", "role", "start", "end", "value", "unit",
    "qualifier", "basis", "category", "group", "as_printed", "note", "official_category",
    "source", "publisher", "title", "published", "url",
)  # fmt: skip
_PLAIN = _HEADER[3:16]
_YEARS = {"start", "end"}


def _printings(store: PlanStore) -> Iterator[Printing]:
    for district in store.districts():
        for plan, figure in store.dossier(district.code).figures():
            yield from spread(figure, district.code, plan.id if plan else None)


def _row(store: PlanStore, printing: Printing) -> Row:
    district = store.district(printing.district)
    source = store.source(printing.source)
    meant = official(printing.category) if printing.category else ()
    values: list[Any] = [printing.district]
    values += [district.name_ko, district.name_en] if district else [None, None]
    values += [getattr(printing, name) for name in _PLAIN]
    values.append("; ".join(category.ko for category in meant) or None)
    values.append(printing.source)
    values += (
        [source.publisher, source.title, source.published, source.url] if source else [None] * 4
    )
    cells = (
        Cell("" if value is None else str(value), value, "plain" if name in _YEARS else "number")
        for name, value in zip(_HEADER, values, strict=True)
    )
    return Row(tuple(cells))


def store_report(store: PlanStore, t: Translator) -> Report:
    """Return every printing of a store; columns are called by the names of the fields."""
    rows = tuple(_row(store, printing) for printing in _printings(store))
    columns = tuple(Column(name, name, head=name == "district") for name in _HEADER)
    return Report(
        title=t("Figures as printed"),
        tables=(Table(t("Figures as printed"), columns, rows),),
        sources=tuple(store.sources()),
        data=lambda: [
            {column.name: cell.value for column, cell in zip(columns, row.cells, strict=True)}
            for row in rows
        ],
        flat=True,
    )


def _of_store(row: Format[Report]) -> Format[PlanStore]:
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
STORE_FORMATS: dict[str, Format[PlanStore]] = table_of(
    Format("jsonl", "JSONL", lambda store, _: write_jsonl(store)),
    *(_of_store(FORMATS[name]) for name in _TABLES),
)
