"""The types of drafts as JSON; offsets count characters of the input, from 0, the end excluded."""

from msgspec import UNSET, UnsetType

from jobplans_tui.exchange.plain import Document
from jobplans_tui.exchange.reading import Span
from jobplans_tui.model.records import (
    Basis,
    Code,
    IndicatorId,
    Number,
    PlanKind,
    Qualifier,
    Role,
    Unit,
    Year,
)


class DraftCounts(Document, frozen=True, kw_only=True):
    """How many strategies, tasks, projects and fields the text states; null: it does not say."""

    strategies: int | None
    tasks: int | None
    projects: int | None
    fields: int | None


class DraftPlan(Document, frozen=True, kw_only=True):
    """The plan that an input tells of."""

    kind: PlanKind
    term: int | None
    start: Year
    end: Year
    counts: DraftCounts
    vision: str | None
    strategies: tuple[str, ...]


class DraftFigure(Document, frozen=True, kw_only=True):
    """A figure as it was read, and where it stands in the input."""

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
    evidence: Span


class DraftProblem(Document, frozen=True, kw_only=True):
    """What was not understood, or cannot be written; `evidence` is null where it has no place."""

    message: str
    evidence: Span | None


class DraftEntry(Document, frozen=True, kw_only=True):
    """What was read of one district; `district` is null where the name fits none, or several.

    `file` is there where several inputs were read.
    """

    file: str | UnsetType = UNSET
    district: Code | None
    name: str
    plan: DraftPlan | None
    figures: tuple[DraftFigure, ...]
    problems: tuple[DraftProblem, ...]


class DraftsDocument(Document, frozen=True, kw_only=True):
    """What an import would write, before anybody has looked at it."""

    drafts: tuple[DraftEntry, ...]
