"""What a reader of an article or an office file hands over: drafts that nobody has looked at yet.

Every reader returns a `Document`: the text a person can check it against, one `Reading` for each
district in it, and a `Remark` for what was not understood. Offsets count characters of that text.
"""

import msgspec

from jobplans_tui.model import Counts
from jobplans_tui.model.records import (
    Basis,
    Code,
    Date,
    IndicatorId,
    Number,
    PlanKind,
    Qualifier,
    Role,
    Unit,
    Year,
)


class Span(msgspec.Struct, frozen=True, order=True):
    """The characters start..end-1 of the document's text."""

    start: int
    end: int


class ReadFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as it was read, with the span it was read from; not yet tied to a source."""

    indicator: IndicatorId
    role: Role
    start: Year
    end: Year
    value: Number
    unit: Unit
    qualifier: Qualifier = "exact"
    basis: Basis | None = None
    category: str | None = None
    group: str | None = None
    as_printed: str
    note: str | None = None
    evidence: Span


class ReadPlan(msgspec.Struct, frozen=True, kw_only=True):
    """The plan that a text tells of; `evidence` gives the span of each field by its name."""

    kind: PlanKind
    term: int | None = None
    start: Year
    end: Year
    counts: Counts = Counts()
    vision: str | None = None
    strategies: tuple[str, ...] = ()
    evidence: dict[str, Span] = {}


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of one district; `district` is None where the name fits none, or several."""

    district: Code | None
    name: str
    plan: ReadPlan | None = None
    figures: tuple[ReadFigure, ...] = ()

    def places(self) -> list[Span]:
        """Return where its facts stand in the text, but for those of which it is not known."""
        planned = self.plan.evidence.values() if self.plan is not None else ()
        return [*(figure.evidence for figure in self.figures), *planned]


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was not understood and left out: an English msgid, its values, its place."""

    message: str
    values: dict[str, str] = {}
    evidence: Span | None = None


class Records(msgspec.Struct, frozen=True):
    """Records that stood in a table, in the interchange format: a line for each row."""

    text: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What an article that is not the first in a text says of itself; it begins with its headline.

    None where it says nothing; the address is its own, for that of the first is not.
    """

    headline: Span
    title: str
    publisher: str | None = None
    published: Date | None = None
    url: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One input after reading: its text, what it says of itself, and the drafts in it.

    `articles` are those that follow the first one in the text.
    """

    text: str
    lang: str = "ko"
    title: str | None = None
    publisher: str | None = None
    published: Date | None = None
    url: str | None = None
    readings: tuple[Reading, ...] = ()
    remarks: tuple[Remark, ...] = ()
    articles: tuple[Article, ...] = ()

    def article_at(self, place: int) -> Article | None:
        """Return the article in which a character of the text stands, None for the first."""
        before = (item for item in reversed(self.articles) if item.headline.start <= place)
        return next(before, None)
