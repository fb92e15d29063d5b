"""What an edit can be about."""

from typing import NamedTuple

from jobplans_tui.analysis.pick import Placed
from jobplans_tui.model import Plan

Place = tuple[int, ...]
"""Where a node stands in a plan's tree: (0, 2) is the third child of the first."""


class Subject(NamedTuple):
    """What is under the cursor: a district, perhaps a plan, a node, a figure or a source of it."""

    code: str
    plan: Plan | None = None
    node: Place = ()
    figure: Placed | None = None
    source: str | None = None
