"""What the columns of a table are taken for, as rows to look at and forms to change it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

import msgspec

from jobplans_tui.analysis.editing import Field, Flaw, field_of
from jobplans_tui.analysis.wording import (
    basis_words,
    indicator_words,
    role_words,
    unit_words,
    years_words,
)
from jobplans_tui.exchange.tables.grids import Sheet, shown
from jobplans_tui.exchange.tables.labels import Facets, Measure, read_measures
from jobplans_tui.exchange.tables.mapping import Column, ColumnKind
from jobplans_tui.exchange.tables.mapping import Mapping as SheetMapping
from jobplans_tui.exchange.tables.reading import guess_mappings, read_sheets
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import Printing

_KINDS: dict[ColumnKind, str] = {
    "district": N_("the district"),
    "province": N_("the province"),
    "year": N_("the year"),
    "start": N_("the first year"),
    "end": N_("the last year"),
    "indicator": N_("what is counted"),
    "role": N_("target or result"),
    "category": N_("the category"),
    "group": N_("the target group"),
    "unit": N_("the unit"),
    "basis": N_("whom a rate counts"),
    "qualifier": N_("how exact it is"),
    "label": N_("names of the rows"),
    "value": N_("figures"),
    "note": N_("remarks"),
    "other": N_("not read"),
}
_FACETS = ("indicator", "role", "start", "end", "basis", "category", "group")
KIND_FIELD = "column"
_KIND = Field(KIND_FIELD, N_("The column holds"), "choice", True, get_args(ColumnKind), ColumnKind)
_MEASURE = Field("measure", N_("Unit of the figures"), "text", False, (), str)
_SAMPLES = 3
WHOLE = -1
"""The column number that stands for what holds for a whole sheet."""


class ColumnRow(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a sheet (or the sheet as a whole), with its first cells."""

    sheet: int
    column: int
    heading: str
    samples: tuple[str, ...] = ()


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """The sheets of a file, each with how it is read."""

    sheets: tuple[Sheet, ...]
    mappings: tuple[SheetMapping, ...]

    @classmethod
    def of(cls, content: bytes, name: str, given: Sequence[SheetMapping]) -> "Layout":
        """Return the sheets of a file; each of `given` replaces a guess. Raises JobPlansError."""
        sheets = read_sheets(content, name)
        chosen = {mapping.sheet: mapping for mapping in given}
        guesses = guess_mappings(sheets, name)
        return cls(
            sheets=sheets, mappings=tuple(chosen.get(guess.sheet, guess) for guess in guesses)
        )

    def rows(self) -> Iterator[ColumnRow]:
        """Yield the columns of all sheets, a sheet as a whole before its columns."""
        for number, (sheet, mapping) in enumerate(zip(self.sheets, self.mappings, strict=True)):
            yield ColumnRow(sheet=number, column=WHOLE, heading=sheet.name)
            for at, column in enumerate(mapping.columns):
                cells = (row[at] for row in sheet.rows[mapping.body :] if at < len(row))
                filled = [shown(cell) for cell in cells if cell is not None]
                yield ColumnRow(
                    sheet=number,
                    column=at,
                    heading=column.heading,
                    samples=tuple(filled[:_SAMPLES]),
                )

    def facets(self, row: ColumnRow) -> Facets:
        """Return what a column (or sheet) says of its figures."""
        mapping = self.mappings[row.sheet]
        return mapping.defaults if row.column == WHOLE else mapping.columns[row.column].facets

    def kind(self, row: ColumnRow) -> ColumnKind | None:
        """Return what a column holds; None for a sheet as a whole."""
        mapping = self.mappings[row.sheet]
        return None if row.column == WHOLE else mapping.columns[row.column].kind

    def fields(self, row: ColumnRow) -> tuple[tuple[Field, str], ...]:
        """Return the form in which a column is changed."""
        facets, kind = self.facets(row), self.kind(row)
        found: list[tuple[Field, str]] = [(_KIND, kind)] if kind is not None else []
        found += [(field, field.text(facets)) for field in _facet_fields()]
        return (*found, (_MEASURE, _measure_text(facets.measures)))

    def changed(
        self, row: ColumnRow, texts: Mapping[str, str]
    ) -> tuple[tuple[SheetMapping, ...], tuple[Flaw, ...]]:
        """Return the mappings with a column changed as a form says, and what is wrong with it."""
        facets, flaws = _facets_of(self.facets(row), texts)
        if flaws:
            return self.mappings, flaws
        mapping = self.mappings[row.sheet]
        if row.column == WHOLE:
            mapping = msgspec.structs.replace(mapping, defaults=facets)
        else:
            column: Column = msgspec.structs.replace(
                mapping.columns[row.column],
                kind=msgspec.convert(texts[_KIND.name], ColumnKind),
                facets=facets,
            )
            columns = list(mapping.columns)
            columns[row.column] = column
            mapping = msgspec.structs.replace(mapping, columns=tuple(columns))
        mappings = list(self.mappings)
        mappings[row.sheet] = mapping
        return tuple(mappings), ()


def _facet_fields() -> Iterator[Field]:
    for name in _FACETS:
        field = field_of(Printing, name)
        if field is not None:
            yield msgspec.structs.replace(field, required=False)


def _facets_of(facets: Facets, texts: Mapping[str, str]) -> tuple[Facets, tuple[Flaw, ...]]:
    changes: dict[str, Any] = {}
    flaws: list[Flaw] = []
    for field in _facet_fields():
        value, flaw = field.read(texts[field.name])
        changes[field.name] = value
        flaws += [flaw] if flaw else []
    measure = texts[_MEASURE.name].strip()
    if measure != _measure_text(facets.measures):
        changes["measures"] = read_measures(measure)
        if measure and not changes["measures"]:
            flaws.append(Flaw(_MEASURE.name, N_("must be a unit, such as 개, 명, %, 백만원")))
    return msgspec.structs.replace(facets, **changes), tuple(flaws)


def _measure_text(measures: Sequence[Measure]) -> str:
    return ", ".join(
        f"{item.unit} x{item.scale}" if item.scale != 1 else item.unit for item in measures
    )


def column_words(kind: ColumnKind, t: Translator) -> str:
    """Return what a column of a kind holds."""
    return t(_KINDS[kind])


def facet_words(facets: Facets, t: Translator) -> str:
    """Return what a column says of its figures, in one line."""
    parts: list[str | None] = [
        role_words(facets.role, t) if facets.role else None,
        indicator_words(facets.indicator, t) if facets.indicator else None,
    ]
    if facets.start is not None and facets.end is not None:
        parts.append(years_words(facets.start, facets.end))
    parts += [basis_words(facets.basis, t) if facets.basis else None, facets.category, facets.group]
    parts += [
        f"{unit_words(item.unit, t)} ×{item.scale:,}"
        if item.scale != 1
        else unit_words(item.unit, t)
        for item in facets.measures
    ]
    return " · ".join(part for part in parts if part)
