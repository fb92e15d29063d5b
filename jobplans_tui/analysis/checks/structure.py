"""`stated_counts`, `term_years`, `unresolved_*`: what a plan claims, and where its ids lead."""

from collections.abc import Iterator, Mapping

from jobplans_tui.analysis.checks.finding import Finding, Msg, Term, Years, found
from jobplans_tui.analysis.pick import placed
from jobplans_tui.analysis.tree import level_of, walk
from jobplans_tui.i18n import N_
from jobplans_tui.model import Plan, Source
from jobplans_tui.store import Dossier

_FEWER = N_("The plan states {stated} {kind}; {described} are described.")
_MORE = N_("The plan states {stated} {kind}, but {described} are described.")
_TERM = N_("The plan of {years} does not fit the {term}, whose plans cover {expected}.")
_NO_TERM_YEARS = N_("The period {years} ends before it starts.")
_SOURCE_OF_FIGURE = N_("The source {source} of a figure is not recorded.")
_SOURCE_OF_PLAN = N_("The source {source} of the plan is not recorded.")
_SOURCE_OF_INITIATIVE = N_("The source {source} of the initiative {initiative} is not recorded.")
_DISTRICT = N_("The district {code} is neither recorded nor in the list of local governments.")
_OTHER_DISTRICT = N_("The plan {plan} says that it is of district {other}.")
_OTHER_DISTRICT_INITIATIVE = N_("The initiative {initiative} says that it is of district {other}.")

_KINDS = {
    "strategies": N_("strategies"),
    "tasks": N_("tasks"),
    "projects": N_("projects"),
    "fields": N_("fields"),
}

# Since the second term (July 1998) every term has four years and begins in July; the plan of term N
# runs from January of the year after: 2023-2026 for the eighth.
_YEARS_OF_TERM = 4
_TERM_ORIGIN = 1990


def stated_counts(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Count what the tree names against what the plan itself states.

    A paper may describe only some of the strategies: a note. It cannot describe more than there
    are. Projects and tasks are hardly ever all described, so only too many are worth a word.
    """
    del sources
    for plan in dossier.plans:
        levels = [level_of(plan, node, depth) for depth, node in walk(plan.strategies)]
        counts = plan.counts
        named = levels.count("strategy")
        pairs = [
            ("strategies", counts.strategies, named),
            ("tasks", counts.tasks, levels.count("task")),
            ("projects", counts.projects, levels.count("project")),
        ]
        if counts.strategies is None:
            # Where no strategies are counted the fields stand at their place in the tree.
            pairs.append(("fields", counts.fields, named))
        for kind, stated, described in pairs:
            whole = kind in {"strategies", "fields"}
            if stated is None or not described or described == stated:
                continue
            if described > stated or whole:
                more = described > stated
                yield found(
                    "stated_counts", "warning" if more else "note", plan, _MORE if more else _FEWER,
                    stated=stated, kind=Msg(_KINDS[kind]), described=described,
                )  # fmt: skip


def term_years(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Hold a plan's years against those of its elected term, which follow from its number.

    A four-year plan begins in the year of the election or the year after and ends with the term;
    any other plan lies within the term.
    """
    del sources
    for plan in dossier.plans:
        if plan.start > plan.end:
            years = Years(plan.start, plan.end)
            yield found("term_years", "error", plan, _NO_TERM_YEARS, years=years)
        elif plan.term is not None and not _fits_term(plan, plan.term):
            yield found(
                "term_years", "warning", plan, _TERM, term=Term(plan.term),
                years=Years(plan.start, plan.end), expected=_years_of(plan.term),
            )  # fmt: skip


def _years_of(term: int) -> Years:
    """Return the years that the plans of a term cover: 2023-2026 for the eighth."""
    first = _TERM_ORIGIN + _YEARS_OF_TERM * term + 1
    return Years(first, first + _YEARS_OF_TERM - 1)


def _fits_term(plan: Plan, term: int) -> bool:
    years = _years_of(term)
    elected = years.start - 1
    if plan.kind == "comprehensive":
        return plan.start in {elected, years.start} and plan.end == years.end
    return elected <= plan.start and plan.end <= years.end


# ---- references


def unresolved_source(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Find figures, plans and initiatives that name a source nobody has recorded."""
    rule = "unresolved_source"
    for item in placed(dossier):
        for witness in item.figure.witnesses:
            if witness.source not in sources:
                yield found(rule, "error", item, _SOURCE_OF_FIGURE, (item,), source=witness.source)
    for plan in dossier.plans:
        for source in plan.sources:
            if source not in sources:
                yield found(rule, "error", plan, _SOURCE_OF_PLAN, source=source)
    for initiative in dossier.initiatives:
        for source in initiative.sources:
            if source not in sources:
                yield Finding(
                    rule=rule, severity="error", district=dossier.district.code,
                    message=_SOURCE_OF_INITIATIVE,
                    values=(("source", source), ("initiative", initiative.id)),
                )  # fmt: skip


def unresolved_district(dossier: Dossier, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Find records of a district that is nowhere described, or that stand under another one.

    A store stands in for a district it does not know with a record that is called by its code.
    """
    del sources
    rule, district = "unresolved_district", dossier.district
    if district.name_ko == district.code:
        yield Finding(
            rule=rule, severity="error", district=district.code, message=_DISTRICT,
            values=(("code", district.code),),
        )  # fmt: skip
    for plan in dossier.plans:
        if plan.district != district.code:
            yield Finding(
                rule=rule, severity="error", district=district.code, plan=plan.id,
                message=_OTHER_DISTRICT, values=(("plan", plan.id), ("other", plan.district)),
            )  # fmt: skip
    for item in dossier.initiatives:
        if item.district != district.code:
            yield Finding(
                rule=rule, severity="error", district=district.code,
                message=_OTHER_DISTRICT_INITIATIVE,
                values=(("initiative", item.id), ("other", item.district)),
            )  # fmt: skip
