"""A promise year by year, with what was printed of its attainment, against the four-year total."""

from collections.abc import Mapping

import msgspec

from jobplans_tui.analysis.derivation import Derived, of_attainment, progress
from jobplans_tui.analysis.notes import remarks
from jobplans_tui.analysis.pick import Picked, Placed, placed
from jobplans_tui.analysis.printed import Printed, as_shares, in_notes
from jobplans_tui.analysis.series import YearOf, four_year_plan, plan_total, years_of
from jobplans_tui.model import Source
from jobplans_tui.store import Dossier


class YearLine(msgspec.Struct, frozen=True):
    """One year: share, target, result; `attainment` recomputed, `printed` beside it.

    `replaced` are earlier targets of the same year that a later one took the place of.
    """

    of: YearOf
    attainment: Derived | None
    printed: tuple[Printed, ...]
    replaced: tuple[Placed, ...]


class Timeline(msgspec.Struct, frozen=True):
    """All years of a district's jobs; total and progress of its latest four-year plan."""

    lines: tuple[YearLine, ...]
    total: Picked | None
    progress: Derived | None


def _line(of: YearOf, items: tuple[Placed, ...]) -> YearLine:
    own = in_notes(of.result.main.figure) if of.result else ()
    printed = [*own, *as_shares(items, of.year)]
    targets = of.target.all if of.target else ()
    replaced = [item for item in targets[1:] if "superseded" in remarks(item.figure)]
    reached = of.attainment
    return YearLine(
        of=of,
        attainment=of_attainment(reached) if reached else None,
        printed=tuple(dict.fromkeys(printed)),
        replaced=tuple(replaced),
    )


def timeline(dossier: Dossier, sources: Mapping[str, Source]) -> Timeline:
    """Return the years of a district's job figures and how far its latest total is reached."""
    items = placed(dossier)
    plan = four_year_plan(dossier)
    return Timeline(
        lines=tuple(_line(of, items) for of in years_of(dossier, "jobs", sources)),
        total=plan_total(items, plan, "jobs", sources) if plan else None,
        progress=progress(items, plan, sources) if plan else None,
    )
