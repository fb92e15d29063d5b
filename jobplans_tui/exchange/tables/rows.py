"""The rows of a table: what their labels say, carried down where a merged cell covers several."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import get_args

import msgspec

from jobplans_tui.exchange.reading import Span
from jobplans_tui.exchange.tables.amounts import read_cell
from jobplans_tui.exchange.tables.grids import Cell, Sheet, shown
from jobplans_tui.exchange.tables.labels import (
    Facets,
    folded,
    read_label,
    read_measures,
)
from jobplans_tui.exchange.tables.mapping import ColumnKind, Mapping
from jobplans_tui.exchange.tables.naming import Namer
from jobplans_tui.exchange.tables.periods import read_period
from jobplans_tui.exchange.tables.remarks import Remarks
from jobplans_tui.exchange.tables.words import lexicon
from jobplans_tui.i18n import N_
from jobplans_tui.model.records import Basis, Qualifier

_TOTAL = N_("A row of totals over several districts was left out.")
_ASIDE = N_("This line is no row of the table; it was not read: {text}")

_CARRIED = ("province", "district", "year", "start", "end", "indicator", "role", "category",
            "group", "label")  # fmt: skip
_QUALIFIERS: dict[str, Qualifier] = {name: name for name in get_args(Qualifier)}
_MAX_TEXT = 60
_NOTHING = Facets()


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row with figures: its cells, the district it names ("" for none), and what it says."""

    number: int
    cells: tuple[Cell, ...]
    district: str
    facets: Facets
    qualifier: Qualifier | None = None
    note: str | None = None


def rows_of(
    sheet: Sheet, mapping: Mapping, locate: Callable[[int, int], Span], remarks: Remarks
) -> Iterator[Row]:
    """Yield the rows that hold figures, and say of the others why they are left out."""
    reader = _Reader(sheet, mapping)
    valued = [at for at, column in enumerate(mapping.columns) if column.kind == "value"]
    for number, cells in enumerate(sheet.rows[mapping.body :], mapping.body):
        if not any(cell is not None for cell in cells):
            continue
        if not any(_prints(cells, at) for at in valued):
            at, text = next((at, shown(cell)) for at, cell in enumerate(cells) if cell is not None)
            if valued and not (reader.is_label_only(cells) or reader.begins_district(cells)):
                remarks.add(_ASIDE, locate(number, at), text=text[:_MAX_TEXT])
            reader.carry(cells)
            continue
        row = reader.read(number, cells)
        if row is None:
            remarks.add(_TOTAL, locate(number, valued[0]) if valued[0] < len(cells) else None)
        else:
            yield row


def _prints(cells: tuple[Cell, ...], at: int) -> bool:
    return at < len(cells) and read_cell(cells[at]) != "blank"


class _Above(msgspec.Struct, frozen=True):
    """The last label of a column, and which columns right of it its row filled."""

    text: str
    right: frozenset[int]


_NONE_ABOVE = _Above("", frozenset())


def _repeats(rows: tuple[tuple[Cell, ...], ...], column: int) -> bool:
    """Whether a column ever says the same in two rows running."""
    cells = [row[column] if column < len(row) else None for row in rows]
    return any(one is not None and one == other for one, other in pairwise(cells))


class _Reader:
    """Reads rows in order and remembers what merged cells above them say."""

    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        self._namer = Namer(mapping.district)
        self._labels = [
            (at, column.kind) for at, column in enumerate(mapping.columns)
            if column.kind in _CARRIED
        ]  # fmt: skip
        first = next((at for at, _ in self._labels), 0)
        self._written_out = _repeats(sheet.rows[mapping.body :], first)
        self._others: dict[ColumnKind, int] = {
            column.kind: at for at, column in enumerate(mapping.columns)
            if column.kind in {"unit", "basis", "qualifier", "note"}
        }  # fmt: skip
        self._above: dict[int, _Above] = {}
        self._years: list[int] = []

    def is_label_only(self, cells: tuple[Cell, ...]) -> bool:
        """Whether a row fills only columns of labels, and more than one."""
        filled = {at for at, cell in enumerate(cells) if cell is not None}
        return len(filled) > 1 and filled <= {at for at, _ in self._labels}

    def begins_district(self, cells: tuple[Cell, ...]) -> bool:
        """Whether a row is nothing but the name of a district, which then holds for those below."""
        (text, *others) = filter(None, map(shown, cells))
        if others or any(kind == "district" for _, kind in self._labels):
            return False
        return self._namer.begins(text)

    def carry(self, cells: tuple[Cell, ...]) -> dict[int, str]:
        """Return the labels of a row, those of merged cells above it included."""
        texts = {at: shown(cells[at]) if at < len(cells) else "" for at, _ in self._labels}
        filled = {at for at, text in texts.items() if text}
        for at, kind in self._labels:
            right = frozenset(other for other in filled if other > at)
            above = self._above.get(at, _NONE_ABOVE)
            if at not in filled:
                if kind in {"district", "province"} or self._is_covered(right, above):
                    texts[at] = above.text
                continue
            if texts[at] != above.text:
                self._above = {left: kept for left, kept in self._above.items() if left < at}
            self._above[at] = _Above(texts[at], right)
        return texts

    def _is_covered(self, right: frozenset[int], above: _Above) -> bool:
        """Whether an empty cell belongs to the merged one above: labels right of it say so.

        In a table that writes its labels out in every row, an empty one may as well mean that
        there is none; then the row above must have labels in the same places.
        """
        return bool(right) and (not self._written_out or right <= above.right)

    def read(self, number: int, cells: tuple[Cell, ...]) -> Row | None:
        """Return a row with figures; None for a total over districts."""
        before = dict(self._above)
        texts = self.carry(cells)
        district = self._district(texts)
        if district is None:
            self._above = before
            return None
        other = {kind: shown(cells[at]) for kind, at in self._others.items() if at < len(cells)}
        beside = Facets(
            measures=read_measures(other.get("unit", "")),
            basis=_basis(other.get("basis") or other.get("note") or ""),
        )
        return Row(number=number, cells=cells, district=district,
                   facets=beside.over(self._facets(texts)),
                   qualifier=_QUALIFIERS.get(other.get("qualifier", "")),
                   note=other.get("note") or None)  # fmt: skip

    def _district(self, texts: dict[int, str]) -> str | None:
        """Return the name a row gives its district, as printed; None for a total of several."""
        names = [texts[at] for at, kind in self._labels if kind == "district" and texts[at]]
        province = next((texts[at] for at, kind in self._labels if kind == "province"), "")
        return self._namer.name(names, province)

    def _facets(self, texts: dict[int, str]) -> Facets:
        """Return what all labels of a row say; the one further right is the more particular."""
        facets = _NOTHING
        for at, kind in self._labels:
            if texts[at] and kind not in {"district", "province"}:
                facets = self._said(kind, texts[at]).over(facets)
        return facets

    def _said(self, kind: ColumnKind, text: str) -> Facets:
        """Return what a cell of a label column says, by the kind of its column."""
        label = read_label(text)
        match kind:
            case "year" | "start" | "end":
                said = self._period(kind, text, label)
            case "role":
                said = Facets(role=label.role)
            case "category" | "group" if label.total:
                said = _NOTHING
            case "group":
                said = Facets(group=text)
            case "category":
                basis = None if "basis" in self._others else label.basis
                said = Facets(category=text, basis=basis)
            case "indicator" if not (label.indicator or label.derived):
                said = Facets(category=text)
            case _:
                said = label
        return said

    def _period(self, kind: ColumnKind, text: str, label: Facets) -> Facets:
        years = read_period(folded(text))
        if kind == "start":
            return Facets(start=years.start if years else None)
        if kind == "end":
            return Facets(end=years.end if years else None)
        if years:
            self._years.append(years.start)
            return Facets(start=years.start, end=years.end, role=label.role, part=label.part)
        if label.total and len(set(self._years)) > 1:
            period = min(self._years), max(self._years)
            self._years = []
            return Facets(start=period[0], end=period[1], total=True)
        return _NOTHING


def _basis(text: str) -> Basis | None:
    """Return the basis that a cell names and nothing else: 15~64세, or public."""
    found = lexicon("basis").whole(folded(text)) or lexicon("basis").whole(f"basis {text}")
    return msgspec.convert(found.id, Basis) if found else None
