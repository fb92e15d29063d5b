"""The findings of the checks as a report, or as lines of text, grouped by district."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from jobplans_tui.analysis.checks import SEVERITY_WORDS, Finding
from jobplans_tui.exchange.comparison import district_words
from jobplans_tui.exchange.figures import figure_columns, figure_lines
from jobplans_tui.exchange.findings_data import findings_data, named_by
from jobplans_tui.exchange.plain import known_sources
from jobplans_tui.exchange.report import Column, Report, Row, Table, text_cell
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Source
from jobplans_tui.text import clean


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
        sources=known_sources(named_by(findings), sources),
        data=partial(findings_data, findings, sources, t),
    )


def _row(finding: Finding, known: Mapping[str, District], t: Translator) -> Row:
    ids = named_by([finding])
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
    return district_words(district) if district else code
