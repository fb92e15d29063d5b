"""One breakdown with the means to say what is wrong with its sums."""

from collections.abc import Mapping

import msgspec

from jobplans_tui.analysis.checks.finding import (
    Amount,
    Finding,
    Severity,
    Value,
    amount,
    found,
    name_of,
    printed,
    whole,
)
from jobplans_tui.analysis.checks.parts import Breakdown, prints
from jobplans_tui.analysis.checks.sums import Parts, Sum
from jobplans_tui.analysis.pick import Placed
from jobplans_tui.model import Source

RULE = "categories_total"


class Ledger(msgspec.Struct, frozen=True):
    """A breakdown and the sources that print it."""

    breakdown: Breakdown
    sources: Mapping[str, Source]

    def held(self, source: str, parts: Parts) -> Sum | None:
        """Hold parts that a source prints against their total, if one is recorded."""
        return self.breakdown.sum_of(parts, source, self.sources)

    def fits(self, source: str, parts: Parts) -> bool:
        """Whether parts that a source prints add to a total."""
        held = self.held(source, parts)
        return held is not None and held.fits

    def finding(
        self,
        severity: Severity,
        message: str,
        source: str,
        held: Sum,
        *more: Placed,
        **values: Value,
    ) -> Finding:
        """Return a finding about a sum; `more` are figures that it names besides."""
        total = held.total.figure
        plain: dict[str, Value] = {
            "what": whole(total),
            "who": name_of(source, self.sources),
            "sum": Amount(held.value, total.unit),
            "total": amount(total) if prints(held.total, source) else printed(total, self.sources),
        }
        figures = (held.total, *held.parts, *more)
        return found(RULE, severity, held.total, message, figures, **(plain | values))

    def severity(self, source: str, held: Sum) -> Severity:
        """Return how bad parts above their total are: an error within one paper.

        Between two papers they are a disagreement; where figures are rounded, hardly that.
        """
        if held.loose:
            return "note"
        return "error" if prints(held.total, source) else "warning"
