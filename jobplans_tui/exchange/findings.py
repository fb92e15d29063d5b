"""The findings of the checks as JSON for programs, or as lines of text, grouped by district."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from jobplans_tui.analysis.checks import SEVERITY_WORDS, Finding
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.exchange.plain import figure_json, source_json
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Source
from jobplans_tui.text import clean, escape_json


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity, and in all."""
    found = Counter(finding.severity for finding in findings)
    return {name: found[name] for name in SEVERITY_WORDS} | {"total": len(findings)}


def _figure(item: Placed) -> dict[str, Any]:
    figure = item.figure
    return {
        "plan": item.plan.id if item.plan else None,
        **figure_json(figure),
        "sources": [witness.source for witness in figure.witnesses],
        "as_printed": [witness.as_printed for witness in figure.witnesses],
    }


def findings_json(findings: Sequence[Finding], sources: Mapping[str, Source], t: Translator) -> str:
    """Return the findings as a JSON document, with the sources that their figures name.

    Messages are in the language of `t`; rules and severities keep their names.
    """
    named = {
        witness.source
        for finding in findings
        for item in finding.figures
        for witness in item.figure.witnesses
    }
    document = {
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
        "sources": [source_json(sources[name]) for name in sorted(named) if name in sources],
    }
    return escape_json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def findings_text(findings: Sequence[Finding], known: Mapping[str, District], t: Translator) -> str:
    """Return one line a finding, severity and rule first, below the name of its district."""
    blocks = []
    for code, members in groupby(findings, key=lambda finding: finding.district):
        lines = [_district(code, known)]
        lines += [
            f"{t(SEVERITY_WORDS[finding.severity])}  {finding.rule}  {finding.worded(t)}"
            for finding in members
        ]
        blocks.append("".join(f"{clean(line)}\n" for line in lines))
    return "\n".join(blocks)


def _district(code: str, known: Mapping[str, District]) -> str:
    district = known.get(code)
    return f"{district.name_ko} {district.name_en} ({code})" if district else code
