"""The findings of the checks for programs: rules and severities keep their names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from jobplans_tui.analysis.checks import Finding
from jobplans_tui.analysis.checks.finding import Severity
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.exchange.plain import (
    Document,
    FigureEntry,
    SourceEntry,
    figure_entry,
    known_sources,
    source_entries,
    source_ids,
)
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Source, recast
from jobplans_tui.model.records import Code, Id


class InvolvedFigure(FigureEntry, frozen=True, kw_only=True):
    """A figure that a finding is about, with its plan, its sources and what each prints."""

    plan: Id | None
    sources: tuple[Id, ...]
    as_printed: tuple[str, ...]


class FindingEntry(Document, frozen=True, kw_only=True):
    """What a rule found: its sentence, and the figures that it is about."""

    rule: str
    severity: Severity
    district: Code
    plan: Id | None
    message: str
    figures: tuple[InvolvedFigure, ...]


class FindingsCounts(Document, frozen=True, kw_only=True):
    """How many findings there are of each severity, and in all."""

    error: int
    warning: int
    note: int
    total: int


class FindingsDocument(Document, frozen=True, kw_only=True):
    """What the checks find, with the sources of the figures; messages in the language chosen."""

    format: Literal["jobplans-findings"]
    version: Literal[1]
    findings: tuple[FindingEntry, ...]
    counts: FindingsCounts
    sources: tuple[SourceEntry, ...]


def counts(findings: Sequence[Finding]) -> FindingsCounts:
    """Return how many findings there are of each severity, and in all."""
    found = Counter(finding.severity for finding in findings)
    return FindingsCounts(
        error=found["error"], warning=found["warning"], note=found["note"], total=len(findings)
    )


def named_by(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the ids of the sources of all figures that findings are about."""
    return source_ids(item.figure for finding in findings for item in finding.figures)


def findings_data(
    findings: Sequence[Finding], sources: Mapping[str, Source], t: Translator
) -> FindingsDocument:
    """Return the findings as a JSON document; messages are in the language of `t`."""
    return FindingsDocument(
        format="jobplans-findings",
        version=1,
        findings=tuple(_finding(finding, t) for finding in findings),
        counts=counts(findings),
        sources=source_entries(known_sources(named_by(findings), sources)),
    )


def _finding(finding: Finding, t: Translator) -> FindingEntry:
    figures = tuple(map(_figure, finding.figures))
    return recast(finding, FindingEntry, message=finding.worded(t), figures=figures)


def _figure(item: Placed) -> InvolvedFigure:
    witnesses = item.figure.witnesses
    return recast(
        figure_entry(item.figure),
        InvolvedFigure,
        plan=item.plan.id if item.plan else None,
        sources=tuple(witness.source for witness in witnesses),
        as_printed=tuple(witness.as_printed for witness in witnesses),
    )
