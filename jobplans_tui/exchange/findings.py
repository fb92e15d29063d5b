"""The findings of the checks as a report, or as lines of text, grouped by district."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from jobplans_tui.analysis.checks import RULES, SEVERITY_WORDS, Finding
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.exchange.comparison import district_words
from jobplans_tui.exchange.figures import figure_columns, figure_lines
from jobplans_tui.exchange.plain import figure_json, known_sources, source_ids, source_json
from jobplans_tui.exchange.report import Column, Report, Row, Table, text_cell
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Source
from jobplans_tui.text import clean


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity, and in all."""
    found = Counter(finding.severity for finding in findings)
    return {name: found[name] for name in SEVERITY_WORDS} | {"total": len(findings)}


def findings_report(
    findings: Sequence[Finding],
    known: Mapping[str, District],
    sources: Mapping[str, Source],
    t: Translator,
) -> Report:
    """Return findings as they are written to files, with the figures that they are about."""
    columns = (
        Column(t("Severity"), "severity", head=True),
        Column(t("Rule"), "rule"),
        Column(t("Plan"), "plan"),
        Column(t("Finding"), "message"),
        Column(t("Sources"), "sources"),
    )
    rows = tuple(_row(finding, known, t) for finding in findings)
    figures = tuple(_figure_rows(findings, known, t))
    lead = (Column(t("Rule"), "rule", head=True), Column(t("District"), "district"))
    involved = Table(t("Figures involved"), (*lead, *figure_columns(t)), figures)
    return Report(
        title=t("Checks"),
        tables=(
            Table(t("Checks"), columns, rows, grouped=t("District")),
            *((involved,) if figures else ()),
        ),
        sources=known_sources(_names(findings), sources),
        data=partial(findings_data, findings, sources, t),
    )


def _row(finding: Finding, known: Mapping[str, District], t: Translator) -> Row:
    ids = _names([finding])
    severity = t(SEVERITY_WORDS[finding.severity])
    named = (severity, finding.rule, finding.plan, finding.worded(t))
    return Row(
        (*map(text_cell, named), text_cell(" ".join(ids), ids)), _district(finding.district, known)
    )


def _figure_rows(
    findings: Sequence[Finding], known: Mapping[str, District], t: Translator
) -> Iterator[Row]:
    for finding in findings:
        lead = (text_cell(finding.rule), text_cell(_district(finding.district, known)))
        for item in finding.figures:
            for line in figure_lines(item, t):
                yield Row((*lead, *line))


def _names(findings: Sequence[Finding]) -> tuple[str, ...]:
    return source_ids(item.figure for finding in findings for item in finding.figures)


def _figure(item: Placed) -> dict[str, Any]:
    figure = item.figure
    return {
        "plan": item.plan.id if item.plan else None,
        **figure_json(figure),
        "sources": [witness.source for witness in figure.witnesses],
        "as_printed": [witness.as_printed for witness in figure.witnesses],
    }


def findings_data(
    findings: Sequence[Finding], sources: Mapping[str, Source], t: Translator
) -> dict[str, Any]:
    """Return the findings as JSON values, with the sources that their figures name.

    Messages are in the language of `t`; rules and severities keep their names.
    """
    return {
        "format": "jobplans-findings",
        "version": 1,
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "district": finding.district,
                "plan": finding.plan,
                "message": finding.worded(t),
                "figures": [_figure(item) for item in finding.figures],
            }
            for finding in findings
        ],
        "counts": counts(findings),
        "sources": [source_json(item) for item in known_sources(_names(findings), sources)],
    }


def findings_text(findings: Sequence[Finding], known: Mapping[str, District], t: Translator) -> str:
    """Return one line a finding, severity and rule first, below the name of its district."""
    # A rule's id is English words: what greps for it finds it there, and no other language has it.
    labels = {rule.name: rule.name if t.lang == "en" else t(rule.label) for rule in RULES}
    blocks = []
    for code, members in groupby(findings, key=lambda finding: finding.district):
        lines = [_district(code, known)]
        lines += [
            f"{t(SEVERITY_WORDS[finding.severity])}  {labels[finding.rule]}  {finding.worded(t)}"
            for finding in members
        ]
        blocks.append("".join(f"{clean(line)}\n" for line in lines))
    return "\n".join(blocks)


def _district(code: str, known: Mapping[str, District]) -> str:
    district = known.get(code)
    return district_words(district) if district else code
