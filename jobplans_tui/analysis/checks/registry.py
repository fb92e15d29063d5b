"""The checks: one row each. A new check is one function and one row."""

from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from jobplans_tui.analysis.checks.categories import categories_total
from jobplans_tui.analysis.checks.finding import SEVERITIES, Finding
from jobplans_tui.analysis.checks.lowered import lowered_target
from jobplans_tui.analysis.checks.misprints import misprint_jump
from jobplans_tui.analysis.checks.notations import notation
from jobplans_tui.analysis.checks.percents import printed_percent, rate_range
from jobplans_tui.analysis.checks.prints import conflict, headline
from jobplans_tui.analysis.checks.structure import (
    stated_counts,
    term_years,
    unresolved_district,
    unresolved_source,
)
from jobplans_tui.analysis.checks.yearly import yearly_targets
from jobplans_tui.analysis.watching import Watch, unwatched, watched
from jobplans_tui.errors import UsageError
from jobplans_tui.i18n import N_
from jobplans_tui.model import Source
from jobplans_tui.store import Dossier, PlanStore


class Rule(msgspec.Struct, frozen=True):
    """A named check; `check` is a pure function, `label` and `description` are English msgids."""

    name: str
    label: str
    check: Callable[[Dossier, Mapping[str, Source]], Iterable[Finding]]
    description: str


RULES: tuple[Rule, ...] = (
    Rule(
        "categories_total",
        N_("Parts and total"),
        categories_total,
        N_("The parts of a total against the total."),
    ),
    Rule(
        "yearly_targets",
        N_("Years and total"),
        yearly_targets,
        N_("A plan's yearly shares against its total."),
    ),
    Rule(
        "conflict",
        N_("Conflict in print"),
        conflict,
        N_("Different exact values of one thing in print."),
    ),
    Rule(
        "headline",
        N_("Headline and body"),
        headline,
        N_("Headlines and round forms against the body."),
    ),
    Rule(
        "notation",
        N_("Value and notation"),
        notation,
        N_("A recorded value against the number in its notation."),
    ),
    Rule(
        "misprint_jump",
        N_("Likely misprint"),
        misprint_jump,
        N_("Values that jump, and digits that are swapped."),
    ),
    Rule(
        "printed_percent",
        N_("Printed percentage"),
        printed_percent,
        N_("Printed percentages against recomputed ones."),
    ),
    Rule(
        "rate_range", N_("Range of rates"), rate_range, N_("Rates that cannot be, or hardly can.")
    ),
    Rule(
        "lowered_target",
        N_("Lowered target"),
        lowered_target,
        N_("Targets lower than what was there before."),
    ),
    Rule(
        "stated_counts",
        N_("Counts against the tree"),
        stated_counts,
        N_("Stated numbers of strategies against the tree."),
    ),
    Rule(
        "term_years",
        N_("Years of the term"),
        term_years,
        N_("The years of a plan against those of its term."),
    ),
    Rule(
        "unresolved_source",
        N_("Unresolved source"),
        unresolved_source,
        N_("Sources that are named but not recorded."),
    ),
    Rule(
        "unresolved_district",
        N_("Unresolved district"),
        unresolved_district,
        N_("Districts that are nowhere described."),
    ),
)


def rules_called(names: Collection[str]) -> tuple[Rule, ...]:
    """Return the rules of these names; all rules without any. Raises UsageError."""
    by_name = {rule.name: rule for rule in RULES}
    unknown = next((name for name in names if name not in by_name), None)
    if unknown is not None:
        raise UsageError(
            "There is no rule called {name}.", "They are: {names}.",
            name=unknown, names=", ".join(by_name),
        )  # fmt: skip
    return tuple(by_name[name] for name in dict.fromkeys(names)) or RULES


def check_dossier(
    dossier: Dossier, sources: Mapping[str, Source], rules: Iterable[Rule] = RULES
) -> tuple[Finding, ...]:
    """Return what rules find in one district, the gravest first."""
    found = [finding for rule in rules for finding in rule.check(dossier, sources)]
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))


def check_store(store: PlanStore, watch: Watch = unwatched) -> tuple[Finding, ...]:
    """Return what all rules find in a store, district by district in the order of their codes.

    Raises Stopped where `watch` does.
    """
    sources = {source.id: source for source in store.sources()}
    return tuple(
        finding
        for district in watched(store.districts(), watch)
        for finding in check_dossier(store.dossier(district.code), sources)
    )
