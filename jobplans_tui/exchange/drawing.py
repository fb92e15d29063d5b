"""Pictures in SVG: bar charts and tables, laid out in em so that Hangul never overlaps.

Everything is drawn by classes, so that the file or the page around it decides on the colours.
"""

from collections.abc import Iterator, Sequence

import msgspec

from jobplans_tui.exchange.markup import tag, words
from jobplans_tui.exchange.parts import marks
from jobplans_tui.exchange.report import Bar, Cell, Chart, Table
from jobplans_tui.exchange.widths import ems, shortened

SIZE, LINE = 13.0, 22.0
_SMALL, _RAISED = 10.0, 4.0
_BAR, _THIN = 16.0, 11.0
_GAP, _BETWEEN = 9.0, 4.0
_LABELS = 0.36  # of the width, at most
_PAD = 9.0
_MOST, _LEAST = 34.0, 3.0  # em of a column


class Drawing(msgspec.Struct, frozen=True):
    """Elements and the room they take, in px."""

    width: float
    height: float
    elements: tuple[str, ...]


def text(x: float, y: float, shown: str, *, end: bool = False, class_: str | None = None) -> str:
    """Return a line of text; y is its base line."""
    anchor = "end" if end else None
    return tag("text", words(shown), x=x, y=y, text_anchor=anchor, class_=class_)


def _mark(x: float, y: float, notes: Sequence[int]) -> str:
    """Return raised marks of footnotes, or nothing."""
    return text(x + _RAISED, y - _RAISED, marks(notes), class_="mark") if notes else ""


def _mark_width(notes: Sequence[int]) -> float:
    return ems(marks(notes)) * _SMALL + _RAISED if notes else 0.0


def sourced(elements: Sequence[str], told: str, sources: Sequence[str]) -> str:
    """Return elements as a group that says in words what it shows and which sources it has."""
    said = f"{told} ({', '.join(sources)})" if sources else told
    names = " ".join(sources) or None
    return tag("g", tag("title", words(said)), *elements, data_sources=names)


# ---- charts


def chart_words(chart: Chart) -> str:
    """Return what a chart shows, in words."""
    several = len(chart.series) > 1
    parts = []
    for group in chart.groups:
        told = (
            f"{name} {bar.shown}" if several else bar.shown
            for name, bar in zip(chart.series, group.bars, strict=True)
            if bar.shown
        )  # fmt: skip
        parts.append(f"{group.label}: {', '.join(told)}")
    return "; ".join(parts)


def draw_chart(chart: Chart, width: float) -> Drawing:
    """Return a chart as bars from the left, one scale for all, values behind the bars."""
    bars = [bar for group in chart.groups for bar in group.bars]
    labels = max((ems(group.label) * SIZE for group in chart.groups), default=0)
    labels = min(labels, width * _LABELS)
    behind = max((ems(bar.shown) * SIZE + _mark_width(bar.notes) for bar in bars), default=0)
    room = max(width - labels - behind - 2 * _PAD, width * 0.15)
    scale = max((bar.value for bar in bars if bar.value), default=0)
    several = len(chart.series) > 1
    thick = _THIN if several else _BAR
    elements: list[str] = []
    y = 0.0
    if several:
        elements += _legend(chart.series)
        y += LINE
    top = y
    for group in chart.groups:
        middle = y + (thick + _BETWEEN) * len(group.bars) / 2
        label = shortened(group.label, labels / SIZE)
        elements.append(text(labels, middle + SIZE * 0.35, label, end=True, class_="label"))
        for at, bar in enumerate(group.bars):
            share = max(bar.value or 0, 0) / scale if scale else 0.0
            place = (labels + _PAD, y, share * room)
            name = f"{group.label}, {chart.series[at]}" if several else group.label
            elements.append(_bar(bar, place, thick, f"bar-{at + 1}" if several else "bar", name))
            y += thick + _BETWEEN
        y += _GAP
    axis = labels + _PAD
    elements.append(tag("line", x1=axis, x2=axis, y1=top, y2=y - _GAP, class_="axis"))
    return Drawing(width, y, tuple(elements))


def _bar(bar: Bar, place: tuple[float, float, float], thick: float, class_: str, name: str) -> str:
    x, y, length = place
    shown = []
    if length > 0:
        size = max(length, 1.0)
        shown.append(tag("rect", x=x, y=y, width=size, height=thick, rx=1.5, class_=class_))
    missing = None if bar.value is not None else "missing"
    base = y + thick / 2 + SIZE * 0.35
    raised = tag("tspan", words(f" {marks(bar.notes)}"), dy=-_RAISED, class_="mark")
    told = words(bar.shown) + (raised if bar.notes else "")
    shown.append(tag("text", told, x=x + length + 6, y=base, class_=missing))
    return sourced(shown, f"{name}: {bar.shown}", bar.sources)


def _legend(series: Sequence[str]) -> Iterator[str]:
    x = 0.0
    for at, name in enumerate(series, 1):
        yield tag("rect", x=x, y=1.0, width=12.0, height=12.0, rx=1.5, class_=f"bar-{at}")
        yield text(x + 18, 12, name, class_="label")
        x += 18 + ems(name) * SIZE + 18


# ---- tables


class _Place(msgspec.Struct, frozen=True):
    """Where a column stands: `x` is the edge of its text, `marks` the room for footnotes' marks."""

    x: float
    room: float
    marks: float
    right: bool

    @classmethod
    def of(cls, table: Table, at: int, start: float) -> "_Place":
        column, entries = table.columns[at], [row.cells[at] for row in table.rows]
        raised = max((_mark_width(cell.notes) for cell in entries), default=0.0)
        inside = max((ems(cell.shown) * SIZE for cell in entries), default=0.0)
        heading = ems(column.title) * SIZE
        room = min(max(inside, heading - raised, _LEAST * SIZE), _MOST * SIZE)
        return cls(start + _PAD + (room if column.right else 0), room, raised, column.right)

    @property
    def end(self) -> float:
        return self.x + (0 if self.right else self.room) + self.marks + _PAD


def _places(table: Table) -> list[_Place]:
    found: list[_Place] = []
    for at in range(len(table.columns)):
        found.append(_Place.of(table, at, found[-1].end if found else 0.0))
    return found


def draw_table(table: Table) -> Drawing:
    """Return a table as lines of text; columns are as wide as what stands in them."""
    places = _places(table)
    total = places[-1].end
    elements = [tag("rect", x=0.0, y=0.0, width=total, height=LINE + 4, class_="head")]
    for column, place in zip(table.columns, places, strict=True):
        shown = shortened(column.title, (place.room + place.marks) / SIZE)
        x = place.x + (place.marks if place.right else 0)
        elements.append(text(x, LINE - 5, shown, end=place.right, class_="title"))
    y, group = LINE - 1, ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            y += LINE + 4
            elements.append(text(_PAD, y, group, class_="group"))
        y += LINE
        entries = zip(row.cells, places, strict=True)
        elements += [_entry(cell, place, y) for cell, place in entries if cell.shown]
        elements.append(tag("line", x1=0.0, x2=total, y1=y + 6, y2=y + 6, class_="rule"))
    return Drawing(total, y + LINE / 2, tuple(elements))


def _entry(cell: Cell, place: _Place, y: float) -> str:
    shown = shortened(cell.shown, place.room / SIZE)
    missing = "missing" if cell.value is None else None
    after = place.x if place.right else place.x + ems(shown) * SIZE
    line = text(place.x, y, shown, end=place.right, class_=missing) + _mark(after, y, cell.notes)
    if not cell.sources and shown == cell.shown:
        return line
    return sourced((line,), cell.shown, cell.sources)
