"""All figures of a store as one long CSV table: a line for every printing."""

from collections.abc import Iterator

from jobplans_tui.analysis.categories import official
from jobplans_tui.analysis.witnesses import spread
from jobplans_tui.exchange.sheets import csv_text
from jobplans_tui.model import Printing
from jobplans_tui.store import PlanStore

_HEADER = [
    "district", "name_ko", "name_en", "plan", "indicator", "role", "start", "end", "value", "unit",
    "qualifier", "basis", "category", "group", "as_printed", "note", "official_category",
    "source", "publisher", "title", "published", "url",
]  # fmt: skip
_PLAIN = _HEADER[3:16]


def _printings(store: PlanStore) -> Iterator[Printing]:
    for district in store.districts():
        for plan, figure in store.dossier(district.code).figures():
            yield from spread(figure, district.code, plan.id if plan else None)


def figures_csv(store: PlanStore) -> str:
    """Return every printing with its district and its source, field names as headings."""
    rows: list[list[object]] = [list(_HEADER)]
    for printing in _printings(store):
        district = store.district(printing.district)
        source = store.source(printing.source)
        row: list[object] = [printing.district]
        row += [district.name_ko, district.name_en] if district else [None, None]
        row += [getattr(printing, name) for name in _PLAIN]
        meant = official(printing.category) if printing.category else ()
        row.append("; ".join(category.ko for category in meant))
        row.append(printing.source)
        row += (
            [source.publisher, source.title, source.published, source.url] if source else [None] * 4
        )
        rows.append(row)
    return csv_text(rows)
