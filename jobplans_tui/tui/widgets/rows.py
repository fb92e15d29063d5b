"""The rows of a record table as they were loaded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field


@dataclass
class Rows:
    """Row ids in order, those that are headings or run over all columns, and where each stands."""

    ids: Sequence[str] = ()
    headings: Collection[str] = ()
    wide: Collection[str] = ()
    places: dict[str, int] = field(default_factory=dict)
