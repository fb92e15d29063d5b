"""Typed, frozen records of plans, figures, districts, sources and initiatives.

Field names are those of the interchange format (guide, "Records"). Absent is None or an
empty tuple, never 0 or "". Years are calendar years; money is won; rates are percent.
"""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

import msgspec

Level = Literal["metropolitan", "basic"]
PlanKind = Literal["comprehensive", "annual", "results"]
NodeLevel = Literal["strategy", "task", "project"]
Role = Literal["target", "plan_share", "result", "baseline", "context"]
Unit = Literal["jobs", "persons", "percent", "krw"]
Qualifier = Literal["exact", "about", "at_least", "rounded"]
Basis = Literal["15-64", "15+", "15-29", "total", "public", "private"]
IndicatorId = Literal[
    "jobs",
    "employment_rate",
    "youth_employment_rate",
    "women_employment_rate",
    "linkage_rate",
    "employed_persons",
    "regular_employees",
    "insured_employees",
    "budget",
    "population",
    "economically_active",
    "share",
]
_LIMIT = 10**16  # more than all money of a state, and exact in a float
Number = (
    Annotated[int, msgspec.Meta(ge=-_LIMIT, le=_LIMIT)]
    | Annotated[float, msgspec.Meta(ge=-_LIMIT, le=_LIMIT)]
)
Year = Annotated[int, msgspec.Meta(ge=1900, le=2200)]
Date = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
"""A date as precise as it is known: "2025", "2023-03" or "2023-01-06"."""
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
Text = Annotated[str, msgspec.Meta(max_length=1_000_000)]
"""Whatever was printed; more is no title, name or note, and would fill the memory of a search."""


class Record(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """Base of all records: immutable, comparable by value, unknown fields refused.

    They hold no cycles, so the garbage collector need not look through millions of them.
    """


class DistrictHead(Record, frozen=True, kw_only=True):
    """A local government without figures: what an interchange line of a district holds."""

    code: Code
    level: Level
    kind: Text = ""
    province: Code | None = None
    name_ko: Text
    name_en: Text
    former_codes: tuple[Code, ...] = ()
    valid_from: Date | None = None
    valid_to: Date | None = None


class District(DistrictHead, frozen=True, kw_only=True):
    """A local government, known by its official code; `figures` belong to no plan record."""

    figures: "tuple[Figure, ...]" = ()


class Source(Record, frozen=True, kw_only=True):
    """Where figures were printed: publisher, headline, date and address."""

    id: Id
    publisher: Text
    title: Text | None = None
    published: Date | None = None
    url: Text | None = None
    lang: Text = "ko"
    translation_of: Id | None = None


class Witness(Record, frozen=True, kw_only=True):
    """One source's printing of a figure; value, unit and qualifier only where they differ."""

    source: Id
    as_printed: Text
    value: Number | None = None
    unit: Unit | None = None
    qualifier: Qualifier | None = None
    note: Text | None = None


class Figure(Record, frozen=True, kw_only=True):
    """One number: what it counts (indicator, basis, category, group), in which role, for when."""

    indicator: IndicatorId
    role: Role
    start: Year
    end: Year
    value: Number
    unit: Unit
    qualifier: Qualifier = "exact"
    basis: Basis | None = None
    category: Text | None = None
    group: Text | None = None
    witnesses: tuple[Witness, ...] = ()

    @property
    def is_total(self) -> bool:
        """Whether it counts everybody and everything, not one category or group."""
        return self.category is None and self.group is None


class Printing(Record, frozen=True, kw_only=True):
    """A figure as one source prints it: the flat form of the interchange format."""

    district: Code
    plan: Id | None = None
    indicator: IndicatorId
    role: Role
    start: Year
    end: Year
    value: Number
    unit: Unit
    qualifier: Qualifier = "exact"
    basis: Basis | None = None
    category: Text | None = None
    group: Text | None = None
    as_printed: Text
    source: Id
    note: Text | None = None


class Schedule(Record, frozen=True, kw_only=True):
    """When a project starts, opens or is completed, as far as printed."""

    start: Date | None = None
    opening: Date | None = None
    completion: Date | None = None


class Quantity(Record, frozen=True, kw_only=True):
    """How much of a project is planned, as printed: 500 persons a year."""

    value: Number
    unit: Unit
    as_printed: Text
    per: Literal["year"] | None = None


class Node(Record, frozen=True, kw_only=True):
    """A strategy, task or project: a title in both languages and what stands below it.

    `level` is None where the source does not name it; `analysis.tree.level_of` then infers it.
    """

    ko: Text | None
    en: Text | None = None
    children: "tuple[Node, ...]" = ()
    level: NodeLevel | None = None
    themes: tuple[Text, ...] = ()
    groups: tuple[Text, ...] = ()
    schedule: Schedule | None = None
    quantity: Quantity | None = None


class Counts(Record, frozen=True, kw_only=True):
    """How many strategies, tasks, projects and fields the plan itself states."""

    strategies: int | None = None
    tasks: int | None = None
    projects: int | None = None
    fields: int | None = None


class PlanHead(Record, frozen=True, kw_only=True):
    """A plan without its figures: what an interchange line of a plan holds."""

    id: Id
    district: Code
    kind: PlanKind
    term: int | None = None
    start: Year
    end: Year
    title_ko: Text | None = None
    title_en: Text | None = None
    vision_ko: Text | None = None
    vision_en: Text | None = None
    head: Text | None = None
    strategies: tuple[Node, ...] = ()
    counts: Counts = Counts()
    sources: tuple[Id, ...] = ()
    note: Text | None = None


class Plan(PlanHead, frozen=True, kw_only=True):
    """One disclosed document with its tree and its figures."""

    figures: tuple[Figure, ...] = ()


class Names(Record, frozen=True, kw_only=True):
    """A name in both languages."""

    ko: Text | None
    en: Text | None = None


class Donation(Record, frozen=True, kw_only=True):
    """What was given beside an initiative, as printed; value in won."""

    value: Number
    unit: Unit
    as_printed: Text
    form_ko: Text | None = None
    form_en: Text | None = None


class Initiative(Record, frozen=True, kw_only=True):
    """A project outside any plan: it has a date and partners, never a target."""

    id: Id
    district: Code
    date: Date | None = None
    title_ko: Text | None
    title_en: Text | None = None
    place_ko: Text | None = None
    place_en: Text | None = None
    partners: tuple[Names, ...] = ()
    donor: Names | None = None
    beneficiary: Names | None = None
    donation: Donation | None = None
    head: Text | None = None
    plan: Id | None = None
    sources: tuple[Id, ...] = ()
    note: Text | None = None


_R = TypeVar("_R", bound=msgspec.Struct)


def check_date(text: str) -> None:
    """Raise ValueError if a whole date names a day that no calendar has, such as 2026-02-30."""
    if len(text) == len("2026-02-28"):
        date.fromisoformat(text)


def recast(record: msgspec.Struct, kind: type[_R], **more: Any) -> _R:
    """Return the fields that `kind` shares with `record` as a record of that kind.

    `more` gives or replaces fields by name.
    """
    own = {
        name: getattr(record, name)
        for name in kind.__struct_fields__
        if name in record.__struct_fields__
    }
    return kind(**(own | more))
