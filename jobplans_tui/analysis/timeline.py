"""A promise year by year, with what was printed of its attainment, against the four-year total."""

from collections.abc import Iterator, Mapping

import msgspec

from jobplans_tui.analysis.derivation import Derived, of_attainment, progress
from jobplans_tui.analysis.notes import remarks
from jobplans_tui.analysis.pick import Picked, Placed, placed
from jobplans_tui.analysis.printed import Printed, as_shares, in_notes
from jobplans_tui.analysis.series import YearOf, four_year_plan, plan_total, years_of
from jobplans_tui.analysis.wording import figure_amount, number, percent
from jobplans_tui.i18n import Translator
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


def total_words(timeline: Timeline, t: Translator) -> Iterator[str]:
    """Yield what became of the four-year total: a sentence, its formula, and the years without."""
    total, reached = timeline.total, timeline.progress
    if total is None:
        return
    goal = figure_amount(total.main.figure, t)
    if reached is None:
        yield t("Four-year total {total}; no result of its years is recorded.", total=goal)
        return
    summed = sum(item.figure.value for item in reached.inputs[:-1])
    yield t(
        "Four-year total {total}; the results of {years} add up to {sum}, that is {percent}.",
        total=goal,
        years=", ".join(map(str, reached.years)),
        sum=number(summed),
        percent=percent(reached.value),
    )
    yield t("derived: {formula}", formula=reached.worked)
    if reached.gaps:
        gaps = ", ".join(map(str, reached.gaps))
        yield t("no result is recorded for {years}", years=gaps)
