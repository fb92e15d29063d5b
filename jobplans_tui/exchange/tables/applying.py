"""A sheet read by a mapping: every figure with its cell, every row that was left out with why."""

import calendar
from collections.abc import Callable, Iterator

from jobplans_tui.exchange.reading import ReadFigure, Span
from jobplans_tui.exchange.tables.amounts import Amount, read_cell, tidy
from jobplans_tui.exchange.tables.grids import Cell, Sheet, shown
from jobplans_tui.exchange.tables.labels import Facets, Measure
from jobplans_tui.exchange.tables.mapping import Column, Mapping
from jobplans_tui.exchange.tables.remarks import Remarks
from jobplans_tui.exchange.tables.rows import Row, rows_of
from jobplans_tui.i18n import N_
from jobplans_tui.model.indicators import indicator as indicator_of
from jobplans_tui.model.records import IndicatorId, Role, Unit

_CONFLICT = N_("Heading and row label contradict each other; this number was left out.")
_NOT_COUNTED = N_("It is not said what this number counts; it was left out.")
_NO_YEAR = N_("No year is given for this number; it was left out.")
_NO_ROLE = N_("It is not said whether this number is a target or a result; it was left out.")
_NO_MONEY_UNIT = N_("The unit of this amount of money is not given; it was left out.")
_UNIT = N_("The unit does not fit what is counted; this number was left out.")
_FRACTION = N_("{printed} was read as {percent} %: a cell in percent format.")
_NOT_A_NUMBER = N_("{text} is no number; this cell was left out.")
_DERIVED = N_("A number that follows from others, or that no plan record holds; it was left out.")
_PART_OF_ONE = N_("Jobs or persons are counted in whole numbers; this one was left out.")
_TOO_LARGE = N_("This number or year lies beyond what a record can hold; it was left out.")
_RATE_OF_YEARS = N_("A rate stands for several years at once; it was left out.")

_COUNTED: frozenset[Unit] = frozenset(("jobs", "persons"))
_MAX_NOTE = 300
_PROMISED: frozenset[Role] = frozenset(("target", "plan_share"))
_YEARS = range(1900, 2201)
_LIMIT = 10**16

Place = tuple[str, ReadFigure]
"""The name of a district as printed ("" where none is), and one of its figures."""


class _Left(Exception):  # noqa: N818 - no error: a reason to leave a cell out
    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message, self.values = message, values


def apply_mapping(
    sheet: Sheet, mapping: Mapping, locate: Callable[[int, int], Span], remarks: Remarks
) -> Iterator[Place]:
    """Yield the figures of a sheet; `locate` gives the place of a row's and column's cell."""
    valued = [(at, column) for at, column in enumerate(mapping.columns) if column.kind == "value"]
    for row in rows_of(sheet, mapping, locate, remarks):
        for at, column in valued:
            cell = row.cells[at] if at < len(row.cells) else None
            amount = read_cell(cell)
            if amount == "blank":
                continue
            try:
                figure = _figure(amount, cell, column, row, mapping, locate(row.number, at))
            except _Left as left:
                remarks.add(left.message, locate(row.number, at), **left.values)
                continue
            if figure.value != (amount.value if isinstance(amount, Amount) else None) and (
                _is_fraction(figure.indicator, cell)
            ):
                remarks.add(_FRACTION, figure.evidence, printed=shown(cell),
                            percent=str(figure.value))  # fmt: skip
            yield column.district or row.district, figure


def _figure(
    amount: Amount | None, cell: Cell, column: Column, row: Row, mapping: Mapping, span: Span
) -> ReadFigure:
    if amount is None:
        raise _Left(_NOT_A_NUMBER, text=shown(cell)[:40])
    _refuse_conflict(column.facets, row.facets)
    told = column.facets.over(row.facets)
    facets = told.over(mapping.defaults)
    if facets.derived:
        raise _Left(_DERIVED)
    indicator = _counted(facets, amount)
    measure = _measure(indicator, amount, facets)
    start, end = facets.start, facets.end
    if start is None or end is None:
        raise _Left(_NO_YEAR)
    if measure.unit == "percent" and start != end and (told.total or told.start is None):
        raise _Left(_RATE_OF_YEARS)
    context: Role | None = "context" if indicator_of(indicator).group == "context" else None
    role = told.role or context or facets.role
    if role is None:
        raise _Left(_NO_ROLE)
    if start != end and role not in _PROMISED and (told.total or told.start is None):
        raise _Left(_DERIVED)  # of years that may not be over: the sum of what was printed so far
    value = tidy(amount.value * measure.scale * (100 if _is_fraction(indicator, cell) else 1))
    if measure.unit in _COUNTED and not isinstance(value, int):
        raise _Left(_PART_OF_ONE)
    if abs(value) > _LIMIT or start not in _YEARS or end not in _YEARS:
        raise _Left(_TOO_LARGE)
    return ReadFigure(
        indicator=indicator, role=role, start=start, end=end, value=value, unit=measure.unit,
        qualifier=row.qualifier or amount.qualifier, basis=facets.basis, category=facets.category,
        group=facets.group, as_printed=shown(cell), note=_note(facets, row), evidence=span,
    )  # fmt: skip


def _refuse_conflict(column: Facets, row: Facets) -> None:
    for name in ("indicator", "role", "start", "category", "group"):
        ours, theirs = getattr(column, name), getattr(row, name)
        if ours is not None and theirs is not None and ours != theirs:
            raise _Left(_CONFLICT)


def _counted(facets: Facets, amount: Amount) -> IndicatorId:
    """Return what a number counts: said by heading, label or title, or jobs by its own unit."""
    if facets.indicator is not None:
        return facets.indicator
    measures = amount.measures or facets.measures
    if any(measure.unit == "jobs" for measure in measures):
        return "jobs"
    raise _Left(_NOT_COUNTED)


def _measure(indicator: IndicatorId, amount: Amount, facets: Facets) -> Measure:
    """Return the unit of a number: that beside it, else the fitting one of those given above."""
    unit = indicator_of(indicator).unit
    family = _COUNTED if unit in _COUNTED else frozenset((unit,))
    given = amount.measures or facets.measures
    fitting = {measure for measure in given if measure.unit in family}
    if amount.whole and fitting and not amount.measures:
        fitting = {Measure(measure.unit) for measure in fitting}
    if len(fitting) == 1:
        return fitting.pop()
    if given:
        raise _Left(_UNIT)
    if unit == "krw" and not amount.whole:
        raise _Left(_NO_MONEY_UNIT)
    return Measure(unit)


def _is_fraction(indicator: IndicatorId, cell: Cell) -> bool:
    """Whether a rate stands in a cell as a part of one, as spreadsheets keep 65.3 %."""
    rate = indicator_of(indicator).group == "rates"
    return rate and isinstance(cell, float) and 0 < cell < 1


def _note(facets: Facets, row: Row) -> str | None:
    part = f"up to {calendar.month_name[facets.part]}" if facets.part else None
    return "; ".join(filter(None, (part, row.note)))[:_MAX_NOTE] or None
