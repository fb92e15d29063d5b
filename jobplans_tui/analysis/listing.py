"""The columns a list of districts can be sorted by: one row each, for screen and command line."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from jobplans_tui.analysis.pick import Picked
from jobplans_tui.analysis.summary import Summary
from jobplans_tui.errors import UsageError

Key = str | int | float


class ListColumn(msgspec.Struct, frozen=True):
    """A sortable column: its English msgid and what it sorts by; None sorts last either way."""

    id: str
    label: str
    key: Callable[[Summary], Key | None]
    numeric: bool = True


def _value(picked: Picked | None) -> Key | None:
    return picked.main.figure.value if picked else None


def _year_value(part: str) -> Callable[[Summary], Key | None]:
    def key(summary: Summary) -> Key | None:
        return _value(getattr(summary.year, part)) if summary.year else None

    return key


LIST_COLUMNS: dict[str, ListColumn] = {
    column.id: column
    for column in (
        ListColumn("code", "Code", lambda of: of.district.code, numeric=False),
        ListColumn("name", "Name", lambda of: of.district.name_ko, numeric=False),
        ListColumn("name_en", "Romanised", lambda of: of.district.name_en, numeric=False),
        ListColumn(
            "province", "Province", lambda of: of.district.province or of.district.code,
            numeric=False,
        ),
        ListColumn("term", "Term", lambda of: of.last_term),
        ListColumn("total", "Total", lambda of: _value(of.total)),
        ListColumn("year", "Year", lambda of: of.year.year if of.year else None),
        ListColumn("target", "Target", lambda of: _value(of.target)),
        ListColumn("result", "Result", _year_value("result")),
        ListColumn(
            "attainment", "Attainment", lambda of: of.attainment.percent if of.attainment else None
        ),
        ListColumn("rate", "Rate", lambda of: _value(of.rate)),
        ListColumn("plans", "Plans", lambda of: of.plans),
        ListColumn("figures", "Figures", lambda of: of.figures),
    )
}  # fmt: skip


def sort_summaries(
    summaries: Iterable[Summary], column_id: str, *, reverse: bool | None = None
) -> tuple[Summary, ...]:
    """Return summaries by a column; numbers run downwards unless `reverse` says otherwise.

    Districts without an entry come last in either direction. Raises UsageError for an unknown
    column.
    """
    column = LIST_COLUMNS.get(column_id)
    if column is None:
        raise UsageError(
            "There is no column {name}.",
            "Columns to sort by: {columns}.",
            name=column_id,
            columns=", ".join(LIST_COLUMNS),
        )
    downwards = column.numeric if reverse is None else reverse
    items = sorted(summaries, key=lambda item: item.district.code)
    return tuple(items[at] for at in order([column.key(item) for item in items], downwards))


def order(keys: Sequence[Key | None], downwards: bool) -> list[int]:
    """Return the places of `keys` in their order; equal ones as they stand, None last."""
    places = [at for at, key in enumerate(keys) if key is not None]
    # sort's type wants a key that is never None, which is so for these places
    places.sort(key=keys.__getitem__, reverse=downwards)  # type: ignore[arg-type]
    return [*places, *(at for at, key in enumerate(keys) if key is None)]
