"""The findings of the checks as a table, for one district or for the whole store."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from jobplans_tui.analysis.checks import RULES, SEVERITY_WORDS, Finding
from jobplans_tui.analysis.names import full_name
from jobplans_tui.analysis.sieve import Sieve
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.columns import Column
from jobplans_tui.render.facts import Facts
from jobplans_tui.render.palette import Palette

_SIGNS = {"error": "x", "warning": "!", "note": "-"}


def finding_columns(t: Translator, *, with_district: bool) -> list[Column]:
    """Return the columns of a table of findings."""
    columns = [Column("severity", t("Severity"), 10, keep=9)]
    if with_district:
        columns.append(Column("district", t("District"), 16, keep=8))
    columns.append(Column("message", t("Finding"), 24, flex=True))
    if with_district:
        columns.append(Column("rule", t("Rule"), 18, keep=1))
    return columns


class FindingCells:
    """Findings by a row id, the gravest first."""

    def __init__(
        self,
        findings: Sequence[Finding],
        known: Mapping[str, District],
        t: Translator,
        palette: Palette,
    ) -> None:
        self._known = known
        self._t = t
        self._palette = palette
        order = list(SEVERITY_WORDS)
        ranked = sorted(findings, key=lambda item: (order.index(item.severity), item.district))
        self.findings = {str(index): item for index, item in enumerate(ranked)}
        self._said = {row: item.worded(t) for row, item in self.findings.items()}
        self._rules = {rule.name: rule for rule in RULES}
        self._sieve = Sieve(map(self._texts, self.findings))

    def rows(self, query: str) -> list[str]:
        """Return the ids of the findings that answer a filter."""
        return [str(number) for number in self._sieve.kept(query)]

    def _texts(self, row: str) -> tuple[str, ...]:
        item = self.findings[row]
        severity = self._t(SEVERITY_WORDS[item.severity])
        return self._said[row], severity, item.rule, self._rule(row), self.district(row)

    def district(self, row: str) -> str:
        """Return the name of the district that a finding is about."""
        code = self.findings[row].district
        district = self._known.get(code)
        return full_name(district, self._known) if district else code

    def _rule(self, row: str) -> str:
        """Return the rule of a finding in words."""
        return self._t(self._rules[self.findings[row].rule].label)

    def __call__(self, row: str, column: str) -> Text:
        finding, palette = self.findings[row], self._palette
        match column:
            case "severity":
                styles = {"error": palette.warn, "warning": palette.target, "note": palette.dim}
                sign = f"{_SIGNS[finding.severity]} {self._t(SEVERITY_WORDS[finding.severity])}"
                return styled(sign, styles[finding.severity])
            case "district":
                return plain(self.district(row), palette.strong)
            case "rule":
                return plain(self._rule(row), palette.note)
        return plain(self._said[row], palette.text)

    def full(self, row: str, facts: Facts) -> Text:
        """Return the whole finding: its sentence, what the rule is for, and the figures."""
        finding, palette = self.findings[row], self._palette
        text = self(row, "severity")
        text.append_text(plain(f"  {self.district(row)}", palette.strong)).append("\n")
        text.append_text(plain(self._said[row], palette.text)).append("\n")
        rule = self._rules[finding.rule]
        about = f"{self._t(rule.label)}: {self._t(rule.description)}"
        text.append_text(plain(about, palette.dim)).append("\n")
        for item in dict.fromkeys(finding.figures):
            text.append("\n").append_text(facts.figure(item))
        return text
