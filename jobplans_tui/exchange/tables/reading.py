"""A table file in, a document out: sheets, mappings, figures by district, and what was left out."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

import msgspec

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.reading import Document, ReadFigure, Reading, ReadPlan, Records, Span
from jobplans_tui.exchange.tables.applying import apply_mapping
from jobplans_tui.exchange.tables.blocks import blocks
from jobplans_tui.exchange.tables.delimited import read_delimited
from jobplans_tui.exchange.tables.formats import FormatName, sniff
from jobplans_tui.exchange.tables.grids import Sheet, check_size, shown
from jobplans_tui.exchange.tables.hwpx import hwpx_text, read_hwpx
from jobplans_tui.exchange.tables.mapping import Mapping, guess_mapping, unread_columns
from jobplans_tui.exchange.tables.own import read_own
from jobplans_tui.exchange.tables.places import candidates, sole
from jobplans_tui.exchange.tables.plans import belongs, read_plan
from jobplans_tui.exchange.tables.prose import is_prose, with_prose
from jobplans_tui.exchange.tables.remarks import Remarks
from jobplans_tui.exchange.tables.rendering import Rendering
from jobplans_tui.exchange.tables.workbooks import read_workbook
from jobplans_tui.i18n import N_
from jobplans_tui.store import gazetteer

_NO_FIGURES = N_("No figures were found in the sheet {sheet}: its headings say too little.")
_NO_PLAN = N_("Neither title nor name says which plan this is; the figures stand by themselves.")
_COLUMNS = N_("Columns with numbers that were left out: {columns}.")
_HIDDEN = N_("Hidden sheets were not read: {sheets}. Show them in the file to read them.")
_UNKNOWN = N_("There is no district called {name}; its figures have none yet.")
_SEVERAL = N_("{name} could be several districts; its figures have none yet.")
_UNNAMED = N_("It is not said which district these figures are of.")

_GRIDS: dict[FormatName, Callable[[bytes, str], tuple[Sheet, ...]]] = {
    "csv": read_delimited,
    "xlsx": read_workbook,
    "hwpx": read_hwpx,
}
_OFFICE: frozenset[FormatName] = frozenset(("xlsx", "hwpx"))


def read_sheets(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a table file that hold something, a sheet of several tables as several.

    Raises InputError for a file that is none, is damaged, encrypted, empty or over a limit, and
    UsageError where the library for workbooks is missing; both say what to do.
    """
    return _some(_book(content, name), name)


class _Book(msgspec.Struct, frozen=True):
    """What a file holds: its tables, and the names of the sheets that it hides."""

    form: FormatName
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...]


def _book(content: bytes, name: str) -> _Book:
    return _parted(*_grids(content, name))


def _grids(content: bytes, name: str) -> tuple[FormatName, tuple[Sheet, ...]]:
    check_size(content, name)
    form = sniff(content, name)
    return form, _GRIDS.get(form, read_delimited)(content, name)


def _parted(form: FormatName, sheets: Sequence[Sheet]) -> _Book:
    hidden = tuple(sheet.name for sheet in sheets if sheet.hidden)
    seen = (sheet for sheet in sheets if not sheet.hidden)
    return _Book(form, tuple(block for sheet in seen for block in blocks(sheet)), hidden)


def _some(book: _Book, name: str) -> tuple[Sheet, ...]:
    if book.hidden and not book.sheets:
        raise InputError(
            "All tables of {name} are in hidden sheets.",
            "Show the sheet that is to be read, save the file, and import it again.",
            name=name,
        )
    if not book.sheets:
        raise InputError(
            "{name} holds no table.", "Choose the file that holds the table.", name=name
        )
    return book.sheets


def guess_mappings(sheets: Sequence[Sheet], name: str) -> tuple[Mapping, ...]:
    """Return how each sheet of a file is likely to be read."""
    return tuple(guess_mapping(sheet, PurePath(name).stem) for sheet in sheets)


def read_file(content: bytes, name: str, *, published: str | None = None) -> Document | Records:
    """Return what a table file tells, or the records where `export` wrote it.

    Raises like `read_sheets`, and InputError for a view that this program wrote.
    """
    form, sheets = _grids(content, name)
    own = read_own(sheets, name, quoted=form not in _OFFICE)
    return own or _told(_parted(form, sheets), content, name, (), published)


def read_table(
    content: bytes,
    name: str,
    *,
    mappings: Sequence[Mapping] = (),
    published: str | None = None,
) -> Document:
    """Return what a table file tells; each of `mappings` replaces the guess for the sheet it names.

    The sentences of an HWPX document are read as those of an article. Raises like `read_sheets`.
    """
    return _told(_book(content, name), content, name, mappings, published)


def _told(
    book: _Book, content: bytes, name: str, mappings: Sequence[Mapping], published: str | None
) -> Document:
    prose = hwpx_text(content, name) if book.form == "hwpx" else ""
    if not is_prose(prose):
        _some(book, name)
        return _read_book(book, name, mappings, published)
    tables = _read_book(book, name, mappings, published)
    return with_prose(tables, prose, published)


def _read_book(
    book: _Book, name: str, mappings: Sequence[Mapping], published: str | None
) -> Document:
    given = {mapping.sheet: mapping for mapping in mappings}
    used = [given.get(guess.sheet, guess) for guess in guess_mappings(book.sheets, name)]
    return _Desk(book, used, name).document(published)


class _Desk:
    """Sorts the figures of all sheets by district and plan."""

    def __init__(self, book: _Book, mappings: Sequence[Mapping], name: str) -> None:
        self._sheets, self._mappings, self._name = book.sheets, mappings, name
        self._page = Rendering(book.sheets)
        self._remarks = Remarks()
        if book.hidden:
            self._remarks.add(_HIDDEN, sheets=", ".join(book.hidden))
        self._figures: dict[tuple[str | None, str], dict[int | None, list[ReadFigure]]] = {}
        self._plans: list[ReadPlan] = []

    def document(self, published: str | None) -> Document:
        for number in range(len(self._sheets)):
            self._read(number)
        return Document(
            text=self._page.text, lang=self._lang(), title=self._title(), published=published,
            readings=tuple(self._readings()), remarks=self._remarks.all(),
        )  # fmt: skip

    def _read(self, number: int) -> None:
        sheet, mapping = self._sheets[number], self._mappings[number]

        def locate(row: int, column: int) -> Span:
            return self._page.span(number, row, column)

        self._name_unread(sheet, mapping)
        plan = self._plan_of(number)
        found = 0
        for place, figure in apply_mapping(sheet, mapping, locate, self._remarks):
            found += 1
            own = plan is not None and belongs(self._plans[plan], figure)
            by_plan = self._figures.setdefault(self._district(place, figure.evidence), {})
            by_plan.setdefault(plan if own else None, []).append(figure)
        if not found:
            self._remarks.add(_NO_FIGURES, sheet=sheet.name or self._name)
        elif plan is None:
            self._remarks.add(_NO_PLAN)

    def _name_unread(self, sheet: Sheet, mapping: Mapping) -> None:
        """Name the columns of numbers that are no figures, such as percentages of attainment."""
        unread = [column.heading for column in unread_columns(sheet, mapping)]
        if unread:
            self._remarks.add(_COLUMNS, columns=", ".join(unread))

    def _plan_of(self, number: int) -> int | None:
        sheet, mapping = self._sheets[number], self._mappings[number]
        titles: list[tuple[str, Span | None]] = [
            (" ".join(map(shown, row)), self._page.row(number, at))
            for at, row in enumerate(sheet.rows[: mapping.top]) if row
        ]  # fmt: skip
        above = [(" ".join(map(shown, row)), None) for row in sheet.above]
        names = [(sheet.name, None), (PurePath(self._name).stem, None)]
        plan = read_plan([*above, *titles, *names])
        if plan is None:
            return None
        same = (at for at, known in enumerate(self._plans) if _same(known, plan))
        known = next(same, None)
        if known is not None:
            return known
        self._plans.append(plan)
        return len(self._plans) - 1

    def _district(self, place: str, evidence: Span) -> tuple[str | None, str]:
        code = sole(place) if place else None
        if code is not None:
            return code, gazetteer()[code].name_ko
        key = (None, place)
        if key not in self._figures:
            if not place:
                self._remarks.add(_UNNAMED, evidence)
            else:
                message = _SEVERAL if candidates(place) else _UNKNOWN
                self._remarks.add(message, evidence, name=place)
        return key

    def _readings(self) -> Iterator[Reading]:
        for (code, name), by_plan in self._figures.items():
            for plan, figures in by_plan.items():
                yield Reading(
                    district=code, name=name, figures=tuple(figures),
                    plan=None if plan is None else self._plans[plan],
                )  # fmt: skip

    def _title(self) -> str | None:
        heads = zip(self._sheets[:1], self._mappings[:1], strict=True)
        rows = (row for sheet, mapping in heads for row in sheet.rows[: mapping.top])
        lines = (" ".join(filter(None, map(shown, row))) for row in rows)
        return next(filter(None, lines), None)

    def _lang(self) -> str:
        return "ko" if any("가" <= char <= "힣" for char in self._page.text) else "en"


def _same(one: ReadPlan, other: ReadPlan) -> bool:
    return (one.kind, one.start, one.end) == (other.kind, other.start, other.end)
