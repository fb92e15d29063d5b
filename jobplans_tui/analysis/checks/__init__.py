"""Checks: named rules that hold the printed figures of a district against each other.

Each rule is a pure function over one dossier; `RULES` is the table of them.
"""

from jobplans_tui.analysis.checks.finding import SEVERITY_WORDS, Finding, Severity
from jobplans_tui.analysis.checks.registry import (
    RULES,
    Rule,
    check_dossier,
    check_store,
    rules_called,
)

__all__ = [
    "RULES",
    "SEVERITY_WORDS",
    "Finding",
    "Rule",
    "Severity",
    "check_dossier",
    "check_store",
    "rules_called",
]
